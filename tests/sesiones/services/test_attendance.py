"""Who is there: each change, what it brings with it, and what the journal can tell of any instant."""

from datetime import UTC, datetime, timedelta

import pytest

from sesiones import journal, signals
from sesiones.fold import asistencia_at
from sesiones.models import Designacion, Suceso
from sesiones.reglas.rechazo import Rechazo, rechazo
from sesiones.selectors import facts_of_asistencia, quorum_of
from sesiones.services.accreditation import confirm_identidad, declare_territorio
from sesiones.services.agenda import add_punto
from sesiones.services.attendance import admit_suplente, assume_secretaria, change_asistencia
from sesiones.services.convening import convene_sesion
from sesiones.services.debate import grant_palabra
from sesiones.services.items import call_punto
from sesiones.services.life import constitute_sesion
from sesiones.services.orden import call_to_order
from sesiones.services.preparation import create_sesion
from tests.town import MOMENTO, make_sesion, make_town

pytestmark = [pytest.mark.django_db, pytest.mark.writes]
AUTOR = "funcionario:VILLA-F1"
LATER = MOMENTO + timedelta(minutes=10)


@pytest.fixture
def town():
    return make_town(miembros=7)


@pytest.fixture
def sesion(town):
    return make_sesion(town)


def change(sesion, persona, estado, momento=LATER, **changes):
    return change_asistencia(
        sesion_id=sesion.pk, persona=persona, estado=estado, momento=momento, autor=AUTOR, **changes
    )


def kinds(sesion):
    return list(Suceso.objects.filter(sesion=sesion).values_list("tipo", flat=True))


def test_who_leaves_is_recorded_with_time_and_item(sesion):
    row = change(sesion, "VILLA-05", "fuera", motivo="Otro compromiso")
    assert (row.estado, row.desde) == ("fuera", LATER)
    fact = Suceso.objects.get()
    assert (fact.tipo, fact.momento) == ("asistencia_cambiada", LATER)
    assert fact.datos == {
        "persona": "VILLA-05", "de": "presente", "a": "fuera", "modalidad": "presencial",
        "motivo": "Otro compromiso", "punto": "1",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("persona", "changes", "codigo"),
    [
        ("VILLA-05", {"estado": "presente"}, "asistencia_sin_cambio"),
        ("VILLA-05", {"estado": "ausente"}, "asistencia_sin_cambio"),
        ("VILLA-05", {"estado": "conflicto"}, "falta_motivo"),
        ("VILLA-05", {"estado": "presente", "modalidad": "telematica"}, "sesion_presencial"),
        ("NADIE-1", {"estado": "presente"}, "persona_ajena"),
    ],
)
def test_a_refused_change_changes_nothing(sesion, persona, changes, codigo):
    before = list(sesion.asistencias.order_by("pk").values())
    result = change(sesion, persona, **changes)
    assert isinstance(result, Rechazo)
    assert result.codigo == codigo
    assert list(sesion.asistencias.order_by("pk").values()) == before
    assert not Suceso.objects.exists()


def test_nobody_leaves_while_an_app_above_says_that_a_vote_is_open(sesion):
    def receiver(**kwargs):
        return rechazo("votacion_abierta", "Hay una votación abierta", "ROF art. 98.3")

    signals.asistencia_por_cambiar.connect(receiver, weak=False)
    try:
        assert change(sesion, "VILLA-05", "fuera").codigo == "votacion_abierta"
    finally:
        signals.asistencia_por_cambiar.disconnect(receiver)
    assert not Suceso.objects.exists()


def test_who_was_called_to_order_three_times_may_be_expelled_and_nobody_before(sesion):
    for _call in range(3):
        refused = change(sesion, "VILLA-05", "expulsado", motivo="Interrumpe")
        assert (refused.codigo, refused.norma) == ("faltan_llamadas", "ROF art. 95.2")
        call_to_order(sesion_id=sesion.pk, persona="VILLA-05", motivo="Interrumpe", momento=LATER, autor=AUTOR)
    assert change(sesion, "VILLA-05", "expulsado", motivo="Interrumpe").estado == "expulsado"
    assert change(sesion, "VILLA-04", "expulsado", motivo="Así consta", forzar=True).estado == "expulsado"


def test_the_expelled_member_does_not_come_back(sesion):
    change(sesion, "VILLA-05", "expulsado", motivo="Tercera llamada al orden", forzar=True)
    assert change(sesion, "VILLA-05", "presente").codigo == "expulsado"


