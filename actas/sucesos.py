"""The kinds of fact of the minutes. Items are named by `numero`; digests are SHA-256 in hexadecimal."""

from dataclasses import dataclass
from datetime import datetime

from sesiones.journal import kind


@kind("borrador_acta_creado")
@dataclass(frozen=True, slots=True)
class BorradorActaCreado:
    """`clase`: acta, or diligencia when there was no session (ROF art. 109.2)."""

    clase: str
    idioma: str


@kind("texto_acta_editado")
@dataclass(frozen=True, slots=True)
class TextoActaEditado:
    """`punto` is empty for the texts of the minutes as a whole; the digest is of the stored HTML in UTF-8."""

    punto: str
    seccion: str
    version: int
    sha256: str


@kind("resumen_transcrito")
@dataclass(frozen=True, slots=True)
class ResumenTranscrito:
    """The summary of an item was begun with what the transcript with that digest says. `sha256`: of its stored HTML."""

    punto: str
    version: int
    sha256: str
    transcripcion: str


@kind("resumen_leido")
@dataclass(frozen=True, slots=True)
class ResumenLeido:
    """Somebody has read a summary that the transcript began, as it stood at that version, and answers for it."""

    punto: str
    version: int
    sha256: str


@kind("hecho_rectificado")
@dataclass(frozen=True, slots=True)
class HechoRectificado:
    """Fact `numero` of the same journal says `consta` and should say `debe_decir`; it stays as it was recorded.

    `punto` is the item of which that fact tells, or empty. ROF art. 91.1: material errors only.
    """

    numero: int
    punto: str
    consta: str
    debe_decir: str
    motivo: str


@kind("acta_remitida_a_grabacion")
@dataclass(frozen=True, slots=True)
class ActaRemitidaAGrabacion:
    """The minutes leave what was said to the recordings with those SHA-256, or with `remite` False, no longer."""

    remite: bool
    grabaciones: list[str]


@kind("acta_publicada")
@dataclass(frozen=True, slots=True)
class ActaPublicada:
    """The organ approved its minutes on that day (ISO 8601) and everybody may read them: version `version`."""

    aprobada_el: str
    version: int


@kind("dato_personal_decidido")
@dataclass(frozen=True, slots=True)
class DatoPersonalDecidido:
    """Somebody decided whether a suggested datum is left out of what is published. What it is, is told nowhere.

    `clase`: its kind; `veces`: in how many places the minutes hold it.
    """

    clase: str
    suprimir: bool
    veces: int


@kind("documento_emitido")
@dataclass(frozen=True, slots=True)
class DocumentoHecho:
    """A file was made and kept under its verification code. `version` is that of the minutes, 0 when there are none.

    `punto` is empty for what is of the whole session.
    """

    clase: str
    formato: str
    idioma: str
    punto: str
    version: int
    sha256: str
    csv: str


@kind("documento_firmado")
@dataclass(frozen=True, slots=True)
class DocumentoFirmado:
    """A signature on the document with that code was received and found in order. `sha256` is of the file with it,
    `certificado` of the certificate; `firmada_en` is the time in the signature."""

    clase: str
    csv: str
    orden: int
    rol: str
    persona: str
    certificado: str
    firmada_en: datetime
    sha256: str


@kind("documento_enviado_a_firma")
@dataclass(frozen=True, slots=True)
class DocumentoEnviadoAFirma:
    """The document with that code was sent to the signature folder, as request `clave`, to be signed by `roles`."""

    clase: str
    csv: str
    clave: str
    roles: list[str]


@kind("firma_rehusada")
@dataclass(frozen=True, slots=True)
class FirmaRehusada:
    """In the signature folder somebody said that they would not sign it, and why."""

    clase: str
    csv: str
    clave: str
    quien: str
    motivo: str


@kind("documento_retirado_de_firma")
@dataclass(frozen=True, slots=True)
class DocumentoRetiradoDeFirma:
    """It is not to be signed in the signature folder any more."""

    clase: str
    csv: str
    clave: str


@kind("acta_exportada")
@dataclass(frozen=True, slots=True)
class ActaExportada:
    """As `documento_emitido`, in journals from before documents had a code. Nothing writes it any more."""

    formato: str
    version: int
    sha256: str


@kind("acta_propuesta")
@dataclass(frozen=True, slots=True)
class ActaPropuesta:
    """The draft went out with the notice of `sesion`, whose item `punto` is to approve it (ROF art. 80.2)."""

    sesion: str
    punto: str
    version: int


@kind("acta_retirada")
@dataclass(frozen=True, slots=True)
class ActaRetirada:
    """`sesion` will not approve it: it is a draft again."""

    sesion: str


@kind("acta_aprobada")
@dataclass(frozen=True, slots=True)
class ActaAprobada:
    """Approved on that day (ISO 8601) by item `punto` of `sesion`; both empty when that session was not held here."""

    aprobada_el: str
    version: int
    sesion: str = ""
    punto: str = ""


@kind("observacion_presentada")
@dataclass(frozen=True, slots=True)
class ObservacionPresentada:
    """In the session that approves: `persona` observes the minutes of the session `acta` (ROF art. 91.1)."""

    punto: str
    acta: str
    numero: int
    persona: str
    texto: str


@kind("observacion_resuelta")
@dataclass(frozen=True, slots=True)
class ObservacionResuelta:
    punto: str
    acta: str
    numero: int
    aceptada: bool


@kind("acta_firmada")
@dataclass(frozen=True, slots=True)
class ActaFirmada:
    """Signed by the Secretary, with the Vº Bº of the presidency, on that day (ISO 8601). `soporte`: papel, electronico."""

    firmada_el: str
    soporte: str
    version: int


@kind("acta_en_libro")
@dataclass(frozen=True, slots=True)
class ActaEnLibro:
    """Entry `numero` of the book of that year; `hash` is that of the entry."""

    anio: int
    numero: int
    sha256: str
    hash: str


@kind("deber_anotado")
@dataclass(frozen=True, slots=True)
class DeberAnotado:
    """A duty that the session left was fulfilled on that day (ISO 8601), or, with "", there was nothing to do."""

    clase: str
    punto: str
    cumplido_el: str
    prueba: str


@kind("deber_reabierto")
@dataclass(frozen=True, slots=True)
class DeberReabierto:
    clase: str
    punto: str
