"""The letters that go with a notice: taken from the outbox, sent through Django's mail, tried again with patience.

An e-mail is a notice, never the notification itself (Ley 39/2015 art. 41.1 and 41.6): that is the `Notificacion` row.
"""

import random
from datetime import datetime, timedelta
from email.utils import make_msgid

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from sesiones.calendarios.events import Reader, invitation, page_of, title
from sesiones.models import Aviso, Miembro

BACKOFF_BASE, BACKOFF_CAP = timedelta(seconds=30), timedelta(hours=1)
GIVE_UP_AFTER = 20
BATCH = 50


def send_due(*, momento: datetime) -> int:
    """Send what is due at `momento`; returns how many letters were tried. A failure only postpones its own letter."""
    due = Aviso.objects.filter(estado=Aviso.Estado.PENDIENTE, proximo_intento__lte=momento).order_by("proximo_intento")
    return sum(_send(pk, momento) for pk in list(due.values_list("pk", flat=True)[:BATCH]))


def _send(pk: int, momento: datetime) -> int:
    with transaction.atomic():
        aviso = (
            Aviso.objects.select_for_update(skip_locked=True, of=("self",))
            .select_related("sesion__organo__corporacion", "notificacion__miembro", "notificacion__funcionario")
            .filter(pk=pk, estado=Aviso.Estado.PENDIENTE, proximo_intento__lte=momento)
            .first()
        )
        if aviso is None:
            return 0
        # The identifier is fixed before the first attempt: a letter sent twice is one letter for the reader.
        aviso.message_id = aviso.message_id or make_msgid(domain="consistorio.invalid")
        aviso.intentos += 1
        aviso.proximo_intento = momento + _pause(aviso.intentos)
        aviso.save(update_fields=["message_id", "intentos", "proximo_intento"])
    try:
        letter(aviso).send()
    except Exception as error:
        aviso.razon = f"{type(error).__name__}: {error}"[:500]
        if aviso.intentos >= GIVE_UP_AFTER:
            aviso.estado = Aviso.Estado.FALLIDO
    else:
        aviso.estado, aviso.enviado_en, aviso.razon = Aviso.Estado.ENVIADO, momento, ""
    aviso.save(update_fields=["estado", "enviado_en", "razon"])
    return 1


def _pause(attempts: int) -> timedelta:
    """Full jitter over an exponential back-off, never less than the base."""
    longest = min(BACKOFF_CAP, BACKOFF_BASE * 2**attempts)
    return max(BACKOFF_BASE, longest * random.random())  # noqa: S311  no secret depends on it


def letter(aviso: Aviso) -> EmailMultiAlternatives:
    """The message: text, and beside it the invitation that calendar programs answer by themselves."""
    sesion = aviso.sesion
    persona = aviso.notificacion and (aviso.notificacion.miembro or aviso.notificacion.funcionario)
    cancelled = aviso.clase == Aviso.Clase.DESCONVOCATORIA
    with translation.override(sesion.idioma):
        subject = {
            Aviso.Clase.CONVOCATORIA: _("Convocatoria: %s"),
            Aviso.Clase.RECTIFICACION: _("Convocatoria rectificada: %s"),
            Aviso.Clase.DESCONVOCATORIA: _("Sesión desconvocada: %s"),
        }[Aviso.Clase(aviso.clase)] % title(sesion)
        context = {
            "aviso": aviso,
            "sesion": sesion,
            "persona": persona,
            "titulo": title(sesion),
            "direccion": page_of(sesion, Reader.MIEMBRO) if isinstance(persona, Miembro) else settings.SITE_URL,
            "desconvocada": cancelled,
        }
        body = render_to_string("sesiones/correo/aviso.txt", context)
    method = "CANCEL" if cancelled else "REQUEST"
    ics = invitation(sesion, attendee=aviso.destinatario, name=str(persona or aviso.destinatario), method=method)
    message = EmailMultiAlternatives(
        subject, body, settings.DEFAULT_FROM_EMAIL, [aviso.destinatario], headers={"Message-ID": aviso.message_id}
    )
    message.attach_alternative(ics.decode(), f"text/calendar; method={method}; charset=utf-8")
    return message
