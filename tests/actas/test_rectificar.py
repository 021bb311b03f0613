"""A fact recorded wrongly is put right by another fact: the journal keeps both, and the minutes say both."""

import pytest
from django.urls import reverse

from actas.models import Acta
from actas.redaccion import redactar
from actas.redaccion.arbol import texto_de
from actas.selectors import hechos_de
from actas.selectors.corrections import rectifiable_of
from actas.services.drafting import create_borrador
from actas.services.rectifying import rectify_hecho
from sesiones import journal
from sesiones.models import Suceso
from tests.actas.town_acta import adjourn, at, call, end, open_town, vote

pytestmark = pytest.mark.django_db


@pytest.fixture
def town():
    villa, sesion = open_town()
    call(sesion, 1, "1")
    vote(sesion, 5, "1", 3, 1, 0)
    end(sesion, "1", 6, "aprobado")
    adjourn(sesion, 60)
    villa.acta = create_borrador(sesion_id=sesion.pk, momento=at(60))
    return villa


def number_of(town, tipo):
    return town.acta.sesion.sucesos.get(tipo=tipo).numero


def rectify(town, tipo="votacion_proclamada", **others):
    told = {"consta": "3 votos a favor", "debe_decir": "2 votos a favor", "motivo": "La grabación", **others}
    return rectify_hecho(acta_id=town.acta.pk, numero=number_of(town, tipo), momento=at(90), autor="sistema", **told)


@pytest.mark.parametrize(
    ("idioma", "nota"),
    [
        ("es", "Rectificación de la Secretaría (26 de marzo de 2026): donde el diario de la sesión hace constar «3 votos a "
         "favor», debe constar «2 votos a favor». Motivo: La grabación."),
        ("ca", "Rectificació de la Secretaria (26 de març del 2026): on el diari de la sessió fa constar «3 votos a favor», "
         "ha de constar «2 votos a favor». Motiu: La grabación."),
    ],
)  # fmt: skip
def test_the_minutes_say_what_was_recorded_and_what_should_be(town, idioma, nota):
    before = town.acta.sesion.sucesos.get(tipo="votacion_proclamada").hash
    fact = rectify(town)
    assert (fact.tipo, fact.datos["punto"]) == ("hecho_rectificado", "1")
    assert town.acta.sesion.sucesos.get(tipo="votacion_proclamada").hash == before
    assert list(journal.faults(town.acta.sesion)) == []
    texto = texto_de(redactar(hechos_de(town.acta.sesion), idioma).bloques)
    assert nota in texto.splitlines()
    assert ("3 votos a favor" if idioma == "es" else "3 vots a favor") in texto


def test_what_is_of_no_item_is_told_at_the_end(town):
    rectify(town, "sesion_levantada", consta="10:30", debe_decir="10:25")
    lineas = texto_de(redactar(hechos_de(town.acta.sesion), "es").bloques).splitlines()
    at_note = next(n for n, linea in enumerate(lineas) if "«10:30», debe constar «10:25»" in linea)
    assert at_note > next(n for n, linea in enumerate(lineas) if "levanta la sesión" in linea)


@pytest.mark.parametrize(
    ("others", "codigo"),
    [
        ({"tipo": "borrador_acta_creado"}, "hecho_no_rectificable"),
        ({"motivo": " "}, "rectificacion_vacia"),
        ({"debe_decir": "3 votos a favor"}, "rectificacion_vacia"),
    ],
)
def test_what_is_refused_changes_nothing(town, others, codigo):
    before = Suceso.objects.count()
    assert rectify(town, **others).codigo == codigo
    assert Suceso.objects.count() == before


def test_approved_minutes_are_put_right_by_a_diligencia(town):
    Acta.objects.update(estado="aprobada")
    refusal = rectify(town)
    assert refusal.codigo == "acta_aprobada"
    assert "diligencia de rectificación" in refusal.texto_remedio()


def test_the_facts_to_choose_from_are_told_in_words(town):
    assert [str(hecho) for hecho in rectifiable_of(town.acta)][1:] == [
        "09:31 · Se trata el punto 1",
        "09:35 · Votación del punto 1: 3 a favor, 1 en contra, 0 abstenciones",
        "10:30 · Se levanta la sesión",
    ]


def test_the_page_records_it_and_the_draft_shows_the_note(town, client):
    client.force_login(town.secretario.usuario)
    address = reverse("actas:rectificar", args=[town.acta.pk])
    assert client.post(address, {}).status_code == 422
    datos = {
        "numero": number_of(town, "votacion_proclamada"),
        "consta": "3",
        "debe_decir": "2",
        "motivo": "La grabación",
    }
    assert client.post(address, datos).status_code == 302
    draft = client.get(reverse("actas:editar", args=[town.acta.pk])).content.decode()
    assert "debe constar «2»" in draft
