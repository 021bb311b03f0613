"""What the overlays of a broadcast show at this instant: only what is public, and of a vote nothing but its result."""

from enum import StrEnum
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from config import resultados
from config.marcador import waiting_of
from sesiones.estados import EstadoSesion
from sesiones.models import Organo, Sesion
from sesiones.showing import in_secret, palabra_of, titulo_of

# More names of an election than these do not fit beside the speaker.
CANDIDATES = 5


class Pieza(StrEnum):
    """The pages, each 1920 × 1080; all but the slate are transparent."""

    PUNTO = "punto"
    PALABRA = "palabra"
    RESULTADO = "resultado"
    TODO = "todo"
    CARTELA = "cartela"
    SALA = "sala"
    """Everything that lies over a room which is shown, for who covers it himself: this page may come late."""


NOMBRES = {
    Pieza.PUNTO: gettext_lazy("Punto que se trata"),
    Pieza.PALABRA: gettext_lazy("Quién habla, con reloj"),
    Pieza.RESULTADO: gettext_lazy("Resultado proclamado"),
    Pieza.TODO: gettext_lazy("Todo junto"),
    Pieza.CARTELA: gettext_lazy("Cartela de receso y parte secreta"),
    Pieza.SALA: gettext_lazy("Todo junto, sin cartela"),
}


def rotulos_of(sesion: Sesion | None, organo: Organo) -> dict[str, Any]:
    """What every piece needs: `aviso`, `secreta`, `cartela` {titulo, estado, detalle}, and `punto`, `palabra`,
    `resultado`, each None when it has nothing to show.

    While a part is secret (LBRL art. 70.1) there is nothing but the slate, and a vote that runs is never shown, secret
    or not. `sesion` must be a public one; None: the organ has none.
    """
    nothing: dict[str, Any] = {"aviso": "", "secreta": False, "punto": None, "palabra": None, "resultado": None}
    if sesion is None:
        estado = _("No hay ninguna sesión convocada")
        return {**nothing, "cartela": {"titulo": organo.nombre, "estado": estado, "detalle": ""}}
    if sesion.estado != EstadoSesion.ABIERTA.value:
        cartela = waiting_of(sesion)
        return {**nothing, "cartela": cartela, "aviso": cartela["estado"]}
    if in_secret(sesion):
        aviso = _("Parte secreta de la sesión")
        detalle = _("La emisión sigue cuando termine")
        cartela = {"titulo": titulo_of(sesion), "estado": aviso, "detalle": detalle}
        return {**nothing, "cartela": cartela, "aviso": aviso, "secreta": True}
    punto = sesion.punto_actual
    return {
        **nothing,
        "cartela": {"titulo": titulo_of(sesion), "estado": _("En directo"), "detalle": punto.titulo if punto else ""},
        "punto": {"numero": punto.numero, "titulo": punto.titulo} if punto else None,
        "palabra": palabra_of(sesion),
        "resultado": _result(sesion),
    }


def _result(sesion: Sesion) -> dict[str, Any] | None:
    shown = resultados.on_screen(sesion, names=0)
    if shown is None or shown["vista"] != "resultado":
        return None
    resultado = shown["resultado"]
    found = {key: resultado.get(key) for key in ("resultado", "palabra", "totales")}
    eleccion = resultado.get("eleccion")
    return {**found, "eleccion": eleccion["filas"][:CANDIDATES] if eleccion else None}
