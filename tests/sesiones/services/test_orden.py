"""Calls to order, and who spoke how long."""

from datetime import timedelta

import pytest

from sesiones.models import LlamadaOrden
from sesiones.reglas.rechazo import Rechazo
from sesiones.services.debate import end_palabra, grant_palabra
from sesiones.services.items import call_punto
from sesiones.services.orden import Llamado, call_to_order
from sesiones.speaking import spoken_in
from tests.sesiones.services.casa import abierta
from tests.town import make_town

pytestmark = pytest.mark.django_db


def test_three_calls_in_one_session_and_what_each_brings():
    town = make_town(miembros=3)
    sesion = abierta(town)

    def call(persona, motivo="Interrumpe"):
        return call_to_order(sesion_id=sesion.pk, persona=persona, motivo=motivo, momento=sesion.primera, autor="x")

    answers = [call(town.miembros[1].clave) for _n in range(3)]
    assert all(isinstance(answer, Llamado) for answer in answers)
    assert [answer.aviso.codigo if answer.aviso else None for answer in answers] == [
        None,
        "penultima_llamada",
        "puede_expulsarse",
    ]
    assert call(town.miembros[2].clave).llamada.numero == 1
    for persona, motivo in (("nadie", "x"), (town.secretario.clave, "x"), (town.miembros[1].clave, "")):
        assert isinstance(call(persona, motivo), Rechazo)
    assert LlamadaOrden.objects.count() == 4
    assert sesion.sucesos.filter(tipo="llamada_al_orden").count() == 4


def test_the_time_spoken_by_person_group_and_sex():
    town = make_town(miembros=3)
    sesion = abierta(town)
    call_punto(punto_id=sesion.puntos.get(clase="dictamen").pk, momento=sesion.primera, autor="x")
    for n, seconds in ((0, 60), (1, 30), (0, 15)):
        turno = grant_palabra(
            sesion_id=sesion.pk, persona=town.miembros[n].clave, segundos=40, momento=sesion.primera, autor="x"
        )
        end_palabra(turno_id=turno.pk, momento=sesion.primera + timedelta(seconds=seconds), autor="x")
    told = spoken_in([sesion])
    assert dict(told.por_grupo) == {"A": 75, "B": 30}
    assert dict(told.por_sexo) == {"M": 75, "F": 30}
    assert (told.total, told.turnos, told.excedidos) == (105, 3, 1)
