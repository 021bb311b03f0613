"""The overlays in a real browser: transparent, inside the safe area, over the captions, and right again by themselves."""

import io
import re
from datetime import UTC, datetime, timedelta

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.config.rotulos_en_servidor import found, hide, rename

pytestmark = [pytest.mark.browser, pytest.mark.slow]

# What is drawn: from which share of the picture to which, left, top, right, bottom.
SAFE = (0.05, 0.05, 0.95, 0.88)


def drawn(page) -> tuple[float, ...] | None:
    """The box of what is not transparent, as shares of the picture; None when there is nothing."""
    image = Image.open(io.BytesIO(page.screenshot(omit_background=True))).convert("RGBA")
    box = image.getchannel("A").getbbox()
    return box and tuple(edge / (1920, 1080)[n % 2] for n, edge in enumerate(box))


def inside(box) -> bool:
    return box[0] >= SAFE[0] and box[1] >= SAFE[1] and box[2] <= SAFE[2] and box[3] <= SAFE[3]


def test_the_overlays_on_air(start_servidor, new_context, tmp_path):
    servidor = start_servidor()
    token = servidor.call(found)
    context = new_context(base_url=servidor.url, viewport={"width": 1920, "height": 1080})
    pages = {}
    for pieza in ("punto", "palabra", "resultado", "todo"):
        page = pages[pieza] = context.new_page()
        page.clock.install()
        page.goto(f"/rotulos/{token}/{pieza}/")
        page.screenshot(path=tmp_path / f"{pieza}.png", omit_background=True)
        box = drawn(page)
        assert box, pieza
        assert inside(box), (pieza, box)
        bands = page.locator(".rotulo-banda")
        assert bands.count() == (3 if pieza == "todo" else 1)
    everything = pages["todo"]
    boxes = [one.bounding_box() for one in everything.locator(".rotulo-banda").all()]
    for n, one in enumerate(boxes):
        for other in boxes[n + 1 :]:
            beside = one["x"] + one["width"] <= other["x"] or other["x"] + other["width"] <= one["x"]
            below = one["y"] + one["height"] <= other["y"] or other["y"] + other["height"] <= one["y"]
            assert beside or below
    assert context.cookies() == []

    # It hears of what moves: with its own clock stopped it could not ask by itself.
    expect(everything.locator("html.vivo-abierto")).to_have_count(1)
    assert everything.evaluate("import('/static/js/directo.js').then((one) => one.pause(false))") > 3900
    everything.clock.pause_at(datetime.now(UTC) + timedelta(seconds=30))
    servidor.call(rename)
    expect(everything.locator(".rotulo-punto")).to_contain_text("Otro asunto")
    everything.clock.resume()

    # The network goes: nothing stale stays on air. It comes back with another state, and nobody touched the page.
    context.set_offline(True)
    expect(everything.locator(".rotulo-palabra")).to_be_hidden()
    assert drawn(everything) is None
    servidor.call(hide)
    context.set_offline(False)
    slate = everything.locator(".rotulo-cartela")
    expect(slate).to_contain_text("Parte secreta de la sesión")
    everything.screenshot(path=tmp_path / "secreta.png")
    assert drawn(everything) == (0, 0, 1, 1)
    assert everything.locator(".rotulo-banda").count() == 0

    # Their addresses are copied with a button.
    office = new_context(base_url=servidor.url, permissions=["clipboard-read", "clipboard-write"]).new_page()
    office.goto("/gestion/rotulos/")
    office.get_by_label("Usuario").fill("villa-sec")
    office.get_by_label("Contraseña").fill("x")
    office.get_by_role("button", name="Entrar").click()
    office.get_by_role("button", name=re.compile(r"Copiar ?: Todo junto")).click()
    copied = f"{servidor.url}/rotulos/{token}/todo/"
    office.wait_for_function("async (copied) => (await navigator.clipboard.readText()) === copied", arg=copied)
    office.screenshot(path="var/rotulos.png", full_page=True)
