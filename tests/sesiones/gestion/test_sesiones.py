"""A session is prepared, convened, rectified and called off on pages that work without a script."""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sesiones.models import Aviso, Notificacion, Sesion, Suceso
from sesiones.services.convening import answer_convocatoria, record_acceso
from tests.sesiones.gestion.conftest import NOW, Desk
from tests.town import make_sesion, make_town

pytestmark = pytest.mark.django_db

DATOS = {
    "caracter": "ordinaria",
    "dia": "2026-04-20",
    "hora": "09:30",
    "segunda": "auto",
    "modalidad": "presencial",
    "lugar": "Salón de Plenos",
    "idioma": "es",
    "duracion_prevista": "120",
    "publica": "on",
}


def test_an_empty_list_says_what_to_do(desk):
    assert "Preparar la primera" in desk.get("sesiones")


def test_the_list_is_filtered_by_organ_state_and_year(desk, town, draft):
    assert "sesión ordinaria" in desk.get("sesiones", query={"estado": "borrador", "anio": "2026"})
    assert "Ninguna sesión cumple el filtro" in desk.get("sesiones", query={"estado": "levantada"})


def test_the_list_asks_the_database_as_often_for_many_sessions_as_for_one(desk, town):
    make_sesion(town, estado="convocada", clave="S-0")
    with CaptureQueriesContext(connection) as few:
        desk.get("sesiones")
    for n in range(1, 12):
        make_sesion(town, estado="convocada", clave=f"S-{n}", momento=NOW + timedelta(days=n))
    with CaptureQueriesContext(connection) as many:
        desk.get("sesiones")
    assert len(many) == len(few)


def test_a_session_is_created_in_the_clock_of_the_town(desk, town):
    desk.post("sesion-nueva", **DATOS)
    sesion = Sesion.objects.get()
    assert sesion.primera == datetime(2026, 4, 20, 9, 30, tzinfo=ZoneInfo("Europe/Madrid"))
    assert sesion.segunda == sesion.primera + timedelta(days=2)
    assert (sesion.numero, sesion.lugar, sesion.estado) == ("1/2026", "Salón de Plenos", "borrador")


def test_a_telematic_session_needs_its_connection_and_the_page_says_where(desk):
    html = desk.post("sesion-nueva", status=422, **DATOS | {"modalidad": "telematica"}).content.decode()
    assert "Hay algo que corregir" in html
    assert 'href="#id_enlace"' in html
    assert not Sesion.objects.exists()


def test_a_session_of_a_working_meeting_asks_for_no_second_call(desk, town):
    other = make_town(clave="reunida", clase="reunion")
    html = Desk("reunida-sec").get("sesion-nueva")
    assert "Segunda convocatoria" not in html
    Desk("reunida-sec").post("sesion-nueva", **{k: v for k, v in DATOS.items() if k not in {"caracter", "segunda"}})
    assert Sesion.objects.get(organo=other.organo).segunda is None


def test_a_draft_changes_and_goes(desk, draft):
    desk.post("sesion-editar", draft.pk, **DATOS | {"segunda": "sin", "lugar": "Casa de cultura"})
    draft.refresh_from_db()
    assert (draft.lugar, draft.segunda, draft.numero) == ("Casa de cultura", None, "1/2026")
    assert "No se puede deshacer" in desk.get("sesion-borrar", draft.pk)
    desk.post("sesion-borrar", draft.pk)
    assert not Sesion.objects.exists()


def test_what_is_lacking_is_listed_with_its_article_and_what_to_do(desk, draft):
    html = desk.get("falta", draft.pk)
    assert "Falta el orden del día" in html
    assert "LBRL art. 46.2.b" in html
    assert "Añada los puntos" in html


def test_the_list_of_what_is_lacking_is_sent_again_only_when_it_changed(desk, draft):
    url = {"HX-Request": "true"}
    html = desk.get("falta", draft.pk, **url)
    huella = html.split("huella=")[1].split('"')[0]
    desk.get("falta", draft.pk, status=204, query={"huella": huella}, **url)
    desk.post("aplicar-plantilla", draft.pk)
    assert "Falta el orden del día" not in desk.get("falta", draft.pk, query={"huella": huella}, **url)


def test_a_refused_convening_changes_nothing_and_shows_the_article(desk, draft):
    html = desk.post("convocar", draft.pk, status=409).content.decode()
    assert "LBRL art. 46.2.b" in html
    draft.refresh_from_db()
    assert draft.estado == "borrador"
    assert not Notificacion.objects.exists()
    assert not Suceso.objects.exists()


def test_the_confirmation_says_what_will_happen_and_to_whom(desk, draft):
    desk.post("aplicar-plantilla", draft.pk)
    html = desk.get("convocar", draft.pk)
    assert "Se notifica a 7 personas" in html
    assert "5 reciben además un correo" in html
    assert "2 personas no tienen correo" in html
    assert "Sara Cretaria Mesa" in html


def test_convening_notifies_everybody_and_is_recorded(desk, convened, town):
    assert Notificacion.objects.filter(sesion=convened).count() == 7
    assert Aviso.objects.filter(sesion=convened).count() == 5
    assert Suceso.objects.get(sesion=convened).autor == "funcionario:VILLA-F1"
    html = desk.get("sesion", convened.pk)
    assert "Publicada en el portal" in html
    assert "Todavía no" in html


