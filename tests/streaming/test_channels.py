"""Channels: looked at every day, what they lack, who may do what with them, and where their secrets never are."""

import io
import logging
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import reverse

from sesiones.models import Funcionario
from streaming import gateway, revision
from streaming.estados import Acto, EstadoCanal
from streaming.models import Canal, Encargo, RegistroCanal
from streaming.revision import checklist_of, review_canales
from streaming.services import end_emision, entrust, schedule_emision, start_emision
from tests.streaming.conftest import REFRESH_TOKEN
from tests.streaming.driving import Clock, fresh

pytestmark = pytest.mark.django_db


@pytest.fixture
def technician(town, django_user_model) -> Funcionario:
    user = django_user_model.objects.create_user("tecnica", password="x")
    return Funcionario.objects.create(
        corporacion=town.corporacion, clave="VILLA-T1", nombre="Técnica de sonido", puesto="Técnica", usuario=user
    )


@pytest.fixture
def secretary(client, town) -> Client:
    client.force_login(town.secretario.usuario)
    return client


def lacks(canal: Canal) -> list[bool | None]:
    return [one.cumple for one in checklist_of(Canal.objects.get(pk=canal.pk))]


# The daily look


def test_a_channel_is_looked_at_once_a_day_for_two_units(youtube, canal, momento):
    review_canales(momento=momento)
    review_canales(momento=momento + timedelta(hours=23))
    assert [request.method for request in youtube.seen] == ["channels.list", "liveBroadcasts.list"]
    review_canales(momento=momento + timedelta(hours=25))
    assert len(youtube.seen) == 4
    assert lacks(canal) == [True, True, None, None]


def test_a_lost_consent_is_found_before_the_day_of_the_session(youtube, canal, momento):
    youtube.revoke_everything()
    review_canales(momento=momento)
    canal.refresh_from_db()
    assert (canal.estado, canal.motivo) == ("reconectar", "invalid_grant")
    assert lacks(canal)[0] is False


def test_a_consent_that_dies_after_a_week_says_why(youtube, canal, momento):
    Canal.objects.update(conectado_en=momento - timedelta(days=7, hours=3))
    youtube.revoke_everything()
    review_canales(momento=momento)
    assert Canal.objects.get().motivo == "testingConsent"


def test_a_consent_that_outlives_its_week_is_in_production(youtube, canal, momento):
    review_canales(momento=momento + timedelta(days=8))
    assert lacks(canal) == [True, True, True, None]


def test_a_channel_without_live_is_told_and_found_when_it_has_it(youtube, canal, momento):
    youtube.fail("liveBroadcasts.list", 403, "liveStreamingNotEnabled")
    review_canales(momento=momento)
    assert (Canal.objects.get().estado, lacks(canal)[1]) == ("no_habilitado", False)
    review_canales(momento=momento + timedelta(days=1, minutes=1))
    assert (Canal.objects.get().estado, lacks(canal)[1]) == ("conectado", True)


def test_a_server_that_is_down_is_asked_again_in_an_hour(youtube, youtube_settings, canal, momento):
    youtube_settings.YOUTUBE_API_ROOT = "http://127.0.0.1:9/"
    review_canales(momento=momento)
    assert Canal.objects.get().estado == EstadoCanal.CONECTADO
    youtube_settings.YOUTUBE_API_ROOT = youtube.url
    assert review_canales(momento=momento + revision.AGAIN - timedelta(minutes=1)) == 0
    assert review_canales(momento=momento + revision.AGAIN + timedelta(minutes=1)) == 1


# Who may


def entrusted(town, technician, momento, *actos: Acto) -> Client:
    entrust(corporacion=town.corporacion, funcionario=technician, actos=actos, momento=momento, autor="prueba")
    client = Client()
    client.force_login(technician.usuario)
    return client


def test_each_act_is_entrusted_by_itself(youtube, canal, sesion, town, technician, momento):
    emision = schedule_emision(sesion_id=sesion.pk, momento=momento, autor="prueba")
    acts = {
        Acto.EMITIR: ("empezar", emision.pk),
        Acto.TERMINAR: ("terminar", emision.pk),
        Acto.PUBLICAR: ("capitulos", emision.pk),
        Acto.VER_CLAVE: ("clave", canal.pk),
        Acto.CONECTAR: ("desconectar", canal.pk),
    }
    for given in acts:
        person = entrusted(town, technician, momento, given)
        for act, (name, pk) in acts.items():
            if act is not given:
                answer = person.post(reverse(f"emisiones:{name}", args=[pk]), {"desfase": "1"})
                assert answer.status_code == 404, (given, act)
    starts = entrusted(town, technician, momento, Acto.EMITIR)
    assert starts.post(reverse("emisiones:empezar", args=[emision.pk])).status_code == 302
    assert fresh(emision).deseado == "en_directo"
    assert sesion.sucesos.get(tipo="emision_empezada").autor == "funcionario:VILLA-T1"
    assert "Terminar la emisión" not in starts.get(reverse("emisiones:sesion", args=[sesion.pk])).content.decode()
    entrusted(town, technician, momento)
    assert not Encargo.objects.exists()
    assert starts.get(reverse("emisiones:sesion", args=[sesion.pk])).status_code == 404


