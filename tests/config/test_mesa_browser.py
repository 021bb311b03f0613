"""Mesa and seat in real browsers: by keyboard alone, without a reload, under a thumb, for every eye."""

import pytest
from playwright.sync_api import expect

from tests.config import en_sala, jornada
from tests.config.jornada import REST, insist
from tests.harness.accesible import defects, violations

pytestmark = pytest.mark.browser

WIDTHS = [320, 1280]


@pytest.fixture
def enter(servidor, new_context):
    """A page of somebody who has logged in."""

    def start(town, username, address, **options):
        context = new_context(base_url=servidor.url, **options)
        context.add_cookies([{"name": "sessionid", "value": town["cookies"][username], "url": servidor.url}])
        page = context.new_page()
        page.goto(address)
        return page

    return start


@pytest.mark.slow
def test_every_working_page_is_accessible_and_fits(servidor, enter):
    town = servidor.call(en_sala.found_pleno)
    pk, coming = town["pk"], town["proxima"]
    pages = {
        "villa-sec": ["/inicio/", f"/sesiones/{pk}/mesa/", f"/sesiones/{coming}/mesa/lista/"]
        + [f"/sesiones/{pk}/mesa/{page}/" for page in ("bloque", "levantar")],
        "villa-3": ["/inicio/", f"/sesiones/{pk}/escano/", f"/sesiones/{coming}/escano/"]
        + [f"/sesiones/{coming}/convocatoria/"],
    }
    for username, addresses in pages.items():
        page = enter(town, username, "/inicio/")
        for address in addresses:
            page.goto(address)
            page.evaluate("for (const menu of document.querySelectorAll('details')) menu.open = true")
            assert defects(page, WIDTHS) == []


def press(key, button):
    """Press until the button has gone: the keys rest after each change, and a slow machine changes late."""
    expect(button).to_be_visible()
    insist(lambda: _press_rested(key, button.page) if button.count() else None, expect(button).to_be_hidden)


def summon(key, dialog):
    """Press until the dialog is there, for the same reason."""
    insist(lambda: None if dialog.is_visible() else _press_rested(key, dialog.page), expect(dialog).to_be_visible)


def _press_rested(key, page):
    page.wait_for_timeout(REST)
    page.keyboard.press(key)


def tab_to(control):
    for _ in range(80):
        if control.evaluate("one => one === document.activeElement"):
            return
        control.page.keyboard.press("Tab")
    raise AssertionError("Tab never comes to it")


# What a script finds that runs right after new links have come, before anybody can press one.
WHEN_LINKS_COME = """() => {
  window.ready = [];
  new MutationObserver(() => {
    for (const link of document.querySelectorAll("#siguiente [data-hx-get]")) {
      window.ready.push("htmx-internal-data" in link);
    }
  }).observe(document.getElementById("siguiente"), { childList: true, subtree: true });
}"""


def test_a_link_that_comes_with_a_panel_never_leads_away_from_the_console(servidor, enter):
    town = servidor.call(en_sala.found_pleno)
    page = enter(town, "villa-sec", f"/sesiones/{town['pk']}/mesa/")
    press("v", page.locator("#siguiente .btn-primary").filter(has_text="Abrir la votación"))
    expect(page.locator("#siguiente [data-hx-get]")).not_to_have_count(0)
    page.evaluate(WHEN_LINKS_COME)
    page.evaluate("htmx.trigger(document.getElementById('siguiente'), 'refresh')")
    page.wait_for_function("() => window.ready.length > 0")
    assert False not in page.evaluate("window.ready")


@pytest.mark.slow
def test_a_board_of_thirty_items_is_carried_by_keyboard_alone(servidor, enter):
    town = servidor.call(en_sala.found_board)
    page = enter(town, "villa-sec", f"/sesiones/{town['pk']}/mesa/")
    keys = page.keyboard
    main = page.locator("#siguiente .btn-primary")

    def press_main(words):
        press("v", main.filter(has_text=words))

    press_main("Pasar lista")
    press("v", page.get_by_role("heading", name="Pasar lista"))
    press_main("Pasar al punto 1")
    press_main("Abrir la votación")
    summon("m", page.get_by_role("dialog", name="Mano alzada"))
    for name, hands in {"A: Sí": "2", "B: Sí": "1"}.items():
        tab_to(page.get_by_label(name))
        keys.type(hands)
    keys.press("Enter")
    expect(page.get_by_role("dialog")).to_have_count(0)
    press_main("Cerrar la votación")
    press_main("Proclamar el resultado")
    # The board adopts the rest in a block; somebody wants to speak of item 7.
    expect(main).to_contain_text("Pasar al punto 2")
    press("b", page.locator("#siguiente"))
    expect(page.get_by_role("heading", name="Adoptar varios puntos")).to_be_visible()
    seventh = page.get_by_role("checkbox", name="7 Asunto 7")
    tab_to(seventh)
    keys.press("Space")
    expect(seventh).not_to_be_checked()
    press("v", page.get_by_role("heading", name="Adoptar varios puntos"))  # twenty-eight votes, one transaction
    expect(main).to_contain_text("Pasar al punto 7")
    # The keys can be looked up.
    summon("?", page.get_by_role("dialog"))
    expect(page.get_by_role("dialog")).to_contain_text("Pasar al punto 7")
    keys.press("Escape")
    press_main("Pasar al punto 7")
    press("a", main.filter(has_text="Abrir la votación"))
    press_main("Levantar la sesión")
    press("v", page.get_by_role("heading", name="¿Levantar la sesión?"))
    expect(page.locator("#estado")).to_contain_text("Finalizada")
    states = servidor.query("SELECT estado, count(*) FROM sesiones_punto GROUP BY estado ORDER BY estado")
    assert states == [("aprobado", 30)]


