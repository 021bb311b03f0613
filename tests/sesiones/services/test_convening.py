"""Convening: the term, the content, what is frozen, who is told, and how it is changed afterwards."""

from datetime import UTC, datetime, timedelta

import pytest

from sesiones import journal, signals
from sesiones.models import Aviso, CalendarioAnual, Notificacion, Suceso
from sesiones.reglas.rechazo import Rechazo
from sesiones.services.agenda import add_punto, apply_plantilla, move_punto, remove_punto
from sesiones.services.convening import (
    answer_convocatoria,
    cancel_sesion,
    check_convocatoria,
    convene_sesion,
    record_acceso,
    rectify_convocatoria,
)
from sesiones.services.preparation import create_sesion, update_sesion
from tests.town import make_town

pytestmark = [pytest.mark.django_db, pytest.mark.writes]
AUTOR = "funcionario:VILLA-F1"
LUNES = datetime(2026, 3, 23, 9, 0, tzinfo=UTC)
JUEVES = datetime(2026, 3, 26, 8, 30, tzinfo=UTC)


@pytest.fixture
def town():
    town = make_town(miembros=5)
    CalendarioAnual.objects.create(corporacion=town.corporacion, anio=2026, confirmado_en=LUNES)
    return town


def draft(town, **changes):
    sesion = create_sesion(**{"organo": town.organo, "primera": JUEVES, "momento": LUNES, "autor": AUTOR} | changes)
    assert not isinstance(sesion, Rechazo), sesion
    return sesion


def ready(town, **changes):
    sesion = draft(town, **changes)
    apply_plantilla(sesion=sesion)
    add_punto(sesion=sesion, clase="dictamen", titulo="Ordenanza de terrazas", expediente="12/2026")
    return sesion


def convene(sesion, momento=LUNES, **changes):
    return convene_sesion(sesion_id=sesion.pk, momento=momento, autor=AUTOR, **changes)


def codes(objections):
    return [objection.codigo for objection in objections]


def test_a_new_session_takes_number_key_and_second_call_by_itself(town):
    first, second = draft(town), draft(town)
    assert (first.numero, second.numero) == ("1/2026", "2/2026")
    assert first.clave == "villa-pleno-2026-03-26"
    assert second.clave == "villa-pleno-2026-03-26-2"
    assert first.segunda == JUEVES + timedelta(days=2)
    assert (first.idioma, first.lugar, first.publica) == ("es", "Salón de Plenos", True)


def test_convening_freezes_seats_rules_and_agenda_and_notifies(town):
    sesion = ready(town)
    result = convene(sesion)
    assert codes(result.avisos) == ["segunda_en_inhabil", "acta_sin_borrador"]
    sesion.refresh_from_db()
    assert (sesion.estado, sesion.convocada_en) == ("convocada", LUNES)
    assert sesion.perfil["clase_organo"] == "pleno"
    rows = list(sesion.asistencias.values_list("miembro__clave", "rol", "vota", "grupo__siglas", "orden_llamada"))
    assert rows[0] == ("VILLA-01", "titular", True, "A", 5)
    assert rows[-2:] == [(None, "secretaria", False, None, None), (None, "intervencion", False, None, None)]
    assert Notificacion.objects.filter(sesion=sesion, puesta_a_disposicion=LUNES).count() == 7
    assert set(Aviso.objects.values_list("destinatario", "clase", "secuencia")) == {
        (f"m{n}@example.org", "convocatoria", 0) for n in range(1, 6)
    }
    fact = Suceso.objects.get()
    assert [item["numero"] for item in fact.datos["orden_del_dia"]] == ["1", "2", "3", "4"]
    assert list(journal.faults(sesion)) == []


def test_without_mail_nothing_goes_to_the_outbox(town):
    convene(ready(town), avisar=False)
    assert Notificacion.objects.count() == 7
    assert not Aviso.objects.exists()


