"""Connecting a channel and letting it go. The conversation with Google is over when these are called."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction

from sesiones.models import Corporacion, Funcionario, Organo
from sesiones.reglas.rechazo import Rechazo, _, rechazo
from streaming import events, vault
from streaming.estados import VIVAS, Acto, Deseado, EstadoCanal, EstadoLlamada, Privacidad, Subtitulos
from streaming.models import AjustesEmision, Canal, Emision, Encargo, RegistroCanal
from streaming.outbox import OPEN
from streaming.ports import ChannelInfo


@transaction.atomic
def connect_canal(
    *,
    corporacion: Corporacion,
    organo: Organo | None = None,
    channel: ChannelInfo | None,
    refresh_token: str,
    scopes: Sequence[str] = (),
    momento: datetime,
    autor: str,
) -> Canal | Rechazo:
    """Keep the permission over a channel, encrypted; what waited for it goes on.

    `channel` is what YouTube answered for this token: None when the account has no channel. A channel other than the
    connected one is refused, so that a wrong account is noticed.
    """
    if channel is None:
        return rechazo(
            "sin_canal", _("La cuenta elegida no tiene ningún canal de YouTube."), "", _("Elija la cuenta del canal.")
        )
    Corporacion.objects.select_for_update().get(pk=corporacion.pk)
    ours = Canal.objects.filter(corporacion=corporacion, organo=organo)
    canal = ours.exclude(estado=EstadoCanal.DESCONECTADO.value).first()
    if canal is not None and canal.channel_id != channel.channel_id:
        return rechazo(
            "otro_canal",
            _("La cuenta elegida es del canal «{elegido}» y está conectado «{conectado}»."),
            "",
            _("Elija la cuenta del mismo canal, o desconecte antes el actual."),
            elegido=channel.title,
            conectado=str(canal),
        )
    canal = canal or ours.filter(channel_id=channel.channel_id).first() or Canal(corporacion=corporacion, organo=organo)
    canal.channel_id, canal.titulo = channel.channel_id, channel.title
    canal.refresh_token, canal.permisos = refresh_token, list(scopes)
    canal.estado, canal.motivo = EstadoCanal.CONECTADO.value, ""
    canal.fallos, canal.pausado_hasta = 0, None
    canal.revisado_en = None  # looked at again by the next tick
    canal.conectado_en, canal.conectado_por = momento, autor
    canal.save()
    waiting = canal.llamadas.filter(estado__in=OPEN).exclude(estado=EstadoLlamada.IN_FLIGHT.value)
    waiting.update(next_try_at=momento)
    log_acto(canal=canal, acto="conectar", momento=momento, autor=autor)
    _announce(canal)
    return canal


@transaction.atomic
def disconnect_canal(*, canal_id: int, momento: datetime, autor: str) -> str | Rechazo:
    """Forget the permission; returns the token, in clear, for the caller to give back to Google after the commit.

    Refused while one of its broadcasts is on air. What was scheduled stays and waits for the channel to come back.
    """
    canal = Canal.objects.select_for_update().get(pk=canal_id)
    if canal.emisiones.filter(deseado=Deseado.EN_DIRECTO.value).exists():
        return rechazo("canal_en_directo", _("El canal está emitiendo una sesión."), "", _("Termine antes la emisión."))
    try:
        token = canal.refresh_token
    except vault.Unreadable:
        token = ""
    canal.token_cifrado, canal.estado, canal.permisos = "", EstadoCanal.DESCONECTADO.value, []
    canal.save()
    log_acto(canal=canal, acto="desconectar", momento=momento, autor=autor)
    _announce(canal)
    return token


def log_acto(*, canal: Canal, acto: str, momento: datetime, autor: str, resultado: str = "") -> RegistroCanal:
    """Who did what with a channel. `resultado` is empty when it went well, and never holds a secret."""
    return RegistroCanal.objects.create(canal=canal, acto=acto, momento=momento, autor=autor, resultado=resultado[:80])


@transaction.atomic
def entrust(
    *, corporacion: Corporacion, funcionario: Funcionario, actos: Iterable[Acto], momento: datetime, autor: str
) -> Encargo | None:
    """Entrust an official of the corporation with acts, instead of what they had; none takes the charge back."""
    if funcionario.corporacion_id != corporacion.pk:
        raise ValueError("an official of another corporation")
    given = sorted(acto.value for acto in actos)
    if not given:
        Encargo.objects.filter(funcionario=funcionario).delete()
        return None
    values = {"corporacion": corporacion, "actos": given, "encargado_en": momento, "encargado_por": autor}
    return Encargo.objects.update_or_create(funcionario=funcionario, defaults=values)[0]


@transaction.atomic
def set_ajustes(
    *,
    organo: Organo,
    privacidad: Privacidad,
    automatica: bool,
    url: str = "",
    privacidad_grabacion: Privacidad | None = None,
    subtitulos: Subtitulos = Subtitulos.DESCARGAR,
) -> AjustesEmision:
    """How the broadcasts of an organ are from now on; those already scheduled stay as they are.

    Without `privacidad_grabacion` a recording is seen by who could see its broadcast.
    """
    values = {
        "privacidad": privacidad.value,
        "automatica": automatica,
        "url": url,
        "privacidad_grabacion": privacidad_grabacion.value if privacidad_grabacion else "",
        "subtitulos": subtitulos.value,
    }
    return AjustesEmision.objects.update_or_create(organo=organo, defaults=values)[0]


def _announce(canal: Canal) -> None:
    for emision in Emision.objects.filter(canal=canal, deseado__in=[estado.value for estado in sorted(VIVAS)]):
        events.emision_changed(emision)
