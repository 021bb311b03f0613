"""A town's own sentences: used where they say every fact, refused with the line where they do not."""

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from actas.models import FrasesPropias
from actas.redaccion import lengua_de
from actas.redaccion.arbol import texto_de
from actas.redaccion.propias import con_frases, leer, lugares
from actas.redaccion.redactar import LENGUAS
from actas.selectors import lengua_of
from actas.services.drafting import create_borrador
from actas.services.issuing import tree_of
from tests.actas.town_acta import adjourn, at, open_town

ES = lengua_de("es")
CLAVE = "punto.ponente"  # has one place: {persona}


def problems(texto):
    return [(one.linea, one.que) for one in leer(texto, ES)[1]]


def test_a_sentence_of_the_town_takes_the_place_of_ours_and_of_no_other():
    frases, problemas = leer(f"# Nuestro estilo\n\n  {CLAVE} = Expone el asunto {{persona}}", ES)
    assert (frases, problemas) == ({CLAVE: "Expone el asunto {persona}"}, ())
    lengua = con_frases(ES, frases)
    assert lengua.frase(CLAVE, persona="doña Ana") == "Expone el asunto doña Ana"
    assert lengua.frase("punto.observaciones") == ES.frase("punto.observaciones")
    assert ES.frase(CLAVE, persona="doña Ana") != lengua.frase(CLAVE, persona="doña Ana")
    assert con_frases(ES, {}) is ES


@pytest.mark.parametrize(
    ("linea", "says"),
    [
        ("punto.ponente Expone {persona}", "Falta el signo «=»"),
        ("no.existe = x", "No hay ninguna frase"),
        (f"{CLAVE} =", "está vacía"),
        (f"{CLAVE} = {{persona}}" + "x" * 1000, "está vacía o pasa"),
        (f"{CLAVE} = Expone {{persona", "Una llave"),
        (f"{CLAVE} = Expone persona}}", "Una llave"),
        (f"{CLAVE} = Expone {{persona.__class__}}", "Una llave"),
        (f"{CLAVE} = Expone {{persona[0]}}", "Una llave"),
        (f"{CLAVE} = Expone {{persona!r}}", "Una llave"),
        (f"{CLAVE} = Expone {{persona:>9}}", "Una llave"),
        (f"{CLAVE} = Expone {{}}", "Una llave"),
        (f"{CLAVE} = Expone {{0}}", "Una llave"),
        (f"{CLAVE} = Expone {{persona}} {{clave}}", "no conoce"),
        (f"{CLAVE} = Expone alguien", "es un hecho que el documento ha de decir"),
    ],
)
def test_what_cannot_be_used_is_told_with_its_line(linea, says):
    frases, problemas = leer(f"\n# dos\n{linea}", ES)
    assert frases == {}
    assert [one.linea for one in problemas] == [3]
    assert says in problemas[0].que


def test_of_two_for_one_key_the_second_is_told():
    texto = f"{CLAVE} = Uno {{persona}}\n{CLAVE} = Dos {{persona}}"
    frases, problemas = leer(texto, ES)
    assert (frases[CLAVE], [one.linea for one in problemas]) == ("Uno {persona}", [2])


@pytest.mark.parametrize("idioma", sorted(LENGUAS))
def test_every_sentence_of_ours_may_be_written_in_this_way(idioma):
    """Ours keep the rule that theirs must keep; else one of them could never be replaced."""
    lengua = lengua_de(idioma)
    texto = "\n".join(f"{clave} = {' '.join(frase.split())}" for clave, frase in lengua.frases.items())
    assert leer(texto, lengua)[1] == ()


@given(st.text())
def test_nothing_that_somebody_types_is_more_than_sentences_and_problems(texto):
    frases, problemas = leer(texto, ES)
    for clave, frase in frases.items():
        assert lugares(frase) == lugares(ES.frases[clave])
    assert all(one.linea <= texto.count("\n") + 1 for one in problemas)


@pytest.mark.django_db
@pytest.mark.writes
class TestPages:
    @pytest.fixture
    def town(self):
        villa, sesion = open_town()
        adjourn(sesion, 60)
        villa.acta = create_borrador(sesion_id=sesion.pk, momento=at(60))
        return villa

    @pytest.fixture
    def page(self, town, client):
        client.force_login(town.secretario.usuario)

        def ask(texto=None, **others):
            place = reverse("actas:palabras", args=["es"])
            answer = client.get(place) if texto is None else client.post(place, {"texto": texto, **others}, follow=True)
            return answer.status_code, " ".join(answer.content.decode().split())

        return ask

    def test_what_is_kept_is_how_minutes_are_written_from_then_on(self, town, page):
        before = texto_de(tree_of(town.acta.sesion).bloques)
        status, seen = page("punto.titulo = Asunto {num}. {titulo}\r\n")
        assert (status, "Frases guardadas" in seen) == (200, True)
        after = texto_de(tree_of(town.acta.sesion).bloques)
        assert "Asunto 1. Asunto 1" in after
        assert "Asunto 1. Asunto 1" not in before
        # Another version for other words; none for the same; the minutes on the screen say the same as the file.
        page("punto.titulo = Asunto {num}. {titulo}")
        page("")
        assert [one.version for one in FrasesPropias.objects.all()] == [2, 1]
        assert texto_de(tree_of(town.acta.sesion).bloques) == before

    def test_a_line_that_cannot_be_used_keeps_nothing_and_is_named(self, page):
        status, seen = page("# bien\nno.existe = x")
        assert (status, "Línea 2: No hay ninguna frase que se llame «no.existe»." in seen) == (422, True)
        assert "no.existe = x" in seen
        assert not FrasesPropias.objects.exists()

    def test_it_is_tried_on_a_session_that_was_held_and_not_kept(self, town, page):
        _status, seen = page("punto.titulo = Asunto {num}. {titulo}", ver="1", acta=town.acta.pk)
        assert "Así quedaría" in seen
        assert "Asunto 1. Asunto 1" in seen
        assert not FrasesPropias.objects.exists()

    def test_every_sentence_is_there_with_its_key(self, page):
        _status, seen = page()
        assert "punto.titulo" in seen

    def test_a_sentence_that_ours_outgrew_is_not_used(self, town):
        FrasesPropias.objects.create(
            corporacion=town.corporacion, idioma="es", version=1, texto="punto.titulo = {num}", guardado_en=at(61)
        )
        assert lengua_of(town.corporacion, "es").frase("punto.titulo", num="1", titulo="X") == ES.frase(
            "punto.titulo", num="1", titulo="X"
        )

    def test_who_prepares_no_organ_has_no_words_to_choose(self, town, client):
        client.force_login(town.miembros[2].usuario)
        assert client.get(reverse("actas:palabras", args=["es"])).status_code == 404
        client.force_login(town.secretario.usuario)
        assert client.get(reverse("actas:palabras", args=["xx"])).status_code == 404
