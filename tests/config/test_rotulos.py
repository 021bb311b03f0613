"""The overlays of a broadcast: public data alone, by an address that can be withdrawn, and the scenes made of them."""

import json
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from config.obs import OFRECIDAS, scene_collection
from config.rotulos import Pieza, rotulos_of
from sesiones.models import EnlaceRotulos, Punto, Turno
from sesiones.services.enlaces import renew_rotulos, revoke_rotulos
from sesiones.showing import get_sesion
from streaming.models import Encargo
from tests.town import MOMENTO, make_sesion, make_town
from tests.votaciones.conftest import Sala

pytestmark = pytest.mark.django_db

PIECES = [pieza.value for pieza in Pieza]
OVERLAYS = ["punto", "palabra", "resultado"]
TITLE = "Modificación de la ordenanza"


@pytest.fixture
def town():
    return make_town()


@pytest.fixture
def sala(town):
    """A Pleno of five that is being held, everybody present, its first item in debate."""
    sala = Sala(town, make_sesion(town, puntos=2, momento=timezone.now()))
    Punto.objects.filter(pk=sala.punto.pk).update(titulo=TITLE)
    return sala


@pytest.fixture
def link(town):
    return renew_rotulos(organo=town.organo, momento=MOMENTO)


def show(sesion):
    return rotulos_of(get_sesion(sesion.pk), sesion.organo)


def page(client, link, pieza):
    """The piece as a mixer gets it when it connects."""
    response = client.get(reverse("rotulo", args=[link.token, pieza]))
    assert response.status_code == 200
    return response.content.decode()


def state(client, link, pieza, etag=""):
    return client.get(reverse("rotulo-estado", args=[link.token, pieza]), headers={"if-none-match": etag})


def speak(sala, miembro):
    return Turno.objects.create(
        punto=sala.punto, miembro=miembro, estado="en_uso", tiempo_previsto=300, inicio=timezone.now()
    )


def hide(sala):
    """The Pleno debates its first item in secret."""
    Punto.objects.filter(pk=sala.punto.pk).update(datos={"debate_secreto": True}, terminado_en=None)


def test_each_piece_shows_its_own_part_whole_on_connection(client, town, sala, link):
    speak(sala, town.miembros[1])
    shown = {pieza: page(client, link, pieza) for pieza in [*OVERLAYS, "todo", "sala"]}
    assert [TITLE in shown[pieza] for pieza in shown] == [True, False, False, True, True]
    assert ["Persona Apellido02 Segundo" in shown[pieza] for pieza in shown] == [False, True, False, True, True]
    assert 'data-limite="300"' in shown["palabra"]


def test_a_running_vote_is_never_shown(client, sala, link):
    votacion = sala.open()
    sala.cast_all(votacion, "sna--")
    assert show(sala.sesion)["resultado"] is None
    for pieza in PIECES:
        html = page(client, link, pieza)
        assert "rotulo-resultado" not in html
        assert "han votado" not in html


def test_the_result_comes_once_it_is_proclaimed(client, sala, link):
    sala.vote("sssna")
    for pieza in ("resultado", "todo", "sala"):
        html = page(client, link, pieza)
        assert "rotulo-resultado aprobada" in html
        assert "<dt>Sí</dt><dd>3</dd>" in html
    assert "rotulo-resultado" not in page(client, link, "punto")


def test_a_nominal_vote_puts_no_names_on_the_picture(client, town, sala, link):
    sala.vote("sssna", sistema="nominal")
    html = page(client, link, "resultado")
    assert not [one for one in town.miembros if str(one) in html]


def test_a_secret_part_leaves_nothing_but_its_slate(client, town, sala, link):
    sala.vote("sssna")
    speak(sala, town.miembros[1])
    hide(sala)
    shown = {pieza: page(client, link, pieza) for pieza in PIECES}
    for html in shown.values():
        assert not [word for word in (TITLE, "Persona Apellido02", "<dd>", "data-reloj") if word in html]
    assert [pieza for pieza in PIECES if "Parte secreta de la sesión" in shown[pieza]] == ["punto", "todo", "cartela"]
    assert "rotulo-cartela" in shown["todo"]


