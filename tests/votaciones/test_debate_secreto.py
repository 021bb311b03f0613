"""LBRL art. 70.1: debate and vote are secret when the Pleno so agrees by absolute majority; then only that is told."""

import pytest

from config.marcador import marcador_context
from sesiones import signals
from sesiones.models import Suceso, Turno
from sesiones.showing import palabra_context
from sesiones.vivo.panels import all_panels, render_panel
from streaming.showing import mesa_context, public_context
from tests.votaciones.test_secretas import cast_papers
from votaciones.services.opening import prepare_votacion

pytestmark = pytest.mark.writes


@pytest.fixture
def heard():
    calls = []

    def hear(sender, **told):
        calls.append(told["punto"].numero)

    signals.debate_secreto_declarado.connect(hear)
    yield calls
    signals.debate_secreto_declarado.disconnect(hear)


def shown(sala, panel):
    return render_panel({one.id: one for one in all_panels()}[panel], sala.sesion.pk, "es")


def test_without_an_absolute_majority_everything_stays_public(sala, heard):
    vote = sala.vote("ssn--", objeto="debate_secreto")
    assert (vote.mayoria, vote.resultado, vote.fundamento[0]) == ("absoluta", "rechazada", "LBRL art. 70.1")
    assert heard == []
    assert "Asunto 1" in shown(sala, "punto-actual")
    refusal = prepare_votacion(punto_id=sala.punto.pk, sistema="secreta", **sala.mesa())
    assert refusal.codigo == "secreta_improcedente"


def test_with_it_the_screens_tell_only_that_it_is_secret_and_the_broadcast_is_told_to_cut(sala, heard):
    sala.vote("sssn-", objeto="debate_secreto")
    assert heard == ["1"]
    assert Suceso.objects.get(tipo="debate_secreto_declarado").datos == {"punto": "1", "norma": "LBRL art. 70.1"}
    Turno.objects.create(
        punto=sala.punto, miembro=sala.miembros[1], estado="en_uso", inicio=sala.momento, tipo="intervencion"
    )
    assert palabra_context(sala.sesion.pk) is None
    told = shown(sala, "punto-actual")
    assert "Debate secreto" in told
    assert "Asunto 1" not in told
    assert marcador_context(sala.sesion.pk)["punto"]["titulo"] == "Debate secreto"
    assert "cortada" in public_context(sala.sesion.pk)["video"].texto
    assert public_context(sala.sesion.pk)["video"].incrustar == ""
    assert mesa_context(sala.sesion.pk)["corte"] is True


def test_its_vote_may_then_be_secret_and_the_end_of_the_item_opens_the_doors(sala, heard):
    sala.vote("sssn-", objeto="debate_secreto")
    votacion = sala.open(sistema="secreta", motivo_sistema="Afecta a la intimidad")
    cast_papers(sala, votacion, ["si", "si", "si", "no"])
    assert "punto" in marcador_context(sala.sesion.pk)
    assert marcador_context(sala.sesion.pk)["vista"] == "punto"
    sala.close(votacion)
    assert sala.proclaim(votacion).resultado == "aprobada"
    assert marcador_context(sala.sesion.pk)["vista"] == "resultado"
    assert mesa_context(sala.sesion.pk)["corte"] is False
