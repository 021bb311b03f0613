"""The calculator in a real browser: on a telephone, in both themes, without scripts."""

import pytest

from tests.config.test_estilo_browser import violations

pytestmark = [pytest.mark.browser, pytest.mark.slow]

TIE = "?clase=pleno&regimen=común&numero_legal=21&presentes=21&secretaria=si&convocatoria=1&asunto=propuesta&si=10&no=10&abs=1"
ADDRESSES = ["/calculadora/", f"/calculadora/{TIE}", "/calculadora/?clase=pleno"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_is_accessible_and_fits_a_telephone(servidor, new_context, scheme):
    page = new_context(base_url=servidor.url, color_scheme=scheme, reduced_motion="reduce").new_page()
    for address in ADDRESSES:
        page.goto(address)
        for width in (320, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (address, width)
            assert violations(page) == [], (address, width, scheme)


def test_a_vote_is_calculated_without_scripts_and_by_keyboard(servidor, new_context):
    page = new_context(base_url=servidor.url, java_script_enabled=False).new_page()
    page.goto("/calculadora/")
    page.get_by_label("Materia").fill("47.2.f")
    page.get_by_label("Sí", exact=True).first.fill("10")
    page.get_by_label("Sí", exact=True).first.press("Enter")
    assert "10 votos a favor; se exigían 11 de 21: rechazada" in page.locator("#respuesta").inner_text()
    assert page.get_by_label("Materia").input_value() == "47.2.f"
