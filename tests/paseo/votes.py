"""What people may try with votes: ordinary, by name, by weight, secret, of persons, of alternatives, and their ties."""

from functools import wraps
from types import SimpleNamespace
from typing import Any

from tests.paseo.snapshot import read
from tests.paseo.world import World
from votaciones.models import Voto
from votaciones.services import assent, casting, closing, elections, opening, ties

OBJETOS = (
    "propuesta", "propuesta", "propuesta", "urgencia", "inclusion", "sobre_la_mesa", "retirada", "votacion_nominal",
    "votacion_secreta", "debate_secreto", "punto 1", "punto 2",
)  # fmt: skip
SISTEMAS = (None, None, None, "nominal", "asentimiento", "ponderada", "secreta")
MATERIAS = (None, None, None, "47.2.ll", "70.1", "no hay tal")
SENTIDOS = ("si", "si", "no", "no", "abs")
CANDIDATURAS = ("Ana Uno", "Bea Dos", "Ciro Tres")


def open_vote(w: World) -> Any:
    punto = w.punto()
    waiting = w.enmienda(punto)
    objeto = waiting if waiting and w.azar.random() < 0.6 else w.azar.choice(OBJETOS)
    return _open(
        w, punto, objeto=objeto, sistema=w.azar.choice(SISTEMAS), materia=w.azar.choice(MATERIAS),
        motivo_materia=w.azar.choice(("", "Afecta al planeamiento")),
    )  # fmt: skip


def open_next(w: World) -> Any:
    """The vote that this item needs now: what must come before the merits comes first."""
    punto = w.current()
    if punto is None:
        return None
    if punto.clase == "eleccion":
        return _open(w, punto, sistema="secreta", candidaturas=CANDIDATURAS[: w.azar.choice((0, 2, 3))])
    if punto.clase == "censura":
        return _open(w, punto, sistema="nominal")
    held = {(vote.objeto, vote.resultado) for vote in w.votaciones() if vote.punto_id == punto.id}
    if punto.urgente and ("urgencia", "aprobada") not in held:
        return _open(w, punto, objeto="urgencia")
    if punto.clase in {"proposicion", "mocion"} and "inclusion" not in {objeto for objeto, _result in held}:
        return _open(w, punto, objeto="inclusion")
    return _open(w, punto, objeto=w.enmienda(punto) or "propuesta")


def open_alternative(w: World) -> Any:
    """Of several options, the one that is put to the vote (ROF art. 98.1: the terms, clearly and concisely)."""
    return _open(w, w.punto(), enunciado="Alternativas: Calle Mayor, Plaza Nueva. Se somete: Plaza Nueva")


def _open(w: World, punto: SimpleNamespace, **terms: Any) -> Any:
    what = "alternativas" if terms.get("enunciado") else terms.get("objeto", "propuesta").split()[0]
    w.variante = " ".join(
        filter(None, (what, terms.get("sistema"), "candidaturas" if terms.get("candidaturas") else ""))
    )
    return opening.prepare_and_open(punto_id=punto.id, **terms, **w.signed())


def _on_vote(act: Any) -> Any:
    @wraps(act)
    def tried(w: World) -> Any:
        votacion = w.votacion()
        return act(w, votacion) if votacion else None

    return tried


@_on_vote
def cast(w: World, votacion: SimpleNamespace) -> Any:
    secret = votacion.sistema == "secreta"
    names = read(votacion.candidaturas)
    options = [f"c{n}" for n in range(1, len(names) + 2)] + ["blanca", "nula"] if names else [*SENTIDOS, "quizá"]
    w.variante = "papeleta" if secret else "ponderado" if w.sesion.organo.sistema_voto == "ponderado" else ""
    momento = w.signed()["momento"]
    return casting.cast_voto(
        votacion_id=votacion.id, miembro=w.somebody(), sentido=w.azar.choice(options), clave=f"{w.azar.random()}",
        momento=momento,
    )  # fmt: skip


@_on_vote
def cast_again(w: World, votacion: SimpleNamespace) -> Any:
    """A request that comes twice, with the key of the first (ROF art. 99.5: one vote)."""
    voto = Voto.objects.filter(votacion=votacion.id).select_related("censo__miembro").order_by("pk").first()
    if voto is None or voto.censo.miembro is None:
        return None
    return casting.cast_voto(
        votacion_id=votacion.id, miembro=voto.censo.miembro, sentido=w.azar.choice(("si", "no")), clave=voto.clave,
        momento=w.signed()["momento"],
    )  # fmt: skip


@_on_vote
def cast_aloud(w: World, votacion: SimpleNamespace) -> Any:
    return casting.cast_voto_oral(
        votacion_id=votacion.id, persona=w.somebody().clave, sentido=w.azar.choice(("si", "no")),
        motivo=w.azar.choice(("Sin dispositivo", "")), **w.signed(),
    )  # fmt: skip


@_on_vote
def show_hands(w: World, votacion: SimpleNamespace) -> Any:
    """The hands of each group, often more than it has."""
    figures = {g.siglas: {"si": w.azar.randint(0, 3), "no": w.azar.randint(0, 1)} for g in w.town.grupos}
    return casting.record_mano_alzada(votacion_id=votacion.id, por_grupo=figures, **w.signed())


@_on_vote
def hold(w: World, votacion: SimpleNamespace) -> Any:
    act = w.azar.choice((opening.hold_votacion, opening.resume_votacion))
    w.variante = act.__name__
    return act(votacion_id=votacion.id, **w.signed())


@_on_vote
def close(w: World, votacion: SimpleNamespace) -> Any:
    return closing.close_votacion(votacion_id=votacion.id, **w.signed())


@_on_vote
def proclaim(w: World, votacion: SimpleNamespace) -> Any:
    return closing.proclaim_votacion(votacion_id=votacion.id, **w.signed())


@_on_vote
def annul(w: World, votacion: SimpleNamespace) -> Any:
    return opening.annul_votacion(votacion_id=votacion.id, motivo=w.azar.choice(("Error", "")), **w.signed())


@_on_vote
def repeat(w: World, votacion: SimpleNamespace) -> Any:
    return ties.second_round(votacion_id=votacion.id, **w.signed())


@_on_vote
def break_tie(w: World, votacion: SimpleNamespace) -> Any:
    sentido = w.azar.choice(("si", "no", "declinado", "abs"))
    return ties.decide_empate(votacion_id=votacion.id, sentido=sentido, **w.signed())


@_on_vote
def next_round(w: World, votacion: SimpleNamespace) -> Any:
    return elections.open_vuelta(votacion_id=votacion.id, **w.signed())


@_on_vote
def break_election(w: World, votacion: SimpleNamespace) -> Any:
    named = w.azar.choice([*(read(votacion.candidaturas) or CANDIDATURAS), "Nadie", ""])
    return elections.decide_eleccion(votacion_id=votacion.id, elegida=named, **w.signed())


def assent_to(w: World) -> Any:
    return assent.adopt_por_asentimiento(sesion_id=w.sesion.pk, puntos=[w.punto().id], **w.signed())


def settle_result(w: World) -> Any:
    """The vote that ended without a result: what the law puts after it."""
    last = w.votacion()
    if last is None:
        return None
    if read(last.candidaturas):
        return next_round(w) if read(last.escrutinio).get("desenlace") == "nueva_vuelta" else break_election(w)
    return repeat(w) if last.ronda == 1 and w.azar.random() < 0.6 else break_tie(w)
