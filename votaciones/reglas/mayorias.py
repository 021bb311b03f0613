"""Qué mayoría se alcanza y con cuántos votos."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from votaciones.estados import Resultado
from votaciones.reglas.tipos import Mayoria

CERO = Fraction(0)


@dataclass(frozen=True, slots=True)
class Recuento:
    """Votos a favor, en contra y abstenciones (las emitidas y las que manda la ley), con su peso exacto."""

    si: Fraction = CERO
    no: Fraction = CERO
    abstencion: Fraction = CERO

    @property
    def total(self) -> Fraction:
        return self.si + self.no + self.abstencion


def recuento(si: Fraction | int = 0, no: Fraction | int = 0, abstencion: Fraction | int = 0) -> Recuento:
    """Atajo con enteros."""
    return Recuento(Fraction(si), Fraction(no), Fraction(abstencion))


def necesarios(mayoria: Mayoria, numero_legal: int, numero_hecho: int | None = None) -> int | None:
    """Votos a favor que bastan, sean cuales sean los demás; ``None`` si depende de lo que voten los demás.

    ``numero_legal``: miembros que ha de tener el órgano (con voto ponderado, la suma de los pesos).
    ``numero_hecho``: los que tiene; sin él, el legal.
    LBRL arts. 29.2, 47 y 123.2; DLeg 2/2003 arts. 59.2 y 114.2; Ley 1/2003 de La Rioja art. 137.3.
    """
    absoluta = numero_legal // 2 + 1
    match mayoria:
        case Mayoria.ABSOLUTA:
            return absoluta
        case Mayoria.DOS_TERCIOS:
            return _techo(2 * numero_legal, 3)
        case Mayoria.DOS_TERCIOS_HECHO:
            hecho = numero_legal if numero_hecho is None else numero_hecho
            return max(_techo(2 * hecho, 3), absoluta)
        case Mayoria.TRES_QUINTOS:
            return _techo(3 * numero_legal, 5)
    return None  # simple, unanimidad y asentimiento se miden con los demás votos


def resolver(recuento: Recuento, mayoria: Mayoria, numero_legal: int, numero_hecho: int | None = None) -> Resultado:
    """LBRL art. 47: si se alcanza la mayoría.

    El empate es un resultado propio, que solo cabe en la mayoría simple: el art. 46.2.d dice qué le sigue. En las
    demás mayorías un empate es, sin más, un rechazo. Unanimidad: nadie en contra ni absteniéndose. Asentimiento: nadie
    en contra; quien se fue iniciada la deliberación no se opone.
    """
    minimo = necesarios(mayoria, numero_legal, numero_hecho)
    if minimo is not None:
        return Resultado.APROBADA if recuento.si >= minimo else Resultado.RECHAZADA
    if mayoria is not Mayoria.SIMPLE:
        nadie_mas = recuento.no == 0 and (recuento.abstencion == 0 or mayoria is Mayoria.ASENTIMIENTO)
        return Resultado.APROBADA if recuento.si > 0 and nadie_mas else Resultado.RECHAZADA
    if recuento.si == recuento.no:
        return Resultado.EMPATE
    return Resultado.APROBADA if recuento.si > recuento.no else Resultado.RECHAZADA


def alcanzable(mayoria: Mayoria, votos_posibles: Fraction | int, numero_legal: int, hecho: int | None = None) -> bool:
    """Si con los presentes se puede llegar a la mayoría, votando todos a favor (V11)."""
    minimo = necesarios(mayoria, numero_legal, hecho)
    return votos_posibles > 0 if minimo is None else votos_posibles >= minimo


def _techo(numerador: int, denominador: int) -> int:
    return -(-numerador // denominador)