@pytest.mark.parametrize("change", [hide, lambda sala: type(sala.sesion).objects.update(estado="suspendida")])
def test_who_covers_the_room_himself_gets_nothing_that_could_stay_over_it(client, town, sala, link, change):
    speak(sala, town.miembros[1])
    change(sala)
    html = page(client, link, "sala")
    assert "rotulo-cartela" not in html
    assert "rotulo-banda" not in html


def test_in_recess_the_slate_says_so(client, town, sala, link):
    sala.sesion.estado = "suspendida"
    sala.sesion.save()
    assert "En receso" in page(client, link, "cartela")
    assert "rotulo-aviso" in page(client, link, "todo")
    assert TITLE not in page(client, link, "todo")


def test_without_a_session_there_is_only_the_slate(client, link):
    assert "No hay ninguna sesión convocada" in page(client, link, "cartela")
    assert "rotulo-banda" not in page(client, link, "todo")


def test_a_session_behind_closed_doors_is_not_shown(client):
    board = make_town(clave="vila", clase="junta_gobierno")
    Punto.objects.filter(sesion=make_sesion(board, momento=timezone.now())).update(titulo=TITLE)
    link = renew_rotulos(organo=board.organo, momento=MOMENTO)
    assert not [pieza for pieza in PIECES if TITLE in page(client, link, pieza)]


def test_the_clock_alone_is_no_news_and_the_next_item_is(client, town, sala, link):
    turno = speak(sala, town.miembros[1])
    first = state(client, link, "todo")
    assert state(client, link, "todo", first["ETag"]).status_code == 304
    Turno.objects.filter(pk=turno.pk).update(inicio=turno.inicio + timedelta(seconds=1))
    again = state(client, link, "todo", first["ETag"])
    assert again.status_code == 200
    panel = json.loads(again.content)["fragmentos"]["rotulo"]
    assert "Persona Apellido02 Segundo" in client.get(panel).content.decode()


def test_no_cookie_no_trace_of_the_address_and_no_index(client, sala, link):
    response = client.get(reverse("rotulo", args=[link.token, "todo"]))
    assert not response.cookies
    assert response["Cache-Control"] == "private, no-store"
    assert response["Referrer-Policy"] == "no-referrer"
    assert response["X-Robots-Tag"] == "noindex"


def test_a_link_that_was_withdrawn_opens_nothing(client, town, link):
    new = renew_rotulos(organo=town.organo, momento=MOMENTO)

    def answers(one):
        names = ("rotulo", "rotulo-estado", "rotulo-panel")
        return {client.get(reverse(name, args=[one.token, pieza])).status_code for name in names for pieza in PIECES}

    assert (answers(link), answers(new)) == ({404}, {200})
    assert revoke_rotulos(organo=town.organo, momento=MOMENTO)
    assert answers(new) == {404}
    assert client.get(reverse("rotulo", args=[new.token, "otra"])).status_code == 404


def test_the_key_of_the_overlays_is_not_that_of_the_hall(client, link):
    assert client.get(reverse("marcador-sala", args=[link.token])).status_code == 404


def test_the_secretary_gives_downloads_and_withdraws(client, town):
    client.force_login(town.secretario.usuario)
    mine = reverse("rotulos-enlaces")
    scenes = reverse("rotulos-escenas", args=[town.organo.pk])
    assert "No tiene direcciones." in client.get(mine).content.decode()
    assert client.get(scenes).status_code == 404
    assert client.post(reverse("rotulos-renovar", args=[town.organo.pk])).url == mine
    link = EnlaceRotulos.objects.get(revocado_en=None)
    assert client.get(mine).content.decode().count(f"http://localhost:8000/rotulos/{link.token}/") == len(OFRECIDAS)
    answer = client.get(scenes)
    assert json.loads(answer.content) == scene_collection(link)
    assert "attachment" in answer["Content-Disposition"]
    client.post(reverse("rotulos-retirar", args=[town.organo.pk]))
    assert not EnlaceRotulos.objects.filter(revocado_en=None).exists()


