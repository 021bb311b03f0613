"""The recording of a session for anybody: served in parts, with chapters, captions and a transcript, nothing secret."""

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from sesiones import journal, sucesos
from sesiones.models import Suceso
from sesiones.reglas.rechazo import Rechazo
from streaming import ranges
from streaming.models import Canal, Emision, Grabacion
from streaming.player import plain
from streaming.services.recordings import add_grabacion, hash_grabacion, show_grabacion
from tests.actas.town_acta import adjourn, at, call, open_town
from tests.streaming.test_transcripts import add as add_captions
from tests.streaming.test_transcripts import laid

pytestmark = pytest.mark.django_db

VIDEO = bytes(range(256)) * 8


def held(*, secret: bool):
    """Item 1 from minute 1, somebody speaks from 2; item 2 from 5, perhaps in secret from 6; adjourned at 20."""
    villa, sesion = open_town()
    call(sesion, 1, "1")
    journal.record(
        sesion, sucesos.PalabraConcedida(persona=villa.miembros[1].clave, punto="1", clase="turno"), momento=at(2)
    )
    call(sesion, 5, "2")
    if secret:
        journal.record(sesion, sucesos.DebateSecretoDeclarado(punto="2", norma="LBRL art. 70.1"), momento=at(6))
    villa.sesion = adjourn(sesion, 20)
    return villa


def registered(town, *, inicio=None, duracion=None) -> Grabacion:
    one = add_grabacion(
        sesion_id=town.sesion.pk, fichero=ContentFile(VIDEO, "pleno.mp4"), nombre="pleno.mp4", momento=at(30),
        inicio=inicio,
    )  # fmt: skip
    if duracion:
        Grabacion.objects.filter(pk=one.pk).update(duracion=duracion)
    return hash_grabacion(grabacion_id=one.pk, momento=at(31))


def show(one, publicada=True):
    return show_grabacion(grabacion_id=one.pk, publicada=publicada, momento=at(32), autor="prueba")


@pytest.fixture
def town():
    return held(secret=False)


@pytest.fixture
def shown(town) -> Grabacion:
    one = show(registered(town))
    assert isinstance(one, Grabacion)
    return one


def address(town, name="grabacion", *more):
    return reverse(name, args=[town.sesion.clave, *more])


def text_of(answer):
    return " ".join(answer.content.decode().split())


class TestTheFile:
    def get(self, client, town, one, **headers):
        return client.get(address(town, "grabacion-fichero", one.pk), headers=headers)

    def test_it_is_served_whole_with_its_digest_as_its_name(self, client, town, shown):
        answer = self.get(client, town, shown)
        assert (answer.status_code, b"".join(answer.streaming_content)) == (200, VIDEO)
        assert (answer["ETag"], answer["Accept-Ranges"]) == (f'"{shown.sha256}"', "bytes")
        assert (answer["Content-Type"], answer["Content-Length"]) == ("video/mp4", str(len(VIDEO)))
        assert "public" in answer["Cache-Control"]

    def test_a_part_is_given_and_one_beyond_the_end_refused(self, client, town, shown):
        answer = self.get(client, town, shown, range="bytes=100-299")
        assert (answer.status_code, answer.content) == (206, VIDEO[100:300])
        assert answer["Content-Range"] == f"bytes 100-299/{len(VIDEO)}"
        beyond = self.get(client, town, shown, range=f"bytes={len(VIDEO)}-")
        assert (beyond.status_code, beyond["Content-Range"]) == (416, f"bytes */{len(VIDEO)}")

    def test_what_is_held_in_memory_is_bounded(self, client, town, shown, monkeypatch):
        monkeypatch.setattr(ranges, "TROZO", 500)
        answer = self.get(client, town, shown, range="bytes=0-")
        assert (answer.content, answer["Content-Range"]) == (VIDEO[:500], f"bytes 0-499/{len(VIDEO)}")

    def test_a_part_of_another_file_is_never_mixed_with_this(self, client, town, shown):
        same = {"range": "bytes=0-9", "if-range": f'"{shown.sha256}"'}
        assert self.get(client, town, shown, **same).status_code == 206
        for other in ('"x"', f'W/"{shown.sha256}"', "Wed, 21 Oct 2026 07:28:00 GMT"):
            whole = self.get(client, town, shown, **{"range": "bytes=0-9", "if-range": other})
            assert (whole.status_code, b"".join(whole.streaming_content)) == (200, VIDEO)

    def test_what_the_browser_has_is_not_sent_again(self, client, town, shown):
        assert self.get(client, town, shown, **{"if-none-match": f'"{shown.sha256}"'}).status_code == 304

    def test_head_tells_of_it_without_it(self, client, town, shown):
        answer = client.head(address(town, "grabacion-fichero", shown.pk), headers={"range": "bytes=0-9"})
        assert (answer.status_code, answer["Content-Length"], answer.content) == (200, str(len(VIDEO)), b"")

    def test_it_can_be_saved_under_its_name(self, client, town, shown):
        answer = client.get(address(town, "grabacion-fichero", shown.pk) + "?descargar")
        answer.close()
        assert answer["Content-Disposition"] == 'attachment; filename="pleno.mp4"'

    def test_nginx_sends_it_where_it_is_told_to(self, client, town, shown, settings):
        settings.GRABACIONES_X_ACCEL = "/interno/"
        answer = self.get(client, town, shown, range="bytes=0-9")
        assert (answer.status_code, answer.content) == (200, b"")
        assert answer["X-Accel-Redirect"] == f"/interno/{shown.fichero.name}"

    def test_a_file_that_is_gone_is_not_found(self, client, town, shown):
        shown.fichero.storage.delete(shown.fichero.name)
        assert self.get(client, town, shown).status_code == 404


