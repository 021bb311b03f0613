"""What must hold after every act. Each check names the rule that it watches."""

from typing import Any

from django.db.models import Count

from sesiones import journal
from sesiones.estados import EstadoAsistencia
from sesiones.fold import asistencia_at
from sesiones.models import Asistencia, Enmienda, Punto, Sesion, Suceso, Turno
from sesiones.reglas.rechazo import Rechazo
from sesiones.selectors import quorum_minimo_of
from sesiones.services.quorum import measure_sala
from tests.paseo.acts import World
from votaciones.faults import ballot_faults
from votaciones.models import Censo, Votacion, Voto

Snapshot = dict[str, Any]


def snapshot(w: World) -> Snapshot:
    """Every row that an act could change."""
    of = {"punto__sesion": w.sesion}
    return {
        "sesion": Sesion.objects.filter(pk=w.sesion.pk).values(
            "estado", "presidente", "titular_voto_calidad", "punto_actual", "convocatoria_usada"
        )[0],
        "sucesos": Suceso.objects.filter(sesion=w.sesion).count(),
        "puntos": list(Punto.objects.filter(sesion=w.sesion).order_by("pk").values_list("pk", "estado", "orden")),
        "asistencias": list(
            Asistencia.objects.filter(sesion=w.sesion).order_by("pk").values_list("pk", "estado", "modalidad", "rol")
        ),
        "turnos": list(Turno.objects.filter(**of).order_by("pk").values_list("pk", "estado", "inicio", "fin")),
        "enmiendas": list(Enmienda.objects.filter(**of).order_by("pk").values_list("pk", "estado")),
        "votaciones": list(
            Votacion.objects.filter(**of).order_by("pk").values_list(
                "pk", "estado", "si", "no", "abstenciones", "resultado", "voto_calidad", "objeto", "mayoria"
            )
        ),
        "votos": list(Voto.objects.filter(votacion__punto__sesion=w.sesion).order_by("pk").values_list("pk", "hash")),
    }  # fmt: skip


def check(w: World, name: str, answer: Any, before: Snapshot, after: Snapshot) -> None:
    """Raise AssertionError with the name of the act when something does not hold."""
    if isinstance(answer, Rechazo):
        assert after == before, f"{name} was refused ({answer.codigo}) and changed something"
        assert answer.motivo, name
        assert answer.norma, f"{name} refused without an article: {answer.codigo}"
        return
    _check_sala(w, after)
    _check_votes(w, before, after)
    _check_fold(w, after)


def check_end(w: World) -> None:
    """At the end of a session: the chain and the ballots are intact."""
    assert list(journal.faults(w.sesion)) == []
    assert list(ballot_faults(w.sesion)) == []


def _check_sala(w: World, after: Snapshot) -> None:
    """LBRL art. 46.2.c: an open session has its quorum, its chair and its secretary."""
    sesion = Sesion.objects.select_related("organo__corporacion", "presidente").get(pk=w.sesion.pk)
    if sesion.estado == "abierta":
        refusal = measure_sala(sesion).rechazo
        assert refusal is None, refusal
    speaking = [row for row in after["turnos"] if row[1] == "en_uso"]
    assert len(speaking) <= 1, "two people have the floor"


def _check_votes(w: World, before: Snapshot, after: Snapshot) -> None:
    running = [row for row in after["votaciones"] if row[1] in {"abierta", "en_pausa"}]
    assert len(running) <= 1, "two votes are open"
    twice = Voto.objects.filter(votacion__punto__sesion=w.sesion).values("votacion", "censo__miembro")
    assert not twice.annotate(n=Count("pk")).filter(n__gt=1).exists(), "a member has two ballots in one vote"
    assert not Voto.objects.filter(votacion__punto__sesion=w.sesion).exclude(censo__situacion="con_voto").exists()
    changed = set(after["votaciones"]) - set(before["votaciones"])
    for row in changed:
        if row[1] == "proclamada":
            _check_count(Votacion.objects.select_related("punto__sesion__organo__corporacion").get(pk=row[0]))
    for pk, estado, _orden in set(after["puntos"]) - set(before["puntos"]):
        if estado in {"aprobado", "rechazado"}:
            held = Votacion.objects.filter(punto=pk, estado="proclamada").exclude(resultado="")
            assert held.exists(), "an item was decided without a vote"


