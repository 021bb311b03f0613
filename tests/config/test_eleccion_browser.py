"""A secret election with a run-off, played by mesa, seats and public in browsers, and read in its minutes."""

import re

import pytest
from playwright.sync_api import expect

from tests.config import en_sala
from tests.config.jornada import REST, press

pytestmark = [pytest.mark.browser, pytest.mark.slow]
ANA, BERTA, CARLOS = "Ana Candidata Uno", "Berta Candidata Dos", "Carlos Candidato Tres"
PHONE = {"width": 320, "height": 640}
CODE = re.compile(r"^[2-9A-Z]{5}-[2-9A-Z]{5}$")


def enter(servidor, new_context, place, usuario="", **options):
    context = new_context(base_url=servidor.url, **options)
    if usuario:
        cookie = {"name": "sessionid", "value": place["cookies"][usuario], "url": servidor.url}
        context.add_cookies([cookie])
    return context.new_page()


def vote(page, name):
    """The whole of a ballot on a phone: choose, review, put it in; returns the code that is shown once."""
    expect(page.locator("html.vivo-abierto")).to_be_attached()
    page.wait_for_timeout(REST * 2)
    page.get_by_label(name, exact=True).check()
    page.get_by_role("button", name="Revisar la papeleta").click()
    expect(page.locator("[data-elegido]")).to_have_text(name)
    page.get_by_role("button", name="Depositar la papeleta").click()
    expect(page.get_by_role("heading", name="Papeleta recibida")).to_be_visible()
    code = page.locator(".codigo-papeleta").inner_text()
    assert CODE.match(code)
    return code


def test_a_secret_election_with_a_run_off(servidor, new_context):
    place = servidor.call(en_sala.found_eleccion)
    mesa = enter(servidor, new_context, place, "villa-sec")
    # Its terms: names, why it is secret.
    mesa.goto(f"/votaciones/punto/{place['punto']}/preparar/")
    mesa.get_by_label("Cómo se vota").select_option("secreta")
    mesa.get_by_label("Candidaturas").fill(f"{ANA}\n{BERTA}\n{CARLOS}")
    mesa.get_by_label("Motivo").fill("Se elige a una persona")
    mesa.get_by_role("button", name="Abrir la votación").click()
    expect(mesa).to_have_url(re.compile("/mesa/"))

    seats = {}
    codes = {}
    for n, name in enumerate([ANA, ANA, BERTA, BERTA], 1):
        options = {"viewport": PHONE} if n < 4 else {"java_script_enabled": False}
        page = enter(servidor, new_context, place, f"villa-{n}", **options)
        seats[n] = page
        page.goto(f"/sesiones/{place['pk']}/escano/")
        if n < 4:
            codes[n] = vote(page, name)
            assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    # Without scripts: the same in three pages.
    votacion = re.search(r"/votaciones/(\d+)/", seats[4].content())[1]
    seats[4].goto(f"/votaciones/{votacion}/papeleta/")
    seats[4].get_by_label(BERTA, exact=True).check()
    seats[4].get_by_role("button", name="Revisar la papeleta").click()
    expect(seats[4].get_by_text(BERTA)).to_be_visible()
    seats[4].get_by_role("button", name="Confirmar el voto").click()
    codes[4] = seats[4].locator(".codigo-papeleta").inner_text()
    seats[4].goto(f"/votaciones/{votacion}/papeleta/")
    assert seats[4].locator(".codigo-papeleta").count() == 0

    press(mesa, "Cerrar la votación")
    press(mesa, "Proclamar el resultado")
    # The code stays on a seat until its owner has written it down, whatever the mesa does meanwhile.
    expect(seats[1].locator(".codigo-papeleta")).to_have_text(codes[1])
    seats[1].get_by_role("button", name="Ya lo he anotado").click()
    expect(seats[1].locator(".codigo-papeleta")).to_have_count(0)

    again = mesa.get_by_role("button", name=f"Abrir la vuelta 2: {ANA}, {BERTA}")
    expect(again).to_be_visible()
    public = enter(servidor, new_context, place)
    public.goto(f"/votaciones/{votacion}/papeletas/")
    row = public.get_by_role("row").filter(has_text=codes[3])
    expect(row).to_contain_text(BERTA)
    assert "Apellido" not in public.content()

    # Level at two each: the main button is now the run-off, between those two.
    press(mesa, f"Abrir la vuelta 2: {ANA}, {BERTA}")
    expect(mesa.get_by_role("button", name="Cerrar la votación")).to_be_visible()
    for n, name in ((1, ANA), (2, BERTA), (3, BERTA)):
        seats[n].goto(f"/sesiones/{place['pk']}/escano/")
        assert seats[n].get_by_label(CARLOS).count() == 0
        vote(seats[n], name)
    press(mesa, "Cerrar la votación")
    press(mesa, "Proclamar el resultado")
    public.goto(f"/directo/{place['clave']}/")
    expect(public.get_by_text(f"Resulta {BERTA}, con 2 votos.").first).to_be_visible()
    told = servidor.call(en_sala.minutes_of, pk=place["pk"])
    assert "se vota de nuevo entre Ana Candidata Uno y Berta Candidata Dos" in told
    assert "elige a Berta Candidata Dos" in told
    assert not any(code in told for code in codes.values())
