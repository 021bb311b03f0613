"""The life of a session: roll call, quorum, recess, end."""

from datetime import timedelta
from threading import Thread

import pytest
from django.db import connection

from sesiones import journal
from sesiones.models import Asistencia, Notificacion, Suceso
from sesiones.reglas.rechazo import Rechazo
from sesiones.selectors import quorum_of
from sesiones.services.attendance import change_asistencia
from sesiones.services.items import call_punto
from sesiones.services.life import (
    adjourn_sesion,
    constitute_sesion,
    declare_sin_quorum,
    resume_sesion,
    suspend_sesion,
)
from tests.town import MOMENTO, make_sesion, make_town

pytestmark = [pytest.mark.django_db, pytest.mark.writes]
AUTOR = "funcionario:VILLA-F1"
LATER = MOMENTO + timedelta(minutes=10)


@pytest.fixture
def town():
    return make_town(miembros=7)


@pytest.fixture
def convocada(town):
    return make_sesion(town, estado="convocada", puntos=2)


def roll(*numbers, secretaria=True):
    there = {f"VILLA-{n:02}": "presencial" for n in numbers}
    return there | ({"VILLA-F1": "presencial"} if secretaria else {})


def constitute(sesion, presentes, **changes):
    arguments = {"ausentes": {}, "momento": MOMENTO, "autor": AUTOR} | changes
    return constitute_sesion(sesion_id=sesion.pk, presentes=presentes, **arguments)


def test_the_pleno_sits_with_a_third_of_its_legal_number(convocada):
    result = constitute(convocada, roll(1, 2, 3), ausentes={"VILLA-04": (True, "viaje")})
    assert result.estado == "abierta"
    assert result.presidente.clave == "VILLA-01"
    states = dict(convocada.asistencias.filter(miembro__isnull=False).values_list("miembro__clave", "estado"))
    assert states["VILLA-03"] == "presente"
    assert states["VILLA-04"] == "ausente_con_excusa"
    assert states["VILLA-05"] == "ausente"
    fact = Suceso.objects.get(sesion=convocada)
    assert fact.tipo == "sesion_constituida"
    assert (fact.datos["quorum_presentes"], fact.datos["quorum_minimo"]) == (3, 3)
    assert fact.datos["ausentes"][0] == {"persona": "VILLA-04", "excusa": True, "motivo": "viaje"}


@pytest.mark.parametrize(
    ("presentes", "codigo"),
    [
        (roll(1, 2), "sin_quorum"),
        (roll(1, 2, 3, secretaria=False), "sin_secretaria"),
        (roll(4, 5, 6), "sin_presidencia"),
        (roll(1, 2, 3) | {"NADIE-1": "presencial"}, "persona_ajena"),
        (roll(1, 2) | {"VILLA-03": "telematica"}, "sesion_presencial"),
    ],
)
def test_what_the_law_refuses_opens_nothing(convocada, presentes, codigo):
    result = constitute(convocada, presentes)
    assert isinstance(result, Rechazo)
    assert result.codigo == codigo
    convocada.refresh_from_db()
    assert convocada.estado == "convocada"
    assert not Suceso.objects.exists()
    assert set(convocada.asistencias.values_list("estado", flat=True)) == {"pendiente"}


def test_the_first_deputy_present_chairs_when_the_mayor_is_absent(convocada):
    result = constitute(convocada, roll(3, 4, 5))
    assert result.presidente.clave == "VILLA-03"
    assert result.titular_voto_calidad.clave == "VILLA-03"
    assert Suceso.objects.last().tipo == "presidencia_asumida"


def test_a_first_call_that_fails_leaves_the_second_standing(convocada):
    result = declare_sin_quorum(
        sesion_id=convocada.pk, presentes=roll(1, 2), ausentes={"VILLA-03": (True, "enfermedad")}, momento=MOMENTO,
        autor=AUTOR,
    )  # fmt: skip
    assert (result.estado, result.convocatoria_usada) == ("convocada", 2)
    assert constitute(convocada, roll(1, 2, 3)).codigo == "primera_fallida"
    second = constitute(convocada, roll(1, 2, 3), convocatoria=2, momento=MOMENTO + timedelta(days=2))
    assert (second.estado, second.convocatoria_usada) == ("abierta", 2)


def test_nobody_begins_before_the_hour_unless_everybody_is_there(convocada):
    early = MOMENTO - timedelta(minutes=30)
    assert constitute(convocada, roll(1, 2, 3), momento=early).codigo == "antes_de_hora"
    assert constitute(convocada, roll(*range(1, 8)), momento=early).estado == "abierta"


