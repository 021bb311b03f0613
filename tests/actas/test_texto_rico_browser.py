"""Rich text with the hands: the keyboard alone, the buttons, and what a word processor leaves in the clipboard."""

import re

import pytest
from playwright.sync_api import expect

from tests.actas.borrador_en_servidor import found_borrador

pytestmark = pytest.mark.browser

SAVED = re.compile(r"Guardado a las \d\d:\d\d \(versión \d+\)\.")
PASTE = """([html, text]) => {
  const data = new DataTransfer();
  data.setData("text/html", html);
  data.setData("text/plain", text);
  document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""
WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal {font-family:Calibri}</style></head>
<body lang=ES style='tab-interval:35.4pt'><!--StartFragment-->
<h1 style='margin-top:12pt'><span style='color:#2F5496'>Bases<o:p></o:p></span></h1>
<p class=MsoNormal style='line-height:107%'>Se propone <b style='mso-bidi-font-weight:normal'>aprobar</b> lo
<span style='font-style:italic'>siguiente</span>:<o:p></o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>1.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span><![endif]>El plan</p>
<p class=MsoListParagraphCxSpMiddle style='margin-left:72.0pt;mso-list:l0 level2 lfo1'><![if !supportLists]><span
style='font-family:Symbol'><span style='mso-list:Ignore'>·<span>&nbsp; </span></span></span><![endif]>con su anexo</p>
<p class=MsoListParagraphCxSpLast style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>2.<span>&nbsp;</span></span><![endif]>El gasto</p>
<table class=MsoTableGrid border=1 style='border-collapse:collapse'><tr style='height:10pt'><td width=100
style='width:75pt'><p class=MsoNormal>Partida</p></td><td><p class=MsoNormal>Euros</p></td></tr>
<tr><td><p class=MsoNormal>Parques</p></td><td><p class=MsoNormal><b>1.000</b></p></td></tr></table>
<p><a href="javascript:malo()">enlace</a><img src="x" onerror="malo()"></p><script>malo()</script>
<!--EndFragment--></body></html>"""


@pytest.fixture(scope="module")
def house(start_servidor_of_module):
    servidor = start_servidor_of_module()
    return servidor, servidor.call(found_borrador, puntos=4)


@pytest.fixture
def write(house, new_context, request):
    """The page at the text of an item that no other test here uses."""
    servidor, made = house
    numero = str(1 + TESTS.index(request.node.name))
    context = new_context(base_url=servidor.url)
    context.add_cookies([{"name": "sessionid", "value": made["cookies"][0], "url": servidor.url}])
    page = context.new_page()
    page.goto(f"/actas/{made['acta']}/editar/")
    expect(page.locator("html[data-editor-listo]")).to_be_attached()
    page.box = page.locator(f"[data-texto='{made['puntos'][numero]}-intervenciones']")
    page.box.get_by_role("textbox").click()

    def stored():
        page.locator("h1").click()
        expect(page.box.locator("[data-estado]")).to_have_text(SAVED)
        statement = "SELECT html FROM actas_textoacta WHERE punto_id = %s ORDER BY version DESC"
        return servidor.query(statement, [made["puntos"][numero]])[0][0]

    page.stored = stored
    return page


def in_the_text(write):
    """After a button the text has the focus again a frame later: no finger is as quick as this keyboard."""
    expect(write.box.get_by_role("textbox")).to_be_focused()


def test_a_paste_from_a_word_processor_keeps_structure_and_no_looks(write):
    write.evaluate(PASTE, [WORD, "x"])
    assert re.sub(r"\s+", " ", write.stored()) == (
        "<h3>Bases</h3><p>Se propone <strong>aprobar</strong> lo <em>siguiente</em>:</p>"
        "<ol><li><p>El plan</p><ul><li><p>con su anexo</p></li></ul></li><li><p>El gasto</p></li></ol>"
        "<table><tbody><tr><td><p>Partida</p></td><td><p>Euros</p></td></tr>"
        "<tr><td><p>Parques</p></td><td><p><strong>1.000</strong></p></td></tr></tbody></table><p>enlace</p>"
    )


def test_the_keyboard_alone_makes_emphasis_lists_and_headings_and_gets_out(write):
    keys = write.keyboard
    keys.type("Uno ")
    keys.press("Control+b")
    keys.type("dos")
    keys.press("Control+b")
    keys.press("Enter")
    keys.press("Alt+F10")
    expect(write.get_by_role("combobox", name="Tipo de párrafo")).to_be_focused()
    for _ in range(3):
        keys.press("ArrowRight")
    expect(write.get_by_role("button", name="Lista", exact=True)).to_be_focused()
    keys.press("Enter")
    in_the_text(write)
    keys.type("tres")
    keys.press("Enter")
    keys.press("Tab")
    keys.type("cuatro")
    keys.press("Escape")
    keys.press("Tab")
    expect(write.box.get_by_role("button", name="Guardar")).to_be_focused()
    assert write.stored() == (
        "<p>Uno <strong>dos</strong></p><ul><li><p>tres</p><ul><li><p>cuatro</p></li></ul></li></ul>"
    )


def test_a_table_grows_and_a_heading_is_chosen(write):
    write.get_by_role("combobox", name="Tipo de párrafo").select_option(label="Subtítulo")
    in_the_text(write)
    write.keyboard.type("Gasto")
    write.keyboard.press("Enter")
    write.get_by_role("button", name="Insertar una tabla").click()
    in_the_text(write)
    write.keyboard.type("Partida")
    for name in ("Añadir una fila", "Añadir una columna", "Quitar la columna", "Quitar la columna"):
        write.get_by_role("button", name=name).click()
        in_the_text(write)
    stored = write.stored()
    assert stored.startswith("<h4>Gasto</h4><table><tbody><tr><th>")
    assert (stored.count("<tr>"), stored.count("<th>"), stored.count("<td>")) == (4, 2, 6)


def test_what_is_a_personal_datum_is_marked(write):
    write.keyboard.type("Vive en la calle Mayor")
    for _ in range(5):
        write.keyboard.press("Control+Shift+ArrowLeft")
    write.keyboard.press("Control+Shift+ArrowRight")
    write.get_by_role("button", name="Dato personal").click()
    assert "<mark>" in write.stored()


TESTS = [name for name in dict(globals()) if name.startswith("test_")]