def test_the_notices_tell_of_access_answers_and_mail(desk, convened, town):
    record_acceso(sesion_id=convened.pk, miembro=town.miembros[1], momento=NOW + timedelta(hours=1))
    answer_convocatoria(
        sesion_id=convened.pk, miembro=town.miembros[2], respuesta="no_puede", motivo="Viaje oficial",
        momento=NOW + timedelta(hours=2),
    )  # fmt: skip
    Aviso.objects.filter(destinatario="m1@example.org").update(estado="fallido")
    html = desk.get("notificaciones", convened.pk)
    assert "26/3/2026 10:30" in html
    assert "Viaje oficial" in html
    assert "No se ha podido enviar el correo a:" in html


def test_the_notices_cost_the_same_for_few_and_for_many(desk, convened, town):
    with CaptureQueriesContext(connection) as all_of_them:
        desk.get("notificaciones", convened.pk)
    Notificacion.objects.filter(sesion=convened).exclude(miembro=town.miembros[0]).delete()
    with CaptureQueriesContext(connection) as one:
        desk.get("notificaciones", convened.pk)
    assert len(one) == len(all_of_them)


def rectification(sesion, **changes):
    """The whole form as the page shows it, with some of it changed."""
    local = sesion.primera.astimezone(ZoneInfo("Europe/Madrid"))
    data = {
        "dia": f"{local:%Y-%m-%d}", "hora": f"{local:%H:%M}", "modalidad": sesion.modalidad, "lugar": sesion.lugar,
        "enlace": sesion.enlace, "situacion_excepcional": "", "motivo": sesion.motivo,
        "motivo_rectificacion": "Error en la convocatoria",
    }  # fmt: skip
    for punto in sesion.puntos.all():
        data |= {f"punto-{punto.pk}-titulo": punto.titulo, f"punto-{punto.pk}-lugar": str(punto.orden)}
    for n in (1, 2, 3):
        data |= {f"nuevo-{n}-clase": "dictamen", f"nuevo-{n}-titulo": ""}
    return data | changes


def test_a_rectification_is_recorded_and_everybody_is_notified_again(desk, convened):
    desk.post("rectificar", convened.pk, **rectification(convened, lugar="Teatro municipal"))
    convened.refresh_from_db()
    assert convened.lugar == "Teatro municipal"
    assert Notificacion.objects.filter(sesion=convened, rectificacion=1).count() == 7
    assert Suceso.objects.filter(sesion=convened, tipo="convocatoria_rectificada").count() == 1
    assert "Error en la convocatoria" in desk.get("sesion", convened.pk)


def test_a_rectification_of_the_agenda_corrects_adds_takes_off_and_orders(desk, convened):
    acta, cuenta, ruegos = convened.puntos.order_by("orden")
    changes = {
        f"punto-{acta.pk}-titulo": "Aprobación del acta de marzo",
        f"punto-{cuenta.pk}-quitar": "on",
        "nuevo-1-clase": "declaracion",
        "nuevo-1-titulo": "Declaración sobre el agua",
    }
    desk.post("rectificar", convened.pk, **rectification(convened, **changes))
    titles = [str(punto) for punto in convened.puntos.order_by("orden")]
    assert titles == ["1. Aprobación del acta de marzo", "2. Declaración sobre el agua", f"3. {ruegos.titulo}"]


def test_a_rectification_without_changes_or_reason_is_no_rectification(desk, convened):
    desk.post("rectificar", convened.pk, status=409, **rectification(convened))
    desk.post("rectificar", convened.pk, status=422, **rectification(convened, lugar="X", motivo_rectificacion=""))
    assert Notificacion.objects.filter(rectificacion=1).count() == 0


def test_a_rectification_against_the_law_changes_nothing(desk, convened):
    html = desk.post(
        "rectificar", convened.pk, status=409, **rectification(convened, dia="2026-03-27")
    ).content.decode()
    assert "ROF art. 80.4" in html or "LBRL art. 46.2.b" in html
    convened.refresh_from_db()
    assert convened.primera == NOW + timedelta(days=21)


def test_a_session_is_called_off_with_a_reason(desk, convened):
    desk.post("desconvocar", convened.pk, status=422, motivo="")
    desk.post("desconvocar", convened.pk, motivo="Avería del salón")
    convened.refresh_from_db()
    assert convened.estado == "desconvocada"
    assert Aviso.objects.filter(sesion=convened, clase="desconvocatoria").count() == 5
    assert "Avería del salón" in desk.get("sesion", convened.pk)


SESION_PAGES = ["sesion", "sesion-editar", "sesion-borrar", "falta", "convocar", "documentos-sesion"]


@pytest.mark.parametrize("who", ["villa-2", "villa-int", "ajena-sec"])
@pytest.mark.parametrize("name", SESION_PAGES)
def test_who_does_not_prepare_the_session_finds_nothing(town, draft, who, name):
    make_town(clave="ajena")
    Desk(who).get(name, draft.pk, status=404)


def test_nobody_without_login_gets_in(client, draft):
    assert "/cuentas/login/" in client.get(f"/gestion/sesiones/{draft.pk}/").url


@pytest.mark.parametrize("name", ["sesiones", "sesion-nueva", "organos", "organo-nuevo", "personas", "festivos"])
def test_a_councillor_finds_no_preparation_page(town, name):
    Desk("villa-2").get(name, status=404)


@pytest.mark.parametrize(
    ("stored", "chosen"), [(timedelta(days=2), "auto"), (timedelta(days=3), "otra"), (None, "sin")]
)
def test_the_second_call_of_a_draft_that_is_moved_stays_what_it_was(desk, draft, stored, chosen):
    draft.segunda = stored and draft.primera + stored
    draft.save()
    html = desk.get("sesion-editar", draft.pk)
    (checked,) = [one for one in re.findall(r'<input type="radio" name="segunda"[^>]*>', html) if "checked" in one]
    assert f'value="{chosen}"' in checked
