"""What helps to write a draft: remarks, ready phrases, and words changed everywhere at once."""

import json
import re

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from actas.models import FraseHecha
from actas.redaccion.buscar import Hallazgo, hallazgos, reemplazar
from actas.services.drafting import create_borrador
from actas.services.editing import edit_texto
from tests.actas.town_acta import adjourn, at, call, end, open_town, vote
from tests.town import make_town


@pytest.fixture
def town(db):
    villa, sesion = open_town()
    call(sesion, 1, "1")
    vote(sesion, 5, "1", 3, 1, 0)
    end(sesion, "1", 6, "aprobado")
    adjourn(sesion, 60)
    villa.acta = create_borrador(sesion_id=sesion.pk, momento=at(60))
    villa.punto = sesion.puntos.get(numero="1")
    return villa


@pytest.fixture
def secretaria(town, client):
    client.force_login(town.secretario.usuario)
    return client


def write(town, words, seccion="intervenciones"):
    edit_texto(
        acta_id=town.acta.pk, punto_id=town.punto.pk, seccion=seccion, html=words, momento=at(61), autor="sistema"
    )


def newest(town, seccion="intervenciones"):
    return town.acta.textos.filter(seccion=seccion).order_by("-version").first().html


class TestSearch:
    def test_capitals_and_accents_do_not_matter_unless_asked(self):
        texto = "<p>La Sesión y la <em>sesion</em>; el año, no el ano.</p>"
        assert hallazgos(texto, "sesión") == [
            Hallazgo(0, "La ", "Sesión", " y la "),
            Hallazgo(1, "", "sesion", ""),
        ]
        assert [h.texto for h in hallazgos(texto, "sesion", exacto=True)] == ["sesion"]
        assert [h.texto for h in hallazgos(texto, "ano")] == ["ano"]

    def test_only_chosen_places_change_and_no_tag(self):
        texto = "<p>Pérez y <strong>Perez</strong> &amp; perez</p>"
        assert reemplazar(texto, "perez", "P & G", {1, 2}) == (
            "<p>Pérez y <strong>P &amp; G</strong> &amp; P &amp; G</p>"
        )
        assert reemplazar("<p>strong p</p>", "p", "<b>", {0}) == "<p>strong &lt;b&gt;</p>"

    @given(st.text(alphabet="aáAbñ <&", max_size=20), st.text(alphabet="aábñ", min_size=1, max_size=2))
    def test_what_is_replaced_is_not_found_any_more(self, palabras, busca):
        texto = "<p>" + palabras.replace("&", "&amp;").replace("<", "&lt;") + "</p>"
        todos = {h.orden for h in hallazgos(texto, busca)}
        assert hallazgos(reemplazar(texto, busca, "-", todos), busca) == []


class TestReplace:
    def search(self, secretaria, town, **query):
        answer = secretaria.get(reverse("actas:buscar", args=[town.acta.pk]), query)
        assert answer.status_code == 200
        return html.document_fromstring(answer.content)

    def test_each_place_is_seen_before_and_only_the_marked_change_at_once(self, secretaria, town):
        write(town, "<p>Interviene Pérez. Contesta Pérez.</p>")
        write(town, "<p>Se designa a Pérez.</p>", "acuerdo")
        pagina = self.search(secretaria, town, q="perez", por="Peris")
        casillas = [(c.get("name"), c.get("value")) for c in pagina.xpath("//input[@type='checkbox'][@checked]")]
        uno, otro = f"{town.punto.pk}-intervenciones", f"{town.punto.pk}-acuerdo"
        assert casillas == [(uno, "0"), (uno, "1"), (otro, "0")]
        datos = {"q": "perez", "por": "Peris", f"version-{uno}": 1, f"version-{otro}": 1, uno: ["1"], otro: ["0"]}
        answer = secretaria.post(reverse("actas:buscar", args=[town.acta.pk]), datos)
        assert "2 lugares cambiados." in answer.content.decode()
        assert newest(town) == "<p>Interviene Pérez. Contesta Peris.</p>"
        assert newest(town, "acuerdo") == "<p>Se designa a Peris.</p>"
        undo = re.findall(r'name="deshacer" value="(\d+)"', answer.content.decode())
        secretaria.post(reverse("actas:buscar", args=[town.acta.pk]), {"deshacer": undo})
        assert newest(town) == "<p>Interviene Pérez. Contesta Pérez.</p>"
        assert newest(town, "acuerdo") == "<p>Se designa a Pérez.</p>"
        assert town.acta.textos.count() == 6

    def test_when_somebody_wrote_meanwhile_nothing_changes(self, secretaria, town):
        write(town, "<p>Pérez</p>")
        write(town, "<p>Pérez</p>", "acuerdo")
        uno, otro = f"{town.punto.pk}-intervenciones", f"{town.punto.pk}-acuerdo"
        datos = {"q": "perez", "por": "Peris", f"version-{uno}": 1, f"version-{otro}": 0, uno: ["0"], otro: ["0"]}
        answer = secretaria.post(reverse("actas:buscar", args=[town.acta.pk]), datos)
        assert answer.status_code == 409
        assert newest(town) == "<p>Pérez</p>"
        assert town.acta.textos.count() == 2

    def test_a_replacement_after_which_somebody_wrote_is_not_undone(self, secretaria, town):
        write(town, "<p>uno</p>")
        write(town, "<p>dos</p>")
        first = town.acta.textos.order_by("version").first()
        secretaria.post(reverse("actas:buscar", args=[town.acta.pk]), {"deshacer": [first.pk]})
        assert newest(town) == "<p>dos</p>"

    def test_what_is_nowhere_is_said(self, secretaria, town):
        assert self.search(secretaria, town, q="xyz").find_class("vacio")


