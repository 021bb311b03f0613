"""The expediente of a session: its index is asked for in one go, to be read and in XML, over one frozen list."""

import uuid
from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db import transaction

from actas.firma.sello import sello_de_la_casa
from actas.models import ClaseDocumento, DocumentoEmitido
from actas.selectors.expediente import expediente_of
from actas.services.issuing import request_documento
from sesiones.models import Sesion
from sesiones.reglas.rechazo import Rechazo, _, rechazo
from sesiones.selectors import dia_at


@transaction.atomic
def request_expediente(
    *, sesion_id: int, momento: datetime, usuario: AbstractBaseUser | AnonymousUser | None = None
) -> list[DocumentoEmitido] | Rechazo:
    """The index in XML and as a PDF; the caller enqueues their tasks. Ley 39/2015 art. 70, NTI de Expediente Electrónico.

    Both hold the same list, as it stands at `momento`: what comes later is in the next index.
    """
    sesion = Sesion.objects.select_related("organo__corporacion").get(pk=sesion_id)
    told = expediente_of(sesion, momento)
    if not told["documentos"]:
        return rechazo(
            "expediente_vacio",
            _("El expediente de la sesión todavía no tiene ningún documento."),
            "Ley 39/2015 art. 70",
            _("Convoque la sesión, incorpore documentos o emita alguno."),
        )
    opciones = {
        **told,
        "fecha": dia_at(sesion, momento).isoformat(),
        "lote": uuid.uuid4().hex,
        "sellado": sello_de_la_casa() is not None,
    }
    asked = []
    for formato in ("xml", "pdf"):
        result = request_documento(
            sesion_id=sesion_id,
            clase=ClaseDocumento.INDICE.value,
            formato=formato,
            opciones=opciones,
            momento=momento,
            usuario=usuario,
        )
        if isinstance(result, Rechazo):
            return result
        asked.append(result)
    return asked