def test_the_secretaria_entrusts_from_the_page_and_nobody_else(canal, secretary, town, technician, momento):
    address = reverse("emisiones:encargar", args=["villa"])
    secretary.post(address, {"funcionario": "VILLA-T1", "actos": ["emitir", "conectar", "inventado"]})
    assert Encargo.objects.get().actos == ["conectar", "emitir"]
    page = secretary.get(reverse("emisiones:canales")).content.decode()
    assert "Técnica de sonido" in page
    other = Client()
    other.force_login(technician.usuario)
    assert other.get(reverse("emisiones:canales")).status_code == 200
    assert other.post(address, {"funcionario": "VILLA-T1", "actos": ["ver_clave"]}).status_code == 404


def test_seeing_the_key_is_written_down_and_cached_nowhere(youtube, canal, secretary, sesion, momento):
    schedule_emision(sesion_id=sesion.pk, momento=momento, autor="prueba")
    Clock(momento).run()
    answer = secretary.post(reverse("emisiones:clave", args=[canal.pk]))
    (stream,) = youtube.state.streams.values()
    assert stream["cdn"]["ingestionInfo"]["streamName"] in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    told = RegistroCanal.objects.first()
    assert (told.acto, told.autor) == ("ver_clave", f"funcionario:{sesion.secretario.clave}")
    assert secretary.get(reverse("emisiones:clave", args=[canal.pk])).status_code == 405


# Secrets (after a whole run they are nowhere in clear)


@pytest.fixture
def whole_run(youtube, youtube_settings, town, sesion, canal, clock, caplog, secretary) -> dict[str, str]:
    """Connected, broadcast, seen, in trouble, over; returns what must have stayed secret."""
    caplog.set_level(logging.DEBUG)
    youtube.stream_status("active")
    emision = schedule_emision(sesion_id=sesion.pk, automatica=True, momento=clock.momento, autor="prueba")
    youtube.fail("liveBroadcasts.insert", 500, "internalError")
    youtube.html("playlists.insert")
    clock.run()
    secretary.post(reverse("emisiones:clave", args=[canal.pk]))
    start_emision(emision_id=emision.pk, momento=clock.momento, autor="prueba")
    clock.run(4)
    end_emision(emision_id=emision.pk, momento=clock.momento, autor="prueba")
    clock.run(6)
    review_canales(momento=clock.momento)
    tokens = set(youtube.access_tokens)
    assert tokens
    youtube.revoke_everything()
    Canal.objects.update(revisado_en=None)
    review_canales(momento=clock.momento)
    (stream,) = youtube.state.streams.values()
    key = stream["cdn"]["ingestionInfo"]["streamName"]
    return {"stream key": key, "refresh token": REFRESH_TOKEN, "client secret": "very-secret"} | {
        f"access token {number}": token for number, token in enumerate(tokens)
    }


def database_in_clear() -> str:
    """Every value of every row, as a backup would hold it."""
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        told = []
        for table in tables:
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            told += [repr(row) for row in cursor.fetchall()]
    return "\n".join(told)


def test_key_and_tokens_are_in_no_log_page_export_or_database(whole_run, caplog, secretary, canal, sesion, tmp_path):
    said = "\n".join(record.getMessage() + str(record.exc_text or "") for record in caplog.get_records("setup"))
    export = io.StringIO()
    call_command("dumpdata", stdout=export)
    names = ["canales", ("sesion", sesion.pk), ("controles", sesion.pk)]
    addresses = [
        reverse(f"emisiones:{n}") if isinstance(n, str) else reverse(f"emisiones:{n[0]}", args=n[1:]) for n in names
    ]
    addresses += [f"/directo/{sesion.clave}/", f"/sesiones/{sesion.pk}/mesa/"]
    pages = [secretary.get(address).content.decode(errors="replace") for address in addresses]
    places = {"log": said, "database": database_in_clear(), "export": export.getvalue(), "pages": "".join(pages)}
    assert len(said.splitlines()) > 10
    # The control: the search finds what is there, in each of the places.
    found = Canal.objects.get()
    assert found.token_cifrado in places["database"]
    assert found.token_cifrado in places["export"]
    assert "blocked" in places["log"]
    assert found.titulo in places["pages"]
    for place, text in places.items():
        for name, secret in whole_run.items():
            assert secret not in text, f"{name} in {place}"


def test_an_error_report_tells_no_secret(whole_run, canal):
    """What a traceback shows of the objects that hold them."""
    port = gateway.broadcaster_of(Canal.objects.get(), lambda units: None)
    told = repr(port) + repr(gateway.oauth_client()) + repr(vars(Canal.objects.get())) + repr(Canal.objects.get())
    for name, secret in whole_run.items():
        assert secret not in told, name
