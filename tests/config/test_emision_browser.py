"""The broadcast, driven from the mesa in a browser; and a session held while YouTube is not there."""

import re
import socket
import time
from contextlib import contextmanager

import pytest
from playwright.sync_api import Page, expect

from tests.config import en_sala, jornada
from tests.config.jornada import (
    DESKTOP,
    PHONE,
    Persona,
    cast,
    live,
    mark,
    never_reloaded,
    open_form,
    pointed_at,
    press,
    send_form,
    step,
)
from tests.streaming.youtube_server import YouTubeServer

pytestmark = [pytest.mark.browser, pytest.mark.slow]

# Seconds that one call to YouTube may hang in these tests. What of the session waited for one would take as long.
HANG = 30
# The longest that any step may take. A step takes a second or two of a busy machine, whatever YouTube does; half the
# time of a hanging call tells the two apart with room on both sides.
LONGEST_STEP = HANG / 2


@pytest.fixture
def youtube():
    with YouTubeServer() as server:
        yield server


def test_a_broadcast_from_the_connected_channel_to_the_recording(start_servidor, new_context, youtube):
    servidor = start_servidor(env=pointed_at(youtube.url))
    town = servidor.call(en_sala.found_pleno)
    servidor.spawn("tick", "--cada", "0.5")
    ((clave,),) = servidor.query("SELECT clave FROM sesiones_sesion WHERE id = %s", [town["pk"]])
    mesa = Persona(servidor, new_context, **DESKTOP).log_in("villa-sec")
    outside = []
    hall = Persona(servidor, new_context, **PHONE).page
    hall.on("request", lambda request: None if request.url.startswith(servidor.url) else outside.append(request.url))
    player = {"content_type": "text/html", "body": "<!doctype html><title>v</title><p>Reproductor</p>"}
    hall.route("https://www.youtube-nocookie.com/**", lambda route: route.fulfill(**player))

    # The channel, connected by consent.
    mesa.goto("/emisiones/")
    mesa.get_by_role("link", name="Conectar el canal del ayuntamiento").click()
    mesa.get_by_role("link", name="Continuar en Google").click()
    expect(mesa.get_by_text("Canal «Ayuntamiento de Lucentia» conectado.")).to_be_visible()

    # Scheduled on a page of its own, prepared by the worker, told to the public and to the mesa that was open.
    mesa.goto(f"/sesiones/{town['pk']}/mesa/")
    live(mesa)
    hall.goto(f"/directo/{clave}/")
    mark(hall)
    words = mesa.locator("#emision-mesa")
    other = mesa.context.new_page()
    other.goto(f"/emisiones/sesion/{town['pk']}/")
    press(other, "Programar la emisión")
    expect(words).to_contain_text("Programada y lista.")
    card = hall.get_by_role("link", name="Ver el vídeo de la sesión")
    expect(card).to_be_visible()

    # Started before the encoder sends: the mesa says what it waits for.
    press(mesa, "Empezar a emitir")
    expect(words).to_contain_text("Aún no llega señal del codificador")
    youtube.stream_status("active")
    expect(words.locator(".emision-directo")).to_have_text("En directo.")
    expect(hall.locator("#emision .emision-directo")).to_have_text("En directo.")

    # Nothing is asked of anybody outside before the reader wants the video.
    assert outside == []
    card.click()
    (broadcast,) = youtube.state.broadcasts
    frame = hall.locator("#emision-video iframe")
    expect(frame).to_have_attribute("src", f"https://www.youtube-nocookie.com/embed/{broadcast}?autoplay=1")
    expect(hall.frame_locator("#emision-video iframe").get_by_text("Reproductor")).to_be_visible()

    # Ended, and the player that somebody watches stays.
    _press_while_the_buttons_are_fetched(mesa, "Terminar la emisión")
    press(mesa, "Terminar para siempre")
    expect(words).to_contain_text("Terminada.")
    expect(hall.locator("#emision")).to_contain_text("Puede ver la grabación")
    expect(frame).to_be_visible()
    assert never_reloaded(hall)
    assert youtube.state.broadcasts[broadcast]["status"]["lifeCycleStatus"] == "complete"


def _press_while_the_buttons_are_fetched(mesa: Page, name: str) -> None:
    """News of the broadcast come between the finger's going down and its coming up: it opens what it pressed."""
    asked = re.compile(r"/controles/$")
    mesa.get_by_text(name).hover()
    with mesa.expect_response(asked):
        mesa.mouse.down()
        mesa.evaluate("htmx.trigger('#emision-controles', 'refresh')")
    mesa.wait_for_timeout(100)
    mesa.mouse.up()
    expect(mesa.locator("#emision-controles details[open]")).to_be_visible()


