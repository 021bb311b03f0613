"""The demonstration town at each moment of the life of a session."""

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone

from config.demo import Etapa, build_demo, demo_logins
from sesiones.models import Corporacion, Sesion
from votaciones.selectors import open_votacion_of

pytestmark = pytest.mark.django_db


def test_every_page_has_something_to_show_and_the_printed_logins_work(client, monkeypatch):
    # Given the past of the town, which other tests play, is left out
    monkeypatch.setattr("config.demo._has_past", lambda corporacion: True)

    # When the town is made with a session in progress
    sesion = build_demo(etapa=Etapa.EN_CURSO, ahora=timezone.now())

    # Then somebody speaks on item 4, two wait, and the accounts open the door
    assert (sesion.estado, sesion.punto_actual.numero) == ("abierta", "4")
    assert sesion.punto_actual.turnos.filter(estado="en_uso").count() == 1
    assert sesion.punto_actual.turnos.filter(estado="pedido").count() == 2
    assert [login.usuario for login in demo_logins()] == ["secretaria", "presidencia", "concejala", "concejal"]
    for login in demo_logins():
        assert client.login(username=login.usuario, password=login.contrasena)
    assert get_user_model().objects.filter(is_superuser=True).count() == 0

    # And asking again for another moment adds a session and doubles nothing else
    again = build_demo(etapa=Etapa.VOTANDO, ahora=timezone.now())
    assert (Corporacion.objects.count(), Sesion.objects.count()) == (1, 2)
    assert open_votacion_of(again).votos.count() == 5


@pytest.mark.parametrize(
    ("etapa", "estado"), [(Etapa.CONVOCADA, "convocada"), (Etapa.LEVANTADA, "levantada"), (Etapa.CON_ACTA, "levantada")]
)
def test_each_stage_is_what_it_says(etapa, estado, monkeypatch):
    monkeypatch.setattr("config.demo._has_past", lambda corporacion: True)
    assert build_demo(etapa=etapa, ahora=timezone.now()).estado == estado
