"""The small modules in a real browser: what they promise when the line is bad and the hand is quick."""

import json

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

KEY = "[name=clave]"


@pytest.fixture(scope="module")
def servidor(start_servidor_of_module):
    """One for all tests here: none of them writes anything."""
    return start_servidor_of_module()


@pytest.fixture
def member(servidor, new_context):
    """A councillor with a phone."""
    return new_context(base_url=servidor.url, viewport={"width": 390, "height": 844}).new_page()


def test_a_ballot_is_chosen_reviewed_and_confirmed_without_leaving_the_page(member):
    member.goto("/estilo/papeleta/")
    member.evaluate("window.same = true")
    member.get_by_role("button", name="No", exact=True).click()
    expect(member.locator("[data-elegido]")).to_have_text("No")
    expect(member.get_by_role("button", name="Sí", exact=True)).to_be_hidden()
    member.get_by_role("button", name="Volver").click()
    expect(member.get_by_role("button", name="No", exact=True)).to_be_focused()
    member.get_by_role("button", name="Sí", exact=True).click()
    member.get_by_role("button", name="Confirmar el voto").click()
    expect(member.get_by_role("heading", name="Voto recibido")).to_be_focused()
    expect(member.locator(".justificante .sentido-si")).to_be_visible()
    assert member.evaluate("window.same") is True


def test_a_lost_answer_is_asked_for_again_with_the_same_key(member):
    keys = []

    def lose_two(route):
        keys.append(posted(route, "clave"))
        if len(keys) == 1:
            route.abort()
        elif len(keys) == 2:
            route.fulfill(status=503)
        else:
            route.continue_()

    member.route("**/papeleta/emitir/", lose_two)
    member.goto("/estilo/papeleta/")
    member.get_by_role("button", name="Sí", exact=True).click()
    member.get_by_role("button", name="Confirmar el voto").dblclick()
    expect(member.get_by_text("su voto solo cuenta una vez")).to_be_visible()
    expect(member.get_by_role("heading", name="Voto recibido")).to_be_visible()
    assert len(keys) == 3
    assert len(set(keys)) == 1


def test_another_choice_after_a_lost_answer_has_another_key(member):
    member.goto("/estilo/papeleta/")
    keys, ballot = [], member.locator("#papeleta").inner_html()

    def note(route):
        keys.append((posted(route, "sentido"), posted(route, "clave")))
        route.fulfill(status=422, content_type="text/html", body=ballot)

    member.evaluate("sessionStorage.setItem('papeleta:7-12', JSON.stringify({sense: 'si', key: 'la-de-antes'}))")
    member.route("**/papeleta/emitir/", note)
    member.get_by_role("button", name="No", exact=True).click()
    member.get_by_role("button", name="Confirmar el voto").click()
    expect(member.get_by_role("button", name="No", exact=True)).to_be_visible()
    assert member.evaluate("sessionStorage.getItem('papeleta:7-12')") is None
    assert [sense for sense, _ in keys] == ["no"]
    assert keys[0][1] != "la-de-antes"


def test_a_reload_in_mid_air_retries_with_the_key_that_was_sent(member):
    member.goto("/estilo/papeleta/")
    member.evaluate("sessionStorage.setItem('papeleta:7-12', JSON.stringify({sense: 'si', key: 'la-de-antes'}))")
    member.reload()
    keys = []
    member.route("**/papeleta/emitir/", lambda route: (keys.append(posted(route, "clave")), route.continue_()))
    member.get_by_role("button", name="Sí", exact=True).click()
    member.get_by_role("button", name="Confirmar el voto").click()
    expect(member.get_by_role("heading", name="Voto recibido")).to_be_visible()
    assert keys == ["la-de-antes"]


def test_the_ballot_works_without_scripts(servidor, new_context):
    page = new_context(base_url=servidor.url, java_script_enabled=False).new_page()
    page.goto("/estilo/papeleta/")
    page.get_by_role("button", name="Abstención").click()
    expect(page.locator(".elegido")).to_have_text("Abstención")
    page.get_by_role("button", name="Confirmar el voto").click()
    expect(page.get_by_role("heading", name="Voto recibido")).to_be_visible()


def test_keys_click_the_buttons_of_the_console_and_rest_while_somebody_types(servidor, new_context):
    page = new_context(base_url=servidor.url, viewport={"width": 1600, "height": 1000}).new_page()
    page.goto("/estilo/mesa/")
    page.evaluate("document.addEventListener('click', e => { window.clicked = e.target.dataset.atajo })")
    page.keyboard.press("p")
    assert page.evaluate("window.clicked") == "p"
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="Atajos de teclado")
    expect(dialog.get_by_role("listitem")).to_have_text(["v Cerrar la votación", "p Pausar"])
    dialog.get_by_label("Usar los atajos en este equipo").uncheck()
    dialog.get_by_role("button", name="Cerrar").click()
    page.evaluate("window.clicked = null")
    page.keyboard.press("v")
    assert page.evaluate("window.clicked") is None


