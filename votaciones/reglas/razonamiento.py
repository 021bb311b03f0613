"""El resultado en palabras, con su fundamento.

Lo que se guarda es la estructura (msgid y datos); el texto se compone al leerlo, en la lengua de quien lee.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sesiones.estados import Regimen
from sesiones.reglas.mensajes import (
    Gettext,
    Mensaje,
    Ngettext,
    _,
    contado,
    mensaje,
    ngettext,
    plural_castellano,
    sin_traducir,
)
from sesiones.reglas.perfil import PerfilNormativo
from votaciones.estados import Resultado, Sentido, SistemaVotacion
from votaciones.reglas.mayorias import Recuento, necesarios
from votaciones.reglas.tipos import Mayoria

_A_FAVOR = ngettext("{n} voto a favor", "{n} votos a favor")
_ABSTENCIONES = ngettext("{n} abstención", "{n} abstenciones")
_PRESENTES = ngettext("el miembro presente", "los {n} presentes")
_EXIGIDOS = ngettext("se exigía {n} de {de}", "se exigían {n} de {de}")
_RESULTADO = {
    Resultado.APROBADA: _("aprobada"),
    Resultado.RECHAZADA: _("rechazada"),
    Resultado.EMPATE: _("empate"),
}
_NORMA_SIMPLE = "LBRL art. 47.1"


@dataclass(frozen=True, slots=True)
class Razonamiento:
    """``frase``: cómo se llegó al resultado. ``fundamento``: los artículos, en el orden en que se aplican."""

    frase: Mensaje
    fundamento: tuple[str, ...]

    def texto(self, gettext: Gettext = sin_traducir, ngettext: Ngettext = plural_castellano) -> str:
        """La frase, en castellano si no se pasa otra traducción."""
        return self.frase.texto(gettext, ngettext)

    def a_dict(self) -> dict[str, Any]:
        """Apto para JSON: ``{"frase": …, "fundamento": […]}``."""
        return {"frase": self.frase.a_dict(), "fundamento": list(self.fundamento)}

    @classmethod
    def desde_dict(cls, datos: dict[str, Any]) -> Razonamiento:
        """Lo contrario de ``a_dict``."""
        return cls(Mensaje.desde_dict(datos["frase"]), tuple(datos["fundamento"]))


def razonar(
    recuento: Recuento,
    mayoria: Mayoria,
    resultado: Resultado,
    perfil: PerfilNormativo,
    *,
    numero_legal: int,
    numero_hecho: int | None = None,
    sistema: SistemaVotacion = SistemaVotacion.ORDINARIA,
    presentes: int | None = None,
    norma: str = "",
) -> Razonamiento:
    """Por qué una ronda tiene el resultado que tiene.

    ``presentes``: miembros con voto presentes, para el asentimiento; sin él, los votos a favor.
    ``norma``: el artículo que fijó la mayoría (el de ``Exigida``); sin él, el general de esa mayoría.
    """
    articulos = [norma or norma_general(mayoria, perfil)]
    if resultado is Resultado.EMPATE:
        articulos.append(perfil.norma("desempate"))
    if sistema is SistemaVotacion.ASENTIMIENTO and (propia := perfil.norma("asentimiento")):
        articulos.append(propia)
    frase = _frase(recuento, mayoria, resultado, sistema, presentes, numero_legal, numero_hecho)
    return Razonamiento(frase, _sin_repetir(articulos))


def razonar_calidad(
    recuento: Recuento, sentido: Sentido | None, resultado: Resultado, perfil: PerfilNormativo, *, norma: str = ""
) -> Razonamiento:
    """Por qué un empate acabó como acabó. ``sentido``: el del voto de calidad; ``None`` si se declinó."""
    if sentido is None:
        frase = mensaje(
            _("{si} y {no} en contra; no se ejerce el voto de calidad: {resultado}"),
            si=contado(_A_FAVOR, recuento.si),
            no=recuento.no,
            resultado=mensaje(_RESULTADO[resultado]),
        )
    else:
        frase = mensaje(
            _("{si} y {no} en contra; voto de calidad {sentido}: {resultado}"),
            si=contado(_A_FAVOR, recuento.si),
            no=recuento.no,
            sentido=mensaje(_("a favor") if sentido is Sentido.SI else _("en contra")),
            resultado=mensaje(_RESULTADO[resultado]),
        )
    return Razonamiento(frase, _sin_repetir([norma or _NORMA_SIMPLE, perfil.norma("desempate")]))


def razonar_empate_final(recuento: Recuento, perfil: PerfilNormativo, *, norma: str = "") -> Razonamiento:
    """El empate donde no hay voto de calidad: no se aprueba (Ley 40/2015 art. 17.5)."""
    frase = mensaje(
        _("{si} y {no} en contra; el órgano no tiene voto de calidad: {resultado}"),
        si=contado(_A_FAVOR, recuento.si),
        no=recuento.no,
        resultado=mensaje(_RESULTADO[Resultado.RECHAZADA]),
    )
    return Razonamiento(frase, _sin_repetir([norma or _NORMA_SIMPLE, perfil.norma("desempate")]))


def norma_general(mayoria: Mayoria, perfil: PerfilNormativo) -> str:
    """El artículo de una mayoría cuando no lo fijó la materia."""
    match mayoria:
        case Mayoria.ABSOLUTA:
            return "LBRL art. 123.2" if perfil.regimen is Regimen.GRAN_POBLACION else "LBRL art. 47.2"
        case Mayoria.DOS_TERCIOS:
            return "LBRL art. 29.2"
        case Mayoria.DOS_TERCIOS_HECHO:
            return "Ley 1/2003 art. 137.3" if perfil.ccaa == "RI" else "DLeg 2/2003 art. 114.2"
        case Mayoria.TRES_QUINTOS:
            return "DLeg 2/2003 art. 59.2"
        case _:
            return _NORMA_SIMPLE


def _frase(
    recuento: Recuento,
    mayoria: Mayoria,
    resultado: Resultado,
    sistema: SistemaVotacion,
    presentes: int | None,
    numero_legal: int,
    numero_hecho: int | None,
) -> Mensaje:
    final = mensaje(_RESULTADO[resultado])
    a_favor = contado(_A_FAVOR, recuento.si)
    minimo = necesarios(mayoria, numero_legal, numero_hecho)
    if minimo is not None:
        exigidos = Mensaje(_EXIGIDOS[0], (("n", minimo), ("de", numero_legal)), _EXIGIDOS[1], minimo)
        return mensaje(_("{si}; {exigidos}: {resultado}"), si=a_favor, exigidos=exigidos, resultado=final)
    if sistema is SistemaVotacion.ASENTIMIENTO and resultado is Resultado.APROBADA:
        todos = contado(_PRESENTES, recuento.si if presentes is None else presentes)
        return mensaje(_("asentimiento de {presentes}: {resultado}"), presentes=todos, resultado=final)
    if mayoria is Mayoria.SIMPLE:
        return mensaje(_("{si} y {no} en contra: {resultado}"), si=a_favor, no=recuento.no, resultado=final)
    return mensaje(
        _("{si}, {no} en contra y {abstenciones}; se exigía unanimidad: {resultado}"),
        si=a_favor,
        no=recuento.no,
        abstenciones=contado(_ABSTENCIONES, recuento.abstencion),
        resultado=final,
    )


def _sin_repetir(articulos: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(articulo for articulo in articulos if articulo))