class Watch:
    """How long each step of a session takes, in seconds."""

    def __init__(self):
        self.took = {}

    @contextmanager
    def __call__(self, name):
        began = time.monotonic()
        yield
        self.took[name] = round(time.monotonic() - began, 2)


@contextmanager
def hanging():
    """Takes every connection and never says a word."""
    with socket.socket() as deaf:
        deaf.bind(("127.0.0.1", 0))
        deaf.listen(128)
        yield f"http://127.0.0.1:{deaf.getsockname()[1]}"


def test_a_session_is_held_as_ever_while_youtube_says_nothing(start_servidor, new_context):
    """Where it refuses, nobody waits at all: so it does through the whole day of test_jornada_browser."""
    with hanging() as url:
        servidor = start_servidor(env=pointed_at(url, YOUTUBE_TIMEOUT=str(HANG)))
        town = servidor.call(jornada.found_emitting, token="refresh-for-tests", channel="UC-villa")
        servidor.spawn("tick", "--cada", "0.5")
        took = hold(servidor, new_context, town)
    assert {name: seconds for name, seconds in took.items() if seconds > LONGEST_STEP} == {}


def hold(servidor, new_context, town):
    """Convene, constitute, vote, proclaim, adjourn; returns the seconds of each step."""
    pk, watch = town["pk"], Watch()
    mesa = Persona(servidor, new_context, **DESKTOP).log_in("villa-sec")
    seat = Persona(servidor, new_context, **PHONE).log_in("villa-2")
    hall = Persona(servidor, new_context).page

    with watch("convocar"):
        mesa.goto(f"/gestion/sesiones/{pk}/convocar/")
        mesa.get_by_role("button", name="Convocar y notificar").click()
        expect(mesa.get_by_text("Sesión convocada")).to_be_visible()
    with watch("página pública"):
        hall.goto(f"/directo/{town['clave']}/")
        expect(hall.locator("#emision")).to_contain_text("La sesión se emitirá en directo.")
    mesa.goto(f"/sesiones/{pk}/mesa/")
    expect(mesa.locator("#emision-mesa")).to_contain_text("Programada; YouTube la prepara.")
    with watch("constituir"):
        step(mesa, "Pasar lista")
        mesa.get_by_role("button", name="Constituir la sesión").first.click()
        expect(mesa.locator("#estado")).to_contain_text("En directo")
    seat.goto(f"/sesiones/{pk}/escano/")
    live(mesa)
    live(seat)
    with watch("llamar"):
        step(mesa, "Pasar al punto 1")
        expect(hall.locator("#punto-actual")).to_contain_text("Ratificación de la urgencia")
    with watch("abrir"):
        step(mesa, "Votar la urgencia")
        expect(seat.get_by_role("button", name="Sí", exact=True)).to_be_visible()
    with watch("votar"):
        cast(seat, "Sí")
    with watch("mano alzada"):
        open_form(mesa, "Mano alzada")
        mesa.get_by_label("A: Sí").fill("2")
        send_form(mesa, "Anotar los votos")
        live(mesa)
    with watch("proclamar"):
        step(mesa, "Cerrar la votación")
        step(mesa, "Proclamar el resultado")
        expect(hall.locator("#votacion")).to_contain_text("Aprobad")
    with watch("asentimiento"):
        step(mesa, "Pasar al punto 2")
        expect(mesa.locator("#punto-actual")).to_contain_text("Obras")
        press(mesa, "Aprobar por asentimiento")
        expect(hall.locator("#votacion")).to_contain_text("asentimiento")
    # The mesa reads that the broadcast waits and that the session does not.
    expect(mesa.locator("#emision-mesa")).to_contain_text("Emisión con incidencia.", timeout=3 * HANG * 1000)
    expect(mesa.locator("#emision-mesa")).to_contain_text("No se puede conectar con YouTube.")
    expect(mesa.locator("#emision-mesa")).to_contain_text("La sesión no se ve afectada.")
    with watch("levantar"):
        step(mesa, "Levantar la sesión")
        mesa.get_by_role("button", name="Sí, levantar la sesión").click(delay=jornada.REST)
        expect(hall.locator("#estado")).to_contain_text("Finalizada")
    with watch("borrador del acta"):
        step(mesa, "Completar el borrador del acta")
        expect(mesa.get_by_role("heading", name="Obras")).to_be_visible()
    return watch.took
