"""Lo que cambia en las reglas de un órgano según el carácter de la sesión."""

from __future__ import annotations

from dataclasses import replace

from sesiones.estados import Caracter
from sesiones.reglas.parametros import Desempate, PuntoNuevo, ReglaQuorum
from sesiones.reglas.perfil import PerfilNormativo

_CONSTITUTIVA = {
    "quorum_primera": "LOREG art. 195.4",
    "quorum_segunda": "LOREG art. 195.4",
    "segunda_convocatoria_dias": "LOREG art. 195.4",
    "desempate": "LOREG art. 196",
    "punto_nuevo_extraordinaria": "LOREG arts. 195 y 196",
}


def segun_caracter(perfil: PerfilNormativo, caracter: Caracter) -> PerfilNormativo:
    """El perfil con el que se celebra una sesión de este carácter.

    Constitutiva: la mayoría absoluta de los electos y, dos días después, los que acudan; ni voto de calidad ni asuntos
    nuevos (LOREG arts. 195.4 y 196; E05). En las demás rige el del órgano.
    """
    if caracter is not Caracter.CONSTITUTIVA:
        return perfil
    return replace(
        perfil,
        quorum_primera=ReglaQuorum.MAYORIA_ABSOLUTA,
        quorum_segunda=ReglaQuorum.NINGUNO,
        segunda_convocatoria_dias=2,
        segunda_convocatoria_dias_habiles=False,
        desempate=Desempate.SIN_CALIDAD,
        punto_nuevo_extraordinaria=PuntoNuevo.NUNCA,
        normas=tuple({**dict(perfil.normas), **_CONSTITUTIVA}.items()),
    )
