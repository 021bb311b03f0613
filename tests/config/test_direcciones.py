"""Every address that names something of a town: who has no right to it learns nothing and changes nothing.

A new address comes under this test by itself; one that names a new kind of thing fails until it is told below.
"""

import re
from collections.abc import Iterator
from datetime import date

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone

from actas.models import Acta, DeberCumplido, DocumentoEmitido, LibroActas, ObservacionActa
from sesiones.models import DiaInhabil, Documento, Enmienda, Pregunta, Solicitud, Suceso, Turno
from sesiones.services.enlaces import renew_marcador
from streaming.models import Canal, Emision
from tests.town import make_sesion, make_town
from tests.votaciones.conftest import Sala
from votaciones.models import Votacion, Voto

pytestmark = pytest.mark.django_db

# Of whom the number in an address is, by how the address begins; the first that fits.
OWNERS = {
    "gestion/marcadores/": "enlace", "gestion/rotulos/": "organo", "mesa/resultado/": "votacion", "gestion/sesiones/": "sesion",
    "gestion/puntos/": "punto", "gestion/documentos/": "documento", "gestion/organos/": "organo",
    "gestion/plazas/": "plaza", "gestion/personas/miembro/": "miembro", "gestion/personas/funcionario/": "funcionario",
    "gestion/personas/grupos/": "grupo", "gestion/festivos/dia/": "festivo",
    "gestion/plazos/solicitud/": "solicitud", "gestion/enmiendas/": "enmienda",
    "gestion/preguntas/": "pregunta", "sesiones/": "sesion",
    "documentos/": "documento", "puntos/": "punto", "votaciones/sesion/": "sesion", "votaciones/punto/": "punto",
    "votaciones/": "votacion", "actas/documentos/": "emitido", "actas/sesion/": "sesion", "actas/observaciones/": "observacion",
    "actas/libros/": "libro", "actas/deberes/de-la-sesion/": "sesion", "actas/deberes/": "deber",
    "actas/": "acta", "emisiones/canal/": "canal",
    "emisiones/sesion/": "sesion", "emisiones/": "emision",
}  # fmt: skip
# What has no page of its own, only buttons; a file that is not ready has neither.
ONLY_POSTED = {"enlace", "festivo", "canal", "emision", "solicitud", "enmienda", "pregunta", "observacion", "deber"}
# What a member of the session may ask for with their own account.
OWN = re.compile(
    r"^(sesiones/\d+/(escano|convocatoria|panel|por-que)/|votaciones/sesion/\d+/(mi-voto|mis-votos)/|votaciones/\d+/(papeleta|emitir|no-puedo|constar)/"
    r"|documentos/|actas/\d+/$)"
)


def addresses(patterns: list[URLPattern | URLResolver], before: str = "") -> Iterator[str]:
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            if not route.startswith(("admin/", "cuentas/", "estilo/")):
                yield from addresses(pattern.url_patterns, route)
        elif re.search(r"<int:pk>|P<pk>", route):
            yield route


def owner_of(route: str) -> str:
    owner = next((owner for start, owner in OWNERS.items() if route.startswith(start)), None)
    assert owner is not None, f"{route}: say in OWNERS whose number it is"
    return owner


def filled(route: str, things: dict[str, int]) -> str:
    """The address of the thing that it names."""
    route = re.sub(r"^gestion/\^personas/.*?\)/.*?\)/(\w+)/\$$", r"gestion/personas/miembro/<int:pk>/\1/", route)
    owner = next((owner for start, owner in OWNERS.items() if route.startswith(start)), None)
    assert owner is not None, f"{route}: say in OWNERS whose number it is"
    places = {
        "int:pk": things[owner],
        "int:turno": things["turno"],
        "slug:panel_id": "votacion-mesa",
        "slug:parametro": "preaviso_horas",
    }
    for place, value in places.items():
        route = route.replace(f"<{place}>", str(value))
    assert "<" not in route, f"{route}: a kind of part that this test does not know"
    return route


