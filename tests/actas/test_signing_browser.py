"""The Secretary signs in her own tool and drops the file on the page: it says what it is worth, and who is next."""

import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.actas.certificados import Issuer, Person
from tests.actas.documentos_en_servidor import issued_to_sign
from tests.harness.accesible import defects

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed"),
]

DROP = """([bytes, name]) => {
  const data = new DataTransfer();
  data.items.add(new File([Uint8Array.from(bytes)], name, { type: "application/pdf" }));
  const form = document.querySelector("[data-soltar]");
  form.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
}"""


def by(person: Person, pdf: bytes) -> bytes:
    """Signed in another thread: in this one the loop of Playwright runs."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(person.sign, pdf).result()


def test_both_sign_and_the_public_sees_it(start_servidor, new_context, tmp_path):
    raices = tmp_path / "raices"
    servidor = start_servidor(env={"FIRMA_RAICES_DIR": str(raices), "PORTAFIRMAS_URL": "http://127.0.0.1:9"})
    issued = servidor.call(issued_to_sign)
    Issuer().install(raices)
    servidor.spawn("db_worker", "--no-startup-delay", "--interval", "0.2")
    page = new_context(base_url=servidor.url).new_page()
    page.goto(f"/cuentas/login/?next=/actas/documentos/{issued['pk']}/")
    page.locator("[name=login]").fill("villa-sec")
    page.locator("[name=password]").fill("x")
    page.keyboard.press("Enter")
    page.get_by_text("pendiente de Sara Cretaria Mesa").wait_for()
    assert defects(page, (320, 1280)) == []

    # The folder knows people by their NIF, and nobody has noted it
    page.get_by_role("button", name="Enviarlo al portafirmas").click()
    page.get_by_text("No consta el NIF de Sara Cretaria Mesa").wait_for()
    assert defects(page, (320, 1280)) == []
    page.goto(f"/actas/documentos/{issued['pk']}/")

    # The mayor was too quick
    pdf = Path(issued["path"]).read_bytes()
    mayor, secretary = Person("PERSONA", "APELLIDO01 SEGUNDO", "87654321X"), Person("SARA", "CRETARIA MESA")
    page.evaluate(DROP, [list(by(mayor, pdf)), "firmado.pdf"])
    page.get_by_text("Ha firmado PERSONA APELLIDO01 SEGUNDO, y ahora debe firmar Sara Cretaria Mesa").wait_for()
    assert defects(page, (320, 1280)) == []

    # In order it goes
    signed = tmp_path / "firmado.pdf"
    signed.write_bytes(by(secretary, pdf))
    page.get_by_label("PDF firmado").set_input_files(signed)
    page.get_by_role("button", name="Subir el documento firmado").click()
    page.get_by_text("pendiente de Persona Apellido01 Segundo").wait_for()
    with page.expect_download() as download:
        page.get_by_role("link", name="Descargar").first.click()
    page.evaluate(DROP, [list(by(mayor, Path(download.value.path()).read_bytes())), "firmado.pdf"])
    page.get_by_text("El documento tiene todas sus firmas.").wait_for()
    assert defects(page, (320, 1280)) == []

    # The other pages of documents, on a telephone and on a desk
    page.get_by_role("link", name="Documentos de la sesión").click()
    page.get_by_role("button", name="Preparar el expediente").wait_for()
    assert defects(page, (320, 1280)) == []
    page.goto("/actas/plantilla/")
    page.get_by_label("Plantilla (.docx o .dotx)").set_input_files(signed)
    page.get_by_role("button", name="Subirla para probarla").click()
    page.get_by_text("No es un documento de Word").wait_for()
    assert defects(page, (320, 1280)) == []

    page.goto(f"/comprobar/{issued['csv']}/")
    assert page.get_by_text("SARA CRETARIA MESA (Secretaría)").is_visible()
    assert page.get_by_text("PERSONA APELLIDO01 SEGUNDO (Visto bueno de la Presidencia)").is_visible()
