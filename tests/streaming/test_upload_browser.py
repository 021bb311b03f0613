"""A recording sent from a browser: the server dies, the laptop is shut, somebody else goes on, and it arrives whole."""

import hashlib
import re

import pytest
from playwright.sync_api import expect

from tests.harness.accesible import defects
from tests.streaming.upload_on_server import USUARIO, held

pytestmark = [pytest.mark.browser, pytest.mark.slow]

TROZO = 64 << 10
PARTS = re.compile(r"/emisiones/subidas/[\w-]+/$")
VIDEO = b"\x00\x00\x00\x20ftypisom" + bytes(range(256)) * 8 * 256  # 512 KiB: nine parts
PLENO = {"name": "pleno.mp4", "mimeType": "video/mp4", "buffer": VIDEO}


def test_a_recording_arrives_whole_whatever_happens_on_its_way(start_servidor, new_context, tmp_path):
    servidor = start_servidor(env={"SUBIDA_TROZO": str(TROZO)})
    sesion = servidor.call(held)
    file = tmp_path / "pleno.mp4"
    file.write_bytes(VIDEO)
    page = entered(new_context(base_url=servidor.url), sesion)
    said, bar = page.locator("[data-subida-dice]"), page.get_by_role("progressbar", name="Parte subida de la grabación")

    # The server dies with the third part, and comes back; with the sixth the line is gone for good.
    taken = []

    def trouble(route):
        taken.append(int(route.request.headers["upload-offset"]))
        if len(taken) == 3:
            servidor.kill()
        if taken[-1] >= 5 * TROZO:
            route.abort()
        else:
            route.continue_()

    page.route(PARTS, only_parts(trouble))
    page.get_by_label("Fichero de la grabación").set_input_files(file)
    page.get_by_role("button", name="Registrar la grabación").click()
    expect(said).to_contain_text("Se ha cortado la conexión")
    assert bar.get_attribute("value") == "24"
    page.screenshot(path="var/subida-cortada.png", full_page=True)
    servidor.start()
    expect(bar).to_have_attribute("value", "62")
    expect(said).to_contain_text("Se ha cortado la conexión")
    page.get_by_role("button", name="Pausar").click()
    expect(said).to_contain_text("Subida en pausa")
    assert servidor.query("SELECT recibidos FROM streaming_subida") == [(5 * TROZO,)]
    page.close(run_before_unload=False)

    # Somebody else has the same file, and brings only what is missing.
    other = entered(new_context(base_url=servidor.url, viewport={"width": 390, "height": 844}), sesion)
    expect(other.get_by_role("heading", name="Subida sin terminar: pleno.mp4")).to_be_visible()
    other.screenshot(path="var/subida-sin-terminar.png", full_page=True)
    assert defects(other, [320, 1280]) == []
    offsets = []
    other.on("request", lambda one: one.method == "PATCH" and offsets.append(int(one.headers["upload-offset"])))
    other.get_by_label("Fichero de la grabación").set_input_files(file)
    other.get_by_role("button", name="Registrar la grabación").click()
    expect(other.get_by_role("heading", name="pleno.mp4", exact=True)).to_be_visible()
    assert offsets == [5 * TROZO, 6 * TROZO, 7 * TROZO, 8 * TROZO]
    assert stored(servidor) == hashlib.sha256(VIDEO).hexdigest()

    # A proxy in front that takes less at once (nginx: 1 MB unless told otherwise) is given less.
    sizes = []

    def narrow(route):
        sizes.append(len(route.request.post_data_buffer))
        if sizes[-1] > 256 * 1024:
            route.fulfill(status=413, body="<html>413 Request Entity Too Large</html>")
        else:
            route.continue_()

    other.evaluate("document.querySelector('[data-subida]').dataset.trozo = String(512 * 1024)")
    other.route(PARTS, only_parts(narrow))
    other.get_by_label("Fichero de la grabación").set_input_files({**PLENO, "name": "otra.mp4"})
    other.get_by_role("button", name="Registrar la grabación").click()
    expect(other.get_by_role("heading", name="otra.mp4", exact=True)).to_be_visible()
    assert sizes == [512 * 1024, 256 * 1024, 256 * 1024, 12]


def only_parts(act):
    return lambda route: act(route) if route.request.method == "PATCH" else route.continue_()


def entered(context, sesion: int):
    page = context.new_page()
    page.goto(f"/emisiones/sesion/{sesion}/grabacion/")
    page.get_by_label("Usuario").fill(USUARIO)
    page.get_by_label("Contraseña").fill("x")
    page.get_by_role("button", name="Entrar").click()
    expect(page.get_by_role("heading", name="Grabación de la sesión", level=1)).to_be_visible()
    return page


def stored(servidor) -> str:
    ((name,),) = servidor.query("SELECT fichero FROM streaming_grabacion WHERE nombre = 'pleno.mp4'")
    return hashlib.sha256((servidor.media / name).read_bytes()).hexdigest()
