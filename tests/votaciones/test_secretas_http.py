"""A secret vote as people meet it: the list of names, the code once, the published list, and the mesa's buttons."""

import hashlib
import re

import pytest
import rfc8785

from config.marcador import marcador_context
from sesiones.vivo.panels import all_panels, render_panel
from tests.votaciones.test_http import HTMX, client_of
from tests.votaciones.test_secretas import ANA, BERTA, CARLOS, cast_papers, eleccion, elect, secret
from votaciones import steps
from votaciones.models import PapeletaSecreta, Sobre, Votacion
from votaciones.services.elections import open_vuelta

pytestmark = pytest.mark.writes
CODE = re.compile(r'class="codigo-papeleta">([0-9A-Z]{5}-[0-9A-Z]{5})<')


@pytest.fixture
def sala(db):
    return eleccion()


def text(response):
    return response.content.decode()


def key_in(page):
    return re.search(r'name="clave" value="([0-9a-f]+)"', page)[1]


def test_without_scripts_a_ballot_takes_three_pages_and_the_code_is_on_the_last_one_only(sala):
    votacion, client = secret(sala, ANA, BERTA), client_of(sala, "m2")
    address = f"/votaciones/{votacion.pk}/papeleta/"
    ballot = text(client.get(address))
    assert re.findall(r'name="sentido"[^>]*value="([^"]+)"', ballot) == ["c1____", "c2____", "blanca", "nula__"]
    review = text(client.post(address, {"sentido": "c2____", "clave": key_in(ballot)}))
    assert BERTA in review
    assert not Sobre.objects.exists()
    answer = client.post(
        f"/votaciones/{votacion.pk}/emitir/", {"sentido": "c2____", "clave": key_in(review), "confirmado": "1"}
    )
    assert (answer.status_code, answer["Cache-Control"]) == (200, "private, no-store")
    (code,) = CODE.findall(text(answer))
    assert BERTA not in text(answer)
    again = text(client.get(address))
    assert "Papeleta recibida" in again
    assert code not in again
    retry = client.post(f"/votaciones/{votacion.pk}/emitir/", {"sentido": "c2____", "clave": key_in(review)})
    assert not CODE.findall(text(retry))


def test_with_scripts_the_code_comes_with_the_first_answer_only(sala):
    votacion, phone, tablet = secret(sala, ANA, BERTA), client_of(sala, "m2"), client_of(sala, "m2")
    address = f"/votaciones/{votacion.pk}/emitir/"
    first = phone.post(address, {"sentido": "c1____", "clave": "k1"}, headers=HTMX)
    assert CODE.findall(text(first))
    retry = phone.post(address, {"sentido": "c1____", "clave": "k1"}, headers=HTMX)
    assert (retry.status_code, CODE.findall(text(retry))) == (200, [])
    second = tablet.post(address, {"sentido": "c2____", "clave": "k2"}, headers=HTMX)
    assert second.status_code == 409
    assert "ya está en la urna" in text(second)
    mine = text(tablet.get(f"/votaciones/sesion/{sala.sesion.pk}/mi-voto/"))
    assert "Papeleta recibida" in mine
    assert not CODE.findall(mine)


def test_every_choice_is_asked_and_answered_with_the_same_number_of_bytes(sala):
    votacion = secret(sala, ANA, BERTA)
    choices = ["c1____", "c2____", "blanca", "nula__"]
    answers = [
        client_of(sala, f"m{n}").post(
            f"/votaciones/{votacion.pk}/emitir/", {"sentido": choice, "clave": f"k{n}"}, headers=HTMX
        )
        for n, choice in enumerate(choices, 1)
    ]
    assert {len(choice) for choice in choices} == {6}
    assert len({len(answer.content) for answer in answers}) == 1


def test_the_list_is_published_with_the_result_and_anybody_can_count_it(sala, client):
    votacion = secret(sala, ANA, BERTA)
    codes = cast_papers(sala, votacion, ["c1", "c2", "c1", "blanca", "nula"])
    page, data = f"/votaciones/{votacion.pk}/papeletas/", f"/votaciones/{votacion.pk}/papeletas.json"
    sala.close(votacion)
    assert "cuando se proclama" in text(client.get(page))
    assert client.get(data).status_code == 404
    sala.proclaim(votacion)
    shown = text(client.get(page))
    assert all(code in shown for code in codes.values())
    assert not any(miembro.nombre in shown for miembro in sala.miembros)
    told = client.get(data).json()
    assert told["elegida"] == ANA
    counted = [paper["contenido"] for paper in told["papeletas"]]
    assert (counted.count(ANA), counted.count(BERTA), counted.count("blanca"), counted.count("nula")) == (2, 1, 1, 1)
    pairs = sorted([paper["codigo"], paper["contenido"]] for paper in told["papeletas"])
    assert told["resumen"] == hashlib.sha256(rfc8785.dumps(pairs)).hexdigest()
    assert told["resumen"] in shown


def test_the_list_of_a_session_behind_closed_doors_is_for_its_members(sala, client):
    votacion, _codes = elect(sala, secret(sala, ANA, BERTA), ["c1", "c1", "c2"])
    sala.sesion.publica = False
    sala.sesion.save()
    assert client.get(f"/votaciones/{votacion.pk}/papeletas/").status_code == 404
    assert client_of(sala, "m2").get(f"/votaciones/{votacion.pk}/papeletas/").status_code == 200


