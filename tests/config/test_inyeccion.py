"""What people write is text on every page: no title, name or reason becomes markup."""

import pytest
from django.db.models import Value
from django.db.models.functions import Concat
from django.test import Client
from django.utils import timezone

from actas.models import Acta
from sesiones.models import GrupoPolitico, Miembro, Sesion, Turno
from sesiones.services.incidents import note_incidencia
from sesiones.services.life import adjourn_sesion
from sesiones.vivo import current_version
from sesiones.vivo.panels import all_panels
from tests.town import make_sesion, make_town
from tests.votaciones.conftest import AUTOR, Sala
from votaciones.services.casting import cast_voto_oral, report_dificultad

pytestmark = pytest.mark.django_db

HOSTILE = "</script>\"'><img src=x onerror=alert(1)>"
RAW = "<img src=x"


@pytest.fixture
def sala(db) -> Sala:
    """A public session whose every word was written by somebody hostile, in the middle of a vote."""
    town, now = make_town(), timezone.now()
    Miembro.objects.update(nombre=f"Ana {HOSTILE}")
    GrupoPolitico.objects.update(nombre=HOSTILE, siglas=Concat("siglas", Value("<img src=x>")))
    for model in (town.corporacion, town.organo, town.secretario):
        setattr(model, "municipio" if model is town.corporacion else "nombre", f"Villa {HOSTILE}")
        model.save()
    sesion = make_sesion(town, puntos=2, momento=now)
    Sesion.objects.update(lugar=HOSTILE, motivo=HOSTILE, situacion_excepcional=HOSTILE)
    sesion.puntos.update(titulo=f"Obras {HOSTILE}", propuesta=HOSTILE, observaciones=HOSTILE, expediente=HOSTILE[:80])
    sesion.refresh_from_db()
    sala = Sala(town, sesion, momento=now)
    note_incidencia(sesion_id=sesion.pk, texto=HOSTILE, **sala.mesa())
    votacion = sala.open(enunciado=HOSTILE)
    cast_voto_oral(votacion_id=votacion.pk, persona="VILLA-03", sentido="si", motivo=HOSTILE, **sala.mesa())
    report_dificultad(votacion_id=votacion.pk, miembro=town.miembros[3], motivo=HOSTILE, momento=sala.tick())
    Turno.objects.create(punto=sala.punto, miembro=town.miembros[1], estado="en_uso", inicio=now)
    return sala


def read(username: str | None, *addresses: str) -> None:
    client = Client()
    if username:
        client.login(username=username, password="x")
    pages = {}
    for address in addresses:
        answer = client.get(address)
        assert answer.status_code == 200, address
        pages[address] = b"".join(answer).decode()
        assert RAW not in pages[address], address
    assert any("&lt;img src=x" in page for page in pages.values())


def test_nothing_that_people_wrote_is_markup_while_a_session_is_held(sala):
    pk, clave = sala.sesion.pk, sala.sesion.clave
    vote = sala.punto.votaciones.get().pk
    read(None, "/", f"/directo/{clave}/", f"/marcador/{clave}/", f"/directo/{clave}/estado.json", "/calendarios/")
    read("villa-3", "/inicio/", f"/sesiones/{pk}/escano/", f"/votaciones/{vote}/papeleta/")
    read("villa-4", f"/sesiones/{pk}/escano/", f"/votaciones/{vote}/papeleta/", f"/votaciones/{vote}/no-puedo/")
    read("villa-sec", "/inicio/", f"/sesiones/{pk}/mesa/", f"/sesiones/{pk}/mesa/levantar/", f"/gestion/sesiones/{pk}/")
    read("villa-sec", f"/votaciones/{vote}/voto-oral/", f"/votaciones/{vote}/mano-alzada/", "/gestion/personas/")
    sent = [panel for panel in all_panels() if panel.template]
    assert sent
    read("villa-sec", *(f"/sesiones/{pk}/panel/{panel.id}/" for panel in sent))
    assert current_version(pk) > 0


def test_nothing_that_people_wrote_is_markup_in_result_and_minutes(sala):
    pk, clave = sala.sesion.pk, sala.sesion.clave
    Turno.objects.update(estado="terminado", fin=timezone.now())
    votacion = sala.punto.votaciones.get()
    sala.close(votacion)
    sala.proclaim(votacion)
    adjourn_sesion(sesion_id=pk, causa=HOSTILE, momento=sala.tick(), autor=AUTOR)
    acta = Acta.objects.get(sesion=pk).pk
    read(None, f"/directo/{clave}/", f"/marcador/{clave}/")
    read("villa-3", f"/sesiones/{pk}/escano/")
    read("villa-sec", f"/sesiones/{pk}/mesa/", f"/actas/{acta}/", f"/actas/{acta}/editar/", "/actas/")
