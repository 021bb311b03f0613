"""The metadata that the law wants of an electronic document: NTI de Documento Electrónico, with its own names."""

from datetime import datetime
from typing import Any

from actas.models import ClaseDocumento, DocumentoEmitido
from sesiones.models import Sesion

VERSION = "http://administracionelectronica.gob.es/ENI/XSD/v1.0/documento-e"
ORIGINAL = "EE01"
FIRMADO_CON_CSV, CADES, PADES = "TF01", "TF04", "TF06"
TIPOS = {
    ClaseDocumento.ACTA: "TD10",
    ClaseDocumento.EXTRACTO: "TD10",
    ClaseDocumento.PUBLICABLE: "TD10",
    ClaseDocumento.DILIGENCIA: "TD12",
    ClaseDocumento.RECTIFICACION: "TD12",
    ClaseDocumento.CONVOCATORIA: "TD54",
    ClaseDocumento.CITACION: "TD54",
    ClaseDocumento.DICTAMEN: "TD57",
    ClaseDocumento.CERTIFICADO: "TD11",
    ClaseDocumento.NOTIFICACION: "TD07",
    ClaseDocumento.REMISION: "TD06",
    ClaseDocumento.INDICE: "TD99",
    ClaseDocumento.AUTENTICIDAD: "TD11",
}
REGULACION = "RD 203/2021, de 30 de marzo, art. 21"


def entidad_of(sesion: Sesion) -> str:
    """The DIR3 code of the town, as identifiers hold it."""
    return str(sesion.organo.corporacion.datos.get("dir3", "")) or "SINDIR3"


def metadatos_of(documento: DocumentoEmitido, *, momento: datetime, sellado: bool = False) -> dict[str, Any]:
    """The minimum metadata of a document captured at `momento`.

    `Organo` is the DIR3 code of the town, empty while the installation has not been told it. A citizen's document this
    never is: `OrigenCiudadanoAdministracion` 1 says that it comes from an administration.
    """
    organo = str(documento.sesion.organo.corporacion.datos.get("dir3", ""))
    sello = CADES if documento.formato == "xml" else PADES
    return {
        "VersionNTI": VERSION,
        "Identificador": f"ES_{entidad_of(documento.sesion)}_{momento.year}_CONSISTORIO{documento.pk:019d}",
        "Organo": organo,
        "FechaCaptura": momento.isoformat(timespec="seconds"),
        "OrigenCiudadanoAdministracion": 1,
        "EstadoElaboracion": ORIGINAL,
        "TipoDocumental": TIPOS[ClaseDocumento(documento.clase)],
        "TipoFirma": sello if sellado else FIRMADO_CON_CSV,
        "ValorCSV": documento.csv,
        "RegulacionGeneracionCSV": REGULACION,
    }