class TestWhoMaySee:
    def everything(self, client, town, one):
        names = ("grabacion-fichero", "grabacion-subtitulos", "grabacion-capitulos")
        places = [address(town), *(address(town, name, one.pk) for name in names)]
        return {client.head(place).status_code for place in places}

    def test_nothing_before_it_is_published_nor_after_it_is_withdrawn(self, client, town):
        one = registered(town)
        assert self.everything(client, town, one) == {404}
        show(one)
        assert self.everything(client, town, one) == {200}
        show(one, publicada=False)
        assert self.everything(client, town, one) == {404}
        told = Suceso.objects.filter(tipo="grabacion_mostrada").order_by("numero").values_list("datos", flat=True)
        assert [(each["sha256"], each["publicada"]) for each in told] == [(one.sha256, True), (one.sha256, False)]

    def test_a_session_that_stops_being_public_takes_its_recording_away(self, client, town, shown):
        town.sesion.publica = False
        town.sesion.save()
        assert self.everything(client, town, shown) == {404}

    def test_what_holds_a_secret_part_is_neither_published_nor_served(self, client):
        town = held(secret=True)
        one = registered(town)
        refused = show(one)
        assert isinstance(refused, Rechazo)
        assert (refused.codigo, refused.norma) == ("grabacion_con_secreto", "LBRL art. 70.1")
        # Whatever put it there.
        Grabacion.objects.filter(pk=one.pk).update(publicada_en=at(32))
        assert self.everything(client, town, one) == {404}

    def test_the_part_before_the_secret_may_be_seen(self, client):
        town = held(secret=True)
        one = registered(town, duracion=6 * 60)
        assert isinstance(show(one), Grabacion)
        assert self.everything(client, town, one) == {200}

    def test_that_of_another_session_is_not_found_under_this(self, client, town, shown):
        assert client.get(address(town, "grabacion-fichero", shown.pk + 1)).status_code == 404

    def test_only_what_is_registered_is_published(self, town):
        one = add_grabacion(
            sesion_id=town.sesion.pk, fichero=ContentFile(VIDEO, "a.mp4"), nombre="a.mp4", momento=at(30)
        )
        assert show(one).codigo == "grabacion_sin_registrar"


