"""The pages: connecting a channel, driving a broadcast with and without JavaScript, and the public's video."""

from urllib.parse import parse_qsl, urlsplit

import pytest
from django.core.management import CommandError, call_command
from django.template import Context, Template
from django.urls import reverse

from streaming.estados import EstadoCanal, Privacidad
from streaming.models import AjustesEmision, Canal, Emision
from streaming.services import end_emision, link_video, schedule_emision, set_ajustes, start_emision
from tests.streaming.driving import Clock, fresh
from tests.town import make_town

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true"}


@pytest.fixture
def secretary(client, town):
    client.force_login(town.secretario.usuario)
    return client


def query_of(address: str) -> dict[str, str]:
    return dict(parse_qsl(urlsplit(address).query))


def consent_address(page) -> str:
    return page.context["url"]


# Connecting


def test_a_channel_is_connected_through_the_browser(youtube, youtube_settings, secretary, town):
    page = secretary.get(reverse("emisiones:conectar", args=["villa"]))
    assert b"very-secret" not in page.content
    back = youtube.authorize(query_of(consent_address(page)))
    assert urlsplit(back).path == reverse("emisiones:vuelta")
    answer = secretary.get(back, follow=True)
    assert "Canal «Ayuntamiento de Lucentia» conectado." in answer.content.decode()
    canal = Canal.objects.get()
    assert (canal.corporacion, canal.organo, canal.estado) == (town.corporacion, None, EstadoCanal.CONECTADO)
    assert canal.refresh_token in youtube.refresh_tokens
    assert canal.conectado_por == f"funcionario:{town.secretario.clave}"


def test_a_return_that_did_not_begin_here_is_refused(youtube, youtube_settings, secretary):
    secretary.get(reverse("emisiones:conectar", args=["villa"]))
    for address in ("?state=forged&code=x", "?state=forged&code=x", ""):
        answer = secretary.get(reverse("emisiones:vuelta") + address, follow=True)
        assert "Empiece de nuevo" in answer.content.decode()
    assert not Canal.objects.exists()


def test_who_says_no_at_google_is_told_so(youtube, youtube_settings, secretary):
    page = secretary.get(reverse("emisiones:conectar", args=["villa"]))
    state = query_of(consent_address(page))["state"]
    answer = secretary.get(reverse("emisiones:vuelta"), {"state": state, "error": "access_denied"}, follow=True)
    assert "No se dio el permiso" in answer.content.decode()


def test_an_account_without_a_channel_is_told_so(youtube, youtube_settings, secretary):
    youtube.state.has_channel = False
    page = secretary.get(reverse("emisiones:conectar", args=["villa", "pleno"]))
    answer = secretary.get(youtube.authorize(query_of(consent_address(page))), follow=True)
    assert "no tiene ningún canal" in answer.content.decode()


def test_disconnecting_gives_the_permission_back(youtube, canal, secretary):
    secretary.post(reverse("emisiones:desconectar", args=[canal.pk]))
    canal.refresh_from_db()
    assert (canal.estado, canal.token_cifrado) == (EstadoCanal.DESCONECTADO, "")
    assert "refresh-for-tests" not in youtube.refresh_tokens


def test_channels_are_for_the_secretaria_of_their_town(canal, client, town):
    other = make_town(clave="otra")
    for user, status in ((town.miembros[1].usuario, 403), (other.secretario.usuario, 200)):
        client.force_login(user)
        assert client.get(reverse("emisiones:canales")).status_code == status
        assert client.post(reverse("emisiones:desconectar", args=[canal.pk])).status_code == 404
        assert client.get(reverse("emisiones:conectar", args=["villa"])).status_code == 404
    client.logout()
    assert client.get(reverse("emisiones:canales")).status_code == 302


def test_the_page_of_channels_says_what_is_wrong(canal, secretary):
    Canal.objects.update(estado=EstadoCanal.RECONECTAR.value, motivo="invalid_grant")
    page = secretary.get(reverse("emisiones:canales")).content.decode()
    assert "Vuelva a conectar el canal." in page
    assert "refresh-for-tests" not in page


@pytest.mark.parametrize(
    ("name", "arguments"),
    [("canales", []), ("conectar", ["villa"]), ("ajustes", ["villa", "pleno"]), ("sesion", [0])],
)
def test_the_house_calls_itself_by_its_name(canal, secretary, sesion, youtube_settings, name, arguments):
    page = secretary.get(reverse(f"emisiones:{name}", args=[one or sesion.pk for one in arguments])).content.decode()
    assert "· Ayuntamiento de Villa</title>" in page


