"""Quién firma cada documento y cuándo un certificado es el suyo. Datos llanos: sin Django, sin reloj, sin ficheros."""

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from sesiones.reglas.rechazo import _, rechazo

ACTA_APROBADA = rechazo(
    "acta_aprobada",
    _("El acta está aprobada y su texto ya no cambia."),
    "ROF arts. 91.1 y 110.2",
    _("Los errores materiales se corrigen con una diligencia de rectificación."),
)
"""Por qué no se escribe en un acta aprobada."""


class RolFirma(StrEnum):
    SECRETARIA = "secretaria"
    PRESIDENCIA = "presidencia"


_FE_PUBLICA = (RolFirma.SECRETARIA,)
_CON_VISTO_BUENO = (RolFirma.SECRETARIA, RolFirma.PRESIDENCIA)
FIRMANTES: dict[str, tuple[RolFirma, ...]] = {
    "acta": _CON_VISTO_BUENO,  # RD 128/2018 art. 3.2.d; ROF art. 110.2
    "extracto": _FE_PUBLICA,  # RD 128/2018 art. 3.2.d
    "diligencia": _FE_PUBLICA,  # ROF art. 109.2
    "rectificacion": _FE_PUBLICA,
    "convocatoria": (RolFirma.PRESIDENCIA,),  # LBRL art. 21.1.c; ROF art. 80.1
    "citacion": _FE_PUBLICA,
    "dictamen": _CON_VISTO_BUENO,
    "certificado": _CON_VISTO_BUENO,  # ROF art. 205
    "notificacion": _FE_PUBLICA,  # RD 128/2018 art. 3.2
    "remision": _FE_PUBLICA,
    "indice": _FE_PUBLICA,
    "autenticidad": _FE_PUBLICA,  # Ley 40/2015 art. 18.1
}
"""Por orden: el visto bueno de la Presidencia va después de la firma de la Secretaría. Lo que falta no se firma."""


SELLADOS = frozenset({"publicable", "indice"})
"""Lo que se emite solo y lleva el sello del órgano si lo hay (Ley 40/2015 arts. 41 y 42.a).

El índice del expediente, sin sello, lo firma la Secretaría: tiene que ir autenticado (Ley 39/2015 art. 70.3).
"""


def firmantes(clase: str, formato: str) -> tuple[RolFirma, ...]:
    """Los que firman un documento, por orden; ninguno si se publica a título informativo o no es un PDF."""
    return FIRMANTES.get(clase, ()) if formato == "pdf" else ()


@dataclass(frozen=True, slots=True)
class Titular:
    """A quién identifica un certificado. ``nif``: sin el prefijo ``IDCES-``; vacío si el certificado no lo trae."""

    nombre: str
    nif: str = ""


@dataclass(frozen=True, slots=True)
class Firmante:
    """Quién puede firmar. ``nif`` vacío: no consta, y se compara el nombre."""

    clave: str
    nombre: str
    nif: str = ""


_PARTICULAS = frozenset({"DE", "DEL", "LA", "LAS", "LOS", "EL", "I", "Y", "D", "DOS", "DA"})
_DOCUMENTO = re.compile(r"(?:-\s*)?(?:DNI|NIF|NIE)\s*:?\s*[XYZ]?\d{7,8}[A-Z]|-\s*[XYZ]?\d{7,8}[A-Z]\b", re.IGNORECASE)


def nif_de(texto: str) -> str:
    """El NIF de ``IDCES-12345678Z`` (ETSI EN 319 412-1), o escrito solo o con guiones; vacío si no lo es."""
    limpio = re.sub(r"[^0-9A-Z]", "", re.sub(r"^(IDC|PAS|TIN)ES-", "", texto.strip().upper()))
    return limpio if re.fullmatch(r"[XYZ]?\d{7,8}[A-Z]", limpio) else ""


def es_su_certificado(titular: Titular, firmante: Firmante) -> bool:
    """Si consta el NIF de la persona, decide él solo; si no, todas las palabras de su nombre, dos al menos."""
    if firmante.nif:
        return nif_de(firmante.nif) == titular.nif != ""
    suyas = _palabras(firmante.nombre)
    return len(suyas) >= 2 and suyas <= _palabras(titular.nombre)


def a_quien_identifica(titular: Titular, posibles: Collection[Firmante]) -> Firmante | None:
    return next((firmante for firmante in posibles if es_su_certificado(titular, firmante)), None)


def _palabras(nombre: str) -> set[str]:
    llano = unicodedata.normalize("NFKD", _DOCUMENTO.sub(" ", nombre)).encode("ascii", "ignore").decode().upper()
    return set(re.findall(r"[A-Z0-9]+", llano)) - _PARTICULAS
