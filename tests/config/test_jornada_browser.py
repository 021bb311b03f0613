"""A whole session in real browsers, one for each person, from the convening to the downloaded minutes."""

import io
import re

import pytest
from docx import Document
from playwright.sync_api import expect

from tests.config import jornada
from tests.config.jornada import (
    DESKTOP,
    PHONE,
    REST,
    Persona,
    cast,
    choose,
    live,
    mark,
    never_reloaded,
    open_form,
    press,
    send_form,
    step,
)
from tests.harness.browser import PATIENCE
from tests.harness.ports import free_port

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PRESIDENCY, REMOTE, FAILING, LATE = (f"Persona Apellido0{n} Segundo" for n in range(1, 5))
ITEM = "Obras de emergencia en el barranco"
REASON = "Su teléfono se ha quedado sin conexión"


@pytest.fixture
def servidor(start_servidor):
    """Of a town whose YouTube nobody can reach, all day long."""
    return start_servidor(env=jornada.pointed_at(f"http://127.0.0.1:{free_port()}"))


@pytest.fixture
def persona(servidor, new_context):
    return lambda **options: Persona(servidor, new_context, **options)


def test_a_session_from_the_convening_to_the_downloaded_minutes(servidor, persona):
    servidor.call(jornada.found_connected, token="refresh-for-tests", channel="UC-villa")
    servidor.spawn("db_worker", "--queue-name", "*", "--no-reload", "--verbosity", "0")
    servidor.spawn("tick", "--cada", "1")
    secretary, presidency = persona(**DESKTOP), persona(**DESKTOP)
    remote, failing, late, public = persona(**PHONE), persona(**PHONE), persona(), persona(**DESKTOP)

    # The secretary convenes.
    desk = secretary.log_in("villa-sec")
    pk = jornada.prepare_urgente(desk, [ITEM], mixta=True)

    # The notice, on the phone.
    for person, username, answer in ((remote, "villa-2", "Sí, a distancia"), (failing, "villa-3", "Sí, en el salón")):
        phone = person.log_in(username)
        phone.get_by_role("link", name="Leer y responder").click()
        phone.get_by_label(answer).check()
        phone.get_by_role("button", name="Responder").click()
        expect(phone.locator("#respuesta-convocatoria")).to_contain_text(answer)
    remote.page.goto(f"/sesiones/{pk}/escano/")
    press(remote.page, "Declaro que estoy en territorio español")
    expect(remote.page.get_by_text("Declaró estar en territorio español")).to_be_visible()
    failing.page.goto(f"/sesiones/{pk}/escano/")

    # The public waits at the page of the session, and at the screen of the hall.
    ((clave,),) = servidor.query("SELECT clave FROM sesiones_sesion WHERE id = %s", [pk])
    hall, screen = public.page, public.context.new_page()
    hall.goto(f"/directo/{clave}/")
    screen.goto(f"/marcador/{clave}/")
    for page in (hall, screen, remote.page, failing.page):
        mark(page)

    # The roll: the remote member recognised, one seat empty.
    mesa = desk
    mesa.goto(f"/sesiones/{pk}/mesa/")
    step(mesa, "Pasar lista")
    mesa.get_by_label(re.compile(f"Identidad comprobada: {REMOTE}")).check()
    mesa.locator("[name=lugar-VILLA-04]").select_option("ausente")
    expect(mesa.locator("#lista-cuorum")).to_contain_text("3")
    jornada.wait_for_hour(servidor, pk)
    mesa.get_by_role("button", name="Constituir la sesión").first.click()
    expect(mesa.locator("#estado")).to_contain_text("En directo")
    live(mesa)
    expect(hall.locator("#estado")).to_contain_text("En directo")

    # The urgency, by show of hands.
    step(mesa, "Pasar al punto 1")
    step(mesa, "Votar la urgencia")
    open_form(mesa, "Mano alzada")
    mesa.get_by_label("A: Sí").fill("2")
    mesa.get_by_label("B: Sí").fill("1")
    send_form(mesa, "Anotar los votos")
    live(mesa)
    step(mesa, "Cerrar la votación")
    step(mesa, "Proclamar el resultado")
    step(mesa, "Pasar al punto 2")
    expect(hall.locator("#punto-actual")).to_contain_text(ITEM)
    expect(screen.locator("body")).to_contain_text(ITEM)

    # Somebody comes late.
    seat = late.log_in("villa-4")
    seat.get_by_role("link", name="Entrar").click()
    live(seat)
    mesa.get_by_text(f"Anotar de {LATE}").locator("..").click()
    press(mesa.locator("#menu-VILLA-04"), "Entra o vuelve")
    expect(seat.locator("#mi-asistencia")).to_contain_text("Presente")

    # The floor is asked for, given and ended.
    chair = presidency.log_in("villa-1")
    chair.get_by_role("link", name="Abrir la mesa").click()
    live(chair)
    press(seat, "Pedir la palabra")
    press(chair, f"Dar la palabra {LATE}")
    expect(seat.get_by_text("Tiene usted la palabra")).to_be_visible()
    expect(hall.locator("#palabra")).to_contain_text(LATE)
    step(chair, f"Terminar la intervención de {LATE}")
    expect(seat.get_by_role("button", name="Pedir la palabra")).to_be_visible()

    # The vote: a phone falls silent between choosing and sending, and its owner is heard aloud.
    own = presidency.context.new_page()
    own.goto(f"/sesiones/{pk}/escano/")
    step(mesa, "Abrir la votación")
    kept = cast(remote.page, "No")
    expect(hall.locator("#votacion")).to_contain_text("1")
    choose(failing.page, "Sí")
    failing.context.set_offline(True)
    failing.page.get_by_role("button", name="Confirmar el voto").click()
    expect(failing.page.get_by_text("No llega la respuesta")).to_be_visible()
    cast(seat, "No")
    cast(own, "Sí")
    expect(mesa.locator("#votacion-mesa")).to_contain_text("3 / 4")
    open_form(mesa, "Voto de viva voz")
    mesa.get_by_label("Quién vota").select_option(label=FAILING)
    mesa.get_by_label("Sí", exact=True).check()
    mesa.get_by_label("Por qué se recoge").fill(REASON)
    send_form(mesa, "Anotar el voto")
    live(mesa)
    expect(mesa.locator("#votacion-mesa")).to_contain_text("4 / 4")
    # The phone comes back and asks again: the vote that was heard is the one that counts.
    failing.context.set_offline(False)
    expect(failing.page.locator("#mi-voto")).to_contain_text("Oral, recogido por la Secretaría")

    # A tie; the same again; the chair decides.
    step(mesa, "Cerrar la votación")
    step(mesa, "Proclamar el resultado")
    expect(hall.locator("#votacion")).to_contain_text("Empate")
    remote.page.reload()
    mark(remote.page)
    expect(remote.page.locator(".justificante .huella")).to_have_text(kept)
    step(mesa, "Abrir la segunda votación")
    again = [
        cast(page, sense) for page, sense in ((remote.page, "No"), (failing.page, "Sí"), (seat, "No"), (own, "Sí"))
    ]
    assert len({kept, *again}) == 5
    step(mesa, "Cerrar la votación")
    step(mesa, "Proclamar el resultado")
    press(chair, f"Voto de calidad de {PRESIDENCY}: sí")
    expect(hall.locator("#votacion")).to_contain_text("Aprobad")
    expect(hall.locator("#votacion")).to_contain_text("calidad")
    expect(hall.locator("#votacion table")).to_be_visible()

    # The mesa reads that the broadcast waits and that the session does not.
    expect(mesa.locator("#emision-mesa")).to_contain_text("No se puede conectar con YouTube.")
    expect(mesa.locator("#emision-mesa")).to_contain_text("La sesión no se ve afectada.")

    # The end, and the minutes.
    step(mesa, "Levantar la sesión")
    mesa.get_by_role("button", name="Sí, levantar la sesión").click(delay=REST)
    expect(hall.locator("#estado")).to_contain_text("Finalizada")
    for page in (hall, screen, remote.page, failing.page):
        assert never_reloaded(page)
    step(mesa, "Completar el borrador del acta")
    mesa.get_by_role("button", name="Preparar DOCX").click()
    ready = mesa.get_by_role("link", name=re.compile("Descargar"))
    expect(ready).to_be_visible(timeout=4 * PATIENCE)
    with mesa.expect_download() as download:
        ready.click()
    minutes = text_of(download.value.path())
    assert re.search(r"siendo las? .* se reúne el Pleno del Ayuntamiento de Villa, en primera convocatoria", minutes)
    assert "con 3 miembros presentes y un mínimo de 3" in minutes
    assert re.search(rf"{REMOTE} \| .* \| Telemática", minutes)
    assert re.search(
        rf"A las? \d+:\d\d horas?, .*, se incorpora a la sesión doña {LATE}; miembros presentes: 4", minutes
    )
    assert re.search(rf"{LATE} \| .* \| Presencial, desde las? \d", minutes)
    assert "la urgencia de la convocatoria queda ratificada por unanimidad" in minutes
    assert "el siguiente resultado: 2 votos a favor, 2 en contra y ninguna abstención" in minutes
    assert f"La Secretaría recoge de viva voz el voto de don {FAILING}. Motivo: {REASON}." in minutes
    assert "Producido el empate, se efectúa una segunda votación" in minutes
    assert minutes.count("2 votos a favor, 2 en contra") == 2
    assert f"lo dirime el voto de calidad de la Presidencia, que don {PRESIDENCY} emite a favor" in minutes
    assert f"acuerda aprobar la propuesta «{ITEM}»" in minutes
    assert "Sara Cretaria Mesa" in minutes


def text_of(path):
    """Everything that a reader of the document sees, tables included, a line each."""
    with open(path, "rb") as file:
        document = Document(io.BytesIO(file.read()))
    lines = [paragraph.text for paragraph in document.paragraphs]
    lines += [" | ".join(cell.text for cell in row.cells) for table in document.tables for row in table.rows]
    return "\n".join(lines)
