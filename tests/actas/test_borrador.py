"""A draft that several people write: whose turn it is, and the versions of a text."""

import pytest
from django.urls import reverse
from lxml import html

from actas.models import TextoEnUso
from actas.selectors.texts import state_of_texts, versions_of
from actas.services.drafting import create_borrador
from actas.services.editing import edit_texto
from actas.services.turns import TURNO, hold_texto, release_texto
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
    villa.punto = sesion.puntos.get(numero="1")
    return villa


@pytest.fixture
def secretaria(town, client):
    client.force_login(town.secretario.usuario)
    return client


def write(town, words, minutes, quien=None, version=None):
    return edit_texto(
        acta_id=town.acta.pk, punto_id=town.punto.pk, seccion="acuerdo", html=f"<p>{words}</p>", momento=at(minutes),
        autor="sistema", version_vista=version, usuario=(quien or town.secretario).usuario,
    )  # fmt: skip


class TestTurns:
    def hold(self, town, quien, pagina, seconds=0.0, punto="mismo", **others):
        return hold_texto(
            acta_id=town.acta.pk, punto_id=town.punto.pk if punto else None, seccion="acuerdo",
            usuario_id=quien.usuario.pk, pagina=pagina, momento=at(seconds / 60), **others,
        )  # fmt: skip

    def test_who_comes_first_has_the_text_and_the_other_learns_who(self, town):
        self.hold(town, town.secretario, "una")
        held = self.hold(town, town.alcalde, "otra", 30)
        assert (held.pagina, held.usuario, held.desde) == ("una", town.secretario.usuario, at(0))
        assert state_of_texts(town.acta, at(0.5)) == {
            f"{town.punto.pk}-acuerdo": {
                "version": 0, "quien": town.secretario.nombre, "desde": "09:30", "pagina": "una",
            }
        }  # fmt: skip

    def test_who_says_that_they_are_there_keeps_it(self, town):
        self.hold(town, town.secretario, "una")
        self.hold(town, town.secretario, "una", 40)
        assert self.hold(town, town.alcalde, "otra", 80).pagina == "una"

    def test_after_forty_five_silent_seconds_it_is_free(self, town):
        self.hold(town, town.secretario, "una")
        assert state_of_texts(town.acta, at(0) + TURNO) == {}
        held = self.hold(town, town.alcalde, "otra", TURNO.total_seconds())
        assert (held.pagina, held.desde) == ("otra", at(0) + TURNO)

    def test_it_may_be_taken_before(self, town):
        self.hold(town, town.secretario, "una")
        assert self.hold(town, town.alcalde, "otra", 5, tomar=True).usuario == town.alcalde.usuario
        assert self.hold(town, town.secretario, "una", 10).pagina == "otra"

    def test_only_who_has_it_lets_it_go(self, town):
        self.hold(town, town.secretario, "una")
        place = {"acta_id": town.acta.pk, "punto_id": town.punto.pk, "seccion": "acuerdo"}
        release_texto(**place, pagina="otra")
        assert TextoEnUso.objects.count() == 1
        release_texto(**place, pagina="una")
        assert not TextoEnUso.objects.exists()

    def test_turns_are_no_facts(self, town):
        before = Suceso.objects.count()
        self.hold(town, town.secretario, "una")
        self.hold(town, town.secretario, "una", punto=None)
        self.hold(town, town.alcalde, "otra", tomar=True)
        assert Suceso.objects.count() == before

    def test_the_page_is_told_who_is_where_and_what_is_newer(self, town, secretaria):
        write(town, "uno", 61)
        address = reverse("actas:en-uso", args=[town.acta.pk])
        place = {"pagina": "una", "accion": "tener", "punto": town.punto.pk, "seccion": "acuerdo"}
        answer = secretaria.post(address, place).json()["textos"][f"{town.punto.pk}-acuerdo"]
        assert (answer["version"], answer["quien"], answer["pagina"]) == (1, town.secretario.nombre, "una")
        secretaria.post(address, {**place, "accion": "soltar"})
        assert secretaria.post(address, {"pagina": "una"}).json()["textos"] == {
            f"{town.punto.pk}-acuerdo": {"version": 1}
        }
        assert secretaria.post(address, {}).status_code == 422


class TestVersions:
    def page(self, secretaria, town, **others):
        query = {"punto": town.punto.pk, "seccion": "acuerdo", **others}
        answer = secretaria.get(reverse("actas:versiones", args=[town.acta.pk]), query)
        assert answer.status_code == 200
        return html.document_fromstring(answer.content)

    def test_one_go_of_writing_is_one_entry(self, town):
        for minutes, quien in ((61, None), (62, None), (63, town.alcalde), (64, None), (90, None)):
            write(town, f"texto {minutes}", minutes, quien)
        found = versions_of(town.acta, town.punto.pk, "acuerdo")
        assert [(one.texto.version, one.autor, one.guardados) for one in found] == [
            (5, town.secretario.nombre, 1),
            (4, town.secretario.nombre, 1),
            (3, town.alcalde.nombre, 1),
            (2, town.secretario.nombre, 2),
        ]

    def test_the_page_says_what_each_changed(self, secretaria, town):
        write(town, "Aprobar el plan.", 61)
        write(town, "Aprobar el proyecto.", 90)
        newest, older = self.page(secretaria, town), self.page(secretaria, town, version=1)
        assert " ".join(newest.find_class("dif")[0].text_content().split()) == (
            "Aprobar el [quitado: plan.] [añadido: proyecto.]"
        )
        assert "acuerda aprobar la propuesta" in older.find_class("dif")[0].text_content()
        assert older.get_element_by_id("cambios").text_content() == "Qué cambió la versión 1 en el texto inicial"

    def test_an_older_one_becomes_the_newest_and_none_is_lost(self, secretaria, town):
        write(town, "uno", 61)
        write(town, "dos", 90)
        address = reverse("actas:versiones", args=[town.acta.pk])
        place = {"punto": town.punto.pk, "seccion": "acuerdo", "version": 1}
        answer = secretaria.post(address, {**place, "version_vista": 2})
        assert answer.url == f"{reverse('actas:editar', args=[town.acta.pk])}#punto-{town.punto.pk}"
        assert list(town.acta.textos.values_list("html", flat=True)) == ["<p>uno</p>", "<p>dos</p>", "<p>uno</p>"]
        assert secretaria.post(address, {**place, "version_vista": 2, "version": 2}).status_code == 409
        assert town.acta.textos.count() == 3

    def test_a_text_that_nobody_wrote_has_no_versions(self, secretaria, town):
        assert self.page(secretaria, town).find_class("vacio")
        assert secretaria.get(reverse("actas:versiones", args=[town.acta.pk])).status_code == 404