class TestThePage:
    def test_chapters_with_who_spoke_captions_and_transcript(self, client, town, shown):
        add_captions(town)
        seen = text_of(client.get(address(town)))
        speaker = town.miembros[1].nombre
        for words in (
            '<span class="minuto">1:00</span> 1. Asunto 1', '<span class="minuto">5:00</span> 2. Asunto 2',
            f'<span class="minuto">2:00</span> {speaker}', '<li id="t=125">', "yo creo que sí",
            f'kind="captions" src="{address(town, "grabacion-subtitulos", shown.pk)}"', 'kind="chapters"',
        ):  # fmt: skip
            assert words in seen
        assert "<script>" not in seen
        assert " style=" not in seen

    def test_after_the_last_caption_the_journal_says_where_items_begin(self, client, town, shown):
        laid(town, text="WEBVTT\n\n00:01:05.000 --> 00:02:10.000\npunto primero asunto uno\n")
        seen = text_of(client.get(address(town)))
        assert "1. Asunto 1" in seen
        assert '<span class="minuto">5:00</span> 2. Asunto 2' in seen

    def test_captions_and_chapters_are_files_of_their_own(self, client, town, shown):
        add_captions(town, inicio=at(1))
        captions = client.get(address(town, "grabacion-subtitulos", shown.pk))
        assert captions["Content-Type"].startswith("text/vtt")
        # The captions began a minute after the video.
        assert "00:02:05.000 --> 00:02:10.000" in captions.content.decode()
        chapters = client.get(address(town, "grabacion-capitulos", shown.pk)).content.decode()
        assert chapters.startswith("WEBVTT")
        assert "Apertura de la sesión" in chapters

    def test_a_link_leads_to_any_second_and_to_any_item(self, client, town, shown):
        assert "/fichero/#t=125" in text_of(client.get(address(town) + "?t=125"))
        assert "/fichero/#t=300" in text_of(client.get(address(town) + "?punto=2"))
        assert "/fichero/#t" not in text_of(client.get(address(town) + "?t=x&punto=9"))

    def test_it_is_searched_without_scripts_and_without_accents(self, client, town, shown):
        add_captions(town)
        seen = text_of(client.get(address(town), {"q": "creo que SI"}))
        assert "yo creo que sí" in seen
        assert "queda aprobado" not in seen
        assert "No se ha encontrado." in text_of(client.get(address(town), {"q": "<b>nada</b>"}))
        assert plain("  Sesión\nPÚBLICA ") == "sesion publica"

    def test_the_public_page_of_the_session_leads_to_it(self, client, town, shown):
        assert f"{address(town)}?t=300" in text_of(client.get(address(town, "directo")))
        show(shown, publicada=False)
        assert address(town) not in text_of(client.get(address(town, "directo")))

    def test_it_is_read_in_catalan(self, client, town, shown):
        client.cookies["django_language"] = "ca"
        assert "Enregistrament" in text_of(client.get(address(town)))

    def test_the_platform_is_asked_for_nothing_before_the_click(self, client, town):
        canal = Canal.objects.create(corporacion=town.corporacion, channel_id="UC", titulo="Canal")
        Emision.objects.create(
            sesion=town.sesion, canal=canal, titulo="Pleno", marca="m", creada_en=at(0), inicio_previsto=at(0),
            deseado="terminada", ciclo="complete", broadcast_id="VID", desfase=7, inicio_real=at(0), duracion=1200,
        )  # fmt: skip
        seen = text_of(client.get(address(town) + "?t=67"))
        assert 'data-video="https://www.youtube-nocookie.com/embed/VID?enablejsapi=1&amp;start=67"' in seen
        assert "watch?v=VID&amp;t=67s" in seen
        # Its chapters are where somebody moved them.
        assert '<span class="minuto">1:07</span> 1. Asunto 1' in seen
        for tag in ("<iframe", "<video", "<img", 'src="https:'):
            assert tag not in seen


class TestTheSecretary:
    def post(self, client, town, **data):
        return client.post(reverse("emisiones:grabacion-publicar", args=[town.sesion.pk]), data, follow=True)

    def test_publishes_and_withdraws_with_a_button(self, client, town):
        one = registered(town)
        client.force_login(town.secretario.usuario)
        assert "Quitar de la página pública" in text_of(self.post(client, town, grabacion=one.pk, publicada="1"))
        assert "Poner en la página pública" in text_of(self.post(client, town, grabacion=one.pk, publicada="0"))
        assert self.post(client, town, grabacion="x").status_code == 404

    def test_reads_why_a_secret_part_is_not_published(self, client):
        town = held(secret=True)
        one = registered(town)
        client.force_login(town.secretario.usuario)
        answer = self.post(client, town, grabacion=one.pk, publicada="1")
        assert answer.status_code == 409
        assert "se debatió en secreto" in text_of(answer)

    def test_nobody_else_does(self, client, town):
        one = registered(town)
        client.force_login(town.miembros[2].usuario)
        assert self.post(client, town, grabacion=one.pk, publicada="1").status_code == 404