def test_an_ordinary_vote_has_no_list(sala, client):
    sala.sesion.puntos.filter(numero="1").update(clase="dictamen")
    votacion = sala.vote("sssnn")
    assert client.get(f"/votaciones/{votacion.pk}/papeletas/").status_code == 404


def test_the_screens_say_how_many_have_voted_and_the_mesa_alone_who(sala):
    votacion = secret(sala, ANA, BERTA)
    cast_papers(sala, votacion, ["c1", "c2"])
    shown = marcador_context(sala.sesion.pk)
    assert shown["progreso"]["emitidos"] == 2
    assert not shown.get("votantes")
    panels = {panel.id: panel for panel in all_panels()}
    mesa = render_panel(panels["votacion-mesa"], sala.sesion.pk, "es")
    public = render_panel(panels["votacion"], sala.sesion.pk, "es")
    assert sala.miembros[0].nombre in mesa
    assert not any(miembro.nombre in public for miembro in sala.miembros)
    assert not any(name in mesa + public for name in (ANA, BERTA))


def test_the_result_shows_votes_by_name_and_links_to_the_papers(sala):
    votacion, _codes = elect(sala, secret(sala, ANA, BERTA, CARLOS), ["c1", "c1", "c1", "c2", "blanca"])
    panels = {panel.id: panel for panel in all_panels()}
    public = render_panel(panels["votacion"], sala.sesion.pk, "es")
    assert f"Resulta {ANA}, con 3 votos." in public
    assert f"/votaciones/{votacion.pk}/papeletas/" in public
    assert "Papeletas en blanco" in public
    assert marcador_context(sala.sesion.pk)["resultado"]["eleccion"]["filas"][0] == {
        "nombre": ANA, "votos": 3, "elegida": True
    }  # fmt: skip


def test_the_mesa_prepares_an_election_with_names_and_a_reason(sala):
    assert [paso.clave for paso in steps.next_steps(sala.sesion)] == ["preparar"]
    client = client_of(sala, "sec")
    address = f"/votaciones/punto/{sala.punto.pk}/preparar/"
    terms = {"objeto": "propuesta", "sistema": "secreta", "candidaturas": f"{ANA}\n\n {BERTA} \n", "abrir": "1"}
    assert client.post(address, terms).status_code == 422  # why it is secret goes into the minutes
    assert client.post(address, {**terms, "motivo_sistema": "Elección de persona"}).status_code == 303
    votacion = Votacion.objects.get()
    assert (votacion.candidaturas, votacion.estado, votacion.motivo_sistema) == (
        [ANA, BERTA], "abierta", "Elección de persona"
    )  # fmt: skip
    assert [paso.clave for paso in steps.next_steps(sala.sesion)] == ["cerrar", "pausar", "anular"]


def test_the_mesa_is_led_to_the_run_off_and_to_the_tie_of_it(sala):
    first, _codes = elect(sala, secret(sala, ANA, BERTA), ["c1", "c2"])
    main = steps.next_steps(sala.sesion)[0]
    assert (main.clave, main.url) == ("repetir", f"/votaciones/{first.pk}/vuelta/")
    client = client_of(sala, "sec")
    assert client.post(main.url).status_code == 303
    second = Votacion.objects.get(ronda=2)
    elect(sala, second, ["c1", "c2"])
    main = steps.next_steps(sala.sesion)[0]
    assert main.clave == "dirimir"
    assert BERTA in text(client.get(main.url))
    assert client.post(main.url, {"elegida": BERTA}).status_code == 303
    second.refresh_from_db()
    assert second.elegida == BERTA


def test_who_cannot_vote_in_secret_is_not_sent_to_say_it_aloud(sala):
    votacion = secret(sala, ANA, BERTA)
    client = client_of(sala, "m2")
    page = f"/votaciones/{votacion.pk}/no-puedo/"
    assert "otro dispositivo" in text(client.get(page))
    told = text(client.post(page, {"motivo": "No le responde la papeleta"}))
    assert "otro dispositivo" in told
    assert "de viva voz: diga" not in told


def test_nobody_else_can_cast(sala):
    votacion = secret(sala, ANA, BERTA)
    answer = client_of(sala, "sec").post(f"/votaciones/{votacion.pk}/emitir/", {"sentido": "c1", "clave": "k"})
    assert answer.status_code in {403, 404}
    open_vuelta(votacion_id=votacion.pk, **sala.mesa())
    assert not PapeletaSecreta.objects.exists()


def test_among_the_own_votes_a_secret_one_tells_neither_sense_nor_code(sala):
    votacion, phone = secret(sala, ANA, BERTA), client_of(sala, "m2")
    phone.post(f"/votaciones/{votacion.pk}/emitir/", {"sentido": "c1____", "clave": "k1"}, headers=HTMX)
    mine = text(phone.get(f"/votaciones/sesion/{sala.sesion.pk}/mis-votos/"))
    assert "Papeleta recibida" in mine
    assert not CODE.findall(mine)
    assert ANA not in mine