def test_a_vote_opened_on_the_mesa_reaches_the_seat_without_reload(servidor, enter):
    town = servidor.call(en_sala.found_pleno)
    pk = town["pk"]
    mesa = enter(town, "villa-sec", f"/sesiones/{pk}/mesa/")
    seat = enter(town, "villa-3", f"/sesiones/{pk}/escano/", viewport={"width": 360, "height": 780})
    seat.evaluate("window.same = true")
    expect(mesa.locator("html.vivo-abierto")).to_be_attached()
    expect(seat.locator("html.vivo-abierto")).to_be_attached()
    expect(seat.get_by_text("conexión en directo", exact=True)).to_be_visible()

    mesa.get_by_role("button", name="Abrir la votación").click()
    expect(seat.get_by_role("alert")).to_contain_text("Se vota el punto 1.")
    yes = seat.get_by_role("button", name="Sí", exact=True)
    expect(yes).to_be_visible()
    assert yes.bounding_box()["height"] >= 48
    seat.wait_for_timeout(REST)
    yes.click()
    seat.get_by_role("button", name="Confirmar el voto").click()
    expect(seat.get_by_role("heading", name="Voto recibido a las")).to_be_focused()
    receipt = seat.locator(".justificante .huella").inner_text()
    expect(mesa.locator("#votacion-mesa")).to_contain_text("1 / 5")
    assert seat.evaluate("window.same") is True

    seat.reload()
    expect(seat.locator(".justificante .huella")).to_have_text(receipt)
    other = enter(town, "villa-3", f"/sesiones/{pk}/escano/")
    expect(other.locator(".justificante .huella")).to_have_text(receipt)

    jornada.press(mesa, "Cerrar la votación")
    jornada.press(mesa, "Proclamar el resultado")
    expect(seat.locator("#votacion")).to_contain_text("Aprobada")
    expect(seat.locator("#aviso")).to_be_empty()


def test_the_floor_goes_from_the_seat_to_the_mesa_and_back(servidor, enter):
    town = servidor.call(en_sala.found_pleno)
    pk = town["pk"]
    mesa = enter(town, "villa-1", f"/sesiones/{pk}/mesa/")
    seat = enter(town, "villa-3", f"/sesiones/{pk}/escano/", viewport={"width": 360, "height": 780})
    expect(mesa.locator("html.vivo-abierto")).to_be_attached()
    expect(seat.locator("html.vivo-abierto")).to_be_attached()
    seat.get_by_role("button", name="Pedir la palabra").click()
    expect(seat.get_by_text("Ha pedido la palabra")).to_be_visible()
    jornada.press(mesa, "Dar la palabra Persona Apellido03 Segundo")
    expect(seat.get_by_text("Tiene usted la palabra")).to_be_visible()
    expect(mesa.locator("#siguiente .btn-primary")).to_contain_text("Terminar la intervención de Persona Apellido03")
    press("t", mesa.locator("#siguiente .btn-primary").filter(has_text="Terminar la intervención"))
    expect(seat.get_by_role("button", name="Pedir la palabra")).to_be_visible()


def test_a_refusal_is_said_where_the_eye_is_and_goes_with_the_next_act(servidor, enter):
    town = servidor.call(en_sala.found_pleno)
    mesa = enter(town, "villa-sec", f"/sesiones/{town['pk']}/mesa/")
    mesa.get_by_text("Anotar de Persona Apellido04 Segundo").locator("..").click()
    mesa.get_by_role("button", name="Se abstiene por interés").first.click()
    refusal = mesa.locator("#respuesta .rechazo")
    expect(refusal).to_contain_text("Hay que decir el motivo.")
    expect(refusal).to_contain_text("LBRL art. 76")
    expect(refusal.get_by_role("heading")).to_be_focused()
    mesa.get_by_role("button", name="Abrir la votación").click()
    expect(refusal).to_have_count(0)


@pytest.mark.slow
def test_the_forms_of_a_vote_open_over_the_console(servidor, enter):
    # Given an open vote on the console
    town = servidor.call(en_sala.found_pleno)
    page = enter(town, "villa-sec", f"/sesiones/{town['pk']}/mesa/")
    main = page.locator("#siguiente .btn-primary")
    press("v", main.filter(has_text="Abrir la votación"))
    expect(page.get_by_role("timer", name="Tiempo de votación").first).to_be_visible()
    page.evaluate("window.stays = true")

    # When the secretary takes a vote by word of mouth, with keys alone
    dialog = page.get_by_role("dialog", name="Voto de viva voz")
    summon("o", dialog)
    expect(dialog.get_by_label("Quién vota")).to_be_focused()
    assert violations(page) == []
    tab_to(dialog.get_by_label("Por qué se recoge de viva voz"))
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    page.keyboard.press("Enter")
    expect(dialog.locator(".errorlist").first).to_be_visible()
    tab_to(dialog.get_by_role("radio").first)
    page.keyboard.press("Space")
    tab_to(dialog.get_by_label("Por qué se recoge de viva voz"))
    page.keyboard.type("Se le apagó la tableta")
    page.keyboard.press("Enter")

    # Then it is stored without leaving the page, and the progress says so
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.locator("#votacion-mesa .cifra").first).to_have_text("1 / 5")
    assert page.evaluate("window.stays")

    # And Escape leaves a form without doing anything
    summon("m", page.get_by_role("dialog", name="Mano alzada"))
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(main).to_contain_text("Cerrar la votación")
