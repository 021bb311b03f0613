"""The master recording: hashed as a stream, registered, marked, and certified by the Secretary (Ley 40/2015 art. 18.1)."""

import hashlib
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse

from actas.redaccion.arbol import texto_de
from actas.selectors.recordings import grabaciones_for_certificado
from actas.services.drafting import create_borrador
from actas.services.editing import edit_texto
from actas.services.issuing import produce_documento, request_documento, tree_of
from actas.services.video_acta import refer_to_grabacion
from config.management.commands.verificar import all_faults, recording_faults
from sesiones.models import Suceso
from streaming.models import Grabacion
from streaming.services import recordings
from streaming.services.recordings import ABANDONADA, abandoned_grabaciones, add_grabacion, duration_of, hash_grabacion
from streaming.tasks import resume_grabaciones
from tests.actas.town_acta import at, held_with_secret

pytestmark = [pytest.mark.django_db, pytest.mark.writes]

OPENING = at(0).astimezone(ZoneInfo("Europe/Madrid")).strftime("%Y-%m-%dT%H:%M:%S")
VIDEO = b"\x00\x00\x00\x18ftypmp42" + bytes(range(256)) * 64


@pytest.fixture
def town():
    return held_with_secret()


def add(town, datos=VIDEO, **others):
    return add_grabacion(
        sesion_id=town.sesion.pk, fichero=ContentFile(datos, "pleno.mp4"), nombre="pleno.mp4", momento=at(30), **others
    )


def registered(town):
    return hash_grabacion(grabacion_id=add(town).pk, momento=at(31))


def test_it_is_read_once_and_both_digests_are_those_of_the_file(town, monkeypatch):
    monkeypatch.setattr(recordings, "TROZO", 1000)
    monkeypatch.setattr(recordings, "AVISO", -1)
    found = registered(town)
    assert (found.estado, found.bytes, found.leidos) == ("registrada", len(VIDEO), len(VIDEO))
    assert (found.sha256, found.sha512) == (hashlib.sha256(VIDEO).hexdigest(), hashlib.sha512(VIDEO).hexdigest())
    told = Suceso.objects.get(tipo="grabacion_registrada").datos
    assert (told["sha256"], told["bytes"], told["nombre"]) == (found.sha256, len(VIDEO), "pleno.mp4")
    # Once: a second worker changes nothing and tells nothing.
    hash_grabacion(grabacion_id=found.pk, momento=at(40))
    assert Suceso.objects.filter(tipo="grabacion_registrada").count() == 1


def test_a_file_that_is_gone_is_said_and_nothing_is_registered(town):
    one = add(town)
    Path(one.fichero.path).unlink()
    found = hash_grabacion(grabacion_id=one.pk, momento=at(31))
    assert (found.estado, "No se ha podido leer" in found.razon) == ("fallida", True)
    assert not Suceso.objects.filter(tipo="grabacion_registrada").exists()


def test_what_its_worker_left_is_asked_for_again(town):
    one = add(town)
    later = at(30) + ABANDONADA * 2
    assert abandoned_grabaciones(momento=at(31)) == []
    assert abandoned_grabaciones(momento=later) == [one.pk]
    assert resume_grabaciones(momento=later) == 1
    hash_grabacion(grabacion_id=one.pk, momento=later)
    assert resume_grabaciones(momento=later) == 0


def test_only_what_ended_is_registered_and_only_what_holds_something(town):
    assert add(town, b"").codigo == "grabacion_vacia"
    town.sesion.estado = "abierta"
    town.sesion.save()
    assert add(town).codigo == "sesion_sin_grabacion"
    assert not Grabacion.objects.exists()


def test_without_ffprobe_or_with_rubbish_the_duration_is_not_known(tmp_path, monkeypatch):
    monkeypatch.setattr(recordings.shutil, "which", lambda _name: None)
    assert duration_of("x") is None


