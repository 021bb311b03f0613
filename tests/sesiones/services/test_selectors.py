"""Objects only for those who may see them; lists at a constant number of queries."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AnonymousUser
from django.http import Http404

from sesiones.models import Documento
from sesiones.selectors import (
    agenda_of,
    documentos_for,
    facts_of_asistencia,
    get_documento,
    get_sesion_for_gestion,
    get_sesion_for_mesa,
    get_sesion_for_miembro,
    get_sesion_publica,
    sesiones_for_miembro,
    sesiones_publicas,
    turnos_of,
)
from sesiones.services.debate import request_palabra
from tests.town import MOMENTO, make_sesion, make_town

pytestmark = pytest.mark.django_db


@pytest.fixture
def town():
    return make_town(miembros=5)


def may(gate, *arguments):
    try:
        return bool(gate(*arguments))
    except Http404:
        return False


def users(town):
    stranger = get_user_model().objects.create_user("forastera", password="x")
    return {
        "secretaria": town.secretario.usuario,
        "presidencia": town.alcalde.usuario,
        "concejal": town.miembros[3].usuario,
        "forastera": stranger,
        "nadie": AnonymousUser(),
    }


@pytest.mark.parametrize(
    ("gate", "who"),
    [
        (get_sesion_for_mesa, {"secretaria", "presidencia"}),
        (get_sesion_for_miembro, {"presidencia", "concejal"}),
        (get_sesion_for_gestion, {"secretaria"}),
    ],
)
def test_each_gate_opens_to_its_own(town, gate, who):
    sesion = make_sesion(town)
    assert {name for name, user in users(town).items() if may(gate, user, sesion.pk)} == who


def test_a_draft_is_seen_by_who_prepares_it_alone(town):
    sesion = make_sesion(town, estado="borrador")
    for user in users(town).values():
        assert not may(get_sesion_for_mesa, user, sesion.pk)
        assert not may(get_sesion_for_miembro, user, sesion.pk)
    assert not may(get_sesion_publica, sesion.clave)
    assert get_sesion_for_gestion(town.secretario.usuario, sesion.pk) == sesion
    assert list(sesiones_publicas()) == []


def test_the_public_sees_public_sessions_only(town):
    sesion = make_sesion(town)
    assert get_sesion_publica("S-1") == sesion
    sesion.publica = False
    sesion.save()
    assert not may(get_sesion_publica, "S-1")


def test_files_for_members_stay_with_the_members(town):
    sesion = make_sesion(town)
    files = [
        Documento.objects.create(
            sesion=sesion, titulo=scope, nombre="x.pdf", fichero="x.pdf", visibilidad=scope, subido_en=MOMENTO
        )
        for scope in ("miembros", "publico")
    ]
    seen = {name: {d.titulo for d in documentos_for(user, sesion)} for name, user in users(town).items()}
    assert seen == {
        "secretaria": {"miembros", "publico"}, "presidencia": {"miembros", "publico"},
        "concejal": {"miembros", "publico"}, "forastera": {"publico"}, "nadie": {"publico"},
    }  # fmt: skip
    assert get_documento(AnonymousUser(), files[1].pk) == files[1]
    with pytest.raises(Http404):
        get_documento(AnonymousUser(), files[0].pk)


def test_lists_take_as_many_queries_with_one_row_as_with_many(town, django_assert_num_queries):
    sesion = make_sesion(town, puntos=1)
    for miembro in town.miembros[:1]:
        request_palabra(sesion_id=sesion.pk, miembro=miembro, momento=MOMENTO)

    def read():
        with django_assert_num_queries(3):
            for punto in agenda_of(sesion):
                list(punto.documentos.all())
                list(punto.proponentes.all())
        with django_assert_num_queries(1):
            facts_of_asistencia(sesion)
        with django_assert_num_queries(1):
            [turno.miembro.nombre for turno in turnos_of(sesion)]
        with django_assert_num_queries(1):
            [item.organo.corporacion.municipio for item in sesiones_publicas()]
        with django_assert_num_queries(2):
            [item.organo.nombre for item in sesiones_for_miembro(town.miembros[2].usuario)]

    read()
    make_sesion(town, puntos=3, clave="S-2")
    for orden in (2, 3):
        sesion.puntos.create(orden=orden, numero=str(orden), titulo="Otro")
    for miembro in town.miembros[1:3]:
        request_palabra(sesion_id=sesion.pk, miembro=miembro, momento=MOMENTO)
    read()
