"""What must hold after every act. Each check names the rule that it watches."""

from collections import Counter
from datetime import datetime
from decimal import Decimal
from typing import Any

from sesiones import journal
from sesiones.fold import fold_asistencia
from sesiones.models import Sesion
from sesiones.reglas.rechazo import Rechazo
from sesiones.selectors import quorum_minimo_of
from sesiones.services.quorum import measure_sala
from tests.paseo.snapshot import (
    ASISTENCIA,
    CENSO,
    PAPELETA,
    PUNTO,
    SESION,
    SOBRE,
    SUCESO,
    TURNO,
    VOTACION,
    VOTO,
    Snapshot,
    read,
)
from tests.paseo.world import World
from votaciones.faults import ballot_faults

SENTIDOS = ("si", "no", "abs")
COUNTED = {"con_voto", "abstencion_por_ausencia"}
Row = dict[str, Any]


def check(w: World, name: str, answer: Any, before: Snapshot, after: Snapshot) -> None:
    """Raise AssertionError with the name of the act when something does not hold."""
    if isinstance(answer, Rechazo):
        assert after == before, (
            f"{name} was refused ({answer.codigo}) and changed something: {after.differences(before)}"
        )
        assert answer.motivo, name
        assert answer.norma, f"{name} refused without an article: {answer.codigo}"
        assert answer.remedio, f"{name} refused without saying what can be done: {answer.codigo}"
        return
    if after == before:
        return
    _check_journal(before, after)
    _check_sala(w, before, after)
    _check_votes(w, before, after)
    _check_rebuilt(w, after)


def check_end(w: World) -> None:
    """At the end of a session: the chain and the ballots are intact."""
    assert list(journal.faults(w.sesion)) == []
    assert list(ballot_faults(w.sesion)) == []


def facts_of(after: Snapshot, sesion_id: int) -> list[Row]:
    """The journal in order."""
    return sorted((r for r in after.rows(SUCESO) if r["sesion_id"] == sesion_id), key=lambda row: row["numero"])


def _check_journal(before: Snapshot, after: Snapshot) -> None:
    """Facts are added at the end, and never changed."""
    old, new = before.tables[SUCESO], after.tables[SUCESO]
    assert new[: len(old)] == old, "a fact of the journal was changed"


def _check_sala(w: World, before: Snapshot, after: Snapshot) -> None:
    """LBRL art. 46.2.c: an open session has its quorum, its chair and its secretary.

    A vote is not interrupted (ROF art. 98.3): what lacks because somebody was cut off, or left once it was closed,
    counts when it has been proclaimed.
    """
    speaking = [row for row in after.rows(TURNO) if row["estado"] == "en_uso"]
    assert len(speaking) <= 1, "two people have the floor"
    if all(after.tables[table] == before.tables[table] for table in (SESION, ASISTENCIA, VOTACION, PUNTO)):
        return
    sesion = Sesion.objects.select_related("organo__corporacion", "presidente", "punto_actual").get(pk=w.sesion.pk)
    voting = sesion.punto_actual is not None and sesion.punto_actual.estado == "en_votacion"
    if sesion.estado == "abierta" and not voting:
        refusal = measure_sala(sesion).rechazo
        assert refusal is None, refusal


def _check_votes(w: World, before: Snapshot, after: Snapshot) -> None:
    if all(after.tables[table] == before.tables[table] for table in (VOTACION, CENSO, VOTO, SOBRE, PUNTO)):
        return
    votes = {row["id"]: row for row in after.rows(VOTACION)}
    assert sum(row["estado"] in {"abierta", "en_pausa"} for row in votes.values()) <= 1, "two votes are open"
    entries = {row["id"]: row for row in after.rows(CENSO)}
    for table in (VOTO, SOBRE):
        cast = after.rows(table)
        once = Counter((row["votacion_id"], entries[row["censo_id"]]["miembro_id"]) for row in cast)
        assert not once or max(once.values()) == 1, "a member has two ballots in one vote"
        assert all(entries[row["censo_id"]]["situacion"] == "con_voto" for row in cast), "a ballot without a vote"
        assert all(entries[row["censo_id"]]["votacion_id"] == row["votacion_id"] for row in cast)
    for row in after.changed(before, VOTACION):
        if row["estado"] == "proclamada":
            _check_count(w, row, after)
    for row in after.changed(before, PUNTO):
        if row["estado"] in {"aprobado", "rechazado"}:
            held = [v for v in votes.values() if v["punto_id"] == row["id"] and v["estado"] == "proclamada"]
            assert any(v["resultado"] for v in held), "an item was decided without a vote"


