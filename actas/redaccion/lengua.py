"""What a language must bring so that minutes can be written in it: a grammar and a table of sentences.

The sentences live in one table per language (`es.py`, `ca.py`), whole and with named places, so that a translator
works on a list and word order is never assumed. Another language is one more module, registered in `redactar`; one that
is not wholly translated yet is a `en_curso.LenguaEnCurso`.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from typing import ClassVar

from babel.dates import format_date

from actas.redaccion.hechos import Cuenta, OrganoActa, Persona, Sexo
from sesiones.estados import ClaseOrgano


@dataclass(frozen=True, slots=True)
class Objeto:
    """What is voted, as a sentence names it, with the verbs of its two outcomes."""

    nombre: str
    aprueba: str
    rechaza: str


class Lengua(ABC):
    codigo: ClassVar[str]
    etiqueta: ClassVar[str]
    locale: ClassVar[str]
    frases: ClassVar[Mapping[str, str]]
    partes: ClassVar[Mapping[str, str]]
    intervenciones: ClassVar[Mapping[str, str]]
    traducidas: ClassVar[frozenset[str]] = frozenset()
    """The sentences of its own that a language has whose translation goes on; the others have them all."""

    def frase(self, clave: str, **datos: object) -> str:
        """A whole sentence of the table with its places filled. KeyError: the language lacks it."""
        return self.frases[clave].format(**datos)

    def fecha(self, dia: date) -> str:
        """A date as documents write it: `25 de marzo de 2021`."""
        return format_date(dia, "long", locale=self.locale).replace("\u2019", "'")

    def hora(self, momento: datetime) -> str:
        return f"{momento.hour}:{momento.minute:02d}"

    def frase_con_hora(self, clave: str, momento: datetime, **datos: object) -> str:
        """A sentence that says `{hora}` with its article, which is another one at one o'clock (`clave.1`)."""
        return self.frase(f"{clave}.1" if momento.hour == 1 else clave, hora=self.hora(momento), **datos)

    def cuenta(self, cuantos: Cuenta) -> str:
        """An exact count: whole numbers in digits, a fractional weight as a decimal comma."""
        if isinstance(cuantos, Fraction) and cuantos.denominator != 1:
            return f"{float(cuantos):.2f}".replace(".", ",")
        return str(int(cuantos))

    def lista(self, partes: Iterable[str]) -> str:
        """`a`, `a y b`, `a, b y c`."""
        *previas, ultima = tuple(partes) or ("",)
        return f"{', '.join(previas)} {self.conjuncion(ultima)} {ultima}" if previas else ultima

    def personas(self, quienes: Iterable[Persona]) -> str:
        return self.lista(self.tratamiento(persona) for persona in quienes)

    def de_personas(self, quienes: Iterable[Persona]) -> str:
        return self.lista(self.de_persona(persona) for persona in quienes)

    def en_letra(self, numero: int) -> str:
        from num2words import num2words  # brings sixty languages along

        palabras: str = num2words(numero, lang=self.codigo)
        return palabras

    def genero_de(self, persona: Persona) -> Sexo | None:
        """The gender that the words about somebody take; the name of a post tells it when nothing else does."""
        return persona.sexo or self.genero_de_puesto(persona.cargo)

    def segun_genero(self, persona: Persona, masculino: str, femenino: str) -> str:
        """One of two words, or none when the gender is not known."""
        genero = self.genero_de(persona)
        return "" if genero is None else femenino if genero is Sexo.MUJER else masculino

    def cuantos(self, numero: Cuenta, ninguno: str, uno: str, varios: str) -> str:
        """`ningún voto`, `1 voto`, `15 votos`: `varios` is the noun alone."""
        if numero in (0, 1):
            return uno if numero else ninguno
        return f"{self.cuenta(numero)} {varios}"

    def nombre_organo(self, organo: OrganoActa) -> str:
        """The organ's name; the ones that the law names are written in the language of the minutes."""
        return self.organos_legales.get(organo.clase, "") or organo.nombre

    @property
    @abstractmethod
    def organos_legales(self) -> Mapping[ClaseOrgano, str]: ...

    @abstractmethod
    def conjuncion(self, siguiente: str) -> str: ...

    @abstractmethod
    def hora_en_letra(self, momento: datetime) -> str:
        """With its article: `las nueve horas y treinta y dos minutos`."""

    @abstractmethod
    def el_dia(self, dia: date) -> str:
        """The date with its article: `el 25 de marzo de 2021`."""

    @abstractmethod
    def del_dia(self, dia: date) -> str: ...

    @abstractmethod
    def genero_de_puesto(self, puesto: str) -> Sexo | None: ...

    @abstractmethod
    def tratamiento(self, persona: Persona) -> str:
        """`don Ricardo Iborra Marhuenda`; the bare name when the gender is not known."""

    @abstractmethod
    def de(self, nombre: str) -> str:
        """`de Lucentia`, `d'Alella`."""

    @abstractmethod
    def de_persona(self, persona: Persona) -> str: ...

    @abstractmethod
    def a_persona(self, persona: Persona) -> str: ...

    @abstractmethod
    def nombre_firma(self, persona: Persona) -> str:
        """The name under a signature."""

    @abstractmethod
    def tratamiento_breve(self, persona: Persona) -> str: ...

    @abstractmethod
    def cargo(self, persona: Persona) -> str: ...

    @abstractmethod
    def el_cargo(self, persona: Persona) -> str:
        """The post with its article and capital: `El Secretario General`, for the signature."""

    @abstractmethod
    def ayuntamiento(self, municipio: str) -> str: ...

    @abstractmethod
    def del_ayuntamiento(self, municipio: str) -> str: ...

    @abstractmethod
    def cargo_presidencia(self, persona: Persona) -> str:
        """As whom the chair signs: `El Alcalde-Presidente`, `La Presidenta`."""

    @abstractmethod
    def del_nombrado(self, nombre: str) -> str:
        """The name of another organ, after `de`: `de la Comisión de Hacienda`."""

    @abstractmethod
    def el_organo(self, organo: OrganoActa) -> str: ...

    @abstractmethod
    def del_organo(self, organo: OrganoActa) -> str: ...

    @abstractmethod
    def recuento(self, si: Cuenta, no: Cuenta, abstencion: Cuenta) -> str:
        """`15 votos a favor, 2 en contra y 11 abstenciones`."""

    @abstractmethod
    def objeto(self, clave: str, texto: str) -> Objeto:
        """What is voted: `clave` of the table, or by its own words."""


