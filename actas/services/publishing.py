"""The organ has approved its minutes, and everybody may read them."""

from datetime import date, datetime

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db import transaction
from django.db.models import Exists, OuterRef

from actas import events
from actas.estados import EstadoActa
from actas.models import Acta, ClaseDocumento, DocumentoEmitido
from actas.services.approval import approve_acta, lock_acta
from actas.services.issuing import request_documento
from actas.services.summaries import refuse_unread
from actas.sucesos import ActaPublicada
from sesiones import journal
from sesiones.permissions import is_public
from sesiones.reglas.rechazo import Rechazo, _, rechazo

SIN_APROBAR = frozenset({EstadoActa.BORRADOR.value, EstadoActa.PROPUESTA.value})


@transaction.atomic
def publish_acta(
    *,
    acta_id: int,
    momento: datetime,
    autor: str,
    aprobada_el: date | None = None,
    usuario: AbstractBaseUser | AnonymousUser | None = None,
) -> Acta | Rechazo:
    """Publish minutes that the organ approved (ROF arts. 91.1 and 229.2).

    `aprobada_el` says when, where the session that approved them was not held here; otherwise it is not asked. A DOCX
    without personal data of private persons is asked for: it is what the public downloads (LO 3/2018 DA 7ª). Minutes of
    a session that is not public are never published (LBRL art. 70.1).
    """
    acta = lock_acta(acta_id)
    if refusal := _refuse(acta):
        return refusal
    if acta.estado in SIN_APROBAR:
        if aprobada_el is None:
            return _NO_DAY
        approved = approve_acta(acta_id=acta_id, aprobada_el=aprobada_el, momento=momento, autor=autor)
        if isinstance(approved, Rechazo):
            return approved
        acta = approved
    acta.publicada_en = momento
    acta.save(update_fields=["publicada_en"])
    request_publicable(acta, momento=momento, usuario=usuario)
    day = acta.aprobada_el.isoformat() if acta.aprobada_el else ""
    payload = ActaPublicada(aprobada_el=day, version=acta.version)
    journal.record(acta.sesion, payload, momento=momento, autor=autor)
    events.acta_cambiada(acta)
    return acta


def request_publicable(
    acta: Acta, *, momento: datetime, usuario: AbstractBaseUser | AnonymousUser | None = None
) -> DocumentoEmitido | Rechazo:
    """Ask for the file that the public downloads."""
    return request_documento(
        sesion_id=acta.sesion_id,
        clase=ClaseDocumento.PUBLICABLE.value,
        formato="docx",
        momento=momento,
        usuario=usuario,
    )


@transaction.atomic
def publish_missing_files(*, momento: datetime) -> list[int]:
    """Ask for the file of published minutes that have none: those published before there was one without personal data,
    or whose text has another version since. The caller enqueues the tasks; what failed is not asked for again."""
    asked = DocumentoEmitido.objects.filter(
        acta=OuterRef("pk"), clase=ClaseDocumento.PUBLICABLE.value, formato="docx", version_acta=OuterRef("version"),
        pedido_en__gte=OuterRef("publicada_en"),
    )  # fmt: skip
    rows = Acta.objects.select_for_update(of=("self",)).filter(~Exists(asked), publicada_en__isnull=False)
    found = []
    for acta in rows.select_related("sesion__organo"):
        if is_public(acta.sesion):
            result = request_publicable(acta, momento=momento)
            found += [result.pk] if isinstance(result, DocumentoEmitido) else []
    return found


def _refuse(acta: Acta) -> Rechazo | None:
    if not is_public(acta.sesion):
        return rechazo(
            "acta_no_publica",
            _("La sesión no es pública, y su acta no se publica."),
            "LBRL art. 70.1",
            _("Los acuerdos que deban darse a conocer se publican en extracto."),
        )
    if acta.publicada_en is not None:
        return rechazo("acta_ya_publicada", _("El acta ya está publicada."), "ROF art. 229.2")
    return refuse_unread(acta)


_NO_DAY = rechazo(
    "acta_sin_aprobar",
    _("El acta no consta como aprobada."),
    "ROF art. 91.1",
    _("Indique el día de la sesión en la que se aprobó."),
)
