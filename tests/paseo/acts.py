"""What people may try with the session, its items and who is there, at the right moment or at the wrong one.

Each act is one call of one service. `World.variante` tells the balance which of its forms was tried.
"""

from typing import Any

from sesiones.services import attendance, debate, enmiendas, incidents, items, life, orden
from tests.paseo.snapshot import ASISTENCIA, ENMIENDA, TURNO
from tests.paseo.world import World

CLASES = ("dictamen", "proposicion", "mocion", "ruego", "pregunta", "dacion_cuenta", "declaracion", "eleccion")
FINALES = ("enterado", "formulado", "contestado", "tratado", "aplazado", "aprobado", "no_tratado")


def call(w: World) -> Any:
    waiting = w.puntos(estado="pendiente")
    punto = w.azar.choice(waiting) if waiting and w.azar.random() < 0.8 else w.punto()
    return items.call_punto(punto_id=punto.id, **w.signed())


def finish(w: World) -> Any:
    return items.finish_punto(punto_id=w.punto().id, estado=w.azar.choice(FINALES), **w.signed())


def set_aside(w: World) -> Any:
    act = w.azar.choice((items.withdraw_punto, items.leave_sobre_la_mesa))
    w.variante = act.__name__
    return act(punto_id=w.punto().id, **w.signed())


def propose(w: World) -> Any:
    if len(w.puntos()) > 12:
        return None
    return items.propose_urgencia(sesion_id=w.sesion.pk, clase=w.azar.choice(CLASES), titulo="Urgente", **w.signed())


def _attend(w: World, estado: str, motivo: str, persona: str = "", *, forzar: bool = False) -> Any:
    persona = persona or w.azar.choice([*w.town.miembros, w.town.secretario]).clave
    return attendance.change_asistencia(
        sesion_id=w.sesion.pk, persona=persona, estado=estado, motivo=motivo, forzar=forzar, **w.signed()
    )


def leave(w: World) -> Any:
    return _attend(w, w.azar.choice(("fuera", "fuera", "ausente")), "")


def abstain_by_interest(w: World) -> Any:
    return _attend(w, "conflicto", w.azar.choice(("Interés personal", "Interés personal", "")))


def lose_connection(w: World) -> Any:
    return _attend(w, "desconectado", "")


def come_back(w: World) -> Any:
    away = list(w.sesion.asistencias.exclude(estado="presente").select_related("miembro", "funcionario"))
    persona = w.azar.choice(away).persona.clave if away and w.azar.random() < 0.8 else ""
    return _attend(w, "presente", "", persona)


def call_to_order(w: World) -> Any:
    called = w.sesion.llamadas_al_orden.select_related("miembro").last()
    persona = called.miembro if called is not None and w.azar.random() < 0.7 else w.somebody()
    return orden.call_to_order(
        sesion_id=w.sesion.pk, persona=persona.clave, motivo=w.azar.choice(("Interrupciones", "")), **w.signed()
    )


def expel(w: World) -> Any:
    """Who has been called to order three times, or who has not."""
    worst = w.sesion.llamadas_al_orden.select_related("miembro").order_by("-numero").first()
    if worst is None and w.azar.random() < 0.8:
        return None
    persona = worst.miembro if worst is not None else w.somebody()
    return _attend(w, "expulsado", w.azar.choice(("Tercera llamada", "")), persona.clave)


def substitute(w: World) -> Any:
    """The last of the town for somebody who is away, mostly of the same group."""
    suplente, away = w.town.miembros[-1], {row.miembro_id for row in w.rows(ASISTENCIA) if row.estado != "presente"}
    own = [m for m in w.town.miembros[-3::-2] if m.pk in away]
    titular = w.azar.choice(own) if own and w.azar.random() < 0.8 else w.somebody()
    return attendance.admit_suplente(
        sesion_id=w.sesion.pk, titular=titular.clave, suplente=suplente.clave, **w.signed()
    )


def replace_secretary(w: World) -> Any:
    return attendance.assume_secretaria(sesion_id=w.sesion.pk, funcionario=w.town.interventor, **w.signed())


def ask_floor(w: World) -> Any:
    momento = w.signed()["momento"]
    return debate.request_palabra(sesion_id=w.sesion.pk, miembro=w.somebody(), tipo="intervencion", momento=momento)


def give_floor(w: World) -> Any:
    asked = [row for row in w.rows(TURNO) if row.estado == "pedido"]
    if asked and w.azar.random() < 0.7:
        return debate.grant_palabra(turno_id=asked[0].id, **w.signed())
    return debate.grant_palabra(sesion_id=w.sesion.pk, persona=w.somebody().clave, **w.signed())


def end_floor(w: World) -> Any:
    begun = [row for row in w.rows(TURNO) if row.estado != "pedido"]
    return debate.end_palabra(turno_id=begun[-1].id, **w.signed()) if begun else None


def amend(w: World) -> Any:
    return enmiendas.present_enmienda(
        punto_id=w.punto().id, clase=w.azar.choice(("enmienda", "enmienda", "voto_particular")),
        miembro=w.somebody(), texto=w.azar.choice(("Texto", "Texto", "")), **w.signed(),
    )  # fmt: skip


def amend_in_time(w: World) -> Any:
    """Before the deliberation of an item that waits: the moment at which the law takes it (ROF art. 97.5)."""
    waiting = w.puntos(estado="pendiente")
    if not waiting or len(w.rows(ENMIENDA)) > 4:
        return None
    return enmiendas.present_enmienda(
        punto_id=waiting[0].id, clase="enmienda", miembro=w.somebody(), texto="Texto", **w.signed()
    )


def settle(w: World) -> Any:
    rows = w.rows(ENMIENDA)
    estado = w.azar.choice(("aceptada", "retirada", "aprobada"))
    return enmiendas.settle_enmienda(enmienda_id=rows[-1].id, estado=estado, **w.signed()) if rows else None


def pause(w: World) -> Any:
    return life.suspend_sesion(sesion_id=w.sesion.pk, motivo="receso", **w.signed())


def resume(w: World) -> Any:
    return life.resume_sesion(sesion_id=w.sesion.pk, **w.signed())


def note(w: World) -> Any:
    return incidents.note_incidencia(sesion_id=w.sesion.pk, texto=w.azar.choice(("Nota", "Nota", " ")), **w.signed())


def adjourn(w: World) -> Any:
    return life.adjourn_sesion(sesion_id=w.sesion.pk, **w.signed())


def constitute_again(w: World) -> Any:
    return life.constitute_sesion(sesion_id=w.sesion.pk, presentes={}, ausentes={}, **w.signed())