def _check_count(votacion: Votacion) -> None:
    """Every seat is counted once, nothing was decided without quorum, and no tie is a decision."""
    assert votacion.presentes is not None
    sesion = votacion.punto.sesion
    assert votacion.presentes >= quorum_minimo_of(sesion, sesion.convocatoria_usada) or _only_conflict(votacion)
    census = dict(Censo.objects.filter(votacion=votacion).values_list("situacion").annotate(Count("pk")))
    counted = int((votacion.si or 0) + (votacion.no or 0) + (votacion.abstenciones or 0))
    assert counted == census.get("con_voto", 0) + census.get("abstencion_por_ausencia", 0), (counted, census)
    assert sum(census.values()) == votacion.numero_hecho, census
    ballots = votacion.votos.filter(sentido="si").count()
    assert ballots == votacion.si, (ballots, votacion.si)
    if votacion.mayoria == "absoluta" and votacion.resultado == "aprobada":
        assert votacion.numero_legal is not None
        assert 2 * (votacion.si or 0) > votacion.numero_legal


def _only_conflict(votacion: Votacion) -> bool:
    """A03: short only because of those who abstain by duty, the Secretary decides."""
    out = Censo.objects.filter(votacion=votacion, situacion="conflicto").count()
    sesion = votacion.punto.sesion
    return (votacion.presentes or 0) + out >= quorum_minimo_of(sesion, sesion.convocatoria_usada)


def _check_fold(w: World, after: Snapshot) -> None:
    """Journal and ballots together tell what the tables hold."""
    facts = list(Suceso.objects.filter(sesion=w.sesion).order_by("numero").values_list("tipo", "datos"))
    assert _estado(facts) == after["sesion"]["estado"], "the journal tells another state of the session"
    places = asistencia_at(w.sesion, w.momento)
    for row in Asistencia.objects.filter(sesion=w.sesion).select_related("miembro", "funcionario"):
        told = places.get(row.persona.clave)
        assert told is not None, row.persona.clave
        assert told.estado is EstadoAsistencia(row.estado), (row.persona.clave, told.estado, row.estado)
    assert _speaker(facts) == {_name(pk) for pk, estado, _i, _f in after["turnos"] if estado == "en_uso"}
    _check_told_votes(w, facts)


def _check_told_votes(w: World, facts: list[tuple[str, dict[str, Any]]]) -> None:
    told: dict[tuple[str, int, int], dict[str, Any]] = {}
    for tipo, datos in facts:
        if tipo == "votacion_proclamada":
            told[datos["punto"], datos["votacion"], datos["ronda"]] = datos
    rows = Votacion.objects.filter(punto__sesion=w.sesion, estado="proclamada").select_related("punto")
    for row in rows:
        datos = told[row.punto.numero, row.orden, row.ronda]
        assert [float(datos[key]) for key in ("si", "no", "abstenciones")] == [
            float(row.si or 0),
            float(row.no or 0),
            float(row.abstenciones or 0),
        ]
        if not row.voto_calidad:
            assert datos["resultado"] == row.resultado


def _estado(facts: list[tuple[str, dict[str, Any]]]) -> str:
    states = {
        "sesion_convocada": "convocada",
        "sesion_constituida": "abierta",
        "sesion_suspendida": "suspendida",
        "sesion_reanudada": "abierta",
        "sesion_levantada": "levantada",
    }
    return [states[tipo] for tipo, _datos in facts if tipo in states][-1]


def _speaker(facts: list[tuple[str, dict[str, Any]]]) -> set[str]:
    speaking: set[str] = set()
    for tipo, datos in facts:
        if tipo == "palabra_concedida":
            speaking.add(datos["persona"])
        elif tipo == "palabra_terminada":
            speaking.discard(datos["persona"])
    return speaking


def _name(turno_id: int) -> str:
    turno = Turno.objects.select_related("miembro", "funcionario").get(pk=turno_id)
    person = turno.miembro or turno.funcionario
    assert person is not None
    return person.clave
