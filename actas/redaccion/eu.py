"""Basque: grammar and sentences. Words are declined here; a name gets the ending that its last letter asks for."""

from collections.abc import Mapping
from datetime import date, datetime

from babel.dates import get_month_names

from actas.redaccion.en_curso import LenguaEnCurso
from actas.redaccion.es import Castellano
from actas.redaccion.frases_eu import FRASES, INTERVENCIONES, OBJETOS, PARTES
from actas.redaccion.hechos import Cuenta, OrganoActa, Persona, Sexo
from actas.redaccion.lengua import Objeto
from sesiones.estados import ClaseOrgano

_ORDINALES = ("lehen", "bigarren", "hirugarren", "laugarren", "bosgarren", "seigarren", "zazpigarren")
_VOCALES = tuple("aeiouáéíóú")


def _consonante(numero: int) -> bool:
    """Whether the number, said aloud, ends in a consonant: bat, bost, hamar, hamabost, and what ends in them."""
    return numero % 20 in (1, 5, 10, 15) or (numero % 100 == 0 and numero % 1000 != 0)


def _hamaika(numero: int) -> bool:
    """Whether it ends in `hamaika`, which has its article in itself: `martxoaren 11`, `31n`."""
    return numero % 20 == 11


def _de_lugar(nombre: str) -> str:
    """`Bilboko`, `Irungo`, `Usurbilgo`."""
    return f"{nombre}{'go' if nombre[-1:].lower() in ('n', 'l') else 'ko'}"


def _de_quien(nombre: str) -> str:
    """`Osoko Bilkuraren`, `Aitorren`, `Jonen`, `Martinen`."""
    ultima = nombre[-1:].lower()
    return f"{nombre}{'ren' if ultima in (*_VOCALES, 'r') else 'en'}"


class Euskera(LenguaEnCurso):
    codigo = "eu"
    etiqueta = "eu-ES"
    locale = "eu"
    frases = Castellano.frases | FRASES
    traducidas = frozenset(FRASES)
    partes = PARTES
    intervenciones = INTERVENCIONES

    @property
    def organos_legales(self) -> Mapping[ClaseOrgano, str]:
        return {ClaseOrgano.PLENO: "Osoko Bilkura", ClaseOrgano.JUNTA_GOBIERNO: "Tokiko Gobernu Batzarra"}

    def conjuncion(self, siguiente: str) -> str:
        return "eta"

    def fecha(self, dia: date) -> str:
        """`2026ko martxoaren 3a`: CLDR leaves the endings open, and they depend on the number."""
        articulo = "" if _hamaika(dia.day) else "a"
        return f"{self._mes(dia)} {dia.day}{articulo}"

    def el_dia(self, dia: date) -> str:
        """When: `2026ko martxoaren 3an`."""
        final = "n" if _hamaika(dia.day) else "ean" if _consonante(dia.day) else "an"
        return f"{self._mes(dia)} {dia.day}{final}"

    def del_dia(self, dia: date) -> str:
        """Of the day: `2026ko martxoaren 3ko`."""
        return f"{self._mes(dia)} {dia.day}{'eko' if _consonante(dia.day) else 'ko'}"

    def _mes(self, dia: date) -> str:
        mes = get_month_names("wide", context="stand-alone", locale=self.locale)[dia.month]
        return f"{dia.year}{'eko' if _consonante(dia.year) else 'ko'} {mes}ren"

    def hora_en_letra(self, momento: datetime) -> str:
        return self.hora(momento)

    def en_letra(self, numero: int) -> str:
        return str(numero)

    def genero_de_puesto(self, puesto: str) -> Sexo | None:
        return self.respaldo.genero_de_puesto(puesto)

    def tratamiento(self, persona: Persona) -> str:
        return f"{persona.nombre}{self.segun_genero(persona, ' jauna', ' andrea')}"

    def tratamiento_breve(self, persona: Persona) -> str:
        return f"{persona.nombre}{self.segun_genero(persona, ' jn.', ' and.')}"

    def de(self, nombre: str) -> str:
        return _de_lugar(nombre)

    def de_persona(self, persona: Persona) -> str:
        return _de_quien(self.tratamiento(persona))

    def a_persona(self, persona: Persona) -> str:
        tratado = self.tratamiento(persona)
        return f"{tratado}{'ri' if tratado[-1:].lower() in (*_VOCALES, 'r') else 'i'}"

    def nombre_firma(self, persona: Persona) -> str:
        return persona.nombre

    def cargo(self, persona: Persona) -> str:
        if persona.cargo == "alcalde":
            return "alkatea"
        if persona.cargo == "concejal":
            return "zinegotzia"
        if persona.cargo == "concejal_secretario":
            return "zinegotzi idazkaria"
        if persona.cargo.startswith("teniente_alcalde"):
            numero = persona.cargo.rpartition("_")[2]
            ordinal = _ORDINALES[int(numero) - 1] if numero.isdigit() and 0 < int(numero) <= len(_ORDINALES) else ""
            return f"{ordinal} alkateordea".strip()
        return persona.cargo

    def el_cargo(self, persona: Persona) -> str:
        cargo = str(self.cargo(persona))
        return f"{cargo[:1].upper()}{cargo[1:]}"

    def cargo_presidencia(self, persona: Persona) -> str:
        return "Alkate-udalburua" if persona.cargo == "alcalde" else "Lehendakaria"

    def del_nombrado(self, nombre: str) -> str:
        return _de_quien(nombre)

    def ayuntamiento(self, municipio: str) -> str:
        return f"{_de_lugar(municipio)} Udala"

    def del_ayuntamiento(self, municipio: str) -> str:
        return f"{_de_lugar(municipio)} Udalaren"

    def el_organo(self, organo: OrganoActa) -> str:
        return self.nombre_organo(organo)

    def del_organo(self, organo: OrganoActa) -> str:
        return _de_quien(self.nombre_organo(organo))

    def recuento(self, si: Cuenta, no: Cuenta, abstencion: Cuenta) -> str:
        partes = (
            ("aldeko botorik ez", "aldeko boto bat", "aldeko boto", si),
            ("kontrako botorik ez", "kontrako boto bat", "kontrako boto", no),
            ("abstentziorik ez", "abstentzio bat", "abstentzio", abstencion),
        )
        a_favor, en_contra, nadie = (self.cuantos(n, cero, uno, varios) for cero, uno, varios, n in partes)
        return f"{a_favor}, {en_contra} eta {nadie}"

    def objeto(self, clave: str, texto: str) -> Objeto:
        return OBJETOS.get(clave) or Objeto(f"«{texto}» proposamena", "onartuta geratu da", "baztertuta geratu da")
