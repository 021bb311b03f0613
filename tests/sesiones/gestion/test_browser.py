"""The secretary's pages in a real browser: accessible, narrow and dark enough, and carried by keyboard alone."""

from datetime import timedelta

import pytest

from tests.harness.accesible import defects

pytestmark = pytest.mark.browser


def prepare() -> dict[str, object]:
    """A town with a draft of three items and a convened session; runs on the server's data."""
    from django.utils import timezone

    from sesiones.services.agenda import add_punto, apply_plantilla
    from sesiones.services.calendario import confirm_calendario
    from sesiones.services.convening import convene_sesion
    from sesiones.services.preparation import create_sesion
    from tests.town import make_town

    town = make_town()
    now = timezone.now()
    made = []
    for days in (20, 27):
        sesion = create_sesion(organo=town.organo, primera=now + timedelta(days=days), momento=now, autor="sistema")
        apply_plantilla(sesion=sesion)
        made.append(sesion)
    add_punto(sesion=made[0], clase="dictamen", titulo="Cuenta general", expediente="E-1/2026")
    add_punto(sesion=made[0], clase="dictamen", titulo="Ordenanza de terrazas")
    for year in {now.year, now.year + 1}:
        confirm_calendario(corporacion=town.corporacion, anio=year, momento=now)
    convene_sesion(sesion_id=made[1].pk, momento=now, autor="sistema")
    return {
        "day": (now + timedelta(days=30)).date().isoformat(),
        "draft": made[0].pk,
        "convened": made[1].pk,
        "organo": town.organo.pk,
        "miembro": town.miembros[1].pk,
        "funcionario": town.interventor.pk,
        "punto": made[0].puntos.get(titulo="Cuenta general").pk,
        "plaza": town.organo.designaciones.first().pk,
    }


@pytest.fixture(scope="module")
def desk(start_servidor_of_module):
    """One house for all tests here, which keep out of each other's way, and what is in it."""
    servidor = start_servidor_of_module()
    return servidor, servidor.call(prepare)


def addresses(made):
    draft, convened, organo = (f"/gestion/{one}" for one in (
        f"sesiones/{made['draft']}/", f"sesiones/{made['convened']}/", f"organos/{made['organo']}/",
    ))  # fmt: skip
    return [
        "/gestion/sesiones/", f"/gestion/sesiones/nueva/?organo={made['organo']}", draft, f"{draft}editar/",
        f"{draft}falta/", f"{draft}convocar/", f"{draft}borrar/", f"{draft}puntos/nuevo/?clase=dictamen",
        f"{draft}documentos/", f"/gestion/puntos/{made['punto']}/", convened, f"{convened}rectificar/",
        f"{convened}desconvocar/", "/gestion/organos/", "/gestion/organos/nuevo/", organo, f"{organo}cargos/",
        f"{organo}llamada/", f"{organo}plazas/nueva/", f"/gestion/plazas/{made['plaza']}/", "/gestion/personas/",
        "/gestion/personas/miembro/nuevo/", f"/gestion/personas/miembro/{made['miembro']}/",
        f"/gestion/personas/funcionario/{made['funcionario']}/", "/gestion/personas/grupos/nuevo/", "/gestion/festivos/",
        f"{organo}reglas/", f"{organo}reglas/cambio_voto_ordinaria/", f"/gestion/puntos/{made['punto']}/enmiendas/",
        "/gestion/preguntas/", "/gestion/preguntas/nueva/", "/gestion/plazos/", "/gestion/plazos/solicitud/",
        "/gestion/plazos/elecciones/",
    ]  # fmt: skip


def enter(page):
    page.goto("/cuentas/login/?next=/gestion/sesiones/")
    page.locator("[name=login]").fill("villa-sec")
    page.locator("[name=password]").fill("x")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Nueva sesión").wait_for()


@pytest.mark.slow
def test_every_page_is_accessible_and_fits(desk, new_context):
    servidor, made = desk
    page = new_context(base_url=servidor.url).new_page()
    enter(page)
    bad = []
    for address in addresses(made):
        assert page.goto(address).status == 200, address
        assert page.url.endswith(address), address
        bad += defects(page, (320, 1280))
    assert bad == []


def reach(page, name):
    """Walk with Tab until the focus is on the control of that accessible name (its beginning is enough)."""
    for _step in range(150):
        page.keyboard.press("Tab")
        if page.evaluate(NAME_OF_FOCUS).startswith(name):
            return
    raise AssertionError(f"Tab never comes to «{name}»")