def test_two_working_days_must_pass(town):
    sesion = ready(town)
    martes = LUNES + timedelta(days=1)
    result = convene(sesion, momento=martes)
    assert (result.codigo, result.norma) == ("preaviso_insuficiente", "ROF art. 80.4")
    assert dict(result.datos)["ultimo_dia"] == "2026-03-23"
    sesion.refresh_from_db()
    assert sesion.estado == "borrador"
    assert not Suceso.objects.exists()
    assert not Notificacion.objects.exists()
    assert not sesion.asistencias.exists()


def test_a_recorded_session_is_convened_all_the_same_and_told(town):
    sesion = draft(town)
    add_punto(sesion=sesion, clase="dictamen", titulo="Asunto", numero="7")
    result = convene(sesion, momento=LUNES + timedelta(days=2), forzar=True)
    assert {"preaviso_insuficiente", "punto_sin_documentacion", "ordinaria_sin_ruegos"} <= set(codes(result.avisos))


def test_an_unconfirmed_year_is_a_warning(town):
    CalendarioAnual.objects.all().delete()
    assert "festivos_sin_confirmar" in codes(check_convocatoria(ready(town), LUNES))


@pytest.mark.parametrize(
    ("changes", "codigo"),
    [
        ({"caracter": "extraordinaria"}, "extraordinaria_sin_motivo"),
        ({"caracter": "extraordinaria_urgente", "motivo": "Inundación"}, "urgente_sin_pronunciamiento"),
        ({"modalidad": "telematica"}, "sin_situacion_excepcional"),
    ],
)
def test_what_the_character_of_the_session_asks_for(town, changes, codigo):
    sesion = draft(town, **changes)
    add_punto(sesion=sesion, clase="dictamen", titulo="Asunto", expediente="1/2026")
    assert convene(sesion).codigo == codigo


def test_an_urgent_session_needs_no_term(town):
    sesion = draft(town, caracter="extraordinaria_urgente", motivo="Inundación")
    add_punto(sesion=sesion, clase="dictamen", titulo="Obras de emergencia", expediente="1/2026")
    apply_plantilla(sesion=sesion)
    assert list(sesion.puntos.values_list("numero", "clase")) == [("1", "ratificacion_urgencia"), ("2", "dictamen")]
    assert convene(sesion, momento=JUEVES - timedelta(hours=2)).sesion.estado == "convocada"


def test_a_press_conference_is_convened_without_terms():
    town = make_town(clase="rueda_prensa")
    sesion = draft(town)
    add_punto(sesion=sesion, clase="informacion", titulo="Presentación de las fiestas")
    result = convene(sesion, momento=JUEVES - timedelta(hours=1))
    assert result.sesion.estado == "convocada"


def test_after_convening_the_agenda_changes_only_by_rectification(town):
    sesion = ready(town)
    convene(sesion)
    punto = sesion.puntos.first()
    assert add_punto(sesion=sesion, clase="dictamen", titulo="Otro").codigo == "orden_cerrado"
    assert move_punto(punto=punto, a=2).codigo == "orden_cerrado"
    assert remove_punto(punto=punto).codigo == "orden_cerrado"
    assert update_sesion(sesion_id=sesion.pk, momento=LUNES, autor=AUTOR, lugar="Otro").codigo == "orden_cerrado"
    assert sesion.puntos.count() == 4


def test_a_rectification_is_recorded_and_notified_again(town):
    sesion = ready(town)
    convene(sesion)
    heard = []
    signals.sesion_rectificada.connect(lambda **kw: heard.append(kw["sesion"].pk), weak=False, dispatch_uid="test")
    new = {"clase": "dictamen", "titulo": "Otro asunto", "expediente": "13/2026"}
    result = rectify_convocatoria(
        sesion_id=sesion.pk, motivo="Faltaba un asunto", momento=LUNES + timedelta(hours=1), autor=AUTOR, anadir=[new],
        cambios={"lugar": "Casa de Cultura"},
    )  # fmt: skip
    signals.sesion_rectificada.disconnect(dispatch_uid="test")
    assert not isinstance(result, Rechazo), result
    sesion.refresh_from_db()
    assert (sesion.secuencia, sesion.lugar) == (1, "Casa de Cultura")
    assert list(sesion.puntos.values_list("numero", "parte"))[:3] == [
        ("1", "actas"), ("2", "resolutiva"), ("3", "resolutiva"),
    ]  # fmt: skip
    assert Notificacion.objects.filter(rectificacion=1).count() == 7
    assert Aviso.objects.filter(clase="rectificacion", secuencia=1).count() == 5
    assert heard == [sesion.pk]
    fact = Suceso.objects.last()
    assert fact.datos["cambios"] == {"lugar": "Casa de Cultura"}
    assert len(fact.datos["orden_del_dia"]) == 5