def _check_count(w: World, vote: Row, after: Snapshot) -> None:
    """Every seat is counted once, nothing was decided without quorum, and no tie is a decision."""
    census = [row for row in after.rows(CENSO) if row["votacion_id"] == vote["id"]]
    ballots = [row for row in after.rows(VOTO) if row["votacion_id"] == vote["id"]]
    papers = [row["contenido"] for row in after.rows(PAPELETA) if row["votacion_id"] == vote["id"]]
    places = Counter(row["situacion"] for row in census)
    weighted = w.sesion.organo.sistema_voto == "ponderado"
    _check_seats(vote, census, after, weighted=weighted)
    minimum = quorum_minimo_of(w.sesion, w.sesion.convocatoria_usada)
    # A03: short only because of those who abstain by duty, the Secretary decides.
    assert vote["presentes"] + places["conflicto"] >= minimum, "decided without quorum"
    figures = [_number(vote[key]) for key in ("si", "no", "abstenciones")]
    if vote["sistema"] == "secreta":
        assert not ballots, "a secret vote has ballots with an owner"
        assert not [row for row in after.rows(SOBRE) if row["votacion_id"] == vote["id"]], "envelopes are left"
        assert len(papers) == sum(bool(row["deposito"]) for row in census), "as many ballots as went in"
        found = papers
    else:
        found = [row["sentido"] for row in ballots]
    if read(vote["candidaturas"]):
        return
    told = [found.count(sentido) for sentido in SENTIDOS]
    if not weighted:
        silent = places["con_voto"] - len(found)
        assert figures == [told[0], told[1], told[2] + silent + places["abstencion_por_ausencia"]], (figures, told)
    else:
        assert sum(figures) <= vote["numero_hecho"], figures
        assert [bool(n) for n in figures[:2]] == [bool(n) for n in told[:2]]
    if vote["resultado"] == "aprobada" and not vote["voto_calidad"]:
        assert figures[0] > figures[1], "approved with no more votes for than against"
        assert vote["mayoria"] != "absoluta" or 2 * figures[0] > vote["numero_legal"], "approved without its majority"


def _check_seats(vote: Row, census: list[Row], after: Snapshot, *, weighted: bool) -> None:
    """Each seat is in the census once, whoever sits in it, and all of them are the members in fact."""
    holder = {row["miembro_id"]: row["sustituye_a_id"] for row in after.rows(ASISTENCIA) if row["sustituye_a_id"]}
    counted = Counter(holder.get(row["miembro_id"], row["miembro_id"]) for row in census if row["situacion"] in COUNTED)
    assert not counted or max(counted.values()) == 1, f"a seat is counted twice: {counted}"
    own = [row for row in census if row["miembro_id"] not in holder]
    # The weight of who is absent may be carried by the rest of the group (P07).
    whole = sum(_number(row["peso"]) for row in census if row["situacion"] in COUNTED)
    assert (whole <= vote["numero_hecho"]) if weighted else (len(own) == vote["numero_hecho"]), (whole, len(own))