@pytest.fixture
def wire(servidor, new_context):
    """A page with a wire, and the server's end of it: `(page, sent, send, close)`."""
    page = new_context(base_url=servidor.url).new_page()
    ends, heard, asked = [], [], []

    def accept(end):
        ends.append(end)
        end.on_message(lambda text: heard.append(text))

    page.route_web_socket("**/estilo/sala/", accept)

    def panel(route):
        asked.append(route.request.url)
        route.fulfill(
            content_type="text/html", body='<button class="btn" type="button" id="principal">Proclamar</button>'
        )

    page.route("**/estilo/vivo/panel/", panel)
    page.goto("/estilo/vivo/")
    expect(page.locator("html.vivo-abierto")).to_have_count(1)

    def send(version, previous, text=None):
        head = json.dumps({"version": version, "previous": previous}, separators=(",", ":"))
        body = text and f'<div data-hx-swap-oob="innerHTML:#votacion" data-version="{version}">{text}</div>'
        ends[-1].send(f"<!--vivo {head}-->{body or ''}")

    return page, ends, heard, asked, send


def test_what_is_older_than_shown_is_dropped(wire):
    page, _, _, _, send = wire
    region = page.locator("#votacion")
    send(7, 5, "Estado 7")
    expect(region).to_have_text("Estado 7")
    send(6, 5, "Estado 6")
    send(7, 5, "Otra vez 7")
    send(8, 7, "Estado 8")
    expect(region).to_have_text("Estado 8")
    assert region.get_attribute("data-version") == "8"


def test_a_gap_asks_every_panel_again_and_a_whole_row_does_not(wire):
    page, _, _, asked, send = wire
    send(6, 5)
    page.wait_for_timeout(300)
    assert asked == []
    send(9, 8)
    expect(page.get_by_role("button", name="Proclamar")).to_be_visible()
    assert len(asked) == 1


def test_a_region_with_controls_follows_what_moved_and_keeps_the_focus(wire):
    page, _, _, _, send = wire
    page.locator("#principal").focus()
    send(6, 5, "Cerrada")
    expect(page.get_by_role("button", name="Proclamar")).to_be_focused()


def test_the_server_hears_the_last_version_seen(wire):
    page, _, heard, _, send = wire
    send(6, 5, "Estado 6")
    page.wait_for_timeout(6000)  # what has been seen is said once in five seconds
    assert heard[0] == "5"
    assert heard[-1] == "6"


@pytest.mark.slow
def test_a_lost_wire_comes_back_within_three_seconds_and_refetches(wire):
    page, ends, _, asked, send = wire
    ends[-1].close(code=4408)
    expect(page.locator("html.vivo-abierto")).to_have_count(0)
    expect(page.locator("html.vivo-abierto")).to_have_count(
        1, timeout=8_000
    )  # three seconds, and what a busy machine adds
    send(9, 8)  # the server's first word after a cut tells that something was missed
    expect(page.get_by_role("button", name="Proclamar")).to_be_visible()
    assert len(asked) == 1
    expect(page.locator("[data-sin-conexion]")).to_be_hidden()


@pytest.mark.slow
def test_a_page_without_a_wire_says_so_after_five_seconds(wire):
    page, ends, _, _, _ = wire
    ends[-1].close(code=4403)
    page.wait_for_timeout(3000)
    expect(page.locator("[data-sin-conexion]")).to_be_hidden()
    expect(page.locator("[data-sin-conexion]")).to_be_visible()
    assert len(ends) == 1


def test_the_agenda_is_ordered_by_key_and_by_hand(servidor, new_context):
    page = new_context(base_url=servidor.url, viewport={"width": 1000, "height": 1400}).new_page()
    page.goto("/estilo/")
    order = "[...document.querySelectorAll('[data-orden] > li')].map(one => one.dataset.id).join()"
    assert page.evaluate(order) == "1,6,7,8,9"
    with page.expect_request("**/estilo/orden/") as sent:
        page.get_by_role("button", name="Bajar: Cuenta general").click()
        page.keyboard.press("Alt+ArrowDown")
    assert page.evaluate(order) == "1,7,8,6,9"
    assert sent.value.post_data.count('name="orden"') == 5
    expect(page.get_by_role("button", name="Bajar: Cuenta general")).to_be_focused()
    expect(page.locator("#avisos-vivos")).to_contain_text("ahora en el lugar 4")
    handle, target = page.locator("[data-id='9'] [data-asa]"), page.locator("[data-id='1']")
    handle.hover()
    page.mouse.down()
    box = target.bounding_box()
    page.mouse.move(box["x"] + 40, box["y"] + 4, steps=8)
    with page.expect_request("**/estilo/orden/"):
        page.mouse.up()
    assert page.evaluate(order) == "9,1,7,8,6"


def test_an_order_that_cannot_be_stored_goes_back_and_says_so(servidor, new_context):
    page = new_context(base_url=servidor.url).new_page()
    page.route("**/estilo/orden/", lambda route: route.fulfill(status=409))
    page.goto("/estilo/")
    page.get_by_role("button", name="Bajar: Cuenta general").click()
    expect(page.locator("#avisos-vivos")).to_have_text("No se ha podido guardar el orden")
    expect(page.locator("[data-orden] > li").nth(1)).to_have_attribute("data-id", "6")


def posted(route, name):
    """Return a field of a multipart form."""
    return route.request.post_data.split(f'name="{name}"\r\n\r\n')[1].split("\r\n")[0]