class Dicho(str):
    """Words of a language whose translation goes on, with what `castellano` says in their place."""

    castellano: str

    def __new__(cls, texto: str, castellano: str) -> "Dicho":
        dicho = super().__new__(cls, texto)
        dicho.castellano = castellano
        return dicho


def mayuscula(texto: str) -> str:
    """The first letter as a capital, the rest untouched."""
    alta = texto[:1].upper() + texto[1:]
    return Dicho(alta, mayuscula(texto.castellano)) if isinstance(texto, Dicho) else alta


def minuscula(texto: str) -> str:
    """All of it in small letters."""
    return Dicho(texto.lower(), texto.castellano.lower()) if isinstance(texto, Dicho) else texto.lower()


def enlazar(separador: str, partes: Iterable[str]) -> str:
    """`separador.join(partes)` for words that go into a sentence: of a language whose translation goes on, too."""
    partes = tuple(partes)
    junto = separador.join(partes)
    if not any(isinstance(parte, Dicho) for parte in partes):
        return junto
    return Dicho(junto, separador.join(parte.castellano if isinstance(parte, Dicho) else parte for parte in partes))


def entrecomillar(texto: str) -> str:
    """`punto 1: vivienda` → `punto 1 «vivienda»`: words that somebody typed, made part of a sentence."""
    nombre, separador, resto = texto.partition(": ")
    return f"{nombre} «{resto}»" if separador else texto


def punto_final(texto: str) -> str:
    """Words that somebody typed, ended as a sentence."""
    texto = texto.strip()
    return texto if not texto or texto[-1] in ".!?…»" else f"{texto}."
