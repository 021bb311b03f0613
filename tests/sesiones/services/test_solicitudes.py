"""A quarter asks for a session, a censure is registered: what the law convenes by itself, and when."""

from datetime import UTC, datetime, timedelta

import pytest

from sesiones.models import Sesion, Solicitud
from sesiones.reglas.rechazo import Rechazo
from sesiones.services.convening import Convocada, cancel_sesion, convene_sesion
from sesiones.services.solicitudes import convene_due, prepare_pedida, register_solicitud
from tests.town import make_town

pytestmark = pytest.mark.django_db
REGISTRO = datetime(2026, 2, 2, 9, 0, tzinfo=UTC)  # D04: a Monday


@pytest.fixture
def town():
    return make_town(miembros=7)


def ask(town, *, firmantes=2, clase="cuarto", **fields):
    fields = {"motivo": "El agua", "asuntos": ["Corte del agua", "Obras del pozo"]} | fields
    return register_solicitud(
        corporacion=town.corporacion, clase=clase, firmantes=town.miembros[1 : 1 + firmantes], autor="x",
        registro=fields.pop("registro", REGISTRO), **fields,
    )  # fmt: skip


def test_nobody_convenes_and_the_law_does_on_the_day_after_the_fifteen(town):
    solicitud = ask(town)
    assert convene_due(momento=datetime(2026, 2, 23, 22, 0, tzinfo=UTC)) == 0
    assert convene_due(momento=datetime(2026, 2, 24, 6, 0, tzinfo=UTC)) == 1
    sesion = Solicitud.objects.get(pk=solicitud.pk).sesion
    assert sesion.estado == "convocada"
    assert sesion.primera == datetime(2026, 3, 9, 11, 0, tzinfo=UTC)  # noon in Madrid
    assert list(sesion.puntos.values_list("clase", "titulo")) == [
        ("mocion", "Corte del agua"),
        ("mocion", "Obras del pozo"),
    ]
    assert sesion.notificaciones.count() >= 7
    assert convene_due(momento=datetime(2026, 2, 25, 6, 0, tzinfo=UTC)) == 0


def test_the_presidency_convenes_in_time_and_the_law_stays_quiet(town):
    solicitud = ask(town)
    sesion = prepare_pedida(solicitud=solicitud, primera=REGISTRO + timedelta(days=10), momento=REGISTRO, autor="x")
    assert isinstance(sesion, Sesion)
    convened = convene_sesion(sesion_id=sesion.pk, momento=REGISTRO, autor="x", forzar=True)
    assert isinstance(convened, Convocada)
    assert convene_due(momento=datetime(2026, 2, 24, 6, 0, tzinfo=UTC)) == 0
    again = prepare_pedida(solicitud=solicitud, primera=REGISTRO, momento=REGISTRO, autor="x")
    assert isinstance(again, Rechazo)
    assert again.codigo == "solicitud_atendida"


@pytest.mark.parametrize("call_off", [False, True])
def test_a_draft_or_a_session_called_off_does_not_answer_the_request(town, call_off):
    solicitud = ask(town)
    sesion = prepare_pedida(solicitud=solicitud, primera=REGISTRO + timedelta(days=10), momento=REGISTRO, autor="x")
    if call_off:
        cancel_sesion(sesion_id=sesion.pk, motivo="no", momento=REGISTRO, autor="x")
    assert convene_due(momento=datetime(2026, 2, 24, 6, 0, tzinfo=UTC)) == 1
    solicitud.refresh_from_db()
    assert solicitud.automatica
    assert solicitud.sesion.estado == "convocada"
    assert (solicitud.sesion_id == sesion.pk) is not call_off


def test_the_session_asked_for_cannot_be_put_off(town):
    refused = prepare_pedida(solicitud=ask(town), primera=REGISTRO + timedelta(days=30), momento=REGISTRO, autor="x")
    assert isinstance(refused, Rechazo)
    assert refused.codigo == "peticion_fuera_de_plazo"
    assert not Sesion.objects.exists()


def test_a_fourth_request_of_one_councillor_in_a_year_does_not_count(town):
    for _n in range(3):
        assert isinstance(ask(town), Solicitud)
    refused = ask(town)
    assert isinstance(refused, Rechazo)
    assert refused.codigo == "peticion_sin_cuarto"
    assert isinstance(ask(town, registro=REGISTRO.replace(year=2027)), Solicitud)


def test_a_censure_convenes_the_pleno_at_once_for_noon_of_the_tenth_working_day(town):
    solicitud = ask(town, clase="censura", firmantes=4, candidato=town.miembros[2])
    sesion = Solicitud.objects.get(pk=solicitud.pk).sesion
    assert sesion.primera == datetime(2026, 2, 16, 11, 0, tzinfo=UTC)
    assert (sesion.estado, sesion.caracter) == ("convocada", "extraordinaria")
    assert [punto.clase for punto in sesion.puntos.all()] == ["censura"]
    refused = ask(town, clase="censura", firmantes=4, candidato=town.miembros[2])
    assert isinstance(refused, Rechazo)
    assert refused.codigo == "censura_sin_firmas"


def test_a_lost_confidence_convenes_the_election_of_the_mayor(town):
    ask(town, clase="eleccion", firmantes=0, registro=datetime(2026, 3, 4, 18, 0, tzinfo=UTC))
    sesion = Sesion.objects.get()
    assert sesion.primera == datetime(2026, 3, 18, 11, 0, tzinfo=UTC)  # D06
    assert [punto.clase for punto in sesion.puntos.all()] == ["eleccion"]


def test_strangers_do_not_sign_and_a_town_without_pleno_holds_none(town):
    other = make_town(clave="otra")
    refused = register_solicitud(
        corporacion=town.corporacion, clase="cuarto", firmantes=other.miembros, motivo="x", registro=REGISTRO, autor="x"
    )
    assert isinstance(refused, Rechazo)
    assert refused.codigo == "sin_mandato"
    solicitud = ask(town)
    town.organo.activo = False
    town.organo.save()
    assert isinstance(ask(town), Rechazo)
    assert convene_due(momento=datetime(2026, 2, 24, 6, 0, tzinfo=UTC)) == 0
    assert Solicitud.objects.get().pk == solicitud.pk
