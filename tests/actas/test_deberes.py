"""The board of duties: what a session leaves, marked with its proof, and undone."""

from datetime import timedelta

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actas.models import DeberCumplido
from actas.selectors import board_of, deberes_of
from actas.services.duties import fulfil_deber, reopen_deber
from sesiones.deadlines import running_plazos
from sesiones.models import Sesion, Suceso
from sesiones.reglas.deberes import ClaseDeber
from sesiones.selectors import perfil_of
from tests.actas.town_acta import adjourn, at, call, end, open_town, vote
from tests.town import make_sesion

pytestmark = [pytest.mark.django_db, pytest.mark.writes]

DAY = at(0).date()
LATER = at(60 * 24 * 3)


@pytest.fixture
def town():
    """A pleno that approved its first item and not its second."""
    villa, sesion = open_town()
    call(sesion, 1, "1")
    vote(sesion, 5, "1", 3, 1, 0)
    end(sesion, "1", 6, "aprobado")
    end(sesion, "2", 7, "rechazado")
    villa.sesion = adjourn(sesion, 60)
    return villa


def fulfil(town, clase="remision", punto="", prueba="Registro de salida 415", day=DAY, **others):
    return fulfil_deber(
        sesion_id=town.sesion.pk, clase=clase, punto=punto, prueba=prueba, cumplido_el=day, momento=LATER,
        autor="sistema", **others,
    )  # fmt: skip


def test_what_was_approved_is_to_be_notified_and_what_was_rejected_is_not(town):
    assert {(one.clase, one.punto) for one in deberes_of(town.sesion)} == {
        (ClaseDeber.REMISION, ""), (ClaseDeber.RESUMEN, ""), (ClaseDeber.ACTA, ""), (ClaseDeber.NOTIFICACION, "1"),
    }  # fmt: skip


def test_a_session_that_has_not_ended_leaves_nothing_yet(town):
    town.sesion.estado = "abierta"
    assert deberes_of(town.sesion) == ()


def test_a_duty_is_marked_with_its_proof_and_leaves_the_board(town):
    before = len([one for one in board_of(town.secretario.usuario, LATER) if one.hecho is None])
    done = fulfil(town, "notificacion", "1", fichero=SimpleUploadedFile("acuse.pdf", b"%PDF"))
    with done.fichero.open() as kept:
        assert (done.cumplido_el, done.prueba, kept.read()) == (DAY, "Registro de salida 415", b"%PDF")
    board = board_of(town.secretario.usuario, LATER)
    assert [one.hecho for one in board if one.hecho] == [done]
    assert len([one for one in board if one.hecho is None]) == before - 1
    assert Suceso.objects.get(tipo="deber_anotado").datos == {
        "clase": "notificacion", "punto": "1", "cumplido_el": DAY.isoformat(), "prueba": "Registro de salida 415",
    }  # fmt: skip


def test_noted_again_it_replaces_what_was_noted_and_a_mistake_is_undone(town):
    fulfil(town)
    again = fulfil(town, prueba="Registro de salida 416")
    assert DeberCumplido.objects.get() == again
    reopen_deber(deber_id=again.pk, momento=LATER, autor="sistema")
    assert not DeberCumplido.objects.exists()
    assert Suceso.objects.get(tipo="deber_reabierto").datos == {"clase": "remision", "punto": ""}


def test_where_there_is_nothing_to_do_the_reason_is_kept(town):
    assert fulfil(town, "notificacion", "1", "No hay interesados", day=None).cumplido_el is None


@pytest.mark.parametrize(
    ("others", "codigo"),
    [
        ({"clase": "notificacion", "punto": "2"}, "deber_desconocido"),
        ({"clase": "boletin"}, "deber_desconocido"),
        ({"prueba": "  "}, "sin_prueba"),
        ({"day": DAY - timedelta(days=1)}, "fecha_de_deber"),
        ({"day": DAY + timedelta(days=9)}, "fecha_de_deber"),
    ],
)
def test_what_cannot_be_is_not_noted(town, others, codigo):
    assert fulfil(town, **others).codigo == codigo
    assert not DeberCumplido.objects.exists()
    assert not Suceso.objects.filter(tipo="deber_anotado").exists()


def test_what_is_late_says_so_and_comes_first(town):
    board = board_of(town.secretario.usuario, at(60 * 24 * 30))
    assert (board[0].deber.clase, board[0].vencido) == (ClaseDeber.REMISION, True)
    assert [one.vencido for one in board if one.deber.cuando is None] == [False, False]