def test_an_organ_has_its_defaults(canal, secretary, town):
    address = reverse("emisiones:ajustes", args=["villa", "pleno"])
    assert secretary.get(address).status_code == 200
    secretary.post(address, {"privacidad": "unlisted", "automatica": "on", "subtitulos": "subir", "url": ""})
    ajustes = AjustesEmision.objects.get(organo=town.organo)
    assert (ajustes.privacidad, ajustes.automatica) == ("unlisted", True)
    assert secretary.post(address, {"privacidad": "nadie"}).status_code == 422


def test_a_channel_is_connected_and_let_go_from_the_command_line(youtube, youtube_settings, town, tmp_path, capsys):
    file = tmp_path / "token"
    file.write_text("refresh-for-tests\n")
    call_command("canal", "conectar", "--corporacion", "villa", "--refresh-token-file", str(file))
    assert Canal.objects.get().refresh_token == "refresh-for-tests"
    with pytest.raises(CommandError, match="no tiene el órgano"):
        call_command("canal", "conectar", "--corporacion=villa", "--organo=nada", "--refresh-token-file", str(file))
    call_command("canal", "conectar", "--corporacion=villa", "--organo=villa/pleno", "--refresh-token-file", str(file))
    call_command("canal", "lista")
    call_command("canal", "desconectar", "--corporacion", "villa")
    assert Canal.objects.filter(estado=EstadoCanal.CONECTADO.value).get().organo == town.organo
    said = capsys.readouterr().out
    assert "villa/pleno" in said
    assert "refresh-for-tests" not in said


def test_a_dead_token_on_the_command_line_is_explained(youtube, youtube_settings, town, tmp_path):
    file = tmp_path / "token"
    file.write_text("dead")
    with pytest.raises(CommandError, match="Vuelva a conectar"):
        call_command("canal", "conectar", "--corporacion=villa", "--refresh-token-file", str(file))
    assert not Canal.objects.exists()


# Driving


def test_a_broadcast_is_driven_with_plain_forms(youtube, sesion, secretary, momento):
    page = reverse("emisiones:sesion", args=[sesion.pk])
    assert "Programar con estos datos" in secretary.get(page).content.decode()
    answer = secretary.post(
        reverse("emisiones:programar", args=[sesion.pk]), headers={"Referer": f"http://testserver{page}"}
    )
    assert answer.url == f"http://testserver{page}"
    emision = Emision.objects.get()
    clock = Clock(momento)
    clock.run()
    youtube.stream_status("active")
    assert "Programada y lista." in secretary.get(page).content.decode()
    secretary.post(reverse("emisiones:empezar", args=[emision.pk]))
    clock.run()
    assert "En directo." in secretary.get(page).content.decode()
    secretary.post(reverse("emisiones:terminar", args=[emision.pk]))
    clock.run()
    assert "Terminada." in secretary.get(page).content.decode()
    assert len(youtube.calls("liveBroadcasts.insert")) == 1


def test_htmx_gets_the_new_buttons_and_a_refusal_with_its_reason(sesion, secretary, canal):
    programar = reverse("emisiones:programar", args=[sesion.pk])
    answer = secretary.post(programar, headers=HTMX)
    assert "Empezar a emitir" in answer.content.decode()
    refused = secretary.post(programar, headers=HTMX)
    assert refused.status_code == 409
    assert "ya tiene una emisión programada" in refused.content.decode()
    assert "<html" not in refused.content.decode()
    assert "Empezar a emitir" in secretary.get(reverse("emisiones:controles", args=[sesion.pk])).content.decode()


def test_texts_hour_and_privacy_are_edited_before_and_after_scheduling(sesion, secretary):
    page = reverse("emisiones:sesion", args=[sesion.pk])
    data = {
        "titulo": "Pleno <del> presupuesto",
        "descripcion": "Todo",
        "inicio": "2027-01-15T18:30",
        "privacidad": "unlisted",
    }
    assert secretary.post(page, data).status_code == 302
    emision = Emision.objects.get()
    assert emision.titulo == "Pleno ‹del› presupuesto"
    assert emision.inicio_previsto.isoformat() == "2027-01-15T17:30:00+00:00"
    assert secretary.post(page, {**data, "titulo": "Otro"}).status_code == 302
    assert fresh(emision).titulo == "Otro"
    assert secretary.post(page, {**data, "titulo": ""}).status_code == 422