# A control is called by its label; the text inside a select is its options.
NAME_OF_FOCUS = """() => {
    const one = document.activeElement;
    const label = one.labels?.length ? one.labels[0].textContent : "";
    return (label || one.getAttribute("aria-label") || one.textContent).replace(/\\s+/g, " ").trim();
}"""


def choose(page, value):
    """Walk with the arrows through the options of the select, or the buttons of the group, that has the focus."""
    at_value = """(value) => document.activeElement.value === value
        && (document.activeElement.type !== "radio" || document.activeElement.checked)"""
    for _step in range(40):
        if page.evaluate(at_value, value):
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"the arrows never come to «{value}»")


@pytest.mark.slow
def test_a_session_is_built_ordered_and_convened_by_keyboard_alone(desk, new_context):
    servidor, made = desk
    page = new_context(base_url=servidor.url, viewport={"width": 1280, "height": 900}).new_page()
    enter(page)
    reach(page, "Nueva sesión")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Nueva sesión").wait_for()

    # Character, date, where, and why at a distance. How digits are typed into the controls of a day and an hour is the
    # browser's business and follows its own language.
    reach(page, "Ordinaria")
    choose(page, "extraordinaria")
    choose(page, "ordinaria")
    reach(page, "Día")
    page.locator("[name=dia]").fill(made["day"])
    page.locator("[name=hora]").focus()
    page.locator("[name=hora]").fill("09:30")
    reach(page, "Presencial")
    choose(page, "telematica")
    reach(page, "Enlace de la videoconferencia")
    page.keyboard.type("https://sala.villa.example/pleno")
    reach(page, "Situación excepcional")
    page.keyboard.type("Aviso rojo por lluvias: los accesos al municipio están cortados.")
    reach(page, "Crear la sesión")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Orden del día").wait_for()
    draft = page.url

    # From a template, and an item of one's own.
    reach(page, "Añadir sus puntos")
    page.keyboard.press("Enter")
    page.get_by_text("Se han añadido 3 puntos.").wait_for()
    reach(page, "Añadir un punto")
    choose(page, "dacion_cuenta")
    reach(page, "Añadir")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Añadir un punto").wait_for()
    reach(page, "Título")
    page.keyboard.type("Decretos de emergencia")
    reach(page, "Añadir el punto")
    page.keyboard.press("Enter")
    page.get_by_text("Punto 3 añadido.").wait_for()

    # The order, and a removal taken back.
    reach(page, "Decretos de emergencia")
    with page.expect_response("**/orden/") as stored:
        page.keyboard.press("Alt+ArrowUp")
    assert stored.value.status == 204
    page.reload()
    control = page.locator("ol.orden-dia").nth(1)
    assert control.locator(".titulo").all_inner_texts()[0] == "Decretos de emergencia"
    reach(page, "Quitar: Decretos de emergencia")
    page.keyboard.press("Enter")
    page.get_by_text("Se ha quitado «Decretos de emergencia».").wait_for()
    reach(page, "Deshacer")
    page.keyboard.press("Enter")
    page.get_by_text("ha vuelto a su lugar").wait_for()

    # Nothing is lacking: convene.
    assert "Nada impide convocar." in page.locator("#falta").inner_text()
    reach(page, "Convocar…")
    page.keyboard.press("Enter")
    page.get_by_text("Se notifica a 7 personas").wait_for()
    reach(page, "Convocar y notificar")
    page.keyboard.press("Enter")
    page.get_by_text("Sesión convocada").wait_for()
    assert page.url == draft
    assert page.locator("#notificaciones tbody tr").count() == 7


@pytest.mark.slow
def test_a_file_is_attached_without_leaving_the_page(desk, new_context):
    servidor, made = desk
    page = new_context(base_url=servidor.url).new_page()
    enter(page)
    page.goto(f"/gestion/puntos/{made['punto']}/documentos/")
    page.locator("[name=fichero]").set_input_files(
        {"name": "Informe jurídico.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4 " + b"x" * 300_000}
    )
    page.get_by_label("Público").check()
    page.get_by_role("button", name="Adjuntar").click()
    page.get_by_text("Documento «Informe_jurídico.pdf» adjuntado.").wait_for()
    page.locator("[name=fichero]").set_input_files(
        {"name": "virus.exe", "mimeType": "application/pdf", "buffer": b"MZ"}
    )
    page.get_by_role("button", name="Adjuntar").click()
    page.locator(".errorlist").get_by_text("no se admiten").wait_for()
    assert page.locator(".ficheros > li").count() == 1
