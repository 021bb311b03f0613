"""The secretary's pages: who may open them, what they hold, and that they work without JavaScript."""

import re

import pytest
from django.urls import reverse
from lxml import html

from actas.models import Acta, DocumentoEmitido
from actas.services.drafting import create_borrador
from actas.services.issuing import produce_documento, request_documento
from tests.actas.town_acta import adjourn, at, call, end, open_town, vote
from tests.town import MOMENTO, make_town

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


def post_texto(client, town, html="<p>x</p>", version=0, **others):
    datos = {"punto": town.punto.pk, "seccion": "acuerdo", "html": html, "version_vista": version}
    return client.post(reverse("actas:texto", args=[town.acta.pk]), datos, **others)


def addresses(town, documento):
    return {
        "editar": reverse("actas:editar", args=[town.acta.pk]),
        "vista": reverse("actas:vista", args=[town.acta.pk]),
        "documento": reverse("actas:documento", args=[documento.pk]),
        "descargar": reverse("actas:descargar", args=[documento.pk]),
    }


@pytest.mark.parametrize(
    ("quien", "esperado"),
    [
        ("secretario", {"editar": 200, "vista": 200, "documento": 200, "descargar": 200}),
        ("alcalde", {"editar": 404, "vista": 200, "documento": 404, "descargar": 404}),
        ("concejal", {"editar": 404, "vista": 200, "documento": 404, "descargar": 404}),
        ("ajeno", {"editar": 404, "vista": 404, "documento": 404, "descargar": 404}),
        ("nadie", {"editar": 302, "vista": 404, "documento": 302, "descargar": 302}),
    ],
)
def test_who_may_open_what(client, town, quien, esperado):
    asked = request_documento(sesion_id=town.acta.sesion_id, clase="acta", formato="html", momento=at(61))
    documento = produce_documento(documento_id=asked.pk, momento=at(62))
    users = {
        "secretario": town.secretario.usuario,
        "alcalde": town.alcalde.usuario,
        "concejal": town.miembros[2].usuario,
        "ajeno": make_town(clave="otra").secretario.usuario,
    }
    if quien in users:
        client.force_login(users[quien])
    answers = {name: client.get(url) for name, url in addresses(town, documento).items()}
    for answer in answers.values():
        answer.close()
    assert {name: answer.status_code for name, answer in answers.items()} == esperado


def test_anybody_reads_the_published_minutes_of_a_public_session(client, town):
    Acta.objects.update(estado="aprobada", aprobada_el=at(60).date(), publicada_en=at(60))
    pagina = client.get(reverse("actas:vista", args=[town.acta.pk]))
    assert pagina.status_code == 200
    assert "Acta de la sesión ordinaria del Pleno" in pagina.content.decode()
    town.acta.sesion.publica = False
    town.acta.sesion.save()
    assert client.get(reverse("actas:vista", args=[town.acta.pk])).status_code == 404


def test_the_page_shows_facts_to_read_and_texts_to_write(secretaria, town):
    pagina = html.document_fromstring(secretaria.get(reverse("actas:editar", args=[town.acta.pk])).content)
    seccion = pagina.get_element_by_id(f"punto-{town.punto.pk}")
    assert "queda aprobada por mayoría simple" in seccion.text_content()
    escritos = seccion.xpath(".//textarea[@name='html']")
    assert len(escritos) == 2
    acuerdo = escritos[1]
    assert acuerdo.text.strip() == (
        "El Pleno, por 3 votos a favor, 1 en contra y ninguna abstención, acuerda aprobar la propuesta «Asunto 1»."
    )
    etiquetas = {label.get("for") for label in pagina.iter("label")}
    assert {t.get("id") for t in pagina.iter("textarea")} <= etiquetas


def test_nothing_inline_and_ids_are_unique(secretaria, town):
    texto = secretaria.get(reverse("actas:editar", args=[town.acta.pk])).content.decode()
    pagina = html.document_fromstring(texto)
    assert not pagina.xpath("//@style | //@onclick | //style | //script[not(@src)]")
    ids = pagina.xpath("//@id")
    assert len(ids) == len(set(ids))


def test_saving_without_javascript_comes_back_to_the_section(secretaria, town):
    answer = post_texto(secretaria, town, "Aprobar el plan.\n\nNotificarlo.")
    assert answer.status_code == 302
    assert answer.url == f"{reverse('actas:editar', args=[town.acta.pk])}#punto-{town.punto.pk}"
    assert town.acta.textos.get().html == "<p>Aprobar el plan.</p><p>Notificarlo.</p>"
    assert "Texto guardado." in secretaria.get(answer.url).content.decode()


def test_autosave_answers_with_the_hour_and_the_next_version(secretaria, town):
    answer = post_texto(secretaria, town, headers={"Accept": "application/json"}).json()
    assert re.fullmatch(r"\d\d:\d\d", answer.pop("hora"))
    assert answer == {"version": 1, "html": "<p>x</p>", "autor": town.secretario.nombre}