def test_a_broadcast_scheduled_with_the_proposed_texts_follows_its_session(sesion, secretary):
    page = reverse("emisiones:sesion", args=[sesion.pk])
    form = secretary.get(page).context["form"]
    data = {name: form[name].value() or "" for name in ("titulo", "descripcion", "privacidad")}
    secretary.post(page, {**data, "inicio": "2027-01-15T18:30"})
    assert Emision.objects.get().texto_propio is False


def test_who_is_not_of_the_mesa_finds_nothing(sesion, client, town, momento):
    emision = schedule_emision(sesion_id=sesion.pk, momento=momento, autor="prueba")
    client.force_login(town.miembros[2].usuario)
    for name, pk in (("sesion", sesion.pk), ("controles", sesion.pk)):
        assert client.get(reverse(f"emisiones:{name}", args=[pk])).status_code == 404
    for name in ("empezar", "terminar", "cancelar", "reintentar"):
        assert client.post(reverse(f"emisiones:{name}", args=[emision.pk])).status_code == 404
    assert fresh(emision).deseado == "programada"


def test_a_video_elsewhere_is_linked_from_the_page(sesion, secretary):
    enlazar = reverse("emisiones:enlazar", args=[sesion.pk])
    assert secretary.post(enlazar, {"url": "javascript:alert(1)"}).status_code == 422
    secretary.post(enlazar, {"url": "https://tele.example/p"})
    assert Emision.objects.get().url == "https://tele.example/p"


# What the public and the mesa see


def public(sesion) -> str:
    return Template("{% load emision %}{% emision_publica sesion %}").render(Context({"sesion": sesion}))


def mesa(sesion) -> str:
    return Template("{% load emision %}{% emision_mesa sesion %}").render(Context({"sesion": sesion}))


def test_the_public_gets_a_link_and_no_player_before_the_click(youtube, sesion, momento):
    emision = schedule_emision(sesion_id=sesion.pk, momento=momento, autor="prueba")
    assert "Ver el vídeo" not in public(sesion).partition("<template")[0]
    Clock(momento).run()
    page = public(sesion)
    video = fresh(emision).broadcast_id
    assert f'href="https://www.youtube.com/watch?v={video}"' in page
    assert f'data-video="https://www.youtube-nocookie.com/embed/{video}"' in page
    assert 'referrerpolicy="strict-origin-when-cross-origin"' in page
    assert "<iframe" not in page
    assert "<script" not in page


def test_a_channel_that_may_not_embed_gets_a_plain_link(youtube, sesion, momento):
    schedule_emision(sesion_id=sesion.pk, momento=momento, autor="prueba")
    Clock(momento).run()
    Emision.objects.update(incrustable=False)
    assert "data-video=" not in public(sesion)
    assert "Ver el vídeo" in public(sesion)


def test_a_private_broadcast_is_not_shown(youtube, sesion, momento):
    schedule_emision(sesion_id=sesion.pk, privacidad=Privacidad.PRIVADA, momento=momento, autor="prueba")
    Clock(momento).run()
    assert "watch?v=" not in public(sesion)


def test_an_organ_without_youtube_shows_where_its_video_is(sesion, town, momento):
    set_ajustes(organo=town.organo, privacidad=Privacidad.PUBLICA, automatica=False, url="https://tele.example/")
    assert 'href="https://tele.example/"' in public(sesion)
    link_video(sesion_id=sesion.pk, url="https://tele.example/s1", momento=momento, autor="prueba")
    assert 'href="https://tele.example/s1"' in public(sesion)


def test_the_mesa_reads_state_signal_and_trouble_in_words(youtube, sesion, momento):
    emision = schedule_emision(sesion_id=sesion.pk, momento=momento, autor="prueba")
    clock = Clock(momento)
    clock.run()
    start_emision(emision_id=emision.pk, momento=clock.momento, autor="prueba")
    clock.run(3)
    said = mesa(sesion)
    assert "Empezando a emitir…" in said
    assert "Todavía no llega señal del codificador." in said
    assert "La sesión no se ve afectada." in said
    youtube.stream_status("active")
    clock.run()
    assert "Llega señal del codificador." in mesa(sesion)
    assert "incidencia" not in mesa(sesion)
    end_emision(emision_id=emision.pk, momento=clock.momento, autor="prueba")
    clock.run()
    assert "Terminada." in mesa(sesion)
