"""The agenda is built on pages: items of each kind, their order, their files; what is taken off can come back."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from sesiones.estados import ClasePunto
from sesiones.forms.gestion.agenda import CAMPOS
from sesiones.forms.gestion.campos import safe_name
from sesiones.models import Documento, PlantillaOrden, Punto
from sesiones.services.agenda import add_punto
from tests.sesiones.gestion.conftest import Desk
from tests.town import make_town

pytestmark = pytest.mark.django_db


def pdf(name="informe.pdf", content=b"%PDF-1.4 informe"):
    return SimpleUploadedFile(name, content, content_type="text/html")


def titles(sesion):
    return [str(punto) for punto in sesion.puntos.order_by("orden")]


def add(desk, sesion, clase, status=303, **data):
    return desk.post("punto-nuevo", sesion.pk, status=status, query=f"?clase={clase}", **data)


@pytest.fixture
def items(draft):
    """Three decisions, in this order."""
    return [add_punto(sesion=draft, clase="dictamen", titulo=titulo) for titulo in ("Uno", "Dos", "Tres")]


def test_a_template_begins_the_agenda(desk, draft):
    desk.post("aplicar-plantilla", draft.pk)
    assert [punto.clase for punto in draft.puntos.order_by("orden")] == ["acta", "dacion_cuenta", "ruego"]


def test_an_agenda_is_kept_as_a_template_and_begins_another(desk, draft, items):
    desk.post("guardar-plantilla", draft.pk, status=422, nombre="")
    desk.post("guardar-plantilla", draft.pk, nombre="Mensual")
    Punto.objects.all().delete()
    desk.post("aplicar-plantilla", draft.pk, plantilla=str(PlantillaOrden.objects.get().pk))
    assert titles(draft) == ["1. Uno", "2. Dos", "3. Tres"]


@pytest.mark.parametrize("clase", list(ClasePunto))
def test_an_item_of_each_kind_is_added_with_its_own_fields(desk, draft, clase):
    html = desk.get("punto-nuevo", draft.pk, query={"clase": clase.value})
    assert all(f'name="{name}"' in html for name in CAMPOS[clase])
    add(desk, draft, clase.value, titulo="Un asunto", parte="resolutiva")
    assert draft.puntos.get().clase == clase.value


def test_items_go_to_their_part_and_number_themselves(desk, draft):
    add(desk, draft, "ruego", titulo="Ruegos y preguntas", parte="ruegos")
    add(desk, draft, "dictamen", titulo="Presupuesto", parte="resolutiva")
    add(desk, draft, "acta", titulo="Acta", parte="actas")
    assert titles(draft) == ["1. Acta", "2. Presupuesto", "3. Ruegos y preguntas"]


def test_an_opinion_of_a_commission_is_kept_with_its_votes(desk, draft, town):
    data = {"dictamen_sentido": "favorable", "dictamen_si": "5", "dictamen_no": "2", "expediente": "EXP-1/2026"}
    add(desk, draft, "dictamen", titulo="Cuenta general", parte="resolutiva", materia="47.2.f", **data)
    punto = draft.puntos.get()
    assert punto.dictamen == {"organo": "", "sentido": "favorable", "votos": {"si": 5, "no": 2}}
    assert (punto.expediente, punto.materia) == ("EXP-1/2026", "47.2.f")
    assert "EXP-1/2026" in desk.get("punto", punto.pk)


def test_a_proposal_without_opinion_warns_until_its_urgency_is_reasoned(desk, draft, town):
    add(desk, draft, "proposicion", titulo="Plan", parte="resolutiva", expediente="E-1")
    assert "ROF art. 82.3" in desk.get("falta", draft.pk)
    punto = draft.puntos.get()
    desk.post("punto", punto.pk, titulo="Plan", parte="resolutiva", expediente="E-1", motivo_urgencia="Vence el plazo")
    assert "ha de razonarse su urgencia" not in desk.get("falta", draft.pk)


def test_an_item_without_title_is_not_added_and_the_page_says_where(desk, draft):
    html = add(desk, draft, "mocion", status=422, titulo="", parte="control").content.decode()
    assert 'href="#id_titulo"' in html
    assert not draft.puntos.exists()


def test_another_majority_needs_its_reason(desk, draft):
    add(desk, draft, "dictamen", status=422, titulo="X", parte="resolutiva", mayoria="absoluta")


def test_the_order_changes_by_buttons_without_scripts(desk, draft, items):
    desk.post("punto-mover", items[2].pk, mover="-1")
    assert titles(draft) == ["1. Uno", "2. Tres", "3. Dos"]


def test_an_item_does_not_leave_its_part(desk, draft, items):
    add(desk, draft, "mocion", titulo="Moción", parte="control")
    html = desk.post("punto-mover", items[2].pk, mover="1", status=409).content.decode()
    assert "LBRL art. 46.2.e" in html
    assert titles(draft) == ["1. Uno", "2. Dos", "3. Tres", "4. Moción"]


def test_the_order_of_a_part_is_stored_as_the_script_sends_it(desk, draft, items):
    add(desk, draft, "mocion", titulo="Moción", parte="control")
    desk.post("ordenar", draft.pk, status=204, orden=[items[2].pk, items[0].pk, items[1].pk])
    assert titles(draft) == ["1. Tres", "2. Uno", "3. Dos", "4. Moción"]
    desk.post("ordenar", draft.pk, status=422, orden=["999999"])


def test_what_is_taken_off_comes_back_to_its_place_with_its_files(desk, draft, items):
    desk.post("documentos-punto", items[1].pk, fichero=pdf(), visibilidad="miembros")
    desk.post("punto-quitar", items[1].pk)
    assert titles(draft) == ["1. Uno", "2. Tres"]
    assert "Se ha quitado «Dos»" in desk.get("sesion", draft.pk)
    desk.post("deshacer", draft.pk)
    assert titles(draft) == ["1. Uno", "2. Dos", "3. Tres"]
    documento = Documento.objects.get()
    assert documento.punto.titulo == "Dos"
    assert b"".join(desk.client.get(f"/documentos/{documento.pk}/")) == b"%PDF-1.4 informe"
    assert "Se ha quitado" not in desk.get("sesion", draft.pk)


def test_a_file_is_for_the_members_or_for_the_public(desk, draft, items):
    desk.post("documentos-punto", items[0].pk, fichero=pdf(), titulo="Informe", visibilidad="miembros")
    documento = Documento.objects.get()
    assert (documento.titulo, documento.visibilidad, documento.tipo_contenido) == (
        "Informe", "miembros", "application/pdf",
    )  # fmt: skip
    desk.post("documento-visibilidad", documento.pk, visibilidad="publico")
    documento.refresh_from_db()
    assert documento.visibilidad == "publico"
    desk.post("documento-quitar", documento.pk)
    assert not Documento.objects.exists()


def test_a_file_of_the_session_itself_is_sent_with_progress(desk, draft):
    response = desk.post(
        "documentos-sesion", draft.pk, status=200, headers={"HX-Request": "true"}, fichero=pdf(), visibilidad="publico"
    )
    assert "Documento «informe.pdf» adjuntado" in response.content.decode()
    assert "<html" not in response.content.decode()


@pytest.mark.parametrize("name", ["programa.exe", "pagina.html", "imagen.svg", "sin-ending"])
def test_a_file_that_could_run_is_not_kept(desk, draft, name):
    html = desk.post(
        "documentos-sesion", draft.pk, status=422, fichero=pdf(name), visibilidad="miembros"
    ).content.decode()
    assert "no se admiten" in html
    assert not Documento.objects.exists()


def test_a_file_that_is_too_big_is_not_kept(desk, draft, settings):
    settings.DOCUMENTO_MAX_BYTES = 10
    html = desk.post("documentos-sesion", draft.pk, status=422, fichero=pdf(), visibilidad="miembros").content.decode()
    assert "el máximo es" in html
    assert not Documento.objects.exists()


def test_the_name_of_a_file_is_safe_anywhere():
    assert safe_name("../../etc/Informe de la «Junta».pdf") == "Informe_de_la_Junta.pdf"
    assert safe_name("C:\\papeles\\acta.pdf") == "acta.pdf"
    assert len(safe_name("x" * 400 + ".pdf")) < 130


def test_what_was_notified_does_not_change_but_its_majority_may(desk, convened):
    punto = convened.puntos.first()
    html = desk.post("punto-quitar", punto.pk, status=409).content.decode()
    assert "ROF arts. 80 y 82" in html
    desk.post("punto", punto.pk, observaciones="Con el borrador corregido", titulo="Otro título")
    punto.refresh_from_db()
    assert punto.observaciones == "Con el borrador corregido"
    assert punto.titulo != "Otro título"


@pytest.mark.parametrize("who", ["villa-2", "ajena-sec"])
def test_items_and_files_of_others_are_not_there(town, desk, draft, items, who):
    make_town(clave="ajena")
    desk.post("documentos-punto", items[0].pk, fichero=pdf(), visibilidad="miembros")
    stranger = Desk(who)
    stranger.get("punto", items[0].pk, status=404)
    for name in ("punto-mover", "punto-quitar", "documentos-punto"):
        stranger.post(name, items[0].pk, status=404)
    for name in ("documento-quitar", "documento-visibilidad"):
        stranger.post(name, Documento.objects.get().pk, status=404)
    stranger.post("ordenar", draft.pk, status=404)


def test_a_popular_initiative_is_counted_against_the_population(desk, draft, town):
    town.corporacion.poblacion = 2_500
    town.corporacion.save()
    form = desk.get("punto-nuevo", draft.pk, query={"clase": "iniciativa_popular"})
    assert "Firmas válidas" in form
    desk.post(
        "punto-nuevo", draft.pk, query="?clase=iniciativa_popular", titulo="Parque en la ribera", parte="resolutiva",
        firmas="499", propuesta="Que se haga.",
    )  # fmt: skip
    punto = Punto.objects.get(clase="iniciativa_popular")
    assert punto.datos["firmas"] == 499
    lacks = desk.get("falta", draft.pk)
    assert "La iniciativa popular lleva 499 firmas y hacen falta 500" in lacks
    assert "necesita el informe previo de legalidad de la Secretaría" in lacks