def test_a_text_that_met_a_newer_one_is_shown_beside_it_with_the_choice(secretaria, town):
    post_texto(secretaria, town, "<p>Se aprueba.</p>")
    post_texto(secretaria, town, "<p>Se aprueba hoy.</p>", version=1)
    town.acta.textos.update(autor=town.alcalde.usuario)
    answer = post_texto(secretaria, town, "<p>No se aprueba.</p>", version=1)
    assert answer.status_code == 409
    pagina = html.document_fromstring(answer.content)
    dichas = [" ".join(one.text_content().split()) for one in pagina.find_class("dif")]
    assert dichas[:2] == ["Se [quitado: aprueba.] [añadido: aprueba hoy.]", "[quitado: Se ] [añadido: No se ] aprueba."]
    formularios = {form.get("data-eleccion"): dict(form.fields) for form in pagina.forms if form.get("data-eleccion")}
    assert {name: (fields["html"], fields["version_vista"]) for name, fields in formularios.items()} == {
        "union": ("<p>Se aprueba hoy.</p><p>No se aprueba.</p>", "2"),
        "mio": ("<p>No se aprueba.</p>", "2"),
        "guardado": ("<p>No se aprueba.</p>", "2"),
    }
    assert town.acta.textos.count() == 2
    answer = post_texto(secretaria, town, "<p>No.</p>", 1, headers={"Accept": "application/json"})
    assert (answer.status_code, answer.json()["codigo"], answer.json()["html"]) == (
        409, "texto_cambiado", "<p>Se aprueba hoy.</p>"
    )  # fmt: skip


def test_who_gives_way_to_the_stored_text_has_their_own_among_the_versions(secretaria, town):
    post_texto(secretaria, town, "<p>guardado</p>")
    datos = {"seccion": "acuerdo", "punto": town.punto.pk, "html": "<p>mío</p>", "version_vista": 1}
    secretaria.post(reverse("actas:texto", args=[town.acta.pk]), {**datos, "eleccion": "guardado"})
    assert list(town.acta.textos.order_by("version").values_list("html", flat=True)) == [
        "<p>guardado</p>", "<p>mío</p>", "<p>guardado</p>",
    ]  # fmt: skip


def test_what_one_person_wrote_is_not_stored_by_another_who_logged_in_behind_the_page(secretaria, town):
    datos = {"seccion": "acuerdo", "punto": town.punto.pk, "html": "<p>x</p>", "version_vista": 0}
    datos["quien"] = town.alcalde.usuario.pk
    assert secretaria.post(reverse("actas:texto", args=[town.acta.pk]), datos).status_code == 401
    assert not town.acta.textos.exists()


def test_the_newest_text_can_be_asked_for(secretaria, town):
    address = reverse("actas:texto", args=[town.acta.pk])
    place = {"punto": town.punto.pk, "seccion": "acuerdo"}
    assert secretaria.get(address, place).status_code == 404
    post_texto(secretaria, town, "<p>uno</p>")
    assert secretaria.get(address, place).json()["html"] == "<p>uno</p>"


def test_incomplete_data_and_items_of_others_store_nothing(secretaria, town):
    assert post_texto(secretaria, town, seccion="x", version="").status_code == 422
    town.punto.pk = 999_999
    assert post_texto(secretaria, town).status_code == 404
    assert not town.acta.textos.exists()


def test_a_file_is_asked_for_made_elsewhere_and_downloaded(secretaria, town, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    answer = secretaria.post(reverse("actas:exportar", args=[town.acta.pk]), {"formato": "docx"})
    documento = DocumentoEmitido.objects.get()
    assert (answer.status_code, answer.url) == (302, reverse("actas:documento", args=[documento.pk]))
    assert documento.estado == "pendiente"
    waiting = secretaria.get(answer.url).content.decode()
    assert "El documento se está preparando." in waiting
    assert secretaria.get(reverse("actas:descargar", args=[documento.pk])).status_code == 404
    produce_documento(documento_id=documento.pk, momento=at(62))
    ready = secretaria.get(answer.url, headers={"HX-Request": "true"}).content.decode()
    assert "Descargar acta-S-1-v1.docx" in ready
    assert "<html" not in ready
    fichero = secretaria.get(reverse("actas:descargar", args=[documento.pk]))
    assert fichero.headers["Content-Disposition"] == 'attachment; filename="acta-S-1-v1.docx"'
    assert b"".join(fichero.streaming_content).startswith(b"PK")


def test_the_list_holds_the_minutes_of_the_corporation_and_no_others(client, town):
    other = make_town(clave="otra")
    client.force_login(other.secretario.usuario)
    assert "Todavía no hay actas." in client.get(reverse("actas:lista")).content.decode()
    client.force_login(town.secretario.usuario)
    assert "Pleno 1/2026" in client.get(reverse("actas:lista")).content.decode()


@pytest.mark.parametrize("many", [1, 3])
def test_the_pages_cost_a_constant_number_of_queries(client, django_assert_max_num_queries, many):
    villa, sesion = open_town(puntos=many)
    for n in range(1, many + 1):
        vote(sesion, n, str(n), 3, 1, 0)
    adjourn(sesion, 60)
    acta = create_borrador(sesion_id=sesion.pk, momento=at(60))
    client.force_login(villa.secretario.usuario)
    with django_assert_max_num_queries(31):
        client.get(reverse("actas:editar", args=[acta.pk]))
    with django_assert_max_num_queries(12):
        client.get(reverse("actas:lista"))


def test_the_draft_is_there_while_the_session_is_held_and_says_that_it_has_not_ended(client):
    """ROF art. 109: it fills with the journal; who runs the session reads it, and nobody else."""
    _town, sesion = open_town()
    sesion.estado, sesion.abierta_en = "abierta", MOMENTO
    sesion.save()
    call(sesion, 1, "1")
    client.login(username="villa-sec", password="x")
    address = reverse("actas:en-curso", args=[sesion.pk])
    before = client.get(address).content.decode()
    assert "La sesión no ha terminado" in before
    assert "3 votos a favor" not in before
    vote(sesion, 5, "1", 3, 1, 0)
    assert "3 votos a favor, 1 en contra" in client.get(address).content.decode()
    assert address in client.get(reverse("actas:panel-mesa", args=[sesion.pk])).content.decode()
    client.login(username="villa-2", password="x")
    assert client.get(address).status_code == 404
    sesion.estado = "levantada"
    sesion.save()
    client.login(username="villa-sec", password="x")
    assert client.get(address).status_code == 404