def test_a_new_item_needs_the_whole_term_again_and_a_new_place_does_not(town):
    sesion = ready(town)
    convene(sesion)
    late = LUNES + timedelta(days=2)
    arguments = {"sesion_id": sesion.pk, "motivo": "Cambio", "momento": late, "autor": AUTOR}
    new = {"clase": "dictamen", "titulo": "Otro asunto", "expediente": "13/2026"}
    refused = rectify_convocatoria(**arguments, anadir=[new])
    assert refused.codigo == "preaviso_insuficiente"
    assert (sesion.puntos.count(), Suceso.objects.count(), Notificacion.objects.count()) == (4, 1, 7)
    assert rectify_convocatoria(**arguments, cambios={"lugar": "Casa de Cultura"}).sesion.secuencia == 1


def test_a_postponed_session_keeps_its_agenda_and_moves_its_second_call(town):
    sesion = ready(town)
    convene(sesion)
    result = rectify_convocatoria(
        sesion_id=sesion.pk, motivo="Obras en el salón", momento=LUNES + timedelta(days=2), autor=AUTOR,
        cambios={"primera": JUEVES + timedelta(days=4)},
    )  # fmt: skip
    assert not isinstance(result, Rechazo), result
    sesion.refresh_from_db()
    assert (sesion.primera, sesion.segunda) == (JUEVES + timedelta(days=4), JUEVES + timedelta(days=6))
    fact = Suceso.objects.last()
    assert fact.datos["orden_del_dia"] == []
    assert sorted(fact.datos["cambios"]) == ["primera", "segunda"]


def test_calling_off_tells_whoever_was_called(town):
    sesion = ready(town)
    convene(sesion)
    result = cancel_sesion(sesion_id=sesion.pk, motivo="Luto oficial", momento=LUNES, autor=AUTOR)
    assert (result.estado, result.secuencia) == ("desconvocada", 1)
    assert Aviso.objects.filter(clase="desconvocatoria", secuencia=1).count() == 5
    assert Suceso.objects.last().datos == {"motivo": "Luto oficial"}


def test_a_member_reads_once_and_answers_as_often_as_needed(town):
    sesion = ready(town)
    convene(sesion)
    miembro = town.miembros[2]
    first = record_acceso(sesion_id=sesion.pk, miembro=miembro, momento=LUNES + timedelta(hours=1))
    again = record_acceso(sesion_id=sesion.pk, miembro=miembro, momento=LUNES + timedelta(hours=2))
    assert first.primer_acceso == again.primer_acceso == LUNES + timedelta(hours=1)
    arguments = {"sesion_id": sesion.pk, "miembro": miembro, "momento": LUNES + timedelta(hours=3)}
    assert answer_convocatoria(**arguments, respuesta="no_puede").codigo == "falta_motivo"
    assert answer_convocatoria(**arguments, respuesta="a_distancia").codigo == "sesion_presencial"
    answer_convocatoria(**arguments, respuesta="en_sala")
    assert answer_convocatoria(**arguments, respuesta="no_puede", motivo="Viaje").respuesta == "no_puede"
    kinds = [fact.tipo for fact in Suceso.objects.all()]
    assert kinds == ["sesion_convocada", "convocatoria_leida", "convocatoria_respondida", "convocatoria_respondida"]
