"""The secretary decides on the personal data that were found, and the public reads what follows from it."""

import pytest
from django.urls import reverse

from actas.models import DatoDecidido, DocumentoEmitido
from actas.redaccion.publicable import Sugerencia
from actas.selectors.datos import sugerencias_of
from actas.services.datos import decide_dato
from actas.services.drafting import create_borrador
from actas.services.editing import edit_texto
from actas.services.issuing import produce_documento
from actas.services.publishing import publish_acta
from sesiones.models import Suceso
from tests.actas.town_acta import adjourn, at, call, end, open_town, vote

pytestmark = [pytest.mark.django_db, pytest.mark.writes]

TEXTO = "<p>Estimar a doña Elena Ruiz Cano, con DNI 12345678Z y teléfono 600 123 456, su petición.</p>"


@pytest.fixture
def town(settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    villa, sesion = open_town()
    call(sesion, 1, "1")
    vote(sesion, 5, "1", 3, 1, 0)
    end(sesion, "1", 6, "aprobado")
    adjourn(sesion, 60)
    villa.acta = create_borrador(sesion_id=sesion.pk, momento=at(60))
    villa.sesion = sesion
    edit_texto(
        acta_id=villa.acta.pk, punto_id=sesion.puntos.get(numero="1").pk, seccion="acuerdo", html=TEXTO,
        momento=at(61), autor="sistema",
    )  # fmt: skip
    return villa


def found(town, clase) -> Sugerencia:
    return next(s for s in sugerencias_of(town.acta) if s.clase == clase)


def decide(town, clase, suprimir, minute=65):
    return decide_dato(
        acta_id=town.acta.pk, clave=found(town, clase).clave, suprimir=suprimir, momento=at(minute), autor="sistema"
    )


def publish(town):
    publish_acta(acta_id=town.acta.pk, aprobada_el=at(0).date(), momento=at(70), autor="sistema")


def public_page(client, town):
    client.logout()
    return client.get(reverse("actas:vista", args=[town.acta.pk])).content.decode()


def test_a_decision_is_kept_and_told_without_the_datum(town):
    assert decide(town, "telefono", False).suprimido is False
    assert decide(town, "nombre", True).suprimido is True
    assert decide(town, "telefono", None).decidido is False
    assert DatoDecidido.objects.count() == 1
    told = [s.datos for s in Suceso.objects.filter(tipo="dato_personal_decidido").order_by("numero")]
    assert told == [
        {"clase": "telefono", "suprimir": False, "veces": 1},
        {"clase": "nombre", "suprimir": True, "veces": 1},
        {"clase": "telefono", "suprimir": True, "veces": 1},
    ]
    assert "600 123 456" not in str(list(DatoDecidido.objects.values())) + str(told)


def test_what_the_minutes_do_not_hold_is_not_decided(town):
    result = decide_dato(acta_id=town.acta.pk, clave="0" * 64, suprimir=True, momento=at(65), autor="sistema")
    assert result.codigo == "dato_desconocido"
    assert not DatoDecidido.objects.exists()


def test_members_read_everything_and_the_public_what_is_published(client, town):
    publish(town)
    client.force_login(town.miembros[2].usuario)
    whole = client.get(reverse("actas:vista", args=[town.acta.pk])).content.decode()
    assert "12345678Z" in whole
    page = public_page(client, town)
    assert "12345678Z" not in page
    assert "600 123 456" not in page
    assert "doña Elena Ruiz Cano, con DNI ***4567**" in page


def test_the_file_of_the_public_is_that_without_data(client, town):
    publish(town)
    (documento,) = DocumentoEmitido.objects.all()
    assert (documento.clase, documento.formato) == ("publicable", "docx")
    produce_documento(documento_id=documento.pk, momento=at(71))
    answer = client.get(reverse("actas:docx", args=[town.acta.pk]))
    assert "publicable-S-1" in answer["Content-Disposition"]
    answer.close()


def test_a_decision_on_published_minutes_makes_another_file(town):
    publish(town)
    assert decide(town, "telefono", True, minute=75).decidido
    assert DocumentoEmitido.objects.count() == 1, "it was left out already: nothing to write again"
    decide(town, "nombre", True, minute=76)
    assert DocumentoEmitido.objects.filter(clase="publicable").count() == 2


def test_the_secretary_decides_on_a_page(client, town):
    page = reverse("actas:datos", args=[town.acta.pk])
    client.force_login(town.alcalde.usuario)
    assert client.get(page).status_code == 404
    client.force_login(town.secretario.usuario)
    shown = client.get(page).content.decode()
    assert shown.count('name="decision" value="mantener"') == 3
    telefono = found(town, "telefono").clave
    assert client.post(page, {"clave": telefono, "decision": "mantener"}).status_code == 302
    fragment = client.post(page, {"clave": telefono, "decision": "suprimir"}, headers={"HX-Request": "true"})
    assert "No se publica." in fragment.content.decode()
    assert client.post(page, {"clave": "0" * 64, "decision": "suprimir"}).status_code == 409
    assert client.post(page, {"clave": telefono, "decision": "x"}).status_code == 404
    preview = client.get(reverse("actas:vista", args=[town.acta.pk]) + "?publicable").content.decode()
    assert "12345678Z" not in preview
    assert page in preview