def test_the_deputy_chairs_while_the_mayor_abstains_and_gives_the_chair_back(sesion):
    change(sesion, "VILLA-01", "conflicto", motivo="Parentesco")
    sesion.refresh_from_db()
    assert (sesion.presidente.clave, sesion.titular_voto_calidad.clave) == ("VILLA-02", "VILLA-02")
    change(sesion, "VILLA-01", "presente")
    sesion.refresh_from_db()
    assert (sesion.presidente.clave, sesion.titular_voto_calidad.clave) == ("VILLA-01", "VILLA-01")
    assert kinds(sesion) == [
        "asistencia_cambiada", "presidencia_asumida", "asistencia_cambiada", "presidencia_asumida",
    ]  # fmt: skip


def test_without_anybody_to_chair_the_session_stops(sesion):
    change(sesion, "VILLA-02", "fuera")
    change(sesion, "VILLA-03", "fuera")
    change(sesion, "VILLA-01", "fuera")
    sesion.refresh_from_db()
    assert sesion.estado == "suspendida"
    assert "Presidencia" in Suceso.objects.last().datos["motivo"]


def test_without_the_secretary_the_session_stops_until_somebody_stands_in(sesion, town):
    change(sesion, "VILLA-F1", "fuera")
    sesion.refresh_from_db()
    assert sesion.estado == "suspendida"
    row = assume_secretaria(sesion_id=sesion.pk, funcionario=town.interventor, momento=LATER, autor=AUTOR)
    sesion.refresh_from_db()
    assert (row.rol, row.presente, sesion.secretario) == ("secretaria", True, town.interventor)
    assert kinds(sesion)[-2:] == ["secretaria_asumida", "asistencia_cambiada"]


def test_who_abstains_by_duty_leaves_the_quorum_to_the_secretary(sesion):
    for clave in ("VILLA-04", "VILLA-05", "VILLA-06", "VILLA-07"):
        change(sesion, clave, "fuera")
    change(sesion, "VILLA-03", "conflicto", motivo="Parentesco")
    sesion.refresh_from_db()
    assert quorum_of(sesion) == (2, 3)
    assert sesion.estado == "abierta"


def test_the_speaker_who_leaves_has_finished(sesion):
    turno = grant_palabra(sesion_id=sesion.pk, persona="VILLA-05", momento=MOMENTO, autor=AUTOR)
    change(sesion, "VILLA-05", "desconectado")
    turno.refresh_from_db()
    assert (turno.estado, turno.fin) == ("terminado", LATER)


def test_an_official_who_was_not_expected_is_added(sesion, town):
    row = change(sesion, "VILLA-F2", "presente")
    assert (row.rol, row.vota, row.presente) == ("funcionario", False, True)


def remote(town):
    sesion = make_sesion(town, estado="convocada")
    sesion.modalidad, sesion.situacion_excepcional = "telematica", "Inundaciones que cortan los accesos"
    sesion.save()
    return sesion


def open_remotely(sesion, **changes):
    everybody = {f"VILLA-{n:02}": "telematica" for n in range(1, 8)} | {"VILLA-F1": "telematica"}
    return constitute_sesion(
        sesion_id=sesion.pk, presentes=everybody, ausentes={}, momento=MOMENTO, autor=AUTOR, **changes
    )


def test_a_remote_member_is_identified_and_in_spanish_territory(town):
    sesion = remote(town)
    assert open_remotely(sesion).codigo == "sin_territorio"
    for miembro in town.miembros:
        declare_territorio(sesion_id=sesion.pk, miembro=miembro, momento=MOMENTO)
        declare_territorio(sesion_id=sesion.pk, miembro=miembro, momento=LATER)
    assert kinds(sesion).count("territorio_declarado") == 7
    refused = open_remotely(sesion)
    assert (refused.codigo, refused.norma) == ("sin_identidad", "LBRL art. 46.3")
    for miembro in town.miembros:
        confirm_identidad(sesion_id=sesion.pk, persona=miembro.clave, medio="imagen", momento=MOMENTO, autor=AUTOR)
    assert open_remotely(sesion).estado == "abierta"


def test_a_recorded_session_accredits_with_its_roll_call(town):
    sesion = remote(town)
    assert open_remotely(sesion, acreditar=True).estado == "abierta"
    assert kinds(sesion).count("identidad_confirmada") == kinds(sesion).count("territorio_declarado") == 7
    assert all(fact.identidad and fact.territorio for fact in facts_of_asistencia(sesion) if fact.rol == "titular")


@pytest.fixture
def comision():
    town = make_town(miembros=5, clase="comision")
    suplente = town.organo.designaciones.get(miembro=town.miembros[4])
    suplente.rol = Designacion.Rol.SUPLENTE
    suplente.save()
    sesion = make_sesion(town, estado="convocada")
    sesion.asistencias.filter(miembro=town.miembros[4]).delete()
    return sesion


