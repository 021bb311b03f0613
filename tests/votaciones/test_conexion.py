"""A connection that is lost while the vote is open: what was cast stands, who had not voted has a grace."""

from datetime import timedelta

import pytest

from sesiones.models import Sesion, Suceso
from sesiones.selectors import quorum_of
from sesiones.services.attendance import change_asistencia
from tests.votaciones.conftest import AUTOR
from votaciones.models import Votacion
from votaciones.panels import mesa_context
from votaciones.services.casting import cast_voto_oral
from votaciones.services.closing import close_votacion, proclaim_votacion

pytestmark = [pytest.mark.django_db, pytest.mark.writes]


def drop(sala, n, estado="desconectado", seconds=1):
    """`n`: the number of a member, or the `clave` of an official."""
    sala.momento += timedelta(seconds=seconds)
    persona = n if isinstance(n, str) else sala.miembros[n - 1].clave
    return change_asistencia(
        sesion_id=sala.sesion.pk, persona=persona, estado=estado, momento=sala.momento, autor=AUTOR
    )


def close(sala, votacion, seconds):
    """Close so many seconds after the last act."""
    return close_votacion(votacion_id=votacion.pk, momento=sala.momento + timedelta(seconds=seconds), autor=AUTOR)


def aloud(sala, votacion, n, seconds):
    return cast_voto_oral(
        votacion_id=votacion.pk, persona=sala.miembros[n - 1].clave, sentido="no", motivo="Sin conexión",
        momento=sala.momento + timedelta(seconds=seconds), autor=AUTOR,
    )  # fmt: skip


def kinds(sesion):
    return list(Suceso.objects.filter(sesion=sesion).order_by("numero").values_list("tipo", flat=True))


def test_the_vote_that_was_received_stands_and_nobody_waits_for_it(sala):
    votacion = sala.open()
    sala.cast_all(votacion, "sssss")
    drop(sala, 5)
    assert close(sala, votacion, 1).estado == "cerrada"
    assert sala.proclaim(votacion).si == 5


def test_who_had_not_voted_votes_aloud_within_the_grace_and_the_vote_waits(sala):
    votacion = sala.open()
    sala.cast_all(votacion, "ssss-")
    drop(sala, 5)
    refused = close(sala, votacion, 119)
    assert refused.codigo == "gracia_de_conexion"
    assert str(sala.miembros[4]) in refused.texto()
    assert Votacion.objects.get().estado == "abierta"
    (notice,) = mesa_context(sala.sesion.pk)["avisos"]
    assert "puede votar de viva voz hasta las" in notice["dificultad"]
    assert aloud(sala, votacion, 5, 119).sentido == "no"
    assert close(sala, votacion, 119).estado == "cerrada"


def test_after_the_grace_it_counts_as_an_abstention(sala):
    votacion = sala.open()
    sala.cast_all(votacion, "ssss-")
    drop(sala, 5)
    assert aloud(sala, votacion, 5, 121).codigo == "gracia_agotada"
    assert close(sala, votacion, 121).estado == "cerrada"
    done = sala.proclaim(votacion)
    assert (done.si, done.abstenciones, done.resultado) == (4, 1, "aprobada")


def test_who_comes_back_before_the_closing_votes_as_the_others(sala):
    votacion = sala.open()
    sala.cast_all(votacion, "ssss-")
    drop(sala, 5)
    drop(sala, 5, "presente", seconds=300)
    assert sala.cast(votacion, 5, "no").sentido == "no"
    assert close(sala, votacion, 1).estado == "cerrada"


def test_a_quorum_that_breaks_during_the_vote_suspends_when_it_has_been_proclaimed(sala):
    votacion = sala.open()
    sala.cast_all(votacion, "sssss")
    for n in (3, 4, 5):
        drop(sala, n)
    sala.sesion.refresh_from_db()
    assert sala.sesion.estado == "abierta"
    assert "quorum_perdido" not in kinds(sala.sesion)
    close(sala, votacion, 1)
    sala.momento += timedelta(seconds=1)
    assert proclaim_votacion(votacion_id=votacion.pk, momento=sala.momento, autor=AUTOR).resultado == "aprobada"
    sala.sesion.refresh_from_db()
    assert sala.sesion.estado == "suspendida"
    assert kinds(sala.sesion)[-3:] == ["votacion_proclamada", "quorum_perdido", "sesion_suspendida"]


@pytest.mark.parametrize("gone", [(3, 4, 5), ("VILLA-F1",)])
def test_who_leaves_between_the_closing_and_the_proclamation_counts_when_it_has_been_proclaimed(sala, gone):
    votacion = sala.open()
    sala.cast_all(votacion, "sssss")
    close(sala, votacion, 1)
    for n in gone:
        drop(sala, n, estado="fuera")
    sala.sesion.refresh_from_db()
    assert sala.sesion.estado == "abierta"
    assert proclaim_votacion(votacion_id=votacion.pk, momento=sala.tick(), autor=AUTOR).resultado == "aprobada"
    sala.sesion.refresh_from_db()
    assert sala.sesion.estado == "suspendida"


def test_where_the_regulation_counts_who_is_cut_off_the_quorum_holds_and_the_chair_stays(sala):
    perfil = {"perdida_conexion": "presente"}
    sala.town.organo.reglamento = perfil
    sala.town.organo.save()
    for n in (1, 4, 5):
        drop(sala, n)
    sesion = Sesion.objects.select_related("organo__corporacion").get(pk=sala.sesion.pk)
    assert (sesion.estado, sesion.presidente, quorum_of(sesion)) == ("abierta", sala.town.alcalde, (5, 3))
    assert "presidencia_asumida" not in kinds(sesion)
    votacion = sala.open()
    sala.cast_all(votacion, "-ss--")
    assert aloud(sala, votacion, 5, 5000).sentido == "no", (
        "no grace ends for who was in the census without a connection"
    )
    assert close(sala, votacion, 1).estado == "cerrada"


def test_where_it_is_a_departure_the_deputy_takes_the_chair(sala):
    drop(sala, 1)
    sesion = Sesion.objects.get(pk=sala.sesion.pk)
    assert (sesion.presidente, sesion.estado) == (sala.miembros[1], "abierta")
    drop(sala, 2)
    drop(sala, 3)
    assert Sesion.objects.get(pk=sala.sesion.pk).estado == "suspendida"