@pytest.fixture
def things(db, tmp_path) -> dict[str, int]:
    """A session that is being voted on, and one of everything that an address can name; nothing of it is public."""
    town, now = make_town(clase="junta_gobierno"), timezone.now()
    sala = Sala(town, make_sesion(town, puntos=2, momento=now))
    sesion = sala.sesion
    punto, votacion = sesion.punto_actual, sala.open()
    canal = Canal.objects.create(corporacion=town.corporacion, channel_id="UC", titulo="Canal")
    acta = Acta.objects.create(sesion=make_sesion(town, clave="S-2", estado="levantada"), idioma="es", creada_en=now)
    return {
        "sesion": sesion.pk,
        "punto": punto.pk,
        "votacion": votacion.pk,
        "organo": town.organo.pk,
        "miembro": town.miembros[1].pk,
        "funcionario": town.interventor.pk,
        "grupo": town.grupos[0].pk,
        "plaza": town.organo.designaciones.first().pk,
        "enlace": renew_marcador(organo=town.organo, momento=now).pk,
        "turno": Turno.objects.create(punto=punto, miembro=town.miembros[1], estado="en_uso", inicio=now).pk,
        "festivo": DiaInhabil.objects.create(corporacion=town.corporacion, fecha=date(2026, 8, 15), nombre="X").pk,
        "solicitud": Solicitud.objects.create(
            corporacion=town.corporacion, clase="cuarto", registro=now, motivo="Agua", autor="x"
        ).pk,
        "enmienda": Enmienda.objects.create(
            punto=punto, clase="enmienda", numero=1, miembro=town.miembros[1], texto="X", presentada_en=now
        ).pk,
        "pregunta": Pregunta.objects.create(
            corporacion=town.corporacion, clase="pregunta", miembro=town.miembros[1], texto="X", presentada_en=now
        ).pk,
        "documento": Documento.objects.create(
            sesion=sesion,
            titulo="Informe",
            nombre="i.pdf",
            fichero=ContentFile(b"x", "i.pdf"),
            visibilidad="miembros",
            subido_en=now,
        ).pk,
        "canal": canal.pk,
        "emision": Emision.objects.create(
            sesion=sesion, canal=canal, titulo="T", marca="m", creada_en=now, inicio_previsto=now
        ).pk,
        "acta": acta.pk,
        "deber": DeberCumplido.objects.create(
            sesion=acta.sesion, clase="remision", prueba="Registro 1", anotado_en=now
        ).pk,
        "libro": LibroActas.objects.create(organo=town.organo, anio=2026).pk,
        "observacion": ObservacionActa.objects.create(
            acta=acta, numero=1, miembro=town.miembros[1], texto="X", presentada_en=now
        ).pk,
        "emitido": DocumentoEmitido.objects.create(
            sesion=acta.sesion, acta=acta, clase="acta", formato="docx", version_acta=1, pedido_en=now
        ).pk,
    }


def state() -> tuple[object, ...]:
    return (Suceso.objects.count(), Voto.objects.count(), list(Votacion.objects.values_list("estado", flat=True)))


def attempt(client: Client, things: dict[str, int], *, but: re.Pattern[str] | None = None) -> list[object]:
    """Ask for and post to everything; returns what was neither hidden nor sent to the login."""
    before, wrong = state(), []
    for route in addresses(get_resolver().url_patterns):
        address = filled(route, things)
        if but and but.search(address):
            continue
        for act in (client.get, client.post):
            answer = act(f"/{address}")
            to_login = answer.status_code == 302 and answer.url.startswith("/cuentas/login/")
            if answer.status_code not in {403, 404, 405} and not to_login:
                wrong.append((act.__name__, address, answer.status_code))
    assert state() == before
    return wrong


def test_a_stranger_is_sent_to_the_login(things):
    assert attempt(Client(), things) == []


def test_the_secretary_of_another_town_finds_nothing(things):
    make_town(clave="otra")
    client = Client()
    client.login(username="otra-sec", password="x")
    assert attempt(client, things) == []


def test_a_councillor_has_the_seat_and_nothing_of_the_mesa(things):
    client = Client()
    client.login(username="villa-3", password="x")
    assert attempt(client, things, but=OWN) == []


def test_no_post_is_taken_without_its_token(things):
    client = Client(enforce_csrf_checks=True)
    client.login(username="villa-sec", password="x")
    before = state()
    for route in addresses(get_resolver().url_patterns):
        assert client.post(f"/{filled(route, things)}").status_code in {403, 405}, route
    assert state() == before


def test_the_same_addresses_answer_to_their_own_people(things):
    """Else the tests above would be content with addresses of nothing: one of each kind of thing is there for somebody."""
    found = set()
    for username in ("villa-sec", "villa-3"):
        client = Client()
        client.login(username=username, password="x")
        for route in addresses(get_resolver().url_patterns):
            address = filled(route, things)
            answer = client.get(f"/{address}")
            if answer.status_code in {200, 302, 303}:
                found.add(owner_of(address))
    assert found >= set(OWNERS.values()) - ONLY_POSTED