def admit(sesion, titular="VILLA-03", suplente="VILLA-05"):
    return admit_suplente(sesion_id=sesion.pk, titular=titular, suplente=suplente, momento=MOMENTO, autor=AUTOR)


def test_a_substitute_of_the_group_takes_the_seat_with_its_vote(comision):
    row = admit(comision)
    assert (row.vota, row.sustituye_a.clave, row.grupo.siglas) == (True, "VILLA-03", "A")
    assert comision.asistencias.get(miembro__clave="VILLA-03").estado == "ausente"
    presentes = dict.fromkeys(["VILLA-01", "VILLA-02", "VILLA-05", "VILLA-F1"], "presencial")
    opened = constitute_sesion(sesion_id=comision.pk, presentes=presentes, ausentes={}, momento=MOMENTO, autor=AUTOR)
    assert opened.estado == "abierta"
    assert quorum_of(comision) == (3, 2)
    assert change(comision, "VILLA-03", "presente").codigo == "plaza_ocupada"
    change(comision, "VILLA-05", "fuera")
    change(comision, "VILLA-03", "presente")
    assert change(comision, "VILLA-05", "presente").codigo == "plaza_ocupada"


def test_who_may_not_substitute(comision, db):
    assert admit(comision, titular="VILLA-02").codigo == "suplente_ajeno"
    assert admit(comision, suplente="VILLA-04").codigo == "suplente_ajeno"
    assert not Suceso.objects.exists()


def test_in_the_pleno_nobody_substitutes(sesion):
    assert admit(sesion).codigo == "sin_suplentes"


def test_the_journal_tells_who_was_there_at_any_instant(town):
    lunes, jueves = datetime(2026, 3, 23, 9, tzinfo=UTC), datetime(2026, 3, 26, 8, 30, tzinfo=UTC)
    sesion = create_sesion(
        organo=town.organo, primera=jueves, momento=lunes, autor=AUTOR, modalidad="mixta",
        situacion_excepcional="Inundaciones",
    )  # fmt: skip
    punto = add_punto(sesion=sesion, clase="dictamen", titulo="Asunto", expediente="1/2026")
    convene_sesion(sesion_id=sesion.pk, momento=lunes, autor=AUTOR, forzar=True)
    assert asistencia_at(sesion, lunes - timedelta(seconds=1)) == {}
    presentes = dict.fromkeys(["VILLA-01", "VILLA-02", "VILLA-03", "VILLA-F1"], "presencial")
    presentes |= {"VILLA-04": "telematica", "VILLA-F2": "telematica"}
    opened = constitute_sesion(
        sesion_id=sesion.pk, presentes=presentes, ausentes={"VILLA-05": (True, "viaje")}, momento=jueves, autor=AUTOR,
        acreditar=True,
    )  # fmt: skip
    assert not isinstance(opened, Rechazo), opened
    at = [jueves + timedelta(minutes=n) for n in range(6)]
    call_punto(punto_id=punto.pk, momento=at[1], autor=AUTOR)
    change(sesion, "VILLA-06", "presente", at[2], modalidad="telematica", acreditar=True)
    change(sesion, "VILLA-04", "desconectado", at[3])
    change(sesion, "VILLA-01", "conflicto", at[4], motivo="Parentesco")

    def present(momento):
        return sorted(clave for clave, lugar in asistencia_at(sesion, momento).items() if lugar.presente)

    first = ["VILLA-01", "VILLA-02", "VILLA-03", "VILLA-04", "VILLA-F1", "VILLA-F2"]
    assert present(at[1]) == first
    assert present(at[2]) == sorted([*first, "VILLA-06"])
    assert present(at[3]) == sorted({*first, "VILLA-06"} - {"VILLA-04"})
    now = asistencia_at(sesion, at[5])
    assert {clave: (lugar.estado, lugar.modalidad, lugar.desde) for clave, lugar in now.items()} == {
        fact.clave: (fact.estado, fact.modalidad, fact.desde) for fact in facts_of_asistencia(sesion)
    }
    assert now["VILLA-05"].estado == "ausente_con_excusa"
    assert list(journal.faults(sesion)) == []


def test_a06_in_a_censure_nobody_is_kept_from_voting_by_interest(sesion):
    sesion.puntos.filter(numero="1").update(clase="censura")
    refusal = change(sesion, "VILLA-03", "conflicto", motivo="primo de la candidata")
    assert isinstance(refusal, Rechazo)
    assert (refusal.codigo, refusal.norma) == ("censura_sin_abstencion", "LOREG art. 197.5")
    assert sesion.asistencias.get(miembro__clave="VILLA-03").estado == "presente"
