"""A day in the town hall for the browser: the town on the server's data, and the acts that its people repeat."""

import re
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from playwright.sync_api import TimeoutError as TooLate
from playwright.sync_api import expect

from tests.harness.servidor import Servidor

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Locator, Page

PHONE = {"viewport": {"width": 360, "height": 780}, "is_mobile": True, "has_touch": True}
DESKTOP = {"viewport": {"width": 1366, "height": 900}}
TOWN = ZoneInfo("Europe/Madrid")
# A button rests for 350 ms after others stood in its place; nothing is exchanged under a finger that is down.
REST = 450
TRIES, EACH = 10, 8_000
"""How often somebody presses what has done nothing for eight seconds: a busy machine may bring a page's scripts late."""


def found(miembros: int = 4) -> dict[str, object]:
    """A Pleno of a presidency and councillors in two groups, holidays confirmed, nothing convened yet."""
    from django.utils import timezone

    from sesiones.services.calendario import confirm_calendario
    from tests.town import make_town

    town = make_town(miembros=miembros)
    now = timezone.now()
    for year in (now.year, now.year + 1):
        confirm_calendario(corporacion=town.corporacion, anio=year, momento=now)
    return {"organo": town.organo.pk}


def found_connected(token: str, channel: str, miembros: int = 4) -> dict[str, object]:
    """`found`, and a channel connected with this permission whose broadcasts follow their sessions by themselves."""
    from django.utils import timezone

    from sesiones.models import Corporacion
    from streaming.estados import Privacidad
    from streaming.ports import ChannelInfo
    from streaming.services import connect_canal, set_ajustes

    made, town = found(miembros), Corporacion.objects.get()
    info = ChannelInfo(channel, "Ayuntamiento de Villa")
    connect_canal(corporacion=town, channel=info, refresh_token=token, momento=timezone.now(), autor="sistema")
    set_ajustes(organo=town.organos.get(), privacidad=Privacidad.PUBLICA, automatica=True, url="")
    return made


def found_emitting(token: str, channel: str) -> dict[str, object]:
    """`found_connected`, and a draft of an urgent session for in a while, ready to be convened (`pk`, `clave`)."""
    from django.utils import timezone

    from sesiones.models import Organo
    from sesiones.services.agenda import add_punto
    from sesiones.services.preparation import create_sesion

    found_connected(token, channel, miembros=3)
    now = timezone.now()
    sesion = create_sesion(
        organo=Organo.objects.get(), caracter="extraordinaria_urgente", primera=now + timedelta(minutes=20),
        motivo="La riada exige obras.", momento=now, autor="sistema",
    )  # fmt: skip
    add_punto(sesion=sesion, clase="ratificacion_urgencia", titulo="Ratificación de la urgencia")
    add_punto(sesion=sesion, clase="dictamen", titulo="Obras", expediente="2026/0417")
    return {"pk": sesion.pk, "clave": sesion.clave}


def pointed_at(url: str, **more: str) -> dict[str, str]:
    """The environment of an installation whose YouTube is at `url`."""
    return {
        "YOUTUBE_ENABLED": "true", "YOUTUBE_API_ROOT": f"{url}/", "YOUTUBE_TOKEN_URI": f"{url}/token",
        "YOUTUBE_AUTH_URI": f"{url}/auth", "YOUTUBE_REVOKE_URI": f"{url}/revoke", "YOUTUBE_CLIENT_ID": "client",
        "YOUTUBE_CLIENT_SECRET": "secret", "YOUTUBE_BACKOFF_BASE": "0.1", "YOUTUBE_BACKOFF_CAP": "1",
        "YOUTUBE_POLL_LIVE": "0.5", "YOUTUBE_POLL_IDLE": "1",
        # Google's own library asks for TLS unless it is told that this is a test.
        "OAUTHLIB_INSECURE_TRANSPORT": "1", "OAUTHLIB_RELAX_TOKEN_SCOPE": "1", **more,
    }  # fmt: skip


def next_hour(seconds: int = 30) -> datetime:
    """An hour to convene for: at least so many seconds from now, and of a minute that begins as soon.

    A roll is refused before the minute that was called, and a convening after its instant: the last second of a minute
    leaves both the least to wait for.
    """
    return (datetime.now(TOWN) + timedelta(seconds=seconds)).replace(second=59, microsecond=0)


class Persona:
    """Somebody with a browser of their own."""

    def __init__(self, servidor: Servidor, new_context: "Callable[..., BrowserContext]", **options: object) -> None:
        self.context = new_context(base_url=servidor.url, **options)
        self.page: Page = self.context.new_page()

    def log_in(self, username: str) -> "Page":
        self.page.goto("/cuentas/login/")
        self.page.locator("[name=login]").fill(username)
        self.page.locator("[name=password]").fill("x")
        self.page.keyboard.press("Enter")
        self.page.wait_for_url("**/inicio/")
        return self.page


def press(scope: "Page | Locator", name: str | re.Pattern[str]) -> None:
    """Press a button as a careful finger does, after its rest; again when the page moved under the finger."""
    _until_gone(scope.get_by_role("button", name=name).first)


def follow(scope: "Page | Locator", name: str | re.Pattern[str]) -> None:
    """A link, in the same way."""
    _until_gone(scope.get_by_role("link", name=name).first)