@pytest.mark.parametrize(
    ("says", "seconds"), [('{"format": {"duration": "61.6"}}', 62), ("{}", None), ("rubbish", None)]
)
def test_the_duration_is_what_ffprobe_says(tmp_path, monkeypatch, says, seconds):
    program = tmp_path / "ffprobe"
    program.write_text(f"#!/bin/sh\necho '{says}'\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    assert duration_of("x") == seconds


@pytest.mark.parametrize(
    ("idioma", "words"),
    [
        ("es", ("Certificado de autenticidad e integridad", "Apertura de la sesión", "Intervención: ", "70.1", "6:00")),
        ("ca", ("Certificat d'autenticitat i integritat", "Obertura de la sessió", "Intervenció: ", "70.1", "6:00")),
    ],
)
def test_the_secretary_certifies_what_it_is_and_what_is_where(town, idioma, words):
    town.sesion.idioma = idioma
    town.sesion.save()
    found = registered(town)
    arbol = tree_of(
        town.sesion, "autenticidad", opciones={"grabaciones": grabaciones_for_certificado(town.sesion)}, idioma=idioma
    )
    said = texto_de(arbol.bloques)
    for one in (*words, found.sha256, found.sha512, "pleno.mp4", str(len(VIDEO)), "1. Asunto 1", "1:00"):
        assert one in said
    # The secret part is a cut with its minutes; what was said before it was declared has its mark.
    assert "6:00 | 20:00 | 2" in said


class TestPages:
    @pytest.fixture
    def client(self, town, client):
        client.force_login(town.secretario.usuario)
        return client

    def text(self, answer):
        return " ".join(answer.content.decode().split())

    def post(self, client, town, name="pleno.mp4", datos=VIDEO, inicio=OPENING):
        place = reverse("emisiones:grabacion", args=[town.sesion.pk])
        return client.post(place, {"fichero": SimpleUploadedFile(name, datos), "inicio": inicio}, follow=True)

    def test_it_is_added_waited_for_and_certified(self, client, town):
        assert "Todavía no hay ninguna grabación" in self.text(
            client.get(reverse("emisiones:grabacion", args=[town.sesion.pk]))
        )
        seen = self.text(self.post(client, town))
        assert "Se está calculando su huella" in seen
        assert "<progress" in seen
        hash_grabacion(grabacion_id=Grabacion.objects.get().pk, momento=at(31))
        seen = self.text(client.get(reverse("emisiones:grabacion-estado", args=[town.sesion.pk])))
        assert Grabacion.objects.get().sha512 in seen
        assert "<progress" not in seen
        assert "Partes reservadas" in seen
        assert client.post(reverse("actas:autenticidad", args=[town.sesion.pk])).status_code == 302
        assert town.sesion.documentos_emitidos.get().clase == "autenticidad"

    @pytest.mark.parametrize(("name", "inicio"), [("virus.exe", OPENING), ("pleno.mp4", "ayer")])
    def test_what_is_no_recording_is_refused(self, client, town, name, inicio):
        assert self.post(client, town, name, inicio=inicio).status_code == 422
        assert not Grabacion.objects.exists()

    def test_who_does_not_certify_asks_in_vain(self, client, town):
        registered(town)
        client.force_login(town.miembros[2].usuario)
        assert client.post(reverse("actas:autenticidad", args=[town.sesion.pk])).status_code == 404

    def test_without_a_recording_there_is_nothing_to_certify(self, client, town):
        assert client.post(reverse("actas:autenticidad", args=[town.sesion.pk])).status_code == 404


def test_verificar_reads_the_recordings_again_when_it_is_asked_to(town):
    """Ley 40/2015 art. 18.2: the file that was certified is the one that is kept."""
    registered(town)
    recording = Grabacion.objects.get()
    assert list(recording_faults(town.sesion)) == []
    Path(recording.fichero.path).write_bytes(b"otra cosa")
    assert list(recording_faults(town.sesion)) == [
        f"{town.sesion.clave}: la grabación {recording.nombre} no es la que se registró"
    ]
    assert not [fault for fault in all_faults(town.sesion) if "grabación" in fault]
    with pytest.raises(SystemExit) as told:
        call_command("verificar", town.sesion.clave, grabaciones=True)
    assert told.value.code == 6
    Path(recording.fichero.path).unlink()
    assert list(recording_faults(town.sesion)) == [f"{town.sesion.clave}: falta la grabación {recording.nombre}"]


class TestLeavingWhatWasSaidToTheRecording:
    """Ley 40/2015 art. 18.1: with the certified recording the minutes need not hold what was said."""

    def told(self, town, clase="acta"):
        return texto_de(tree_of(town.sesion, clase).bloques)

    def test_only_what_was_said_goes_and_it_may_come_back(self, town, client):
        acta = create_borrador(sesion_id=town.sesion.pk, momento=at(21))
        punto = town.sesion.puntos.get(numero="1")
        saved = edit_texto(
            acta_id=acta.pk, punto_id=punto.pk, seccion="intervenciones", html="<p>Habla de agua.</p>", momento=at(22),
            autor="x",
        )  # fmt: skip
        assert saved.version == 1
        client.force_login(town.secretario.usuario)
        page, act = (reverse(f"actas:{name}", args=[acta.pk]) for name in ("estado", "grabacion"))
        # Without a certificate of the recording there is nothing to leave it to
        registered(town)
        assert "Video-acta" not in client.get(page).content.decode()
        refused = refer_to_grabacion(acta_id=acta.pk, remite=True, momento=at(32), autor="x")
        assert refused.codigo == "grabacion_sin_certificar"
        # With it, who spoke stays, and what they said goes
        client.post(reverse("actas:autenticidad", args=[town.sesion.pk]))
        produce_documento(documento_id=town.sesion.documentos_emitidos.get().pk, momento=at(33))
        assert "Dejar las intervenciones a la grabación" in client.get(page).content.decode()
        assert "Habla de agua" in self.told(town)
        client.post(act, {"remite": "si"})
        words = self.told(town)
        assert "Habla de agua" not in words
        assert Grabacion.objects.get().sha256 in words
        assert "artículo 18.1 de la Ley 40/2015" in words
        assert "Habla de agua" in self.told(town, "extracto")
        assert Suceso.objects.filter(tipo="acta_remitida_a_grabacion").count() == 1
        # And it comes back as it was written
        assert "Volver a incluir los resúmenes" in client.get(page).content.decode()
        client.post(act, {"remite": ""})
        assert "Habla de agua" in self.told(town)

    def test_a_recording_that_no_certificate_tells_of_is_not_enough(self, town):
        acta = create_borrador(sesion_id=town.sesion.pk, momento=at(21))
        registered(town)
        asked = request_documento(
            sesion_id=town.sesion.pk, clase="autenticidad", formato="docx", momento=at(33),
            opciones={"grabaciones": [{**one, "sha256": "00"} for one in grabaciones_for_certificado(town.sesion)]},
        )  # fmt: skip
        produce_documento(documento_id=asked.pk, momento=at(33))
        refused = refer_to_grabacion(acta_id=acta.pk, remite=True, momento=at(34), autor="x")
        assert refused.codigo == "grabacion_sin_certificar"
        acta.estado = "aprobada"
        acta.save()
        refused = refer_to_grabacion(acta_id=acta.pk, remite=True, momento=at(34), autor="x")
        assert refused.codigo == "acta_aprobada"
