"""What an encoder of ours tells: to the journal only the turns, to the console what somebody can do about it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from sesiones.models import Cambio, Punto, Sesion
from sesiones.reglas.rechazo import Rechazo
from streaming.estados import EstadoCodificador
from streaming.models import Codificador
from streaming.services.encoding import (
    BRIEF,
    SILENT,
    TOLD,
    Parte,
    end_codificador,
    note_codificador,
    start_codificador,
)
from streaming.showing import mesa_context
from streaming.showing_encoder import codificador_context
from streaming.vigilancia import watch_codificadores
from tests.town import make_sesion, make_town

pytestmark = pytest.mark.django_db

ENVIANDO = Parte(EstadoCodificador.ENVIANDO, sala=True, fotogramas=50, kbps=2400)
CAIDO = Parte(EstadoCodificador.REINTENTANDO, motivo="network", sala=True, fotogramas=90)


@pytest.fixture
def momento():
    return timezone.now()


@pytest.fixture
def sesion(momento):
    return make_sesion(make_town(), momento=momento)


@pytest.fixture
def run(sesion, momento):
    return start(sesion, momento)


def start(sesion, momento, destino="videos.example"):
    return start_codificador(
        sesion_id=sesion.pk, entrada="camara", destino=destino, momento=momento, hora=momento, autor="prueba"
    )


def note(run, parte, momento):
    return note_codificador(codificador_id=run.pk, parte=parte, momento=momento, hora=momento)


def facts(sesion):
    return [(suceso.tipo, suceso.datos) for suceso in sesion.sucesos.filter(tipo__startswith="codificador")]


def words(sesion):
    return mesa_context(sesion.pk)["codificador"]


def test_a_run_leaves_its_beginning_and_its_end(run, sesion, momento):
    note(run, ENVIANDO, momento + timedelta(seconds=2))
    for _ in range(2):
        end_codificador(
            codificador_id=run.pk, fichero="p.mp4", bytes=9, sha256="ab", momento=momento, hora=momento, autor="prueba"
        )
    end = {"fotogramas": 50, "perdidos": 0, "fichero": "p.mp4", "bytes": 9, "sha256": "ab"}
    assert facts(sesion) == [
        ("codificador_iniciado", {"entrada": "camara", "destino": "videos.example"}),
        ("codificador_terminado", end),
    ]
    assert codificador_context(sesion.pk)["codificador"].sha256 == "ab"
    assert words(sesion) == "El codificador ha terminado."


def test_an_interruption_that_lasts_is_a_fact_and_so_is_its_end(run, sesion, momento):
    note(run, ENVIANDO, momento)
    fell = momento + timedelta(seconds=10)
    for seconds in (0, 2, 6, 8):
        note(run, CAIDO, fell + timedelta(seconds=seconds))
    note(run, ENVIANDO, fell + timedelta(seconds=20))
    assert facts(sesion)[1:] == [
        ("codificador_interrumpido", {"causa": "network"}),
        ("codificador_reanudado", {"segundos": 20}),
    ]


def test_a_brief_one_is_not(run, sesion, momento):
    note(run, ENVIANDO, momento)
    note(run, CAIDO, momento + timedelta(seconds=2))
    note(run, ENVIANDO, momento + timedelta(seconds=2) + BRIEF / 2)
    assert len(facts(sesion)) == 1


def test_the_console_hears_of_a_turn_at_once_and_of_figures_now_and_then(
    run, sesion, momento, django_capture_on_commit_callbacks
):
    def told(parte, seconds):
        last = Cambio.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        with django_capture_on_commit_callbacks(execute=True):
            note(run, parte, momento + timedelta(seconds=seconds))
        return [set(change.paneles) for change in Cambio.objects.filter(pk__gt=last)]

    assert told(ENVIANDO, 1) == [{"emision-mesa", "emision-codificador"}]
    assert told(ENVIANDO, 3) == []
    assert told(ENVIANDO, 1 + TOLD.total_seconds()) == [{"emision-codificador"}]
    assert told(CAIDO, 20) == [{"emision-mesa", "emision-codificador"}]
    assert not Cambio.objects.filter(publico=True).exists()


@pytest.mark.parametrize(
    ("parte", "said"),
    [
        (ENVIANDO, "El codificador envía y graba."),
        (CAIDO, "La grabación sigue en su disco."),
        (Parte(EstadoCodificador.REINTENTANDO, motivo="refused"), "compruebe la clave"),
        (Parte(EstadoCodificador.REINTENTANDO, motivo="address", detalle="No hay señal."), "No hay señal."),
        (Parte(EstadoCodificador.GRABANDO), "no envía a ningún sitio"),
    ],
)
def test_what_the_mesa_reads(run, sesion, momento, parte, said):
    note(run, parte, momento)
    assert said in words(sesion)


def test_the_page_of_the_broadcast_has_its_figures(run, sesion, momento, client):
    note(run, Parte(EstadoCodificador.ENVIANDO, fotogramas=1500, perdidos=1, kbps=2431, grabado=3 << 20), momento)
    client.login(username="villa-sec", password="x")
    page = client.get(reverse("emisiones:sesion", args=[sesion.pk])).content.decode()
    panel = page.split('id="emision-codificador"')[1].split("</dl>")[0]
    for said in ("Enviando, desde las", "videos.example", "1500 fotogramas, 1 perdido · 2431 kbit/s", "3,0\xa0MB"):
        assert said in panel
    assert 'role="status"' not in panel  # figures that move are announced to nobody


def test_what_somebody_should_look_at(run, sesion, momento):
    note(run, Parte(EstadoCodificador.ENVIANDO, avisos=("senal", "disco")), momento)
    assert [aviso.split(":")[0] for aviso in mesa_context(sesion.pk)["codificador_avisos"]] == [
        "La cámara no da imagen",
        "El disco no admite la grabación",
    ]


def test_one_that_falls_silent_is_lost_until_it_speaks_again(run, sesion, momento):
    note(run, ENVIANDO, momento)
    assert watch_codificadores(momento=momento + SILENT / 2) == 0
    assert watch_codificadores(momento=momento + SILENT) == 1
    assert watch_codificadores(momento=momento + SILENT) == 0
    assert facts(sesion)[-1] == ("codificador_interrumpido", {"causa": "perdido"})
    assert "no da señales" in words(sesion)
    note(run, ENVIANDO, momento + 2 * SILENT)
    assert words(sesion) == "El codificador envía y graba."


def test_two_do_not_send_the_same_session(run, sesion, momento):
    refused = start(sesion, momento + timedelta(seconds=5))
    assert isinstance(refused, Rechazo)
    assert refused.codigo == "codificador_en_marcha"


def test_another_takes_the_place_of_one_that_fell_silent(run, sesion, momento):
    assert isinstance(start(sesion, momento + SILENT), Codificador)
    assert Codificador.objects.get(pk=run.pk).estado == "perdido"


@pytest.mark.parametrize(
    ("changes", "codigo"),
    [
        ({"publica": False}, "sesion_no_publica_codificador"),
        ({"estado": "levantada"}, "sesion_sin_codificador"),
        ({"estado": "borrador"}, "sesion_sin_codificador"),
    ],
)
def test_what_is_not_broadcast(sesion, momento, changes, codigo):
    Sesion.objects.filter(pk=sesion.pk).update(**changes)
    refused = start(sesion, momento)
    assert isinstance(refused, Rechazo)
    assert refused.codigo == codigo
    assert facts(sesion) == []


def test_in_a_secret_part_the_mesa_is_asked_to_cut_only_where_nobody_covers(run, sesion, momento):
    Punto.objects.filter(sesion=sesion).update(datos={"debate_secreto": True}, terminado_en=None)
    note(run, ENVIANDO, momento)
    context = mesa_context(sesion.pk)
    assert context["corte"]
    assert not context["codificador_tapa"]
    note(run, Parte(EstadoCodificador.ENVIANDO, sala=False), momento)
    assert mesa_context(sesion.pk)["codificador_tapa"]