def test_as_many_queries_for_three_sessions_as_for_one(town):
    def queries():
        with CaptureQueriesContext(
            connection,
        ) as seen:
            board_of(town.secretario.usuario, LATER)
        return len(seen)

    # A session that was convened has its rules frozen in it.
    frozen = perfil_of(town.sesion).a_dict()
    Sesion.objects.update(perfil=frozen)
    one = queries()
    for n in (2, 3):
        adjourn(make_sesion(town, clave=f"S-{n}"), 60)
    Sesion.objects.update(perfil=frozen)
    assert queries() == one


class TestPages:
    @pytest.fixture
    def client(self, town, client):
        client.force_login(town.secretario.usuario)
        with time_machine.travel(LATER, tick=False):
            yield client

    def text(self, answer):
        return " ".join(answer.content.decode().split())

    def post(self, client, town, **others):
        datos = {"clase": "remision", "punto": "", "cumplido_el": DAY.isoformat(), "prueba": "Registro 415"}
        return client.post(reverse("actas:cumplir", args=[town.sesion.pk]), {**datos, **others}, follow=True)

    def test_the_board_tells_term_and_article(self, client, town):
        seen = self.text(client.get(reverse("actas:deberes")))
        assert "Remitir copia o extracto de los acuerdos al Estado" in seen
        assert "ROF art. 196.3" in seen
        assert "Notificar el acuerdo a los interesados: 1. Asunto 1" in seen

    def test_noted_shown_with_its_proof_and_undone(self, client, town):
        seen = self.text(self.post(client, town, fichero=SimpleUploadedFile("acuse.pdf", b"%PDF")))
        assert "Anotado." in seen
        assert "Registro 415" in seen
        row = DeberCumplido.objects.get()
        file = client.get(reverse("actas:prueba", args=[row.pk]))
        assert b"".join(file.streaming_content) == b"%PDF"
        assert "Vuelve a estar pendiente" in self.text(
            client.post(reverse("actas:reabrir", args=[row.pk]), follow=True)
        )
        assert not DeberCumplido.objects.exists()

    def test_nothing_to_do_needs_no_day(self, client, town):
        self.post(client, town, cumplido_el="", no_procede="on", prueba="No hay acuerdos")
        assert DeberCumplido.objects.get().cumplido_el is None

    @pytest.mark.parametrize("others", [{"cumplido_el": ""}, {"prueba": ""}, {"clase": "x"}])
    def test_what_is_missing_is_said(self, client, town, others):
        answer = self.post(client, town, **others)
        assert (answer.status_code, "No se ha anotado" in self.text(answer)) == (422, True)

    def test_a_day_that_cannot_be_is_refused(self, client, town):
        answer = self.post(client, town, cumplido_el="2001-01-01")
        assert (answer.status_code, "No pudo hacerse ese día" in self.text(answer)) == (409, True)

    def test_the_publishable_minutes_are_asked_for_by_one_click(self, client, town):
        answer = client.post(reverse("actas:producir", args=[town.sesion.pk]), {"clase": "acta", "punto": ""})
        assert answer.status_code == 302
        assert town.sesion.documentos_emitidos.get().clase == "publicable"
        assert client.post(reverse("actas:producir", args=[town.sesion.pk]), {"clase": "boletin"}).status_code == 404

    def test_who_does_not_keep_the_organ_sees_nothing(self, client, town):
        client.force_login(town.miembros[2].usuario)
        assert self.post(client, town).status_code == 404
        assert "No queda nada por hacer" in self.text(client.get(reverse("actas:deberes")))


def test_what_was_sent_is_no_running_term_any_more():
    """ROF art. 196.3: the page of terms and the board of duties say the same; a mistake undone brings it back."""
    villa, sesion = open_town()
    call(sesion, 1, "1")
    vote(sesion, 5, "1", 3, 1, 0)
    end(sesion, "1", 6, "aprobado")
    adjourn(sesion, 60)

    def running() -> list[str]:
        return [one.vencimiento.codigo for one in running_plazos(villa.corporacion, at(70)) if one.sesion == sesion]

    assert running() == ["remision"]
    row = fulfil_deber(
        sesion_id=sesion.pk, clase="remision", punto="", prueba="Registro 12", cumplido_el=at(65).date(),
        momento=at(70), autor="x",
    )  # fmt: skip
    assert running() == []
    reopen_deber(deber_id=row.pk, momento=at(75), autor="x")
    assert running() == ["remision"]
