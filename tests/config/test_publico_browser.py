"""The public side in a real browser: accessible on every screen, live, and readable from the last row of the hall."""

import pytest

from tests.config.publico_en_servidor import found, speak
from tests.config.test_estilo_browser import OUTSIDE, SMALLEST
from tests.harness.accesible import defects, violations

pytestmark = [pytest.mark.browser, pytest.mark.slow]

WIDTHS = [320, 1280]
# The letters that the screen brings along and has loaded.
LETTERS = """() => document.fonts.ready.then((all) =>
  [...all].filter((one) => one.status === "loaded").map((one) => `${one.family.replaceAll('"', "")} ${one.weight}`))"""
MOMENTS = [
    "convocada",
    "punto",
    "palabra",
    "votacion",
    "resultado",
    "nominal",
    "empate",
    "receso",
    "finalizada",
    "orden",
]


@pytest.fixture(scope="module")
def town(start_servidor_of_module):
    """A server with a session in each moment, and the token of the board's screen; nobody writes there."""
    servidor = start_servidor_of_module()
    return servidor, servidor.call(found)


def test_every_page_is_accessible_and_fits(town, new_context):
    servidor, _ = town
    page = new_context(base_url=servidor.url).new_page()
    addresses = ["/", "/?q=ordenanza", "/organos/villa/pleno/", "/calendarios/", "/accesibilidad/", "/aviso-legal/"]
    addresses += ["/contacto/", "/directo/reservada/", "/directo/convocada/", "/directo/palabra/", "/directo/votacion/"]
    addresses += ["/directo/nominal/", "/directo/finalizada/"]
    for address in addresses:
        page.goto(address)
        assert defects(page, WIDTHS) == []


@pytest.mark.parametrize("size", [(1920, 1080), (1366, 768)])
def test_the_hall_reads_every_moment_from_the_last_row(town, new_context, size):
    servidor, token = town
    width, height = size
    page = new_context(base_url=servidor.url, viewport={"width": width, "height": height}).new_page()
    for address in [*(f"/marcador/{moment}/" for moment in MOMENTS), f"/marcador/sala/{token}/"]:
        page.goto(address)
        assert page.evaluate(LETTERS) == ["Source Sans 3 400", "Source Sans 3 700"], address
        page.wait_for_timeout(300)
        smallest, words = page.evaluate(SMALLEST)
        assert smallest >= 0.025 * height, (address, words)
        assert page.evaluate(OUTSIDE) == [], address
        assert page.evaluate("document.documentElement.scrollHeight <= innerHeight"), address
        if height == 1080:
            assert violations(page) == [], address


def test_all_twenty_nine_names_are_on_the_screen(town, new_context):
    servidor, _ = town
    page = new_context(base_url=servidor.url, viewport={"width": 1366, "height": 768}).new_page()
    for moment in ("votacion", "nominal"):
        page.goto(f"/marcador/{moment}/")
        names = page.locator(".marcador-nombres .nombre")
        assert names.count() == 29
        assert all(name.is_visible() for name in names.all())


def test_everything_is_there_without_scripts(town, new_context):
    servidor, _ = town
    page = new_context(base_url=servidor.url, java_script_enabled=False).new_page()
    page.goto("/directo/nominal/")
    assert page.get_by_text("16 votos a favor, 9 en contra y 4 abstenciones.").first.is_visible()
    assert page.get_by_role("link", name="Actualizar la página").is_visible()
    page.goto("/")
    page.get_by_label("Palabras del orden del día").fill("OCUPACION via")
    page.get_by_role("button", name="Buscar").click()
    assert page.get_by_text("coinciden con su búsqueda").is_visible()


def test_the_screens_follow_without_a_hand_on_them(servidor, new_context):
    servidor.call(found, moments=["punto"], miembros=5)
    hall = new_context(base_url=servidor.url, viewport={"width": 1366, "height": 768}).new_page()
    reader = new_context(base_url=servidor.url).new_page()
    hall.goto("/marcador/punto/")
    reader.goto("/directo/punto/")
    servidor.call(speak, clave="punto")
    for page in (hall, reader):
        page.get_by_text("Tiene la palabra").wait_for()


def test_the_hall_of_a_session_behind_closed_doors_follows_by_its_link(servidor, new_context):
    token = servidor.call(found, moments=["punto"], miembros=5)
    hall = new_context(base_url=servidor.url, viewport={"width": 1366, "height": 768}).new_page()
    hall.goto(f"/marcador/sala/{token}/")
    servidor.call(speak, clave="reservada")
    hall.get_by_text("Tiene la palabra").wait_for()


def test_a_screen_that_hears_nothing_says_so_and_keeps_what_it_shows(servidor, browser):
    servidor.call(found, moments=["punto"], miembros=5)
    # Not `new_context`: a browser complains aloud about every try at a server that is not there.
    hall = browser.new_context(base_url=servidor.url, viewport={"width": 1366, "height": 768}).new_page()
    hall.goto("/marcador/punto/")
    hall.wait_for_selector("html.vivo-abierto")
    assert hall.locator("[data-sin-conexion]").is_hidden()
    servidor.kill()
    hall.locator("[data-sin-conexion]").wait_for(state="visible")
    assert hall.locator("[data-ultima-hora]").inner_text() != "—"
    assert hall.locator(".marcador-punto").is_visible()
    assert hall.evaluate(OUTSIDE) == []
    servidor.start()
    hall.locator("[data-sin-conexion]").wait_for(state="hidden")
    hall.context.close()
