"""The daily look at each channel, long before the evening of a session, and what it still lacks."""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q
from django.utils.translation import gettext as _

from streaming import gateway, quota, settle
from streaming.estados import EstadoCanal
from streaming.faults import Conduct
from streaming.models import Canal
from streaming.ports import NotSent, Refused
from streaming.vault import Unreadable

logger = logging.getLogger(__name__)
EVERY = timedelta(hours=24)
AGAIN = timedelta(hours=1)
TESTING_LASTS = timedelta(days=7)
"""A consent given to an application "in testing" is good for so long: who outlives it is in production."""


def review_canales(*, momento: datetime) -> int:
    """Due work of each tick: channels that nobody looked at for a day. Two units each; keeps the permission in use."""
    if not gateway.is_enabled() or quota.is_exhausted(momento=momento):
        return 0
    states = [EstadoCanal.CONECTADO.value, EstadoCanal.NO_HABILITADO.value]
    old = Q(revisado_en=None) | Q(revisado_en__lte=momento - EVERY)
    return sum(_review(canal, momento) for canal in Canal.objects.filter(old, estado__in=states))


def _review(canal: Canal, momento: datetime) -> int:
    try:
        channel = gateway.broadcaster_of(canal, spend=lambda units: quota.spend(units, momento=momento))
        found = channel.channel()
        live = channel.may_go_live()
    except Unreadable:
        settle.block(canal.pk, EstadoCanal.RECONECTAR, "unreadable")
        return 1
    except NotSent:
        return _later(canal, momento)
    except Refused as refused:
        if refused.fault.conduct is Conduct.RECONNECT:
            settle.block(canal.pk, EstadoCanal.RECONECTAR, refused.fault.reason)
            return 1
        if refused.fault.conduct is Conduct.HOLD:
            quota.exhaust(momento=momento)
        return _later(canal, momento)
    if found is None or found.channel_id != canal.channel_id:
        settle.block(canal.pk, EstadoCanal.RECONECTAR, "noChannel" if found is None else "otherChannel")
        return 1
    revision = {"directos": live}
    Canal.objects.filter(pk=canal.pk).update(revisado_en=momento, revision=revision, titulo=found.title)
    if not live:
        settle.block(canal.pk, EstadoCanal.NO_HABILITADO, "liveStreamingNotEnabled")
    elif canal.estado == EstadoCanal.NO_HABILITADO:
        Canal.objects.filter(pk=canal.pk).update(estado=EstadoCanal.CONECTADO.value, motivo="")
    return 1


def _later(canal: Canal, momento: datetime) -> int:
    Canal.objects.filter(pk=canal.pk).update(revisado_en=momento - EVERY + AGAIN)
    return 1


@dataclass(frozen=True, slots=True)
class Requisito:
    """One thing that a channel needs. `cumple` is None when nobody can say."""

    texto: str
    cumple: bool | None
    ayuda: str = ""


def checklist_of(canal: Canal) -> list[Requisito]:
    """What a channel has and lacks, as the last look found it."""
    connected = canal.estado not in {EstadoCanal.RECONECTAR, EstadoCanal.DESCONECTADO}
    live = canal.revision.get("directos")
    age = canal.revisado_en - canal.conectado_en if canal.revisado_en and canal.conectado_en else timedelta(0)
    return [
        Requisito(_("Permiso del canal en vigor"), connected, _("Si caducó, vuelva a conectar el canal.")),
        Requisito(
            _("Directos activados"),
            live,
            _(
                "Se activan en YouTube Studio con verificación por teléfono. La primera vez tarda hasta 24 horas, y el "
                "canal no puede tener restricciones de directos de los últimos 90 días."
            ),
        ),
        Requisito(
            _("Pantalla de consentimiento de Google «en producción»"),
            True if connected and age > TESTING_LASTS else None,
            _("En pruebas, el permiso caduca a los 7 días. Pasada una semana sin caducar, se da por cumplido."),
        ),
        Requisito(
            _("Señal del codificador preparada"),
            bool(canal.stream_id) or None,
            _("Se prepara sola con la primera emisión programada o con un ensayo."),
        ),
    ]
