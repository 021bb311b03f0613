"""What anybody learns of an issued document from its code: that it is one, and whether it still stands."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from actas.eni import PADES
from actas.models import ClaseDocumento, DocumentoEmitido, FirmaDocumento
from actas.permissions import can_anybody_read
from actas.verificacion import csv_from
from sesiones.permissions import is_public

BORRADORES = frozenset({ClaseDocumento.ACTA.value, ClaseDocumento.EXTRACTO.value, ClaseDocumento.PUBLICABLE.value})


@dataclass(frozen=True, slots=True)
class Comprobacion:
    """What the checking page says. Instants are UTC.

    `asunto` is the title of its item, empty where the session is not public. `posterior` is the newer file of the same
    thing, None while this one stands; `borrador` says that its minutes were not approved when it was made; `ofrecido`
    that anybody may read it here.
    """

    documento: DocumentoEmitido
    punto: str
    asunto: str
    borrador: bool
    posterior: DocumentoEmitido | None
    ofrecido: bool
    firmas: tuple[FirmaDocumento, ...] = ()

    @property
    def firmado(self) -> bool:
        return bool(self.documento.firmantes) and len(self.firmas) >= len(self.documento.firmantes)

    @property
    def sellado(self) -> bool:
        """It bears the seal of the organ, as automated acts do."""
        return not self.documento.firmantes and self.documento.metadatos.get("TipoFirma") == PADES

    @property
    def huellas(self) -> tuple[str, ...]:
        """The SHA-256 of the file as it was issued and as it stood with each signature: all of them are this document."""
        return (self.documento.sha256, *(firma.sha256 for firma in self.firmas))

    @property
    def emitido_en(self) -> datetime:
        assert self.documento.listo_en is not None
        return self.documento.listo_en

    def coincide(self, huella: str) -> bool:
        """Whether a file with this SHA-256 is this document, byte for byte."""
        return huella.lower() in self.huellas


def comprobacion_of(text: str) -> Comprobacion | None:
    """The document that the code `text` names, however it was typed; None when there is none. Three queries."""
    code = csv_from(text)
    return _told(_ready().filter(csv=code).first()) if code else None


def comprobacion_by_digest(huella: str) -> Comprobacion | None:
    """The document whose file, with or without signatures, has this SHA-256 (hexadecimal). Three queries."""
    same = Q(sha256=huella.lower()) | Q(firmas__sha256=huella.lower())
    return _told(_ready().exclude(csv=None).filter(same).distinct().first())


def _ready() -> QuerySet[DocumentoEmitido]:
    return DocumentoEmitido.objects.filter(estado=DocumentoEmitido.Estado.LISTO.value).select_related(
        "sesion__organo__corporacion", "acta", "punto"
    )


def _told(documento: DocumentoEmitido | None) -> Comprobacion | None:
    if documento is None or documento.listo_en is None:
        return None
    acta, punto = documento.acta, documento.punto
    approved = acta is not None and acta.aprobada_el is not None and documento.listo_en.date() >= acta.aprobada_el
    return Comprobacion(
        documento=documento,
        punto=punto.numero if punto else "",
        asunto=punto.titulo if punto and is_public(documento.sesion) else "",
        borrador=documento.clase in BORRADORES and not approved,
        posterior=documento.sustituido_por.filter(estado=DocumentoEmitido.Estado.LISTO.value).first(),
        ofrecido=can_anybody_read(documento),
        firmas=tuple(documento.firmas.order_by("orden")),
    )
