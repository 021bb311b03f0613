"""Lo que un resultado proclamado hace con el punto y con la sesión."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from sesiones.estados import ClasePunto, EstadoPunto
from votaciones.estados import Objeto, Resultado, Sentido
from votaciones.reglas.mayorias import Recuento, resolver
from votaciones.reglas.tipos import Mayoria


@dataclass(frozen=True, slots=True)
class Consecuencia:
    """``punto``: el estado al que pasa. ``levanta_sesion``: la sesión acaba aquí, sin tratar nada más."""

    punto: EstadoPunto
    levanta_sesion: bool = False


_SEGUN = {
    (Objeto.PROPUESTA, Resultado.APROBADA): EstadoPunto.APROBADO,
    (Objeto.PROPUESTA, Resultado.RECHAZADA): EstadoPunto.RECHAZADO,
    (Objeto.URGENCIA, Resultado.RECHAZADA): EstadoPunto.URGENCIA_NO_APRECIADA,
    (Objeto.INCLUSION, Resultado.RECHAZADA): EstadoPunto.INCLUSION_NO_RATIFICADA,
    (Objeto.SOBRE_LA_MESA, Resultado.APROBADA): EstadoPunto.SOBRE_LA_MESA,
    (Objeto.RETIRADA, Resultado.APROBADA): EstadoPunto.RETIRADO,
}


def consecuencia(objeto: str, clase: ClasePunto, resultado: Resultado, ronda: int = 1) -> Consecuencia:
    """Lo que sigue a un resultado.

    Sin urgencia no se debate (ROF art. 91.4, V22); sin inclusión no se acuerda (82.3); lo que queda sobre la mesa o se
    retira no se vota en el fondo (92.1, V30); la sesión cuya urgencia no se aprecia se levanta acto seguido (79, V26).
    Los objetos de nombre libre (una enmienda, un punto de la moción) devuelven el punto al debate.
    """
    if resultado is Resultado.EMPATE:
        return Consecuencia(EstadoPunto.EMPATE_1 if ronda == 1 else EstadoPunto.EMPATE_2)
    if objeto == Objeto.URGENCIA and clase is ClasePunto.RATIFICACION_URGENCIA:
        if resultado is Resultado.APROBADA:
            return Consecuencia(EstadoPunto.APROBADO)
        return Consecuencia(EstadoPunto.URGENCIA_NO_APRECIADA, levanta_sesion=True)
    conocido = Objeto(objeto) if objeto in set(Objeto) else None
    if conocido is None:
        return Consecuencia(EstadoPunto.EN_DEBATE)
    return Consecuencia(_SEGUN.get((conocido, resultado), EstadoPunto.EN_DEBATE))


def voto_decisivo(
    recuento: Recuento,
    sentido: Sentido,
    peso: Fraction,
    mayoria: Mayoria,
    numero_legal: int,
    numero_hecho: int | None = None,
) -> bool:
    """LBRL art. 76 y ROF art. 185: si, quitado un voto indebido, el resultado es otro, el acuerdo es inválido (A04)."""
    sin_el = Recuento(
        recuento.si - (peso if sentido is Sentido.SI else 0),
        recuento.no - (peso if sentido is Sentido.NO else 0),
        recuento.abstencion - (peso if sentido is Sentido.ABSTENCION else 0),
    )
    return resolver(sin_el, mayoria, numero_legal, numero_hecho) is not resolver(
        recuento, mayoria, numero_legal, numero_hecho
    )
