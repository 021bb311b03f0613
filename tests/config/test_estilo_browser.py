"""The living style page in a real browser: accessible in both themes, and never wider than the screen."""

import pytest

from tests.harness.accesible import defects, violations

pytestmark = pytest.mark.browser

WIDTHS = [320, 390, 1280]
PAGES = [
    "/estilo/",
    "/estilo/papeleta/",
    "/estilo/papeleta/cerrada/",
    "/estilo/mesa/",
    "/cuentas/login/",
    "/no-existe/",
]
MARCADOR = ["espera", "punto", "palabra", "votacion", "resultado", "nominal", "empate"]
SCREENS = [(3840, 2160), (1280, 720), (1920, 1080)]


@pytest.fixture(scope="module")
def servidor(start_servidor_of_module):
    """One for all tests here: none of them writes anything."""
    return start_servidor_of_module()


@pytest.mark.slow
def test_every_component_is_accessible_and_fits(servidor, new_context):
    page = new_context(base_url=servidor.url).new_page()
    for address in PAGES:
        page.goto(address)
        assert defects(page, WIDTHS) == []


def test_the_dark_page_needs_no_script(servidor, new_context):
    context = new_context(base_url=servidor.url, color_scheme="dark", java_script_enabled=False)
    page = context.new_page()
    page.goto("/estilo/")
    assert page.locator("body").evaluate("body => getComputedStyle(body).backgroundColor") == "rgb(18, 22, 28)"


def test_the_reader_may_choose_the_other_theme_and_it_stays(servidor, new_context):
    page = new_context(base_url=servidor.url, color_scheme="light").new_page()
    page.goto("/estilo/")
    background = "getComputedStyle(document.body).backgroundColor"
    button = page.locator("[data-tema-boton]")
    button.click()
    assert page.evaluate(background) == "rgb(247, 246, 243)"
    button.click()
    assert page.evaluate(background) == "rgb(18, 22, 28)"
    page.reload()
    assert page.evaluate(background) == "rgb(18, 22, 28)"


@pytest.mark.slow
def test_the_hall_reads_the_marcador_from_the_last_row(servidor, new_context):
    page = new_context(base_url=servidor.url).new_page()
    for state in MARCADOR:
        page.goto(f"/estilo/marcador/{state}/")
        for width, height in SCREENS:
            page.set_viewport_size({"width": width, "height": height})
            smallest, words = page.evaluate(SMALLEST)
            assert smallest >= 0.025 * height, (state, words)
            assert page.evaluate(OUTSIDE) == [], (state, height)
        assert violations(page) == [], state


SMALLEST = """() => {
  let smallest = [Infinity, ""];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode.textContent.trim();
    const element = walker.currentNode.parentElement;
    if (!text || element.closest(".visually-hidden, title, desc, script, [hidden]")) continue;
    let size = parseFloat(getComputedStyle(element).fontSize);
    // Text in a picture is as big as the picture makes it.
    if (element.ownerSVGElement) size *= element.getScreenCTM().d;
    if (size < smallest[0]) smallest = [size + 0.01, text];
  }
  return smallest;
}"""

# Whatever is cut off by the screen, by its box, or lies over its neighbour.
OUTSIDE = """() => {
  const bad = [];
  const parts = [...document.querySelectorAll(".marcador, .marcador > *, .marcador-cuerpo > *, .marcador-nombres > *")];
  for (const part of parts) {
    const box = part.getBoundingClientRect();
    if (box.bottom > innerHeight + 1 || box.right > innerWidth + 1) bad.push(`${part.className} leaves the screen`);
  }
  const rows = [...document.querySelectorAll(".marcador > header, .marcador-cuerpo > *, .marcador > footer")];
  rows.forEach((row, index) => {
    const next = rows[index + 1];
    if (next && row.getBoundingClientRect().bottom > next.getBoundingClientRect().top + 1) {
      bad.push(`${row.className} lies over ${next.className}`);
    }
  });
  for (const name of document.querySelectorAll(".marcador-nombres .nombre")) {
    if (name.scrollHeight > name.clientHeight + 2) bad.push(`${name.textContent} is cut off`);
  }
  return bad;
}"""
