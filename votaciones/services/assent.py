"""Adopting without counting hands: nobody objects (Ley 8/2010 art. 117.3, DLeg 2/2003 art. 108, ROF art. 102)."""

from collections.abc import Sequence
from datetime import datetime
from typing import TypedDict

from django.db import transaction

from sesiones import journal
from sesiones.models import Punto, Sesion
from sesiones.reglas.mensajes import _
from sesiones.reglas.rechazo import Rechazo, rechazo
from sesiones.selectors import perfil_of, presentes_en
from sesiones.services.gates import lock_sesion
from votaciones import facts, urna
from votaciones.estados import CanalVoto, Objeto, Resultado, SistemaVotacion
from votaciones.models import Votacion
from votaciones.reglas.colectivas import asentir
from votaciones.reglas.mayorias import Recuento, resolver
from votaciones.reglas.tipos import Mayoria
from votaciones.services.closing import close_locked, proclaim_locked
from votaciones.services.opening import open_locked, prepare
from votaciones.sucesos import BloqueAdoptado


class _Terms(TypedDict):
    objeto: str
    mayoria: str | None
    materia: str | None
    enunciado: str


class _Refused(Exception):
    """Undoes the whole block; never leaves this module."""

    def __init__(self, refusal: Rechazo) -> None:
        super().__init__(refusal.codigo)
        self.refusal = refusal


def adopt_por_asentimiento(
    *,
    sesion_id: int,
    puntos: Sequence[int],
    momento: datetime,
    autor: str,
    objeto: str = Objeto.PROPUESTA.value,
    mayoria: str | None = None,
    materia: str | None = None,
    enunciado: str = "",
) -> list[Votacion] | Rechazo:
    """Adopt one item, or several at once, with everybody present in favour; each has its own vote and census.

    `puntos` are rows of the session; an objection to one of them takes it out of the list before this is called. All
    or none: the first refusal is the answer.
    """
    try:
        with transaction.atomic():
            sesion = lock_sesion(sesion_id)
            items = [_item(sesion, punto_id) for punto_id in puntos]
            if len(items) > 1:
                payload = BloqueAdoptado(puntos=[item.numero for item in items], presentes=_presentes(sesion))
                journal.record(sesion, payload, momento=momento, autor=autor)
            terms: _Terms = {"objeto": objeto, "mayoria": mayoria, "materia": materia, "enunciado": enunciado}
            return [_adopt(sesion, item, terms, momento, autor, en_bloque=len(items) > 1) for item in items]
    except _Refused as refused:
        return refused.refusal


def _adopt(sesion: Sesion, punto: Punto, terms: _Terms, momento: datetime, autor: str, *, en_bloque: bool) -> Votacion:
    votacion = _or_refuse(prepare(sesion, punto, sistema=SistemaVotacion.ASENTIMIENTO.value, **terms))
    votacion.punto = punto
    _or_refuse(open_locked(sesion, votacion, momento=momento, autor=autor, en_bloque=en_bloque))
    rows = facts.censo_rows(votacion)
    papeletas = asentir(perfil_of(sesion), facts.censo_of(rows))
    if isinstance(papeletas, Rechazo):
        raise _Refused(papeletas)
    in_favour = Recuento(si=facts.censo_of(rows).peso_presente)
    numeros = votacion.numero_legal or 0, votacion.numero_hecho
    if resolver(in_favour, Mayoria(votacion.mayoria), *numeros) is not Resultado.APROBADA:
        raise _Refused(_not_enough(punto))
    urna.store(votacion, rows, papeletas, canal=CanalVoto.ASENTIMIENTO, momento=momento)
    _or_refuse(close_locked(sesion, votacion, momento=momento, autor=autor))
    return _or_refuse(proclaim_locked(sesion, votacion, momento=momento, autor=autor))


def _item(sesion: Sesion, punto_id: int) -> Punto:
    punto = Punto.objects.get(pk=punto_id, sesion=sesion)
    punto.sesion = sesion
    return punto


def _or_refuse(outcome: Votacion | Rechazo) -> Votacion:
    if isinstance(outcome, Rechazo):
        raise _Refused(outcome)
    return outcome


def _presentes(sesion: Sesion) -> int:
    there = presentes_en(sesion)
    return sum(row.vota and row.estado in there for row in facts.asientos_of(sesion))


def _not_enough(punto: Punto) -> Rechazo:
    return rechazo(
        "asentimiento_insuficiente",
        _("El punto {numero} exige más votos a favor que miembros presentes hay"),
        "LBRL art. 47.2",
        _("Retírelo o déjelo sobre la mesa"),
        numero=punto.numero,
    )
