"""The calculator in a real browser: on a telephone, in both themes, without scripts."""

import pytest

from tests.harness.accesible import defects

pytestmark = [pytest.mark.browser, pytest.mark.slow]

TIE = "?clase=pleno&regimen=común&numero_legal=21&presentes=21&secretaria=si&convocatoria=1&asunto=propuesta&si=10&no=10&abs=1"
ADDRESSES = ["/calculadora/", f"/calculadora/{TIE}", "/calculadora/?clase=pleno"]


@pytest.fixture(scope="module")
def servidor(start_servidor_of_module):
    """One for all tests here: none of them writes anything."""
    return start_servidor_of_module()


def test_it_is_accessible_and_fits_a_telephone(servidor, new_context):
    page = new_context(base_url=servidor.url).new_page()
    for address in ADDRESSES:
        page.goto(address)
        assert defects(page, (320, 1280)) == []


def test_a_vote_is_calculated_without_scripts_and_by_keyboard(servidor, new_context):
    page = new_context(base_url=servidor.url, java_script_enabled=False).new_page()
    page.goto("/calculadora/")
    page.get_by_label("Materia").fill("47.2.f")
    page.get_by_label("Sí", exact=True).first.fill("10")
    page.get_by_label("Sí", exact=True).first.press("Enter")
    assert "10 votos a favor; se exigían 11 de 21: rechazada" in page.locator("#respuesta").inner_text()
    assert page.get_by_label("Materia").input_value() == "47.2.f"
