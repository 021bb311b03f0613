"""What a result does to the item and to the session (ROF arts. 79, 82.3, 91.4 and 92.1)."""

import pytest

from sesiones.estados import ClasePunto, EstadoPunto
from sesiones.models import Asistencia, Punto
from sesiones.reglas.rechazo import Rechazo
from votaciones import receivers, selectors
from votaciones.estados import Objeto, objeto_legal
from votaciones.services.opening import open_votacion, prepare_votacion

pytestmark = pytest.mark.writes


def change(sala, **fields):
    Punto.objects.filter(pk=sala.punto.pk).update(**fields)


def refuse_opening(sala, **terms):
    prepared = prepare_votacion(punto_id=sala.punto.pk, **terms, **sala.mesa())
    if isinstance(prepared, Rechazo):
        return prepared.codigo
    return open_votacion(votacion_id=prepared.pk, **sala.mesa()).codigo


def test_an_item_outside_the_agenda_is_not_voted_before_its_urgency(sala):
    change(sala, urgente=True, clase=ClasePunto.MOCION_URGENCIA.value)
    assert refuse_opening(sala) == "urgencia_sin_apreciar"
    assert selectors.next_objeto(sala.punto) is Objeto.URGENCIA


def test_urgency_needs_the_absolute_majority_and_opens_the_debate(sala):
    change(sala, urgente=True)
    votacion = sala.vote("sssnn", objeto="urgencia")
    assert (votacion.mayoria, votacion.resultado) == ("absoluta", "aprobada")
    assert sala.punto.estado == "en_debate"
    assert sala.vote("ssnaa", objeto="fondo").resultado == "aprobada"
    assert sala.punto.estado == "aprobado"


def test_urgency_not_appreciated_ends_the_item(sala):
    change(sala, urgente=True)
    sala.vote("ssnaa", objeto="urgencia")
    assert sala.punto.estado == "urgencia_no_apreciada"
    assert refuse_opening(sala) == "punto_no_llamado"


def test_a_proposal_without_report_is_not_voted_before_its_inclusion(sala):
    change(sala, clase=ClasePunto.PROPOSICION.value)
    assert refuse_opening(sala) == "inclusion_sin_ratificar"
    sala.vote("ssnaa", objeto="inclusion")
    assert selectors.next_objeto(sala.punto) is Objeto.PROPUESTA
    assert sala.vote("sssss").resultado == "aprobada"


def test_an_inclusion_not_ratified_ends_the_item(sala):
    change(sala, clase=ClasePunto.PROPOSICION.value)
    sala.vote("snnaa", objeto="inclusion")
    assert sala.punto.estado == "inclusion_no_ratificada"


def test_what_is_left_on_the_table_is_not_voted_on_its_merits(sala):
    sala.vote("ssnaa", objeto="sobre_la_mesa")
    assert sala.punto.estado == "sobre_la_mesa"
    assert refuse_opening(sala) == "punto_no_llamado"


def test_what_stays_off_the_table_goes_on(sala):
    sala.vote("snnaa", objeto="sobre_la_mesa")
    assert sala.punto.estado == "en_debate"


def test_a_nominal_vote_that_was_agreed_is_nominal(sala):
    sala.vote("ssnaa", objeto="votacion_nominal")
    assert sala.open().sistema == "nominal"


def test_an_amendment_does_not_end_the_item(sala):
    sala.vote("ssssn", objeto="enmienda 2 (art. 31)")
    assert sala.punto.estado == "en_debate"
    sala.vote("nnnss", objeto="texto con la enmienda 2")
    assert sala.punto.estado == "rechazado"


def test_a_motion_voted_in_parts_is_approved_as_soon_as_one_part_is(sala):
    states = []
    for objeto, letters in (("punto 1", "nnnnn"), ("punto 2", "sssss"), ("punto 3", "nnnnn")):
        sala.vote(letters, objeto=objeto)
        states.append(sala.punto.estado)
    assert states == ["rechazado", "aprobado", "aprobado"]


def test_the_proposal_as_a_whole_is_not_voted_twice(sala):
    sala.vote("sssss")
    assert refuse_opening(sala) == "punto_no_llamado"


def test_a_session_whose_urgency_is_not_appreciated_treats_nothing_else(sala):
    change(sala, clase=ClasePunto.RATIFICACION_URGENCIA.value)
    assert selectors.next_objeto(sala.punto) is Objeto.URGENCIA
    votacion = sala.vote("snnaa", objeto="urgencia")
    assert votacion.mayoria == "simple"
    assert selectors.must_adjourn(sala.sesion)
    refused = receivers.keep_punto(sender=None, sesion=sala.sesion, punto=sala.punto)
    assert (refused.codigo, refused.norma) == ("urgencia_no_apreciada", "ROF art. 79")


def test_a_session_whose_urgency_is_ratified_goes_on(sala):
    change(sala, clase=ClasePunto.RATIFICACION_URGENCIA.value)
    sala.vote("ssnaa", objeto="urgencia")
    assert sala.punto.estado == EstadoPunto.APROBADO
    assert not selectors.must_adjourn(sala.sesion)


def test_nobody_comes_or_goes_and_nothing_ends_while_a_vote_is_open(sala):
    votacion = sala.open()
    seat = Asistencia.objects.get(sesion=sala.sesion, miembro=sala.miembros[4])
    facts = {"sender": None, "sesion": sala.sesion}
    assert receivers.keep_asistencia(asistencia=seat, estado="fuera", **facts).norma == "ROF art. 98.3"
    assert receivers.keep_punto(punto=sala.punto, **facts).codigo == "votacion_abierta"
    assert receivers.keep_sesion(**facts).codigo == "votacion_abierta"
    sala.close(votacion)
    assert receivers.keep_asistencia(asistencia=seat, estado="fuera", **facts) is None
    assert receivers.keep_sesion(**facts).codigo == "votacion_sin_proclamar"
    sala.proclaim(votacion)
    assert receivers.keep_sesion(**facts) is None


def test_a_lost_connection_is_a_fact_even_during_a_vote(sala):
    sala.open()
    seat = Asistencia.objects.get(sesion=sala.sesion, miembro=sala.miembros[4])
    ask = {"sender": None, "sesion": sala.sesion, "asistencia": seat}
    assert receivers.keep_asistencia(estado="desconectado", **ask) is None
    seat.estado = "desconectado"
    assert receivers.keep_asistencia(estado="presente", **ask) is None


@pytest.mark.parametrize(
    ("texto", "objeto"),
    [
        ("propuesta", Objeto.PROPUESTA),
        ("fondo", Objeto.PROPUESTA),
        ("punto 1: censo de vivienda", Objeto.PROPUESTA),
        ("enmienda S3 (PSOE): biblioteca", Objeto.ENMIENDA),
        ("Esmena 1", Objeto.ENMIENDA),
        ("voto particular de Vox", Objeto.VOTO_PARTICULAR),
        ("urgencia", Objeto.URGENCIA),
        ("sobre_la_mesa", Objeto.SOBRE_LA_MESA),
    ],
)
def test_what_a_vote_is_about_is_read_from_its_words(texto, objeto):
    assert objeto_legal(texto) is objeto
