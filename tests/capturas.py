"""The pictures of the manuals, taken from the demonstration town: `make capturas` writes `docs/img/*.png` anew.

A real server, a real browser, a phone and a desktop; what a picture shows is what the page looks like today.
"""

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import django
from playwright.sync_api import sync_playwright

from tests.harness.browser import ARGUMENTS, find_chromium
from tests.harness.servidor import ROOT, Servidor

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, ViewportSize

IMAGES = ROOT / "docs" / "img"
LARGEST = 250_000
PHONE: "ViewportSize" = {"width": 390, "height": 844}
DESKTOP: "ViewportSize" = {"width": 1280, "height": 900}
HALL: "ViewportSize" = {"width": 1280, "height": 720}
PASSWORD = "lucentia"  # the one that the demonstration prints


class Camera:
    """Takes the pictures of one server; each person has a window of their own."""

    def __init__(self, browser: "Browser", servidor: Servidor) -> None:
        self.browser, self.servidor = browser, servidor
        self.too_large: list[str] = []

    def window(self, size: "ViewportSize", user: str = "") -> "Page":
        context = self.browser.new_context(
            base_url=self.servidor.url, viewport=size, locale="es-ES", color_scheme="light", reduced_motion="reduce"
        )
        page = context.new_page()
        page.set_default_timeout(60_000)
        if user:
            page.goto("/cuentas/login/")
            page.locator("[name=login]").fill(user)
            page.locator("[name=password]").fill(PASSWORD)
            page.locator("main form [type=submit]").first.click()
            page.wait_for_url("**/inicio/**")
        return page

    def take(self, page: "Page", name: str, address: str = "") -> None:
        if address:
            page.goto(address)
        page.wait_for_timeout(1500)
        target = IMAGES / f"{name}.png"
        page.screenshot(path=str(target))
        size = target.stat().st_size
        print(f"{target.relative_to(ROOT)}: {size // 1000} kB")
        if size > LARGEST:
            self.too_large.append(name)


def public(camera: Camera, key: str) -> None:
    desktop = camera.window(DESKTOP)
    camera.take(desktop, "portal", "/")
    camera.take(camera.window(PHONE), "directo-telefono", f"/directo/{key}/")
    camera.take(camera.window(HALL), "marcador", f"/marcador/{key}/")


def secretary(camera: Camera, voting: int, convened: int, acta: int) -> None:
    page = camera.window(DESKTOP, "secretaria")
    camera.take(page, "secretaria-inicio", "/inicio/")
    camera.take(page, "mesa-votacion", f"/sesiones/{voting}/mesa/")
    camera.take(page, "secretaria-convocada", f"/gestion/sesiones/{convened}/")
    camera.take(page, "acta-editor", f"/actas/{acta}/editar/")


def councillor(camera: Camera, voting: int, convened: int) -> None:
    """Last, because it votes."""
    page = camera.window(PHONE, "concejala")
    camera.take(page, "concejal-convocatoria", f"/sesiones/{convened}/convocatoria/")
    camera.take(page, "escano-votacion", f"/sesiones/{voting}/escano/")
    page.locator(".opcion-voto-si").first.click()
    camera.take(page, "escano-confirmar")
    page.locator("[data-confirmar]").first.click()
    page.get_by_text("Voto recibido").first.wait_for()
    camera.take(page, "escano-justificante")


def main() -> int:
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.test"
    django.setup()
    IMAGES.mkdir(parents=True, exist_ok=True)
    chromium = find_chromium()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        home = Path(folder)
        servidor = Servidor(home, f"sqlite:///{home / 'db.sqlite3'}")
        servidor.manage("migrate", "--verbosity", "0")
        made = {stage: _stage(servidor, stage) for stage in ("convocada", "levantada", "votando")}
        [(acta,)] = servidor.query("select id from actas_acta where sesion_id = %s", (made["levantada"][0],))
        servidor.start()
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        camera = Camera(browser, servidor)
        scenes: list[Callable[[], None]] = [
            lambda: public(camera, made["votando"][1]),
            lambda: secretary(camera, made["votando"][0], made["convocada"][0], acta),
            lambda: councillor(camera, made["votando"][0], made["convocada"][0]),
        ]
        try:
            for scene in scenes:
                scene()
        finally:
            browser.close()
            servidor.close()
    for name in camera.too_large:
        print(f"{name}.png is larger than {LARGEST // 1000} kB")
    return 1 if camera.too_large else 0


def _stage(servidor: Servidor, stage: str) -> tuple[int, str]:
    """Make the session of the demonstration at that stage; its number and its `clave`."""
    printed = servidor.manage("demo", "--etapa", stage)
    clave = printed.split("Sesión ", 1)[1].split(":", 1)[0]
    [(pk,)] = servidor.query("select id from sesiones_sesion where clave = %s", (clave,))
    return pk, clave


if __name__ == "__main__":
    sys.exit(main())
