"""What people may try, at the right moment or at the wrong one. Each act is one call of one service."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Any

from sesiones.models import Enmienda, Punto, Sesion, Turno
from sesiones.services import attendance, debate, enmiendas, incidents, items, life
from tests.sesiones.services.casa import abierta
from tests.town import MOMENTO, Town, make_town
from votaciones.models import Votacion
from votaciones.services import assent, casting, closing, opening, ties

AUTOR = "funcionario:VILLA-F1"
CLASES = ("dictamen", "proposicion", "mocion", "ruego", "pregunta", "dacion_cuenta", "declaracion")
OBJETOS = ("propuesta", "propuesta", "propuesta", "urgencia", "inclusion", "sobre_la_mesa", "retirada")
SISTEMAS = (None, None, None, "nominal", "asentimiento", "ponderada")
ESTADOS = ("presente", "presente", "fuera", "conflicto", "desconectado", "expulsado", "ausente")
FINALES = ("enterado", "formulado", "contestado", "tratado", "aplazado", "aprobado", "no_tratado")


@dataclass
class World:
    """One session and its clock. `hechos` counts the acts of each name, done and refused."""

    azar: Random
    town: Town
    sesion: Sesion
    momento: datetime
    hechos: dict[str, list[int]] = field(default_factory=dict)

    @classmethod
    def open(cls, azar: Random) -> "World":
        """A new town of three to seven members and its session, open at its hour with quorum at least."""
        town = make_town(miembros=azar.choice((3, 5, 7)))
        legal = len(town.miembros)
        present = azar.randint(max(3, -(-legal // 3)), legal)
        sesion = abierta(town, presentes=present, puntos=azar.randint(1, 4))
        return cls(azar, town, sesion, max(sesion.primera, MOMENTO))

    def signed(self) -> dict[str, Any]:
        self.momento += timedelta(seconds=self.azar.randint(1, 60))
        return {"momento": self.momento, "autor": AUTOR}

    def punto(self) -> Punto:
        """Mostly the item under debate; sometimes any other."""
        current = Sesion.objects.select_related("punto_actual").get(pk=self.sesion.pk).punto_actual
        if current is not None and self.azar.random() < 0.7:
            return current
        return self.azar.choice(list(self.sesion.puntos.all()))

    def votacion(self) -> Votacion | None:
        rows = list(Votacion.objects.filter(punto__sesion=self.sesion).order_by("-pk")[:3])
        return rows[0] if rows and self.azar.random() < 0.85 else self.azar.choice(rows) if rows else None

    def step(self) -> tuple[str, Any]:
        """Try one act; its name and what the service answered (None: there was nothing to try it on)."""
        if self.azar.random() < SENSIBLE:
            act = self.azar.choice(_sensible(self))
        else:
            act = self.azar.choices(ACTS, WEIGHTS)[0]
        return act.__name__, act(self)


Act = Callable[[World], Any]


def call(w: World) -> Any:
    waiting = list(w.sesion.puntos.filter(estado="pendiente"))
    punto = w.azar.choice(waiting) if waiting and w.azar.random() < 0.8 else w.punto()
    return items.call_punto(punto_id=punto.pk, **w.signed())


def finish(w: World) -> Any:
    return items.finish_punto(punto_id=w.punto().pk, estado=w.azar.choice(FINALES), **w.signed())


def set_aside(w: World) -> Any:
    act = w.azar.choice((items.withdraw_punto, items.leave_sobre_la_mesa))
    return act(punto_id=w.punto().pk, **w.signed())


def propose(w: World) -> Any:
    if w.sesion.puntos.count() > 12:
        return None
    return items.propose_urgencia(sesion_id=w.sesion.pk, clase=w.azar.choice(CLASES), titulo="Urgente", **w.signed())


def attend(w: World) -> Any:
    persona = w.azar.choice([*w.town.miembros, w.town.secretario]).clave
    estado = w.azar.choice(ESTADOS)
    if estado == "expulsado" and w.azar.random() < 0.8:
        return None
    motivo = w.azar.choice(("", "Motivo"))
    return attendance.change_asistencia(
        sesion_id=w.sesion.pk, persona=persona, estado=estado, motivo=motivo, forzar=w.azar.random() < 0.5, **w.signed()
    )


def come_back(w: World) -> Any:
    persona = w.azar.choice([*w.town.miembros, w.town.secretario]).clave
    return attendance.change_asistencia(sesion_id=w.sesion.pk, persona=persona, estado="presente", **w.signed())


def ask_floor(w: World) -> Any:
    momento = w.signed()["momento"]
    return debate.request_palabra(
        sesion_id=w.sesion.pk, miembro=w.azar.choice(w.town.miembros), tipo="intervencion", momento=momento
    )


def give_floor(w: World) -> Any:
    turno = Turno.objects.filter(punto__sesion=w.sesion, estado="pedido").order_by("?").first()
    if turno is not None and w.azar.random() < 0.7:
        return debate.grant_palabra(turno_id=turno.pk, **w.signed())
    persona = w.azar.choice(w.town.miembros).clave
    return debate.grant_palabra(sesion_id=w.sesion.pk, persona=persona, **w.signed())


def end_floor(w: World) -> Any:
    turno = Turno.objects.filter(punto__sesion=w.sesion).exclude(estado="pedido").order_by("-pk").first()
    return debate.end_palabra(turno_id=turno.pk, **w.signed()) if turno else None


def amend(w: World) -> Any:
    return enmiendas.present_enmienda(
        punto_id=w.punto().pk, clase=w.azar.choice(("enmienda", "enmienda", "voto_particular")),
        miembro=w.azar.choice(w.town.miembros), texto=w.azar.choice(("Texto", "")), **w.signed(),
    )  # fmt: skip


def settle(w: World) -> Any:
    row = Enmienda.objects.filter(punto__sesion=w.sesion).last()
    estado = w.azar.choice(("aceptada", "retirada", "aprobada"))
    return enmiendas.settle_enmienda(enmienda_id=row.pk, estado=estado, **w.signed()) if row else None


def open_vote(w: World) -> Any:
    punto = w.punto()
    pending = punto.enmiendas.filter(estado="pendiente").first()
    objeto = pending.objeto if pending and w.azar.random() < 0.6 else w.azar.choice(OBJETOS)
    return opening.prepare_and_open(punto_id=punto.pk, objeto=objeto, sistema=w.azar.choice(SISTEMAS), **w.signed())


def _on_vote(act: Act) -> Act:
    def tried(w: World) -> Any:
        votacion = w.votacion()
        return act(w, votacion) if votacion else None  # type: ignore[call-arg]

    tried.__name__ = act.__name__
    return tried


@_on_vote
def cast(w: World, votacion: Votacion) -> Any:
    momento = w.signed()["momento"]
    return casting.cast_voto(
        votacion_id=votacion.pk, miembro=w.azar.choice(w.town.miembros), sentido=w.azar.choice(("si", "no", "abs")),
        clave=f"{w.azar.random()}", momento=momento,
    )  # fmt: skip


@_on_vote
def cast_aloud(w: World, votacion: Votacion) -> Any:
    return casting.cast_voto_oral(
        votacion_id=votacion.pk, persona=w.azar.choice(w.town.miembros).clave, sentido=w.azar.choice(("si", "no")),
        motivo=w.azar.choice(("Sin dispositivo", "")), **w.signed(),
    )  # fmt: skip


@_on_vote
def hold(w: World, votacion: Votacion) -> Any:
    return w.azar.choice((opening.hold_votacion, opening.resume_votacion))(votacion_id=votacion.pk, **w.signed())


@_on_vote
def close(w: World, votacion: Votacion) -> Any:
    return closing.close_votacion(votacion_id=votacion.pk, **w.signed())


@_on_vote
def proclaim(w: World, votacion: Votacion) -> Any:
    return closing.proclaim_votacion(votacion_id=votacion.pk, **w.signed())


@_on_vote
def annul(w: World, votacion: Votacion) -> Any:
    return opening.annul_votacion(votacion_id=votacion.pk, motivo=w.azar.choice(("Error", "")), **w.signed())


@_on_vote
def repeat(w: World, votacion: Votacion) -> Any:
    return ties.second_round(votacion_id=votacion.pk, **w.signed())


@_on_vote
def break_tie(w: World, votacion: Votacion) -> Any:
    sentido = w.azar.choice(("si", "no", "declinado"))
    return ties.decide_empate(votacion_id=votacion.pk, sentido=sentido, **w.signed())


def assent_to(w: World) -> Any:
    return assent.adopt_por_asentimiento(sesion_id=w.sesion.pk, puntos=[w.punto().pk], **w.signed())


def pause(w: World) -> Any:
    return life.suspend_sesion(sesion_id=w.sesion.pk, motivo="receso", **w.signed())


def resume(w: World) -> Any:
    return life.resume_sesion(sesion_id=w.sesion.pk, **w.signed())


def note(w: World) -> Any:
    return incidents.note_incidencia(sesion_id=w.sesion.pk, texto="Nota", **w.signed())


def adjourn(w: World) -> Any:
    return life.adjourn_sesion(sesion_id=w.sesion.pk, **w.signed())


def constitute_again(w: World) -> Any:
    return life.constitute_sesion(sesion_id=w.sesion.pk, presentes={}, ausentes={}, **w.signed())


_WEIGHTED: dict[Act, int] = {
    call: 8, finish: 3, set_aside: 2, propose: 2, attend: 8, come_back: 8, ask_floor: 4, give_floor: 3, end_floor: 4,
    amend: 4, settle: 2, open_vote: 12, cast: 22, cast_aloud: 4, hold: 2, close: 7, proclaim: 8, annul: 1, repeat: 3,
    break_tie: 3, assent_to: 2, pause: 1, resume: 4, note: 1, adjourn: 1, constitute_again: 1,
}  # fmt: skip
SENSIBLE = 0.5


def _sensible(w: World) -> tuple[Act, ...]:
    """What a mesa that knows its trade would try now; nothing says that the law lets it."""
    sesion = Sesion.objects.select_related("punto_actual").get(pk=w.sesion.pk)
    if sesion.estado == "suspendida":
        return (come_back, come_back, resume)
    last = Votacion.objects.filter(punto__sesion=sesion).order_by("-pk").first()
    if last is not None and last.estado in {"abierta", "en_pausa", "cerrada"}:
        return (cast, cast, cast, cast, close) if last.estado == "abierta" else (hold, proclaim, close)
    punto = sesion.punto_actual
    if punto is None or punto.estado not in {"en_debate", "empate_1", "empate_2"}:
        return (call,)
    if punto.estado != "en_debate":
        return (repeat, break_tie)
    if Turno.objects.filter(punto=punto, estado="en_uso").exists():
        return (end_floor,)
    return (open_vote, open_vote, open_vote, give_floor, amend, finish)


ACTS, WEIGHTS = list(_WEIGHTED), list(_WEIGHTED.values())