def open_form(mesa: "Page", name: str) -> None:
    """A form of the vote, over the console."""
    link = mesa.get_by_role("link", name=name).first
    form = mesa.locator("dialog[data-dialogo][open] form")
    insist(lambda: form.is_visible() or link.click(delay=REST, timeout=EACH), expect(form).to_be_visible)


def send_form(mesa: "Page", name: str) -> None:
    """Send the form over the console; it closes when it was accepted."""
    mesa.locator("dialog[data-dialogo]").get_by_role("button", name=name).click()
    expect(mesa.locator("dialog[data-dialogo][open]")).to_have_count(0)


def step(mesa: "Page", words: str) -> None:
    """The main button of the mesa, once it offers these words."""
    _until_gone(mesa.locator("#siguiente .btn-primary").filter(has_text=words))


def _until_gone(button: "Locator") -> None:
    expect(button).to_be_visible()
    insist(lambda: button.click(delay=REST, timeout=EACH), expect(button).to_be_hidden)


def insist(act: Callable[[], object], had_effect: Callable[..., None]) -> None:
    """Do it again where it had no effect: what one does just as a page changes may be lost.

    And what comes too late, because the first had its effect meanwhile, finds nothing to press.
    """
    for _ in range(TRIES):
        with suppress(TooLate):
            act()
        try:
            had_effect(timeout=EACH)
        except AssertionError:
            continue
        return
    had_effect(timeout=EACH)


def live(page: "Page") -> None:
    """The page hears the server."""
    expect(page.locator("html.vivo-abierto")).to_be_attached()


def mark(page: "Page") -> None:
    """From now on the page may not be loaded again: see `never_reloaded`."""
    page.evaluate("window.same = true")


def never_reloaded(page: "Page") -> bool:
    return bool(page.evaluate("window.same === true"))


def cast(seat: "Page", sense: str) -> str:
    """Vote on the seat's page in its two steps; returns the hash of the receipt."""
    choose(seat, sense)
    press(seat, "Confirmar el voto")
    return receipt(seat)


def choose(seat: "Page", sense: str) -> None:
    _until_gone(seat.get_by_role("button", name=sense, exact=True))
    expect(seat.locator("[data-elegido]")).to_have_text(sense)


def receipt(seat: "Page") -> str:
    expect(seat.get_by_role("heading", name="Voto recibido a las")).to_be_visible()
    return seat.locator(".justificante .huella").inner_text()


# The secretary's desk


def prepare_urgente(desk: "Page", items: list[str], *, mixta: bool = False) -> int:
    """Build an urgent session of these items and convene it for the next minute, page by page. Returns its id."""
    desk.goto("/gestion/sesiones/")
    desk.get_by_role("link", name="Nueva sesión").click()
    desk.get_by_label("Extraordinaria y urgente").check()
    _set_hour(desk, datetime.now(TOWN) + timedelta(days=1))
    desk.get_by_label("Motivo de la convocatoria").fill("La riada del barranco exige obras inmediatas.")
    if mixta:
        desk.get_by_label("Mixta").check()
        desk.get_by_label("Enlace de la videoconferencia").fill("https://video.example.org/pleno")
        desk.get_by_label("Situación excepcional").fill("La riada corta la carretera e impide desplazarse.")
    desk.get_by_role("button", name="Crear la sesión").click()
    desk.wait_for_url(re.compile(r"/gestion/sesiones/\d+/$"))
    pk = int(desk.url.rstrip("/").rsplit("/", 1)[1])
    _add(desk, "Ratificación de la urgencia", "Ratificación de la urgencia")
    for title in items:
        _add(desk, "Dictamen", title)
    desk.get_by_role("link", name="Datos de la sesión").click()
    _set_hour(desk, next_hour())
    desk.get_by_role("button", name="Guardar").click()
    desk.get_by_role("link", name="Convocar…").click()
    desk.get_by_role("button", name="Convocar y notificar").click()
    expect(desk.get_by_text("Sesión convocada: la notificación está a disposición")).to_be_visible()
    return pk


def _set_hour(desk: "Page", moment: datetime) -> None:
    desk.locator("[name=dia]").fill(moment.date().isoformat())
    desk.locator("[name=hora]").fill(f"{moment:%H:%M:%S}")


def _add(desk: "Page", kind: str, title: str) -> None:
    desk.get_by_label("Añadir un punto").select_option(label=kind)
    desk.get_by_role("button", name="Añadir", exact=True).click()
    desk.get_by_label("Título").fill(title)
    if (reasons := desk.locator("[name=motivo_urgencia]")).count():
        reasons.fill("El cauce no aguanta otra avenida.")
    if (file := desk.locator("[name=expediente]")).count():
        file.fill("2026/0417")
    desk.get_by_role("button", name="Añadir el punto").click()
    expect(desk.get_by_role("link", name=title, exact=True)).to_be_visible()


def wait_for_hour(servidor: Servidor, pk: int) -> None:
    """Until the minute for which the session was convened begins."""
    ((moment,),) = servidor.query("SELECT primera FROM sesiones_sesion WHERE id = %s", [pk])
    hour = datetime.fromisoformat(str(moment)).replace(second=0, microsecond=0)
    hour = hour if hour.tzinfo else hour.replace(tzinfo=ZoneInfo("UTC"))
    time.sleep(max(0, (hour - datetime.now(TOWN)).total_seconds()))
