"""What the law makes of the less usual sessions, each carried from the mesa in a browser and read in its minutes."""

import re

import pytest
from playwright.sync_api import expect

from tests.config import en_sala
from tests.config.jornada import REST, choose, live, open_form, press, receipt, send_form, step

pytestmark = [pytest.mark.browser, pytest.mark.slow]
NAMES = [f"Persona Apellido0{n} Segundo" for n in range(1, 6)]


def enter(servidor, new_context, place, usuario):
    context = new_context(base_url=servidor.url, viewport={"width": 1366, "height": 900})
    context.add_cookies([{"name": "sessionid", "value": place["cookies"][usuario], "url": servidor.url}])
    return context.new_page()


def open_mesa(servidor, new_context, place, pk):
    mesa = enter(servidor, new_context, place, "villa-sec")
    mesa.goto(f"/sesiones/{pk}/mesa/")
    live(mesa)
    return mesa


def adjourn(servidor, mesa, pk):
    """To the end of the session; returns its minutes."""
    step(mesa, "Levantar la sesión")
    mesa.get_by_role("button", name="Sí, levantar la sesión").click(delay=REST)
    expect(mesa.locator("#estado")).to_contain_text("Finalizada")
    return servidor.call(en_sala.minutes_of, pk=pk)


def hands(mesa, **figures):
    open_form(mesa, "Mano alzada")
    for label, number in figures.items():
        mesa.get_by_label(label.replace("_", ": ").replace("Si", "Sí")).fill(str(number))
    send_form(mesa, "Anotar los votos")


def test_an_item_on_the_table_and_an_urgency_that_is_refused(servidor, new_context):
    place = servidor.call(en_sala.found_corto)
    mesa = open_mesa(servidor, new_context, place, place["pk"])
    press(mesa, "Dejar sobre la mesa")
    mesa.get_by_text("Asunto de urgencia").click()
    urgencia = mesa.locator("#menu-urgencia")
    urgencia.get_by_label("Título").fill("Moción por el tren de cercanías")
    urgencia.get_by_label("B", exact=True).check()
    urgencia.get_by_role("button", name="Proponer").click()
    step(mesa, "Moción por el tren")
    step(mesa, "Votar la urgencia")
    hands(mesa, A_No=3, B_Si=2)
    step(mesa, "Cerrar la votación")
    step(mesa, "Proclamar el resultado")
    minutes = adjourn(servidor, mesa, place["pk"])
    assert "sobre la mesa" in minutes
    assert "2 votos a favor, 3 en contra" in minutes
    assert "la urgencia del asunto no queda apreciada" in minutes
    assert "acuerda aprobar" not in minutes


def test_a_weighted_junta_de_portavoces(servidor, new_context):
    place = servidor.call(en_sala.found_portavoces)
    mesa = open_mesa(servidor, new_context, place, place["pk"])
    step(mesa, "Abrir la votación")
    for n, sense in ((1, "Sí"), (2, "No"), (3, "Sí")):
        seat = enter(servidor, new_context, place, f"villa-{n}")
        seat.goto(f"/sesiones/{place['pk']}/escano/")
        live(seat)
        choose(seat, sense)
        # The ballot is fetched again, twice at once, while somebody reviews it, as after a gap in the news: the choice
        # stays made.
        with seat.expect_response("**/mi-voto/"):
            seat.evaluate(
                """() => {
                  htmx.ajax("GET", document.getElementById("mi-voto").dataset.hxGet, { target: "#mi-voto", swap: "innerHTML" });
                  htmx.trigger("#mi-voto", "refresh");
                }"""
            )
        seat.wait_for_timeout(500)
        expect(seat.locator("[data-elegido]")).to_have_text(sense)
        press(seat, "Confirmar el voto")
        receipt(seat)
        seat.context.close()
    step(mesa, "Cerrar la votación")
    step(mesa, "Proclamar el resultado")
    expect(mesa.locator("#votacion")).to_contain_text("13")
    minutes = adjourn(servidor, mesa, place["pk"])
    assert "votación ponderada" in minutes
    assert "13 votos a favor, 8 en contra" in minutes


def test_a_censure_from_the_registry_to_the_new_mayor(servidor, new_context):
    place = servidor.call(en_sala.found_ayuntamiento)
    desk = enter(servidor, new_context, place, "villa-sec")
    desk.goto("/gestion/plazos/")
    desk.get_by_role("link", name="Registrar una petición o una moción de censura").click()
    desk.get_by_label("Moción de censura").check()
    for n in (1, 2, 3):
        desk.get_by_label(NAMES[n]).first.check()
    desk.get_by_label("Razones").fill("El gobierno ha perdido la confianza del Pleno.")
    desk.get_by_label("Candidato a la Alcaldía").select_option(label=NAMES[3])
    desk.get_by_role("button", name=re.compile("Registrar|Guardar")).click()
    convened = desk.get_by_role("link", name=re.compile(r"Convocada por la ley, .* 12:00"))
    expect(convened).to_be_visible()
    pk = int(re.search(r"/(\d+)/$", convened.get_attribute("href"))[1])
    servidor.call(en_sala.bring_forward, pk=pk)

    mesa = desk
    mesa.goto(f"/sesiones/{pk}/mesa/")
    step(mesa, "Pasar lista")
    # The mayor is the oldest and the candidate is not of it either: the next in age direct.
    expect(mesa.locator("#lista-cuorum")).to_contain_text(f"{NAMES[1]}, que preside, y {NAMES[4]}")
    mesa.get_by_role("button", name="Constituir la sesión").first.click()
    expect(mesa.locator("#estado")).to_contain_text("En directo")
    live(mesa)
    step(mesa, "Pasar al punto 1")
    step(mesa, "Abrir la votación")
    for name, sense in zip(NAMES, ("No", "Sí", "Sí", "Sí", "No"), strict=True):
        open_form(mesa, "Voto de viva voz")
        mesa.get_by_label("Quién vota").select_option(label=name)
        mesa.get_by_label(sense, exact=True).check()
        send_form(mesa, "Anotar el voto")
    step(mesa, "Cerrar la votación")
    step(mesa, "Proclamar el resultado")
    minutes = adjourn(servidor, mesa, pk)
    assert "Mesa de Edad" in minutes
    assert "3 votos a favor, 2 en contra" in minutes
    assert f"D.ª {NAMES[3]} | B | A favor" in minutes
    # Each by the office that they held when the roll was called.
    assert re.search(rf"D. {NAMES[0]} \| Alcalde \|", minutes)
    assert re.search(rf"D.ª {NAMES[3]} \| Concejala \|", minutes)
    assert f"queda proclamada la Alcaldía de doña {NAMES[3]}" in minutes
    desk.goto("/gestion/organos/")
    expect(desk.locator("body")).to_contain_text(NAMES[3])
