"""Lo que la ley no deja al reglamento propio, por clase de órgano.

Un parámetro puede estar cerrado del todo, o admitir solo un valor más exigente que el de la ley (más días de preaviso,
un mínimo mayor). Lo que no está aquí lo puede decir el ROM.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sesiones.estados import ClaseOrgano, Regimen

Valor = bool | int | str


@dataclass(frozen=True, slots=True)
class Limite:
    """El artículo que cierra un parámetro. ``minimo``: el reglamento lo puede subir, nunca bajar."""

    norma: str
    minimo: bool = False


Limites = Mapping[str, Limite]

_TODOS: Limites = {
    "secreta_por_acuerdo": Limite("LBRL art. 70.1 y ROF art. 102.3"),
    "remision_dias_habiles": Limite("LBRL art. 56.1 y ROF art. 196.3"),
}
_VOTO_PERSONAL: Limites = {
    "voto_ponderado": Limite("ROF art. 99.5"),
    "suplentes": Limite("ROF art. 99.5"),
}
# Las letras b, c y d del art. 46.2 LBRL, que son básicas.
_ART_46_2: Limites = {
    "preaviso_dias_habiles": Limite("LBRL art. 46.2.b", minimo=True),
    "quorum_primera": Limite("LBRL art. 46.2.c"),
    "quorum_segunda": Limite("LBRL art. 46.2.c"),
    "quorum_minimo": Limite("LBRL art. 46.2.c", minimo=True),
    "desempate": Limite("LBRL art. 46.2.d"),
    "exige_expediente": Limite("LBRL art. 46.2.b"),
}
_PLENO: Limites = {
    **_VOTO_PERSONAL,
    **_ART_46_2,
    "publicidad": Limite("LBRL art. 70.1"),
    "exige_parte_control": Limite("LBRL art. 46.2.e"),
    "punto_nuevo_extraordinaria": Limite("TRRL art. 48.2"),
}
_MESA: Limites = {
    "voto_ponderado": Limite("Ley 40/2015 art. 17.5"),
    "quorum_primera": Limite("RD 817/2009 art. 21.7"),
    "quorum_segunda": Limite("RD 817/2009 art. 21.7"),
    "punto_nuevo_ordinaria": Limite("Ley 40/2015 art. 17.4"),
    "punto_nuevo_extraordinaria": Limite("Ley 40/2015 art. 17.4"),
}
_POR_CLASE: Mapping[ClaseOrgano, Limites] = {
    ClaseOrgano.PLENO: _PLENO,
    ClaseOrgano.JUNTA_GOBIERNO: {**_VOTO_PERSONAL, "publicidad": Limite("LBRL arts. 70.1 y 126.5")},
    ClaseOrgano.MESA_CONTRATACION: _MESA,
}
# LBRL 122.4 lleva a las comisiones del Pleno las letras b, c y d del 46.2.
_DEL_PLENO = frozenset({ClaseOrgano.COMISION, ClaseOrgano.COMISION_CUENTAS, ClaseOrgano.COMISION_PLENO})


def limites(regimen: Regimen, clase: ClaseOrgano) -> Limites:
    """Lo que ningún reglamento puede decir de un órgano de esta clase, con el artículo que lo cierra."""
    propios = _POR_CLASE.get(clase, {})
    if clase is ClaseOrgano.COMISION_PLENO or (regimen is Regimen.GRAN_POBLACION and clase in _DEL_PLENO):
        del_pleno = {nombre: limite for nombre, limite in _ART_46_2.items() if nombre != "exige_expediente"}
        propios = {**propios, **del_pleno}
    return {**_TODOS, **propios}


def excede(limite: Limite, legal: Valor, propuesto: Valor) -> bool:
    """Si un valor propio contradice la ley: por distinto o, cuando la ley solo fija un mínimo, por menor."""
    if propuesto == legal:
        return False
    return not limite.minimo or not (isinstance(propuesto, int) and isinstance(legal, int) and propuesto > legal)


def aplicables(
    regimen: Regimen | str, clase: ClaseOrgano | str, legales: Mapping[str, Valor], reglamento: Mapping[str, Valor]
) -> dict[str, Valor]:
    """De lo que un reglamento dice para toda la corporación, lo que vale para esta clase de órgano.

    Lo que dice de las comisiones no lo dice del Pleno cuando la ley no se lo permite. ``legales``: los valores sin él, todos.
    """
    cerrados = limites(Regimen(regimen), ClaseOrgano(clase))
    return {
        nombre: valor
        for nombre, valor in reglamento.items()
        if nombre not in cerrados or not excede(cerrados[nombre], legales[nombre], valor)
    }
