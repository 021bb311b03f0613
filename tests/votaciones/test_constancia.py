"""ROF art. 109.1.h: the minutes name how a member voted, when the member asks for it."""

import pytest

from actas.redaccion.hechos import SentidoNominal
from actas.selectors import hechos_de
from sesiones.models import Sesion, Suceso
from tests.votaciones.test_http import client_of
from votaciones import steps
from votaciones.models import Censo
from votaciones.services.casting import record_mano_alzada
from votaciones.services.constancia import record_constancia

pytestmark = pytest.mark.writes


def ask(sala, votacion, n, **how):
    return record_constancia(votacion_id=votacion.pk, persona=f"VILLA-{n:02}", **how, **sala.mesa())


def facts():
    return [(fact.datos["persona"], fact.datos["sentido"]) for fact in Suceso.objects.filter(tipo="constancia_voto")]


def test_r04_who_asks_is_named_and_the_count_stays(sala):
    votacion = sala.vote("sssna")
    assert ask(sala, votacion, 4).consta
    assert facts() == [("VILLA-04", "no")]
    (told,) = hechos_de(sala.sesion).puntos[0].votaciones
    (ronda,) = told.rondas
    assert (ronda.si, ronda.no, ronda.abstencion) == (3, 1, 1)
    assert [(voto.persona.id, voto.sentido) for voto in ronda.constan] == [("VILLA-04", SentidoNominal.NO)]


def test_asking_twice_is_asking_once_and_it_may_be_taken_back(sala):
    votacion = sala.vote("sssna")
    ask(sala, votacion, 4)
    ask(sala, votacion, 4)
    assert len(facts()) == 1
    ask(sala, votacion, 4, consta=False)
    assert facts()[-1] == ("VILLA-04", "")
    assert hechos_de(sala.sesion).puntos[0].votaciones[0].rondas[0].constan == ()


def test_what_cannot_be_named_changes_nothing(sala):
    votacion = sala.open()
    sala.cast_all(votacion, "n-")
    assert ask(sala, votacion, 1).codigo == "constancia_sin_proclamar"
    record_mano_alzada(votacion_id=votacion.pk, por_grupo={"A": {"si": 1, "abs": 1}, "B": {"no": 2}}, **sala.mesa())
    sala.close(votacion)
    sala.proclaim(votacion)
    assert ask(sala, votacion, 3).codigo == "constancia_por_grupo"
    assert ask(sala, votacion, 99).codigo == "constancia_sin_voto"
    Sesion.objects.filter(pk=sala.sesion.pk).update(estado="levantada")
    assert ask(sala, votacion, 1).codigo == "sesion_levantada"
    assert not facts()
    assert not Censo.objects.filter(consta=True).exists()


def test_a_nominal_vote_names_everybody_anyway(sala):
    assert ask(sala, sala.vote("sssna", sistema="nominal"), 1).codigo == "constancia_innecesaria"


def test_a_member_asks_on_the_page_of_the_own_votes(sala):
    votacion, client = sala.vote("sssna"), client_of(sala, "m4")
    own = f"/votaciones/sesion/{sala.sesion.pk}/mis-votos/"
    assert "Pedir que el acta diga cómo voté" in client.get(own).content.decode()
    page = client.post(f"/votaciones/{votacion.pk}/constar/", {"consta": "1"}, follow=True).content.decode()
    assert "El acta dirá cómo votó" in page
    assert Suceso.objects.get(tipo="constancia_voto").autor == "miembro:VILLA-04"
    page = client.post(f"/votaciones/{votacion.pk}/constar/", follow=True).content.decode()
    assert "Pedir que el acta diga cómo voté" in page


def test_the_mesa_notes_who_asks_aloud(sala):
    votacion, client = sala.vote("sssna"), client_of(sala, "sec")
    (step,) = [paso for paso in steps.next_steps(Sesion.objects.get(pk=sala.sesion.pk)) if paso.clave == "constancia"]
    form = client.get(step.url).content.decode()
    assert "Quién lo pide" in form
    client.post(step.url, {"persona": "VILLA-05", "consta": "si"})
    assert facts() == [("VILLA-05", "abs")]
    assert votacion.censo.get(consta=True).miembro.clave == "VILLA-05"
    client.post(step.url, {"persona": "VILLA-05", "consta": "no"})
    assert not votacion.censo.filter(consta=True).exists()
