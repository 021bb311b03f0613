"""The checking page in a real browser: a file is compared where it is, on a telephone too, and without scripts."""

from pathlib import Path

import pytest

from tests.actas.documentos_en_servidor import checked
from tests.harness.accesible import defects

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(scope="module")
def issued(start_servidor_of_module):
    servidor = start_servidor_of_module()
    return servidor, servidor.call(checked, clases=["acta", "publicable", "certificado"])


def test_every_answer_is_accessible_and_fits(issued, new_context):
    servidor, documents = issued
    page = new_context(base_url=servidor.url).new_page()
    codes = [f"/comprobar/{one['csv']}/" for one in documents]
    wrong = ["/comprobar/", "/comprobar/?csv=hola", f"/comprobar/?huella={'0' * 64}", f"{codes[-1]}?huella={'0' * 64}"]
    for address in [*codes, *wrong]:
        page.goto(address)
        assert defects(page, (320, 1280)) == []


def test_a_file_is_compared_without_being_sent(issued, new_context, tmp_path):
    servidor, documents = issued
    one = documents[1]
    page = new_context(base_url=servidor.url).new_page()
    sent = []
    page.on("request", lambda request: sent.append((request.method, request.url)))
    page.goto(f"/comprobar/{one['csv']}/")
    sent.clear()

    # When the file is chosen, the answer comes at once
    page.get_by_label("Fichero").set_input_files(one["path"])
    page.get_by_text("Su fichero es el que se emitió o el que se firmó después, sin un solo cambio.").wait_for()

    # And one byte is enough to be another
    other = tmp_path / "otro.html"
    other.write_bytes(Path(one["path"]).read_bytes() + b" ")
    page.get_by_label("Fichero").set_input_files(other)
    page.get_by_text("No es el mismo.").wait_for()
    assert sent == []


def test_a_dropped_file_leads_to_its_document(issued, new_context):
    servidor, documents = issued
    one = documents[1]
    page = new_context(base_url=servidor.url).new_page()
    page.goto("/comprobar/")
    page.evaluate(
        """(text) => {
          const data = new DataTransfer();
          data.items.add(new File([text], "acta.html"));
          const form = document.querySelector("[data-comparar]");
          form.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
        }""",
        Path(one["path"]).read_text(),
    )
    page.wait_for_url(f"**/comprobar/{one['csv']}/?huella={one['sha256']}")
    assert page.get_by_text("Es el mismo.").is_visible()


def test_without_scripts_a_file_is_sent_and_compared(issued, new_context):
    servidor, documents = issued
    one = documents[1]
    page = new_context(base_url=servidor.url, java_script_enabled=False).new_page()
    page.goto("/comprobar/")
    page.get_by_label("Código seguro de verificación (CSV)").fill(one["csv"].lower())
    page.get_by_role("button", name="Comprobar").click()
    page.get_by_label("Fichero").set_input_files(one["path"])
    page.get_by_role("button", name="Comparar").click()
    assert page.get_by_text("Es el mismo.").is_visible()
