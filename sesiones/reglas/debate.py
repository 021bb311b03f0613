"""El debate: cuánto habla cada cual, en qué orden, y las llamadas al orden (ROF arts. 94 a 97 y 103).

Los tiempos avisan; nunca cortan: quitar la palabra es de la Presidencia (ROF art. 94.1).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sesiones.estados import ClasePunto, TipoTurno
from sesiones.reglas.mensajes import _
from sesiones.reglas.parametros import OrdenGrupos
from sesiones.reglas.perfil import PerfilNormativo
from sesiones.reglas.rechazo import Aviso, Rechazo, aviso, rechazo

# El aviso de la llamada que permite expulsar.
PUEDE_EXPULSARSE = "puede_expulsarse"

_MOCIONES = frozenset({ClasePunto.MOCION, ClasePunto.MOCION_URGENCIA})
_POR_TIPO = {
    TipoTurno.EXPOSICION: "tiempo_exposicion",
    TipoTurno.DEFENSA: "tiempo_exposicion",
    TipoTurno.ALUSIONES: "tiempo_alusiones",
    TipoTurno.CIERRE: "tiempo_cierre",
    TipoTurno.EXPLICACION_VOTO: "tiempo_explicacion_voto",
    TipoTurno.RUEGO: "tiempo_ruego_pregunta",
    TipoTurno.PREGUNTA: "tiempo_ruego_pregunta",
    TipoTurno.RESPUESTA: "tiempo_ruego_pregunta",
}


@dataclass(frozen=True, slots=True)
class GrupoEnDebate:
    """Un grupo con voz. ``escanos``: sus concejales; ``propone``: el asunto es suyo; ``anotado``: su orden propio."""

    siglas: str
    escanos: int
    propone: bool = False
    anotado: int = 0


def parametro_de_tiempo(clase: ClasePunto, tipo: TipoTurno) -> str | None:
    """El parámetro que dice cuánto dura un turno; ``None`` si ninguno (cuestión de orden, informes: ROF art. 94.2 y 94.3)."""
    mocion = "mocion_" if clase in _MOCIONES else ""
    if tipo is TipoTurno.INTERVENCION:
        return f"tiempo_{mocion}primer_turno"
    if tipo is TipoTurno.REPLICA:
        return f"tiempo_{mocion}segundo_turno"
    return _POR_TIPO.get(tipo)


def tiempo_de(perfil: PerfilNormativo, clase: ClasePunto, tipo: TipoTurno, *, no_adscrito: bool = False) -> int | None:
    """Segundos de un turno; ``None`` sin límite. El no adscrito tiene su parte del tiempo de un grupo (LBRL art. 73.3).

    Igual para todos los grupos (ROF art. 94.1.c). Un parámetro a cero deja el turno sin límite.
    """
    parametro = parametro_de_tiempo(clase, tipo)
    segundos: int = getattr(perfil, parametro) if parametro else 0
    if not segundos:
        return None
    return max(1, segundos * perfil.no_adscrito_por_ciento // 100) if no_adscrito else segundos


def orden_de_grupos(perfil: PerfilNormativo, grupos: Sequence[GrupoEnDebate]) -> tuple[str, ...]:
    """En qué orden intervienen los grupos en cada turno (Canarias 100): quien propone, el primero."""

    def clave(grupo: GrupoEnDebate) -> tuple[bool, int, str]:
        match perfil.orden_grupos:
            case OrdenGrupos.MENOR_A_MAYOR:
                orden = grupo.escanos
            case OrdenGrupos.MAYOR_A_MENOR:
                orden = -grupo.escanos
            case _:
                orden = grupo.anotado
        return not grupo.propone, orden, grupo.siglas

    return tuple(grupo.siglas for grupo in sorted(grupos, key=clave))


def turno_que_toca(
    orden: Sequence[str], hablado: Mapping[TipoTurno, Collection[str]], *, falta_exponer: bool
) -> tuple[TipoTurno, str] | None:
    """ROF art. 94.1.b a 94.1.d: expone quien propone; después un turno por grupo y, si se pide, un segundo.

    ``orden``: el de los grupos; ``hablado``: quiénes han consumido ya cada turno. De quién es el turno va vacío si toca
    exponer; ``None`` cuando no queda ninguno. Es una propuesta: la palabra la da la Presidencia.
    """
    if falta_exponer:
        return TipoTurno.EXPOSICION, ""
    for tipo in (TipoTurno.INTERVENCION, TipoTurno.REPLICA):
        for siglas in orden:
            if siglas not in hablado.get(tipo, ()):
                return tipo, siglas
    return None


def expulsar(perfil: PerfilNormativo, llamadas: int) -> Rechazo | None:
    """ROF art. 95.2: se puede ordenar que abandone el local a quien ya lleva las llamadas que hacen falta."""
    if llamadas >= perfil.llamadas_para_expulsar:
        return None
    return rechazo(
        "faltan_llamadas",
        _("Lleva {llamadas} llamadas al orden en esta sesión, y para expulsar hacen falta {exigidas}"),
        perfil.norma("llamadas_para_expulsar"),
        _("Llámele antes al orden, con su motivo"),
        llamadas=llamadas,
        exigidas=perfil.llamadas_para_expulsar,
    )


def llamar_al_orden(perfil: PerfilNormativo, anteriores: int, motivo: str) -> Aviso | Rechazo | None:
    """ROF art. 95: se llama al orden con su motivo; en la penúltima se advierte, y la última permite expulsar.

    ``anteriores``: llamadas que ya lleva en la sesión. ``None``: la llamada no trae consecuencias todavía.
    """
    if not motivo.strip():
        return rechazo("falta_motivo", _("Hay que decir el motivo."), "ROF art. 95.1", _("Escriba el motivo."))
    faltan = perfil.llamadas_para_expulsar - anteriores - 1
    if faltan == 1:
        return aviso(
            "penultima_llamada",
            _("Se le advierte de las consecuencias de una llamada más"),
            perfil.norma("llamadas_para_expulsar"),
        )
    if faltan <= 0:
        return aviso(
            PUEDE_EXPULSARSE,
            _("La Presidencia puede ordenarle que abandone el local"),
            perfil.norma("llamadas_para_expulsar"),
            _("Anote su expulsión si así lo decide"),
        )
    return None
