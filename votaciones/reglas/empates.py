"""Lo que sigue a un empate."""

from __future__ import annotations

from enum import StrEnum

from sesiones.reglas.mensajes import _
from sesiones.reglas.parametros import Desempate, TitularCalidad
from sesiones.reglas.perfil import PerfilNormativo
from sesiones.reglas.rechazo import Rechazo, rechazo
from votaciones.estados import Resultado, Sentido
from votaciones.reglas.mayorias import Recuento


class PasoEmpate(StrEnum):
    """El siguiente acto que manda la ley."""

    SEGUNDA_VOTACION = "segunda_votacion"
    VOTO_CALIDAD = "voto_calidad"
    NO_APROBADA = "no_aprobada"


def tras_empate(perfil: PerfilNormativo, ronda: int) -> PasoEmpate:
    """LBRL art. 46.2.d, ROF arts. 100.2 y 135.3: qué sigue al empate de la ronda ``ronda`` (1 o 2)."""
    if perfil.desempate is Desempate.SIN_CALIDAD:
        return PasoEmpate.NO_APROBADA
    if perfil.desempate is Desempate.SEGUNDA_VOTACION and ronda == 1:
        return PasoEmpate.SEGUNDA_VOTACION
    return PasoEmpate.VOTO_CALIDAD


def segunda_votacion_posible(perfil: PerfilNormativo, ronda: int, resultado: Resultado | None) -> Rechazo | None:
    """Solo se repite la primera votación, si empató y el órgano no dirime de otro modo (LBRL art. 46.2.d)."""
    if resultado is Resultado.EMPATE and tras_empate(perfil, ronda) is PasoEmpate.SEGUNDA_VOTACION:
        return None
    return rechazo(
        "segunda_votacion_improcedente",
        _("Solo cabe una segunda votación cuando la primera ha terminado en empate"),
        perfil.norma("desempate"),
        _("Siga con lo que resulte de la votación"),
    )


def voto_calidad_posible(perfil: PerfilNormativo, ronda: int, resultado: Resultado | None) -> Rechazo | None:
    """LBRL art. 46.2.d: en el Pleno, el voto de calidad tras el primer empate es un defecto (T04)."""
    norma = perfil.norma("desempate")
    if resultado is not Resultado.EMPATE:
        return rechazo(
            "sin_empate",
            _("El voto de calidad solo dirime un empate"),
            norma,
            _("Siga con lo que resulte de la votación"),
        )
    paso = tras_empate(perfil, ronda)
    if paso is PasoEmpate.SEGUNDA_VOTACION:
        return rechazo(
            "falta_segunda_votacion",
            _("Antes del voto de calidad ha de repetirse la votación y persistir el empate"),
            norma,
            _("Abra la segunda votación"),
        )
    if paso is PasoEmpate.NO_APROBADA:
        return rechazo(
            "organo_sin_voto_calidad",
            _("En este órgano no hay voto de calidad: no se aprueba"),
            norma,
            _("Traiga el asunto a otra sesión, si procede"),
        )
    return None


def titular_voto_calidad(perfil: PerfilNormativo, preside: str, alcaldia: str, alcaldia_participa: bool) -> str:
    """A quién se ofrece el voto de calidad.

    ROF art. 47.2: quien suple a la Presidencia lo ejerce en ese punto (T07). LBRL arts. 122.2 y 124.5: en gran
    población la presidencia del Pleno se delega, pero el voto de calidad sigue siendo de la Alcaldía si está (T08).
    """
    if perfil.titular_calidad is TitularCalidad.ALCALDIA and alcaldia and alcaldia_participa:
        return alcaldia
    return preside


def dirimir(recuento: Recuento, sentido: Sentido | None) -> tuple[Recuento, Resultado]:
    """LBRL art. 46.2.d: decide el resultado y no añade voto alguno al recuento, que se devuelve tal cual (T01).

    ``sentido``: sí o no; ``None`` si se declina, y entonces la propuesta no se aprueba. ``ValueError`` con abstención.
    """
    if sentido is Sentido.ABSTENCION:
        raise ValueError("el voto de calidad es a favor o en contra")
    return recuento, Resultado.APROBADA if sentido is Sentido.SI else Resultado.RECHAZADA
