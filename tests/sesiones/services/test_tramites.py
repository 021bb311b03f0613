"""An item travels: from the commission to the Pleno, from one session to the next, with its history."""

from datetime import timedelta

import pytest

from sesiones.estados import EstadoPunto
from sesiones.models import Enmienda, Organo, Pregunta, Sesion
from sesiones.reglas.rechazo import Rechazo
from sesiones.services.enmiendas import present_enmienda
from sesiones.services.items import call_punto, leave_sobre_la_mesa
from sesiones.services.life import adjourn_sesion
from sesiones.services.preguntas import answer_pregunta, pending_preguntas, register_pregunta, sesion_due
from sesiones.services.preparation import create_sesion
from sesiones.services.tramites import collect_puntos, history_of
from tests.sesiones.services.casa import abierta
from tests.town import MOMENTO, make_town
from votaciones.services.assent import adopt_por_asentimiento

pytestmark = pytest.mark.django_db


def pleno_of(town, dias=60):
    pleno = Organo.objects.create(
        corporacion=town.corporacion, clave="pleno", nombre="Pleno", clase="pleno", secretaria=town.secretario,
        presidencia=town.alcalde, lugar="Salón",
    )  # fmt: skip
    return create_sesion(organo=pleno, primera=MOMENTO + timedelta(days=dias), momento=MOMENTO, autor="x")


@pytest.fixture
def comision():
    return make_town(miembros=3, clase="comision")


def dictaminar(sesion):
    """The commission adopts its item by assent, a member dissents, and the session ends."""
    punto = sesion.puntos.get(clase="dictamen")
    call_punto(punto_id=punto.pk, momento=sesion.primera, autor="x")
    adopt_por_asentimiento(sesion_id=sesion.pk, puntos=[punto.pk], momento=sesion.primera, autor="x")
    member = sesion.asistencias.filter(vota=True)[1].miembro
    opinion = present_enmienda(
        punto_id=punto.pk, clase="voto_particular", miembro=member, texto="No", momento=sesion.primera, autor="x"
    )
    assert isinstance(opinion, Enmienda), opinion
    adjourn_sesion(sesion_id=sesion.pk, momento=sesion.primera + timedelta(hours=1), autor="x")
    return punto


def test_a_dictamen_enters_the_draft_of_the_pleno_by_itself_with_votes_and_opinions(comision):
    pleno = pleno_of(comision)
    origen = dictaminar(abierta(comision))
    (punto,) = pleno.puntos.all()
    assert (punto.clase, punto.parte, punto.titulo) == ("dictamen", "resolutiva", "Asunto 1")
    assert punto.dictamen == {"organo": "comision", "sentido": "favorable", "votos": {"si": 3, "no": 0, "abs": 0}}
    assert [e.texto for e in punto.enmiendas.all()] == ["No"]
    assert history_of(punto) == [origen, punto]
    assert collect_puntos(sesion=pleno) == []


def test_a_pleno_prepared_later_finds_the_dictamen_waiting(comision):
    dictaminar(abierta(comision))
    pleno = pleno_of(comision)
    assert [punto.titulo for punto in collect_puntos(sesion=pleno)] == ["Asunto 1"]


def test_nothing_enters_an_extraordinary_session_by_itself_nor_one_already_convened(comision):
    dictaminar(abierta(comision))
    pleno = pleno_of(comision)
    Sesion.objects.filter(pk=pleno.pk).update(caracter="extraordinaria")
    assert collect_puntos(sesion=pleno) == []
    Sesion.objects.filter(pk=pleno.pk).update(estado="convocada")
    assert isinstance(collect_puntos(sesion=pleno), Rechazo)


def test_what_is_left_on_the_table_or_not_treated_comes_back_in_the_next_session():
    town = make_town(miembros=3)
    sesion = abierta(town, puntos=2)
    first, second = sesion.puntos.filter(clase="dictamen")
    leave_sobre_la_mesa(punto_id=first.pk, momento=sesion.primera, autor="x")
    adjourn_sesion(sesion_id=sesion.pk, momento=sesion.primera + timedelta(hours=1), autor="x")
    assert EstadoPunto.NO_TRATADO.value in sesion.puntos.values_list("estado", flat=True)
    later = create_sesion(organo=town.organo, primera=MOMENTO + timedelta(days=60), momento=MOMENTO, autor="x")
    carried = collect_puntos(sesion=later)
    assert [p.procede_de_id for p in carried if p.clase == "dictamen"] == [first.pk, second.pk]
    assert not any(p.clase in {"acta", "ruego"} for p in carried)


def test_a_question_in_writing_and_in_time_is_answered_in_the_session():
    town = make_town(miembros=3)  # Valencia: 72 hours
    first = create_sesion(organo=town.organo, primera=MOMENTO + timedelta(days=10), momento=MOMENTO, autor="x")
    second = create_sesion(organo=town.organo, primera=MOMENTO + timedelta(days=40), momento=MOMENTO, autor="x")

    def ask(momento, **extra):
        return register_pregunta(
            corporacion=town.corporacion, clase="pregunta", miembro=town.miembros[1], texto="¿Cuándo?", momento=momento,
            **extra,
        )  # fmt: skip

    assert sesion_due(ask(MOMENTO)) == first
    assert sesion_due(ask(first.primera - timedelta(hours=71))) == second
    oral = ask(first.primera, escrita=False, sesion=first)
    assert sesion_due(oral) == second
    assert sesion_due(ask(second.primera, escrita=False, sesion=second)) is None
    assert isinstance(ask(MOMENTO, escrita=False), Rechazo)
    assert isinstance(answer_pregunta(pregunta_id=oral.pk, respuesta="Mañana", momento=second.primera), Pregunta)
    assert isinstance(answer_pregunta(pregunta_id=oral.pk, respuesta="Otra", momento=second.primera), Rechazo)
    assert oral not in pending_preguntas(town.corporacion)
    stranger = make_town(clave="otra").miembros[0]
    refused = register_pregunta(
        corporacion=town.corporacion, clase="ruego", miembro=stranger, texto="x", momento=MOMENTO
    )
    assert refused.codigo == "sin_mandato"
