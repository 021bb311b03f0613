"""The worked examples of the law that need a session, a book or an issued document: R, beside `tests/ejemplos`."""

import pytest
from django.urls import reverse

from actas.redaccion import redactar
from actas.redaccion.arbol import texto_de
from actas.selectors import hechos_de
from sesiones.models import Sesion, Turno
from sesiones.services.life import adjourn_sesion
from tests.actas.documentos_en_servidor import ended_sesion, issue
from tests.actas.test_libro import draft, enter, sign
from tests.actas.town_acta import adjourn
from tests.town import make_sesion, make_town
from tests.votaciones.conftest import make_sala

pytestmark = [pytest.mark.django_db, pytest.mark.writes]


def test_r08_pleno_and_jgl_have_two_books_with_numbers_of_their_own():
    """ROF art. 113.1.f: approved on the same day, each set of minutes is the first of its book."""
    entered = []
    for clase in ("pleno", "junta_gobierno"):
        villa = make_town(clave=clase[:5], clase=clase)
        held = adjourn(make_sesion(villa, clave=f"S-{clase}"), 60)
        acta = draft(held)
        sign(acta)
        entered.append(enter(acta))
    assert [one.numero for one in entered] == [1, 1]
    assert [one.libro.organo.clase for one in entered] == ["pleno", "junta_gobierno"]


def test_r09_a_document_that_is_made_again_has_another_code_and_the_old_one_stays_verifiable(client):
    held = ended_sesion()
    first, second = issue(held), issue(held, minutes=80)
    assert (second.sustituye, first.csv == second.csv) == (first, False)
    old = client.get(reverse("comprobar-documento", args=[first.csv])).content.decode()
    assert "sustituido por otro posterior" in old
    assert first.sha256 in old


def test_r11_the_acta_of_a_debate_in_secret_has_the_result_and_nothing_that_was_said():
    """LBRL art. 70.1: the agreement and its votes are recorded, the deliberation stays reserved."""
    sala = make_sala()
    said = {"miembro": sala.miembros[1], "tipo": "intervencion", "estado": "terminado", "resumen": "Lo que se dijo."}
    sala.vote("sssn-", objeto="debate_secreto")
    Turno.objects.create(punto=sala.punto, inicio=sala.tick(), fin=sala.tick(), **said)
    votada = sala.vote("sssn-")
    adjourn_sesion(sesion_id=sala.sesion.pk, **sala.mesa())
    texto = texto_de(redactar(hechos_de(Sesion.objects.get(pk=sala.sesion.pk)), "es").bloques)
    assert votada.resultado == "aprobada"
    assert "3 votos a favor, 1 en contra y 1 abstención" in texto
    assert "Lo que se dijo" not in texto
    assert "http" not in texto
