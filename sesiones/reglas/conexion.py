"""Quien pierde la conexión: la ley del Estado no lo regula, y lo dice el perfil."""

from __future__ import annotations

from sesiones.estados import EstadoAsistencia
from sesiones.reglas.parametros import PerdidaConexion
from sesiones.reglas.perfil import PerfilNormativo


def estados_presentes(perfil: PerfilNormativo) -> frozenset[EstadoAsistencia]:
    """En qué estados se cuenta a alguien entre los presentes, para el quórum, para presidir y para votar.

    Quien pierde la conexión ha salido, salvo que el reglamento lo tenga por presente hasta que la Secretaría anote otra
    cosa. La palabra, en cambio, no la puede usar.
    """
    if perfil.perdida_conexion is PerdidaConexion.PRESENTE:
        return frozenset({EstadoAsistencia.PRESENTE, EstadoAsistencia.DESCONECTADO})
    return frozenset({EstadoAsistencia.PRESENTE})
