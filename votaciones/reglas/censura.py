"""La votación de la moción de censura (LOREG art. 197.1.f). Quién la firma y cuándo: `sesiones.reglas.censura`."""

from __future__ import annotations

from sesiones.reglas.mensajes import _
from sesiones.reglas.perfil import PerfilNormativo
from votaciones.estados import Resultado
from votaciones.reglas.materias import Exigida
from votaciones.reglas.tipos import Mayoria


def mayoria_de_censura(perfil: PerfilNormativo) -> Exigida:
    """La que hace falta para que prospere: absoluta del número legal, salvo que el perfil diga otra cosa (E08)."""
    return Exigida(Mayoria(perfil.mayoria_censura.value), perfil.norma("mayoria_censura"), _("Moción de censura"))


def proclamada(resultado: Resultado, candidata: str) -> str:
    """LOREG art. 197.1.f: si prospera, la Alcaldía es de quien era candidato, en el acto; si no, sigue la que había."""
    return candidata if resultado is Resultado.APROBADA else ""
