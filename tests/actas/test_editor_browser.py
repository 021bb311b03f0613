"""Two editors, a lost line and a closed laptop: no word is lost, and none is written over unseen."""

import re

import pytest
from playwright.sync_api import expect

from tests.actas.borrador_en_servidor import COLEGA, found_borrador, transcribe
from tests.harness.accesible import defects
from tests.harness.browser import PATIENCE

pytestmark = pytest.mark.browser

SAVED = re.compile(r"Guardado a las \d\d:\d\d \(versión \d+\)\.")
OFFLINE = "Sin conexión: el texto se guarda en este equipo y se enviará al volver."
KEPT = "Object.keys(localStorage).filter((key) => key.startsWith('consistorio.acta')).length"


class Desk:
    """A secretary with a browser of their own, at one text of the draft."""

    def __init__(self, context, house, seccion="intervenciones"):
        self.context, self.made = context, house.made
        self.key = f"{house.made['puntos'][str(house.numero)]}-{seccion}"
        self.open()

    def open(self):
        self.page = self.context.new_page()
        self.page.goto(f"/actas/{self.made['acta']}/editar/")
        expect(self.page.locator("html[data-editor-listo]")).to_be_attached()
        self.box = self.page.locator(f"[data-texto='{self.key}']")
        self.text = self.box.get_by_role("textbox")
        self.state = self.box.locator("[data-estado]")
        return self

    def write(self, words):
        self.text.click()
        self.page.keyboard.press("Control+End")
        self.page.keyboard.type(words)
        return self

    def shut(self, words):
        """The lid of the laptop, once what was typed is kept. What a dying page still sends would go round the browser's
        "offline", which ends with the page: here it goes nowhere."""
        for _ in range(PATIENCE // 100):
            if self.page.evaluate("words => Object.values(localStorage).join().includes(words)", words):
                break
            self.page.wait_for_timeout(100)
        self.page.evaluate("() => { window.fetch = () => Promise.reject(new TypeError('offline')); }")
        self.page.close(run_before_unload=False)

    def defects(self):
        """What is under the bar, which stays in sight, is not judged: one scrolls."""
        self.page.evaluate("scrollTo(0, 0)")
        return defects(self.page, [1280, 320])

    def choose(self, name):
        self.box.get_by_role("button", name=name).click()


class House:
    """A server with a draft; each test writes in an item of its own."""

    def __init__(self, servidor, puntos):
        self.servidor, self.made = servidor, servidor.call(found_borrador, puntos=puntos)
        self.numero = 0

    def versions(self, seccion="intervenciones"):
        rows = self.servidor.query(
            "SELECT html FROM actas_textoacta WHERE seccion = %s AND punto_id = %s ORDER BY version",
            [seccion, self.made["puntos"][str(self.numero)]],
        )
        return [html for (html,) in rows]


@pytest.fixture(scope="module")
def shared(start_servidor_of_module):
    return House(start_servidor_of_module(), puntos=24)


@pytest.fixture
def house(shared):
    shared.numero += 1
    return shared


@pytest.fixture
def seat_at(new_context):
    """`seat_at(house, 0)`, `seat_at(house, 1)`: one of the two secretaries at the draft."""

    def seat_at(house, who):
        context = new_context(base_url=house.servidor.url)
        context.add_cookies([{"name": "sessionid", "value": house.made["cookies"][who], "url": house.servidor.url}])
        return Desk(context, house)

    return seat_at


@pytest.fixture
def sit(house, seat_at):
    return lambda who=0: seat_at(house, who)


def test_what_is_typed_is_saved_by_itself_and_the_page_says_when(house, sit):
    desk = sit().write("Interviene la señora Gil.")
    expect(desk.state).to_have_text(SAVED)
    assert house.versions() == ["<p>Interviene la señora Gil.</p>"]
    assert desk.page.evaluate(KEPT) == 0


def test_leaving_the_text_saves_it_at_once(house, sit):
    """By the browser's own clock, and long before the pause after which it would be saved anyway."""
    desk = sit().write("Uno.")
    with desk.page.expect_request(lambda request: request.method == "POST") as sent:
        left = desk.page.evaluate("() => { const now = Date.now(); document.activeElement.blur(); return now; }")
    assert sent.value.timing["startTime"] - left < 1500
    expect(desk.state).to_have_text(SAVED)


def test_without_a_line_the_text_stays_here_and_goes_when_it_is_back(house, sit):
    desk = sit()
    desk.context.set_offline(True)
    desk.write("Sin red.")
    expect(desk.state).to_have_text(OFFLINE)
    assert house.versions() == []
    desk.write(" Y sigo.")
    desk.context.set_offline(False)
    expect(desk.state).to_have_text(SAVED)
    assert house.versions()[-1] == "<p>Sin red. Y sigo.</p>"
    assert desk.page.evaluate(KEPT) == 0


def test_a_server_that_is_killed_loses_nothing(start_servidor, seat_at):
    house = House(start_servidor(), puntos=1)
    house.numero = 1
    desk = seat_at(house, 0)
    house.servidor.kill()
    desk.write("Con el servidor caído.")
    expect(desk.state).to_have_text(OFFLINE)
    house.servidor.restart()
    desk.page.evaluate("window.dispatchEvent(new Event('focus'))")
    expect(desk.state).to_have_text(SAVED)
    assert house.versions()[-1] == "<p>Con el servidor caído.</p>"


def test_a_laptop_closed_without_a_line_has_the_text_when_it_is_opened_again(house, sit):
    desk = sit()
    desk.context.set_offline(True)
    desk.write("Escrito en el tren.")
    desk.shut("en el tren.")
    desk.context.set_offline(False)
    desk.open()
    expect(desk.text).to_have_text("Escrito en el tren.")
    expect(desk.box.locator("[data-recuperado]")).to_contain_text("Se ha recuperado el texto que no llegó a enviarse")
    expect(desk.state).to_have_text(SAVED)
    assert house.versions() == ["<p>Escrito en el tren.</p>"]
    assert desk.page.evaluate(KEPT) == 0


def test_a_page_closed_in_the_middle_of_a_word_sends_it_on_its_way_out(house, sit):
    desk = sit().write("A medias")
    desk.page.goto("about:blank")
    for _ in range(PATIENCE // 100):
        if house.versions():
            break
        desk.page.wait_for_timeout(100)
    assert house.versions() == ["<p>A medias</p>"]
    other = sit(1)
    expect(other.text).to_have_text("A medias")


def test_two_who_write_the_same_place_are_both_heard(house, sit):
    mine, theirs = sit(0), sit(1)
    mine.context.set_offline(True)
    mine.write("Lo que vi yo.")
    theirs.write("Lo que vio Marta.")
    expect(theirs.state).to_have_text(SAVED)
    mine.context.set_offline(False)
    mine.page.evaluate("window.dispatchEvent(new Event('online'))")
    panel = mine.box.locator(".conflicto")
    expect(panel).to_contain_text(f"{COLEGA} guardó la versión 1")
    expect(panel.locator("ins").first).to_contain_text("Lo que vio Marta.")
    assert mine.defects() == []
    mine.choose("Unir los dos")
    expect(mine.state).to_have_text(SAVED)
    assert house.versions() == ["<p>Lo que vio Marta.</p>", "<p>Lo que vio Marta.</p><p>Lo que vi yo.</p>"]


@pytest.mark.parametrize(
    ("choice", "stored"),
    [
        ("Dejar el mío", ["<p>de Marta</p>", "<p>mío</p>"]),
        ("Dejar el guardado", ["<p>de Marta</p>", "<p>mío</p>", "<p>de Marta</p>"]),
    ],
)
def test_whichever_is_chosen_the_other_is_among_the_versions(house, sit, choice, stored):
    mine, theirs = sit(0), sit(1)
    mine.context.set_offline(True)
    mine.write("mío")
    theirs.write("de Marta")
    expect(theirs.state).to_have_text(SAVED)
    mine.context.set_offline(False)
    mine.page.evaluate("window.dispatchEvent(new Event('online'))")
    expect(mine.box.locator(".conflicto")).to_be_visible()
    mine.choose(choice)
    expect(mine.state).to_have_text(SAVED)
    assert house.versions() == stored
    expect(mine.text).to_have_text(re.sub("<.*?>", "", stored[-1]))


def test_a_laptop_that_wakes_up_after_somebody_else_wrote_shows_both(house, sit):
    mine = sit(0)
    mine.context.set_offline(True)
    mine.write("Escrito ayer.")
    mine.shut("Escrito ayer.")
    theirs = sit(1).write("Escrito hoy.")
    expect(theirs.state).to_have_text(SAVED)
    mine.context.set_offline(False)
    mine.open()
    expect(mine.box.locator(".conflicto")).to_contain_text("Escrito hoy.")
    expect(mine.text).to_have_text("Escrito ayer.")
    assert house.versions() == ["<p>Escrito hoy.</p>"]


def test_where_somebody_writes_the_other_reads_and_may_take_the_text(house, sit):
    theirs = sit(1).write("Escribe Marta.")
    expect(theirs.state).to_have_text(SAVED)
    mine = sit(0)
    busy = re.compile(rf"{COLEGA} está escribiendo aquí desde las \d\d:\d\d\.")
    expect(mine.box.locator("[data-turno]")).to_have_text(busy)
    expect(mine.text).to_have_attribute("aria-readonly", "true")
    assert mine.defects() == []
    mine.choose("Tomar el texto")
    expect(mine.text).to_have_attribute("aria-readonly", "false")
    expect(mine.text).to_be_focused()
    mine.page.keyboard.type(" Sigue la Secretaria.")
    expect(mine.state).to_have_text(SAVED)
    theirs.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(theirs.box.locator("[data-turno]")).to_contain_text("ha tomado este texto a las")
    expect(theirs.text).to_have_text("Escribe Marta. Sigue la Secretaria.")
    assert house.versions() == ["<p>Escribe Marta.</p>", "<p>Escribe Marta. Sigue la Secretaria.</p>"]


def test_who_leaves_a_text_gives_it_back_and_the_other_sees_what_was_written(house, sit):
    mine, theirs = sit(0), sit(1)
    theirs.write("Escribe Marta.")
    mine.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(mine.box.locator("[data-turno]")).to_contain_text(COLEGA)
    theirs.page.locator("h1").click()
    expect(theirs.state).to_have_text(SAVED)
    mine.page.wait_for_timeout(300)
    mine.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(mine.text).to_have_text("Escribe Marta.")
    expect(mine.box.locator("[data-turno]")).to_have_text("")
    mine.write(" Y yo.")
    expect(mine.state).to_have_text(SAVED)
    assert house.versions()[-1] == "<p>Escribe Marta. Y yo.</p>"


def test_an_answer_lost_on_the_way_is_no_conflict_with_oneself(house, sit):
    desk = sit()
    lost = []

    def lose_the_first(route):
        if route.request.method != "POST" or lost:
            return route.continue_()
        lost.append(route.fetch())
        return route.abort()

    desk.page.route("**/textos/", lose_the_first)
    desk.write("Uno.")
    expect(desk.state).to_have_text(OFFLINE)
    desk.write(" Dos.")
    expect(desk.state).to_have_text(SAVED)
    assert house.versions() == ["<p>Uno.</p>", "<p>Uno. Dos.</p>"]


def test_when_the_session_of_the_office_ends_the_text_waits_for_the_next_login(house, sit):
    desk = sit()
    desk.context.clear_cookies(name="sessionid")
    desk.write("Tras la pausa.")
    expect(desk.state).to_contain_text("Su sesión ha terminado. El texto está guardado en este equipo")
    assert house.versions() == []
    with desk.context.expect_page() as opened:
        desk.box.get_by_role("link", name="Entrar otra vez").click()
    login = opened.value
    login.locator("[name=login]").fill("villa-sec")
    login.locator("[name=password]").fill("x")
    login.locator("main form button").first.click()
    login.wait_for_url("**/editar/")
    desk.page.bring_to_front()
    desk.page.evaluate("window.dispatchEvent(new Event('focus'))")
    expect(desk.state).to_have_text(SAVED)
    assert house.versions() == ["<p>Tras la pausa.</p>"]


def test_somebody_else_on_the_same_computer_is_not_shown_what_was_not_sent(house, sit):
    desk = sit(0)
    desk.context.set_offline(True)
    desk.write("Reservado.")
    desk.shut("Reservado.")
    desk.context.set_offline(False)
    desk.context.add_cookies([{"name": "sessionid", "value": house.made["cookies"][1], "url": house.servidor.url}])
    desk.open()
    expect(desk.text).to_have_text("")
    assert desk.page.evaluate(KEPT) == 1


def test_a_summary_of_the_transcript_is_read_as_its_reader_leaves_it(house, sit):
    house.servidor.call(transcribe, sesion=house.made["sesion"], puntos=24)
    desk = sit()
    desk.box.get_by_role("button", name="Empezar desde la transcripción").click()
    expect(desk.page.locator("html[data-editor-listo]")).to_be_attached()
    expect(desk.box.get_by_text("Sin leer.")).to_be_visible()
    said = f"Lo que se dijo en el asunto {house.numero}."
    expect(desk.text).to_have_text(said)
    desk.write(" Y se cierra el debate.")
    desk.choose("Leído")
    expect(desk.page.get_by_text("Resumen leído.")).to_be_visible()
    expect(desk.box.get_by_text("Sin leer.")).to_have_count(0)
    assert house.versions()[-1] == f"<p>{said} Y se cierra el debate.</p>"


def test_the_page_is_accessible_and_fits(house, sit):
    desk = sit().write("Interviene la señora Gil.")
    expect(desk.state).to_have_text(SAVED)
    assert desk.defects() == []
