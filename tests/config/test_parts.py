"""Fragments that are more than words in a frame."""

from datetime import UTC, datetime, timedelta

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from config.templatetags.consistorio import clock_text, hemiciclo, reloj
from sesiones.reglas.rechazo import aviso, rechazo

NOW = datetime(2026, 3, 26, 8, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("seconds", "text"), [(0, "0:00"), (65, "1:05"), (3600, "1:00:00"), (-5, "−0:05"), (4440, "1:14:00")]
)
def test_clock_text(seconds, text):
    assert clock_text(seconds) == text


@pytest.mark.parametrize(("used", "estado"), [(200, "bien"), (240, "poco"), (300, "poco"), (301, "agotado")])
def test_a_clock_warns_and_never_cuts(used, estado):
    context = reloj(NOW - timedelta(seconds=used), ahora=NOW, limite=300)
    assert (context["estado"], context["texto"]) == (estado, clock_text(300 - used))


def test_a_clock_that_has_ended_stands_still():
    context = reloj(NOW - timedelta(seconds=90), ahora=NOW, fin=NOW - timedelta(seconds=30))
    assert context["texto"] == "1:00"


def test_instants_reach_the_scripts_in_utc():
    html = render_to_string("parts/_reloj.html", reloj(NOW, ahora=NOW, limite=60))
    assert 'data-inicio="2026-03-26T08:00:00Z"' in html


def test_the_picture_has_points_and_not_commas_in_spanish():
    seats = [{"nombre": f"N{n}", "grupo": "A" if n < 4 else "B", "sentido": "si"} for n in range(9)]
    with translation.override("es"):
        html = render_to_string("parts/_hemiciclo.html", hemiciclo(seats, "h", "Título", "Descripción"))
    assert html.count("<g ") == 9
    assert "scale(" in html
    assert "," not in html.split("<title")[0].split("viewBox")[1]


def test_each_group_is_named_once_beside_its_seats():
    seats = [{"nombre": f"N{n}", "grupo": "A" if n < 4 else "B", "sentido": ""} for n in range(9)]
    context = hemiciclo(seats, "h", "Título")
    assert [label["grupo"] for label in context["grupos"]] == ["A", "B"]
    assert float(context["grupos"][0]["x"]) < 0 < float(context["grupos"][1]["x"])
    assert context["sentidos"] == []


def test_a_refusal_says_why_by_which_article_and_what_to_do():
    no = rechazo("plazo", "Faltan {dias} días.", "LBRL art. 46.2.b", "Convoque para el día {dia}.", dias=2, dia=31)
    html = render_to_string("parts/_rechazo.html", {"rechazo": no})
    assert "Faltan 2 días." in html
    assert "LBRL art. 46.2.b" in html
    assert "Convoque para el día 31." in html


def test_a_warning_does_not_look_like_a_refusal():
    html = render_to_string("parts/_avisos_ley.html", {"dictamenes": [aviso("x", "Falta el informe.", "ROF art. 82")]})
    assert "Falta el informe." in html
    assert "rechazo" not in html


def test_a_title_with_markup_stays_text():
    html = render_to_string("parts/_orden_dia.html", {"puntos": [{"numero": "1", "titulo": "<script>", "parte": ""}]})
    assert "<script>" not in html