def _check_rebuilt(w: World, after: Snapshot) -> None:
    """Journal and ballots together tell what the tables hold."""
    facts = [(row["tipo"], row["momento"], read(row["datos"])) for row in facts_of(after, w.sesion.pk)]
    sesion, people = next(row for row in after.rows(SESION) if row["id"] == w.sesion.pk), _people(w)
    assert _estado(facts) == sesion["estado"], "the journal tells another state of the session"
    chair = _chair(facts)
    assert people.get(("miembro_id", sesion["presidente_id"]), "") == chair, ("another chair", chair)
    places = fold_asistencia((tipo, _instant(momento), datos) for tipo, momento, datos in facts)
    for row in after.rows(ASISTENCIA):
        if row["sesion_id"] == w.sesion.pk:
            clave = _who(row, people)
            assert places[clave].estado.value == row["estado"], (clave, places[clave].estado, row["estado"])
    speaking = {_who(row, people) for row in after.rows(TURNO) if row["estado"] == "en_uso"}
    assert _speaker(facts) == speaking
    _check_told_votes(after, facts, people)


def _check_told_votes(after: Snapshot, facts: list[Any], people: dict[Any, str]) -> None:
    told: dict[str, dict[Any, Row]] = {"votacion_abierta": {}, "votacion_proclamada": {}}
    for tipo, _momento, datos in facts:
        if tipo in told:
            told[tipo][datos["punto"], datos["votacion"], datos["ronda"]] = datos
    numbers = {row["id"]: row["numero"] for row in after.rows(PUNTO)}
    census: dict[int, dict[str, Any]] = {}
    for row in after.rows(CENSO):
        census.setdefault(row["votacion_id"], {})[_who(row, people)] = (row["situacion"], _number(row["peso"]))
    for row in after.rows(VOTACION):
        if row["abierta_en"] is None:
            continue
        key = numbers[row["punto_id"]], row["orden"], row["ronda"]
        opened = told["votacion_abierta"][key]
        assert all(opened[name] == row[name] for name in ("objeto", "sistema", "mayoria", "materia", "presentes")), key
        frozen = {item["persona"]: (item["situacion"], _number(item["peso"])) for item in opened["censo"]}
        assert frozen == census[row["id"]], ("another census", key)
        if row["estado"] == "proclamada":
            datos = told["votacion_proclamada"][key]
            assert all(_number(datos[name]) == _number(row[name]) for name in ("si", "no", "abstenciones")), key
            assert row["voto_calidad"] or row["elegida"] != datos["elegida"] or datos["resultado"] == row["resultado"]


def _estado(facts: list[Any]) -> str:
    states = {
        "sesion_convocada": "convocada",
        "sesion_constituida": "abierta",
        "sesion_suspendida": "suspendida",
        "sesion_reanudada": "abierta",
        "sesion_levantada": "levantada",
    }
    return [states[tipo] for tipo, _momento, _datos in facts if tipo in states][-1]


def _chair(facts: list[Any]) -> str:
    chair = ""
    for tipo, _momento, datos in facts:
        if tipo == "sesion_constituida":
            chair = datos["presidente"]
        elif tipo == "presidencia_asumida":
            chair = datos["miembro"]
        elif tipo == "mesa_de_edad_formada":
            chair = datos["mayor"]
    return chair


def _speaker(facts: list[Any]) -> set[str]:
    speaking: set[str] = set()
    for tipo, _momento, datos in facts:
        if tipo == "palabra_concedida":
            speaking.add(datos["persona"])
        elif tipo == "palabra_terminada":
            speaking.discard(datos["persona"])
    return speaking


def _people(w: World) -> dict[Any, str]:
    officials = (w.town.secretario, w.town.interventor)
    return {("miembro_id", m.pk): m.clave for m in w.town.miembros} | {
        ("funcionario_id", f.pk): f.clave for f in officials
    }


def _who(row: Row, people: dict[Any, str]) -> str:
    kind = "miembro_id" if row["miembro_id"] is not None else "funcionario_id"
    return people[kind, row[kind]]


def _number(value: Any) -> Decimal:
    return Decimal(str(value if value is not None else 0))


def _instant(value: Any) -> datetime:
    return value if isinstance(value, datetime) else datetime.fromisoformat(value)
