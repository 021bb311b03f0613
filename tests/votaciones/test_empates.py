"""Ties: the second vote, then the casting vote (LBRL art. 46.2.d, ROF arts. 100.2 and 135.3)."""

import pytest

from sesiones.models import Asistencia, Corporacion, Suceso
from tests.votaciones.conftest import make_sala
from votaciones import receivers, selectors
from votaciones.services.closing import close_votacion
from votaciones.services.ties import decide_empate, second_round

pytestmark = pytest.mark.writes


def calidad(sala, votacion, sentido):
    return decide_empate(votacion_id=votacion.pk, sentido=sentido, **sala.mesa())


def again(sala, first, letters):
    second = second_round(votacion_id=first.pk, **sala.mesa())
    sala.cast_all(second, letters)
    close_votacion(votacion_id=second.pk, **sala.mesa())
    return sala.proclaim(second)


def test_the_pleno_votes_again_and_the_second_vote_may_settle_it(sala):
    first = sala.vote("ssnna")
    assert (first.resultado, sala.punto.estado) == ("empate", "empate_1")
    second = again(sala, first, "sssnn")
    assert (second.ronda, second.primera_id, second.orden) == (2, first.pk, first.orden)
    assert (second.resultado, sala.punto.estado) == ("aprobada", "aprobado")


def test_a_casting_vote_after_the_first_tie_is_refused(sala):
    first = sala.vote("ssnna")
    assert calidad(sala, first, "si").codigo == "falta_segunda_votacion"
    assert sala.punto.estado == "empate_1"


def test_after_the_second_tie_the_casting_vote_decides_and_adds_no_vote(sala):
    second = again(sala, sala.vote("ssnna"), "ssnna")
    assert sala.punto.estado == "empate_2"
    decided = calidad(sala, second, "si")
    assert (decided.si, decided.no, decided.abstenciones) == (2, 2, 1)
    assert (decided.resultado, decided.voto_calidad, decided.voto_calidad_de) == ("aprobada", "si", sala.town.alcalde)
    assert sala.punto.estado == "aprobado"
    assert Suceso.objects.get(tipo="voto_calidad").datos == {
        "punto": "1", "votacion": 1, "persona": "VILLA-01", "sentido": "si", "resultado": "aprobada",
    }  # fmt: skip


def test_a_declined_casting_vote_leaves_the_proposal_not_approved(sala):
    decided = calidad(sala, again(sala, sala.vote("ssnna"), "ssnna"), "declinado")
    assert (decided.resultado, decided.voto_calidad) == ("rechazada", "declinado")
    assert sala.punto.estado == "rechazado"


def test_a_decided_tie_is_not_decided_twice(sala):
    second = again(sala, sala.vote("ssnna"), "ssnna")
    calidad(sala, second, "no")
    assert calidad(sala, second, "si").codigo == "sin_empate"


def test_an_absent_chair_has_no_casting_vote(sala):
    second = again(sala, sala.vote("ssnna"), "ssnna")
    Asistencia.objects.filter(sesion=sala.sesion, miembro=sala.town.alcalde).update(estado="fuera")
    assert calidad(sala, second, "si").codigo == "calidad_ausente"


def test_whoever_presides_in_place_of_the_chair_has_the_casting_vote(sala):
    second = again(sala, sala.vote("ssnna"), "ssnna")
    Asistencia.objects.filter(sesion=sala.sesion, miembro=sala.town.alcalde).update(estado="conflicto")
    sala.sesion.presidente = sala.miembros[1]
    sala.sesion.save()
    assert calidad(sala, second, "no").voto_calidad_de == sala.miembros[1]


def test_a_commission_where_the_chair_decides_at_once_has_no_second_vote(db):
    sala = make_sala(clase="comision")
    sala.town.corporacion.ccaa = "CT"  # DLeg 2/2003 art. 112.2
    sala.town.corporacion.save()
    first = sala.vote("ssnna")
    assert second_round(votacion_id=first.pk, **sala.mesa()).codigo == "segunda_votacion_improcedente"
    assert calidad(sala, first, "si").resultado == "aprobada"
    assert sala.punto.estado == "aprobado"


def test_where_no_casting_vote_exists_a_tie_is_simply_not_approved(db):
    sala = make_sala(clase="mesa_contratacion")
    votacion = sala.vote("ssnna")
    assert (votacion.resultado, sala.punto.estado) == ("rechazada", "rechazado")


def test_a_first_vote_is_repeated_once(sala):
    first = sala.vote("ssnna")
    second = second_round(votacion_id=first.pk, **sala.mesa())
    close_votacion(votacion_id=second.pk, **sala.mesa())
    assert second_round(votacion_id=first.pk, **sala.mesa()).codigo == "ya_repetida"


def test_an_item_with_an_undecided_tie_is_not_left(sala):
    first = sala.vote("ssnna")
    ask = {"sender": None, "sesion": sala.sesion, "punto": first.punto}
    assert receivers.keep_punto(**ask).codigo == "empate_sin_repetir"
    again(sala, first, "ssnna")
    assert receivers.keep_punto(**ask).codigo == "empate_sin_decidir"
    assert selectors.pending_empate(sala.punto)[0].ronda == 2


AFTER_A_TIE = [
    ("urgencia", "si", "en_debate"), ("urgencia", "no", "urgencia_no_apreciada"),
    ("inclusion", "si", "en_debate"), ("inclusion", "declinado", "inclusion_no_ratificada"),
    ("sobre_la_mesa", "si", "sobre_la_mesa"), ("sobre_la_mesa", "no", "en_debate"),
    ("retirada", "si", "retirado"), ("retirada", "no", "en_debate"), ("votacion_nominal", "si", "en_debate"),
]  # fmt: skip


@pytest.mark.parametrize(("objeto", "sentido", "estado"), AFTER_A_TIE)
@pytest.mark.parametrize("clase", ["pleno", "comision"])
def test_the_casting_vote_settles_what_is_voted_before_the_merits_too(db, clase, objeto, sentido, estado):
    sala = make_sala(clase=clase)
    Corporacion.objects.update(ccaa="AN")
    sala.sesion.refresh_from_db()
    last = sala.vote("ssnna", objeto=objeto, mayoria="simple")
    if clase == "pleno":  # ROF art. 135.3: in a commission the chair decides at once
        last = again(sala, last, "ssnna")
    calidad(sala, last, sentido)
    assert sala.punto.estado == estado
