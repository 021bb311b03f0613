"""Minutes that the organ approved: published once, for anybody, with the file of that very text."""

from datetime import date

import pytest
from django.urls import reverse

from actas.models import Acta, DocumentoEmitido
from actas.services.drafting import create_borrador
from actas.services.editing import edit_texto
from actas.services.issuing import produce_documento
from actas.services.publishing import publish_acta
from actas.tasks import resume_publicaciones
from sesiones.models import Suceso
from sesiones.reglas.rechazo import Rechazo
from sesiones.vivo.panels import get_panel, render_panel
from tests.actas.town_acta import adjourn, at, call, end, open_town, vote

pytestmark = [pytest.mark.django_db, pytest.mark.writes]

DAY = at(0).date()


@pytest.fixture
def town():
    villa, sesion = open_town()
    call(sesion, 1, "1")
    vote(sesion, 5, "1", 3, 1, 0)
    end(sesion, "1", 6, "aprobado")
    adjourn(sesion, 60)
    villa.acta = create_borrador(sesion_id=sesion.pk, momento=at(60))
    villa.sesion = sesion
    return villa


def publish(town, day=DAY, minute=70):
    return publish_acta(acta_id=town.acta.pk, aprobada_el=day, momento=at(minute), autor="sistema")


def test_publishing_approves_records_and_asks_for_the_file(town):
    acta = publish(town)
    assert (acta.estado, acta.aprobada_el, acta.publicada_en) == ("aprobada", DAY, at(70))
    assert Suceso.objects.get(tipo="acta_publicada").datos == {"aprobada_el": DAY.isoformat(), "version": 1}
    assert [(d.formato, d.version_acta) for d in acta.documentos.all()] == [("docx", 1)]
    assert isinstance(
        edit_texto(acta_id=acta.pk, seccion="cierre", html="<p>x</p>", momento=at(71), autor="sistema"), Rechazo
    )


@pytest.mark.parametrize(
    ("case", "codigo"),
    [("twice", "acta_ya_publicada"), ("closed doors", "acta_no_publica"), ("before", "fecha_de_aprobacion"),
     ("future", "fecha_de_aprobacion")],
)  # fmt: skip
def test_what_may_not_be_published_changes_nothing(town, case, codigo):
    day = {"before": date(2020, 1, 1), "future": date(2100, 1, 1)}.get(case, DAY)
    if case == "twice":
        publish(town)
    if case == "closed doors":
        town.sesion.publica = False
        town.sesion.save(update_fields=["publica"])
    before = list(Acta.objects.values())
    assert publish(town, day).codigo == codigo
    assert list(Acta.objects.values()) == before


def test_the_public_finds_reads_and_downloads_them(client, town):
    # Given minutes that are a draft: nobody from outside is led to them
    place = reverse("directo", args=[town.sesion.clave])
    docx = reverse("actas:docx", args=[town.acta.pk])
    for address in ("/", place):
        assert "Acta" not in client.get(address).content.decode().replace("Actas", "")
    assert client.get(docx).status_code == 404

    # When they are published and the worker has made the file
    publish(town)
    assert client.get(docx).status_code == 404
    produce_documento(documento_id=DocumentoEmitido.objects.get().pk, momento=at(71))

    # Then portal and session lead to the text and to the file
    text = reverse("actas:vista", args=[town.acta.pk])
    organo = reverse("organo-publico", args=[town.corporacion.clave, town.organo.clave])
    for address in ("/", organo, place):
        assert f'href="{text}"' in client.get(address).content.decode(), address
    page = client.get(text).content.decode()
    assert "Acta aprobada el" in page
    assert f'href="{docx}"' in page
    answer = client.get(docx)
    assert b"".join(answer.streaming_content).startswith(b"PK")
    answer.close()


def test_of_a_session_behind_closed_doors_nothing_is_shown(client, town):
    publish(town)
    town.sesion.publica = False
    town.sesion.save(update_fields=["publica"])
    for address in ("/", reverse("directo", args=[town.sesion.clave])):
        assert "/actas/" not in client.get(address).content.decode()
    for name in ("actas:vista", "actas:docx"):
        assert client.get(reverse(name, args=[town.acta.pk])).status_code == 404


def test_the_secretary_publishes_on_a_page_of_her_own(client, town, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    page = reverse("actas:publicar", args=[town.acta.pk])
    client.force_login(town.alcalde.usuario)
    assert client.get(page).status_code == 404
    client.force_login(town.secretario.usuario)
    assert page in client.get(reverse("actas:editar", args=[town.acta.pk])).content.decode()
    assert client.post(page, {"aprobada_el": ""}).status_code == 422
    refused = client.post(page, {"aprobada_el": "2020-01-01"})
    assert (refused.status_code, "ROF art. 91.1" in refused.content.decode()) == (409, True)
    assert client.post(page, {"aprobada_el": DAY.isoformat()}).status_code == 302
    assert Acta.objects.get().aprobada_el == DAY


def test_mesa_and_members_are_led_to_the_draft_when_the_session_ends(client, town):
    edit, read = (reverse(f"actas:{name}", args=[town.acta.pk]) for name in ("editar", "vista"))
    mesa, seat = (reverse(name, args=[town.sesion.pk]) for name in ("mesa", "escano"))

    client.force_login(town.secretario.usuario)
    console = client.get(mesa).content.decode()
    assert "Completar el borrador del acta" in console
    assert f'href="{edit}"' in console
    assert reverse("actas:exportar", args=[town.acta.pk]) in console

    client.force_login(town.alcalde.usuario)
    console = client.get(mesa).content.decode()
    assert "Leer el borrador del acta" in console
    assert f'href="{edit}"' not in console

    client.force_login(town.miembros[2].usuario)
    assert "Leer el borrador del acta" in client.get(seat).content.decode()
    assert client.get(reverse("actas:panel-mesa", args=[town.sesion.pk])).status_code == 404
    assert f'href="{read}"' in render_panel(get_panel("acta"), town.sesion.pk, "es")


def test_minutes_published_before_there_was_a_file_without_personal_data_get_it(town, client):
    """LO 3/2018 DA 7: what was published long ago is downloaded, too, in the rendition made for that."""
    publish(town)
    DocumentoEmitido.objects.all().delete()
    page, file = (reverse(f"actas:{name}", args=[town.acta.pk]) for name in ("vista", "docx"))
    assert client.get(file).status_code == 404
    assert resume_publicaciones(momento=at(90)) == 1
    assert resume_publicaciones(momento=at(91)) == 0
    made = produce_documento(documento_id=DocumentoEmitido.objects.get().pk, momento=at(92))
    assert (made.clase, made.formato) == ("publicable", "docx")
    assert file in client.get(page).content.decode()
    # Nor does what failed come back at each tick, or what nobody may read at all
    DocumentoEmitido.objects.update(estado="fallido")
    assert resume_publicaciones(momento=at(93)) == 0
    DocumentoEmitido.objects.all().delete()
    town.sesion.publica = False
    town.sesion.save()
    assert resume_publicaciones(momento=at(94)) == 0
