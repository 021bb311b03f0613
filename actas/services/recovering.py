"""A file that is not there yet does not stay so: who was making it may have died, and what failed may be tried again."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_noop

from actas.models import DocumentoEmitido
from actas.services.issuing import expiry
from sesiones.reglas.rechazo import Rechazo, _, rechazo

Estado = DocumentoEmitido.Estado
INTENTOS = 3
"""A file that has ended the worker so many times is not tried again by itself."""
FORGOTTEN = timedelta(minutes=5)
"""A file that nobody has begun for so long is asked for again: its task was lost, or the worker is far behind."""
INTERRUMPIDO = gettext_noop("El servidor se ha interrumpido varias veces mientras hacía el documento.")


@transaction.atomic
def retry_documento(*, documento_id: int, momento: datetime) -> DocumentoEmitido | Rechazo:
    """Put a file that could not be made in the queue again, by hand; the caller enqueues its task."""
    documento = DocumentoEmitido.objects.select_for_update().get(pk=documento_id)
    if documento.estado != Estado.FALLIDO.value:
        return rechazo(
            "documento_no_fallido",
            _("Ese documento no ha fallado: está hecho o se está haciendo."),
            "",
            _("Espere a que esté listo, o pida otro."),
        )
    documento.estado, documento.razon = Estado.PENDIENTE.value, ""
    documento.intentos, documento.empezado_en = 0, momento
    documento.save(update_fields=["estado", "razon", "intentos", "empezado_en"])
    return documento


@transaction.atomic
def recover_documentos(*, momento: datetime) -> list[int]:
    """The files that nobody is making any more, put in the queue again; the caller enqueues their tasks.

    One that has been interrupted `INTENTOS` times is given up, in words for the secretary. A second call finds nothing.
    """
    stale = Q(estado__in=(Estado.ESCRIBIENDO.value, Estado.CONVIRTIENDO.value), desde__lt=momento - expiry())
    forgotten = Q(estado=Estado.PENDIENTE.value, desde__lt=momento - FORGOTTEN)
    rows = DocumentoEmitido.objects.select_for_update().annotate(desde=Coalesce("empezado_en", "pedido_en"))
    again = []
    for documento in rows.filter(stale | forgotten).order_by("pk"):
        given_up = documento.intentos >= INTENTOS
        documento.estado = (Estado.FALLIDO if given_up else Estado.PENDIENTE).value
        documento.razon = INTERRUMPIDO if given_up else ""
        documento.empezado_en = momento
        documento.save(update_fields=["estado", "razon", "empezado_en"])
        if not given_up:
            again.append(documento.pk)
    return again