class TestRemarks:
    def test_a_remark_is_shown_at_its_text_and_resolved(self, secretaria, town):
        address = reverse("actas:comentarios", args=[town.acta.pk])
        place = {"punto": town.punto.pk, "seccion": "acuerdo"}
        assert secretaria.post(address, {**place, "texto": "¿Falta el importe?"}).status_code == 302
        draft = secretaria.get(reverse("actas:editar", args=[town.acta.pk])).content.decode()
        assert "¿Falta el importe?" in draft
        assert "1 comentario" in draft
        one = town.acta.comentarios.get()
        secretaria.post(address, {"resolver": one.pk})
        one.refresh_from_db()
        assert one.resuelto_por == town.secretario.usuario
        assert secretaria.post(address, {"resolver": 999_999}).status_code == 404

    def test_a_remark_is_no_part_of_the_minutes(self, secretaria, town):
        address = reverse("actas:comentarios", args=[town.acta.pk])
        secretaria.post(address, {"punto": town.punto.pk, "seccion": "acuerdo", "texto": "Ojo"})
        assert "Ojo" not in secretaria.get(reverse("actas:vista", args=[town.acta.pk])).content.decode()

    def test_an_empty_one_is_not_kept(self, secretaria, town):
        secretaria.post(reverse("actas:comentarios", args=[town.acta.pk]), {"seccion": "acuerdo", "texto": " "})
        assert not town.acta.comentarios.exists()


class TestPhrases:
    def save(self, client, **data):
        return client.post(reverse("actas:frases"), data)

    def test_a_phrase_reaches_the_draft_with_its_places_filled(self, secretaria, town):
        self.save(secretaria, titulo="Dación", texto="El {organo} queda enterado, el {fecha}, del punto {punto}.")
        draft = html.document_fromstring(secretaria.get(reverse("actas:editar", args=[town.acta.pk])).content)
        assert json.loads(draft.xpath("//body/@data-acta")[0])["phrases"] == [
            {"titulo": "Dación", "texto": "El Pleno queda enterado, el 26 de marzo de 2026, del punto {punto}."}
        ]

    def test_it_is_changed_and_removed(self, secretaria, town):
        self.save(secretaria, titulo="Una", texto="uno")
        pk = FraseHecha.objects.get().pk
        assert self.save(secretaria, titulo="Una", texto="dos").status_code == 409
        self.save(secretaria, titulo="Una", texto="tres", frase=pk)
        assert FraseHecha.objects.get().texto == "tres"
        assert "Cambiar «Una»" in secretaria.get(reverse("actas:frases"), {"frase": pk}).content.decode()
        self.save(secretaria, frase=pk, quitar="")
        assert not FraseHecha.objects.exists()

    def test_those_of_another_house_are_out_of_reach(self, secretaria, town, client):
        self.save(secretaria, titulo="Una", texto="uno")
        other = make_town(clave="otra")
        client.force_login(other.secretario.usuario)
        self.save(client, frase=FraseHecha.objects.get().pk, quitar="", titulo="Una", texto="mía")
        assert list(FraseHecha.objects.order_by("pk").values_list("corporacion__clave", "texto")) == [
            ("villa", "uno"), ("otra", "mía"),
        ]  # fmt: skip
        client.force_login(town.miembros[2].usuario)
        assert client.get(reverse("actas:frases")).status_code == 404