def test_who_answered_that_they_could_not_come_is_excused(convocada, town):
    Notificacion.objects.create(
        sesion=convocada, miembro=town.miembros[6], puesta_a_disposicion=MOMENTO, respuesta="no_puede", motivo="Viaje"
    )
    constitute(convocada, roll(1, 2, 3))
    row = convocada.asistencias.get(miembro=town.miembros[6])
    assert (row.estado, row.motivo) == ("ausente_con_excusa", "Viaje")


def test_called_to_inform_a_councillor_has_a_voice_and_does_not_count(convocada, town):
    convocada.asistencias.filter(miembro=town.miembros[6]).delete()
    constitute(convocada, roll(1, 2, 3, 7))
    row = convocada.asistencias.get(miembro=town.miembros[6])
    assert (row.rol, row.vota) == ("invitado", False)
    assert quorum_of(convocada) == (3, 3)


def test_a_chair_without_a_seat_presides_without_a_vote():
    town = make_town(miembros=5, clase="comision")
    sesion = make_sesion(town, estado="convocada")
    sesion.asistencias.filter(miembro=town.alcalde).delete()
    presentes = roll(1, 2, 3, 4)
    result = constitute(sesion, presentes, presidente="VILLA-01")
    assert (result.presidente, quorum_of(sesion)) == (town.alcalde, (4, 2))
    assert sesion.asistencias.get(miembro=town.alcalde).rol == "presidencia_sin_voto"


def test_a_press_conference_needs_neither_quorum_nor_secretary():
    sesion = make_sesion(make_town(miembros=3, clase="rueda_prensa"), estado="convocada")
    assert constitute(sesion, {"VILLA-02": "presencial"}).estado == "abierta"


@pytest.mark.django_db(transaction=True)
def test_two_who_open_at_once_open_once(transactional_db):
    sesion = make_sesion(make_town(miembros=3), estado="convocada")
    results = []

    def press():
        try:
            results.append(constitute(sesion, roll(1, 2, 3)))
        finally:
            connection.close()

    threads = [Thread(target=press) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(type(result).__name__ for result in results) == ["Rechazo", "Sesion"]
    assert Suceso.objects.filter(tipo="sesion_constituida").count() == 1


def test_a_second_call_that_fails_ends_the_session(convocada):
    result = declare_sin_quorum(
        sesion_id=convocada.pk, presentes=roll(1), ausentes={}, convocatoria=2, momento=MOMENTO, autor=AUTOR
    )
    assert result.estado == "no_constituida"
    fact = Suceso.objects.get(tipo="sesion_no_constituida")
    assert fact.datos["presentes"] == ["VILLA-01", "VILLA-F1"]


def test_losing_the_quorum_suspends_and_only_the_quorum_resumes(convocada):
    constitute(convocada, roll(1, 2, 3))
    change_asistencia(sesion_id=convocada.pk, persona="VILLA-03", estado="fuera", momento=LATER, autor=AUTOR)
    convocada.refresh_from_db()
    assert convocada.estado == "suspendida"
    assert [s.tipo for s in Suceso.objects.all()][-3:] == ["asistencia_cambiada", "quorum_perdido", "sesion_suspendida"]
    assert resume_sesion(sesion_id=convocada.pk, momento=LATER, autor=AUTOR).codigo == "quorum_perdido"
    change_asistencia(sesion_id=convocada.pk, persona="VILLA-04", estado="presente", momento=LATER, autor=AUTOR)
    assert Suceso.objects.last().tipo == "quorum_recuperado"
    assert resume_sesion(sesion_id=convocada.pk, momento=LATER, autor=AUTOR).estado == "abierta"
    assert list(journal.faults(convocada)) == []


def test_what_was_not_treated_is_told_at_the_end(convocada):
    constitute(convocada, roll(1, 2, 3))
    call_punto(punto_id=convocada.puntos.first().pk, momento=LATER, autor=AUTOR)
    result = adjourn_sesion(sesion_id=convocada.pk, momento=LATER, autor=AUTOR)
    assert result.estado == "levantada"
    assert set(convocada.puntos.values_list("estado", flat=True)) == {"no_tratado"}
    fact = Suceso.objects.get(tipo="sesion_levantada")
    assert fact.datos == {"causa": "", "no_tratados": ["1", "2"]}


def test_a_recess_and_its_end(convocada):
    constitute(convocada, roll(1, 2, 3))
    suspend_sesion(sesion_id=convocada.pk, motivo="Descanso", minutos=5, momento=LATER, autor=AUTOR)
    convocada.refresh_from_db()
    assert convocada.estado == "suspendida"
    refused = suspend_sesion(sesion_id=convocada.pk, motivo="Otra vez", momento=LATER, autor=AUTOR)
    assert refused.codigo == "sesion_suspendida"
    assert resume_sesion(sesion_id=convocada.pk, momento=LATER, autor=AUTOR).estado == "abierta"
    assert Asistencia.objects.filter(estado="presente").count() == 4
