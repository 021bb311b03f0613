"""The pages on which minutes are observed, signed, taken to the book, and the book closed and taken away."""

import io
import zipfile

import pytest
from django.urls import reverse

from actas.models import Acta, LibroActas
from actas.services.drafting import create_borrador
from sesiones import signals
from sesiones.models import Sesion
from tests.actas.test_libro import issue
from tests.actas.town_acta import adjourn, at, open_town
from tests.town import make_sesion

pytestmark = pytest.mark.django_db


@pytest.fixture
def town():
    """A session that was held, and the next, convened to approve its minutes."""
    villa, sesion = open_town()
    adjourn(sesion, 60)
    villa.acta = create_borrador(sesion_id=sesion.pk, momento=at(60))
    villa.next = make_sesion(villa, clave="S-2")
    villa.next.puntos.update(clase="acta", datos={"acta": sesion.clave})
    signals.sesion_convocada.send(sender=Sesion, sesion=villa.next, momento=at(61))
    return villa


@pytest.fixture
def secretaria(town, client):
    client.force_login(town.secretario.usuario)
    return client


def text(answer):
    return " ".join(answer.content.decode().split())


def page(town):
    return reverse("actas:estado", args=[town.acta.pk])


def observe(client, town, texto="Donde dice 3 debe decir 4"):
    client.force_login(town.miembros[1].usuario)
    return client.post(reverse("actas:observar", args=[town.acta.pk]), {"texto": texto}, follow=True)


def test_a_member_observes_and_the_secretary_notes_what_the_organ_decided(client, town):
    # Given a councillor who reads the draft that the notice proposes
    client.force_login(town.miembros[1].usuario)
    seen = text(client.get(reverse("actas:vista", args=[town.acta.pk])))
    assert "Borrador que se propone aprobar en la sesión" in seen
    assert "Presentar una observación" in seen
    assert "Observación presentada" in text(observe(client, town))

    # When the secretary notes that the organ accepted it
    client.force_login(town.secretario.usuario)
    assert "Donde dice 3 debe decir 4" in text(client.get(page(town)))
    una = town.acta.observaciones.get()
    settle = reverse("actas:resolver", args=[una.pk])
    refused = client.post(settle, {"resultado": "aceptada", "fondo": "on"})
    assert (refused.status_code, "cambia el fondo de un acuerdo" in text(refused)) == (409, True)
    answer = client.post(settle, {"resultado": "aceptada"}, follow=True)
    assert "Observación aceptada" in text(answer)

    # Then it waits to be put into the text, once
    place = reverse("actas:incorporar", args=[una.pk])
    assert "incorporada al texto" in text(client.post(place, follow=True))
    again = client.post(place)
    assert (again.status_code, "ya está resuelta" in text(again)) == (409, True)


def test_an_observation_that_says_nothing_is_shown_again(client, town):
    client.force_login(town.miembros[1].usuario)
    answer = client.post(reverse("actas:observar", args=[town.acta.pk]), {"texto": "  "})
    assert (answer.status_code, "Presentar la observación" in text(answer)) == (422, True)


def test_who_is_not_of_the_session_does_not_observe(client, town):
    client.force_login(town.secretario.usuario)
    assert client.post(reverse("actas:observar", args=[town.acta.pk]), {"texto": "x"}).status_code == 404
    assert "Presentar una observación" not in text(client.get(reverse("actas:vista", args=[town.acta.pk])))


def test_from_the_approval_to_the_book_with_the_next_step_on_the_page(secretaria, town):
    to_the_book(secretaria, town)


def to_the_book(secretaria, town):
    # Given minutes that are not approved: neither signature nor book is offered, and asking is refused
    assert "Consta firmada" not in text(secretaria.get(page(town)))
    day = at(0).date().strftime("%d/%m/%Y")
    sign = reverse("actas:firmar", args=[town.acta.pk])
    refused = secretaria.post(sign, {"firmada_el": day})
    assert (refused.status_code, "todavía no la ha aprobado" in text(refused)) == (409, True)

    # When they are approved: signed, and in need of a document
    Acta.objects.filter(pk=town.acta.pk).update(estado="aprobada", aprobada_el=at(0).date())
    assert secretaria.post(sign, {"firmada_el": "ayer"}).status_code == 422
    assert "Consta la firma" in text(secretaria.post(sign, {"firmada_el": day}, follow=True))
    assert "Falta el documento del texto aprobado" in text(secretaria.get(page(town)))
    enter = reverse("actas:al-libro", args=[town.acta.pk])
    assert secretaria.post(enter).status_code == 409

    # Then they enter the book
    issue(town.acta)
    assert "Llevar al libro" in text(secretaria.get(page(town)))
    assert f"Asiento 1 del libro de {at(0).year}" in text(secretaria.post(enter, follow=True))
    return LibroActas.objects.get()


def test_the_book_is_searched_exported_and_not_closed_before_its_time(secretaria, town):
    book = to_the_book(secretaria, town)
    place = reverse("actas:libro", args=[book.pk])
    assert book.asientos.get().hash in text(secretaria.get(place))
    assert "Ninguna acta del libro contiene «jirafa»" in text(secretaria.get(place, {"busca": "jirafa"}))
    assert "1/2026" in text(secretaria.get(place, {"busca": "PLENO"}))
    assert book.organo.nombre in text(secretaria.get(reverse("actas:libros")))

    answer = secretaria.get(reverse("actas:exportar-libro", args=[book.pk]))
    with zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))) as archive:
        assert {"indice.json", "LEEME.txt", "verificar_libro.py"} < set(archive.namelist())

    LibroActas.objects.update(anio=2999)
    refused = secretaria.post(reverse("actas:cerrar-libro", args=[book.pk]))
    assert (refused.status_code, "no ha terminado" in text(refused)) == (409, True)
    LibroActas.objects.update(anio=at(0).year - 30)
    assert "El libro está cerrado" in text(secretaria.post(reverse("actas:cerrar-libro", args=[book.pk]), follow=True))


def test_a_house_without_books_says_when_there_will_be_one(secretaria):
    assert "Todavía no hay ningún libro" in text(secretaria.get(reverse("actas:libros")))


@pytest.mark.parametrize("clase", ["acta", "diligencia"])
def test_the_steps_of_a_diligencia_have_no_approval(secretaria, town, clase):
    Acta.objects.filter(pk=town.acta.pk).update(clase=clase)
    seen = text(secretaria.get(page(town)))
    assert ("Propuesta para su aprobación" in seen) is (clase == "acta")
    assert "En el libro de actas" in seen