def test_the_operator_who_is_entrusted_with_the_broadcast_too(client, town):
    client.force_login(town.interventor.usuario)
    address = reverse("rotulos-renovar", args=[town.organo.pk])
    assert client.post(address).status_code == 404
    Encargo.objects.create(
        corporacion=town.corporacion, funcionario=town.interventor, actos=["emitir"], encargado_en=MOMENTO
    )
    assert client.post(address).status_code == 302
    assert client.get(reverse("rotulos-enlaces")).status_code == 200


def test_nobody_else_gives_them(client, town):
    other = make_town(clave="otra")
    for person in (town.alcalde, other.secretario):
        client.force_login(person.usuario)
        assert client.post(reverse("rotulos-renovar", args=[town.organo.pk])).status_code == 404
    client.logout()
    assert client.get(reverse("rotulos-enlaces")).status_code == 302


def sources_of(document, kind):
    return {one["name"]: one for one in document["sources"] if one["id"] == kind}


def test_the_scenes_are_whole(link):
    document = scene_collection(link)
    scenes, pages = sources_of(document, "scene"), sources_of(document, "browser_source")
    assert [one["name"] for one in document["scene_order"]] == list(scenes) == ["Sala", "Receso", "Parte secreta"]
    assert document["current_scene"] == document["current_program_scene"] == "Sala"
    assert len({one["uuid"] for one in document["sources"]}) == len(document["sources"]) == 3 + len(OFRECIDAS)
    for scene in scenes.values():
        items = scene["settings"]["items"]
        assert scene["settings"]["id_counter"] == len(items) == len({item["id"] for item in items})
        assert all(pages[item["name"]]["uuid"] == item["source_uuid"] for item in items)
    for one in pages.values():
        shape = (one["settings"]["width"], one["settings"]["height"], one["settings"]["shutdown"])
        assert shape == (1920, 1080, False)


def test_every_address_in_the_scenes_opens_its_piece(client, link):
    pages = sources_of(scene_collection(link), "browser_source").values()
    paths = [one["settings"]["url"].removeprefix("http://localhost:8000") for one in pages]
    assert paths == [reverse("rotulo", args=[link.token, pieza]) for pieza in OFRECIDAS]
    assert {client.get(path).status_code for path in paths} == {200}


def test_recess_and_secret_part_show_the_slate_and_nothing_else(link):
    scenes = sources_of(scene_collection(link), "scene")
    for name in ("Receso", "Parte secreta"):
        (item,) = scenes[name]["settings"]["items"]
        assert item["name"] == "Cartela de receso y parte secreta"
        assert item["visible"]
    shown = [item["name"] for item in scenes["Sala"]["settings"]["items"] if item["visible"]]
    assert shown == ["Todo junto"]


def test_exported_again_the_sources_keep_their_identity(link):
    assert scene_collection(link) == scene_collection(link)
    other = renew_rotulos(organo=make_town(clave="otra").organo, momento=MOMENTO)
    mine, theirs = ({one["uuid"] for one in scene_collection(one)["sources"]} for one in (link, other))
    assert not mine & theirs


@pytest.mark.parametrize("which", ["sesion", "organo"])
def test_the_command_writes_what_the_button_gives(town, sala, tmp_path, capsys, which):
    target = tmp_path / "escenas.json"
    call_command("obs", sala.sesion.clave if which == "sesion" else town.organo.identificador, "-o", str(target))
    link = EnlaceRotulos.objects.get()
    assert json.loads(target.read_text(encoding="utf-8")) == scene_collection(link)
    assert "direcciones nuevas" in capsys.readouterr().out
    call_command("obs", town.organo.identificador, "-o", str(target))
    assert EnlaceRotulos.objects.get() == link


@pytest.mark.parametrize("name", ["SE-99", "villa/otro", "otra/pleno"])
def test_the_command_says_what_does_not_exist(town, tmp_path, capsys, name):
    with pytest.raises(SystemExit) as stopped:
        call_command("obs", name, "-o", str(tmp_path / "e.json"))
    assert stopped.value.code == 2
    assert name in capsys.readouterr().err


def test_the_command_says_what_it_cannot_write(town, tmp_path, capsys):
    with pytest.raises(SystemExit) as stopped:
        call_command("obs", "villa/pleno", "-o", str(tmp_path / "no" / "e.json"))
    assert stopped.value.code == 1
    assert "no se puede escribir" in capsys.readouterr().err
