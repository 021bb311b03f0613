"""El no de la ley (``Rechazo``) y su advertencia (``Aviso``), como valores que se muestran, se listan y se comparan."""

from __future__ import annotations

from dataclasses import dataclass

from sesiones.reglas.mensajes import Dato, Gettext, Mensaje, Ngettext, _, plural_castellano, sin_traducir

__all__ = ["Aviso", "Rechazo", "_"]


@dataclass(frozen=True, slots=True)
class _Dictamen:
    """Lo común a ambos.

    ``codigo``: identificador estable, sin traducir. ``motivo`` y ``remedio``: msgid en castellano con huecos
    ``{nombre}``. ``norma``: el artículo, tal como se cita. ``datos``: lo que llena los huecos.
    """

    codigo: str
    motivo: str
    norma: str
    remedio: str = ""
    datos: tuple[tuple[str, Dato], ...] = ()

    def texto(self, gettext: Gettext = sin_traducir, ngettext: Ngettext = plural_castellano) -> str:
        """El motivo, con sus datos, en el idioma que traiga ``gettext``."""
        return Mensaje(self.motivo, self.datos).texto(gettext, ngettext)

    def texto_remedio(self, gettext: Gettext = sin_traducir, ngettext: Ngettext = plural_castellano) -> str:
        """Qué se puede hacer en su lugar; cadena vacía si no hay nada que hacer."""
        return Mensaje(self.remedio, self.datos).texto(gettext, ngettext) if self.remedio else ""


@dataclass(frozen=True, slots=True)
class Rechazo(_Dictamen):
    """La ley lo impide: el acto no se hace y nada cambia."""


@dataclass(frozen=True, slots=True)
class Aviso(_Dictamen):
    """La ley lo permite, o no lo resuelve: el acto sigue, con la advertencia a la vista."""


def rechazo(codigo: str, motivo: str, norma: str, remedio: str = "", **datos: Dato) -> Rechazo:
    """Atajo: los datos van por nombre."""
    return Rechazo(codigo, motivo, norma, remedio, tuple(datos.items()))


def aviso(codigo: str, motivo: str, norma: str, remedio: str = "", **datos: Dato) -> Aviso:
    """Atajo: los datos van por nombre."""
    return Aviso(codigo, motivo, norma, remedio, tuple(datos.items()))
