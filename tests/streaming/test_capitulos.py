"""Chapters and descriptions within every limit of YouTube, for any session that can be held."""

import re
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from streaming.capitulos import Rotulos, capitulos_de, lineas_de
from streaming.texts import DESCRIPTION_BYTES, fit_recording, room_for_chapters
from streaming.tramos import ClaseTramo, Tramo

NINE = datetime(2026, 3, 26, 8, 0, tzinfo=UTC)
MARKER = "https://plenos.example/directo/S-1/#emision-0123456789ab"
LINKS = ("Orden del día: https://plenos.example/directo/S-1/", "Acta: https://plenos.example/directo/S-1/#acta")
LINE = re.compile(r"(?:(\d+):)?(\d{1,2}):(\d\d) (\S.*)")


def sesion(*parts, begins=NINE) -> list[Tramo]:
    """Stretches one after another: (seconds, item or None for a recess, …)."""
    found, now = [], begins
    for seconds, punto, *rest in parts:
        clase = ClaseTramo.PUNTO if punto else ClaseTramo.RECESO
        titulo = rest[0] if rest else f"Asunto {punto}"
        until = now + timedelta(seconds=seconds)
        found.append(Tramo(clase, now, until, punto or "", titulo, reservado="secreto" in rest[1:]))
        now = until
    return found


def told(tramos, **options) -> list[tuple[int, str]]:
    return [(one.segundo, one.titulo) for one in capitulos_de(tramos, **{"cero": NINE, **options})]


def test_a_stream_that_was_on_before_begins_with_a_chapter_of_its_own():
    items = sesion((60, "1"), (120, "2"), (30, "3"))
    assert told(items, cero=NINE - timedelta(seconds=90)) == [
        (0, "Inicio"), (90, "1. Asunto 1"), (150, "2. Asunto 2"), (270, "3. Asunto 3"),
    ]  # fmt: skip


def test_an_item_that_was_over_before_the_stream_began_has_no_chapter():
    items = sesion((60, "1"), (120, "2"), (60, "3"), (60, "4"), (60, "5"))
    assert told(items, cero=NINE + timedelta(seconds=100)) == [
        (0, "2. Asunto 2"), (80, "3. Asunto 3"), (140, "4. Asunto 4"), (200, "5. Asunto 5"),
    ]  # fmt: skip


def test_short_items_share_a_chapter():
    items = sesion((3, "1"), (3, "2"), (60, "3"), (60, "4"), (60, "5"))
    assert told(items) == [(0, "1. Asunto 1 · 2. Asunto 2 · 3. Asunto 3"), (66, "4. Asunto 4"), (126, "5. Asunto 5")]
    long = sesion((3, "1", "a" * 50), (3, "2", "b" * 50), (60, "3", "c" * 50), (60, "4"), (60, "5"))
    assert told(long)[0] == (0, "Puntos 1, 2 y 3")


def test_recesses_and_secret_debates_are_named_and_a_secret_one_tells_nothing():
    items = sesion((60, "1"), (60, None), (60, "1"), (90, "2", "Expediente de Fulano", "secreto"), (60, "3"))
    assert told(items) == [
        (0, "1. Asunto 1"), (60, "Receso"), (120, "1. Asunto 1 (continuación)"), (180, "2. Debate secreto"),
        (270, "3. Asunto 3"),
    ]  # fmt: skip


def test_nothing_lies_beyond_the_end_and_the_last_chapter_has_its_ten_seconds():
    items = sesion((60, "1"), (60, "2"), (60, "3"), (60, "4"), (60, "5"))
    assert [second for second, _ in told(items, duracion=185)] == [0, 60, 120]
    assert told(items, duracion=185)[-1][1] == "3. Asunto 3 · 4. Asunto 4"
    assert [second for second, _ in told(items, duracion=190)] == [0, 60, 120, 180]


def test_fewer_than_three_are_none():
    assert told(sesion((60, "1"), (60, "2"))) == []
    assert told([]) == []


def test_a_long_title_is_cut_at_a_word():
    (first, *_rest) = told(sesion((60, "1", "Aprobación inicial " * 9), (60, "2"), (60, "3")))
    assert first[1].endswith(" Aprobación…")
    assert len(first[1]) <= 60


TITLE = st.text(st.characters(codec="utf-8"), max_size=200) | st.sampled_from(
    [
        "10:30 Apertura",
        "Moción «ñandú» € 🎥🏛️",
        "<script>alert(1)</script>",
        "0:00 Falso",
        "  ",
        "a" * 300,
        "línea\nrota\r\x07",
    ]
)
PART = st.tuples(
    st.sampled_from([3, 3, 9, 10, 11, 60, 3000]) | st.integers(1, 20_000),
    st.none() | st.integers(1, 250).map(str) | st.just("U1"),
    TITLE,
    st.sampled_from(["", "secreto"]),
)
SESSION = st.lists(PART, max_size=200)


@given(SESSION, st.integers(-40_000, 4000), st.none() | st.integers(1, 60_000), TITLE)
def test_chapters_and_description_obey_every_limit(parts, before, duracion, body):
    tramos, cero = sesion(*parts), NINE + timedelta(seconds=before)
    options = {"heading": "Capítulos", "links": LINKS, "marker": MARKER}
    room = room_for_chapters(body, **options)
    lines = lineas_de(tramos, cero=cero, espacio=room, duracion=duracion, rotulos=Rotulos())
    text = fit_recording(body, chapters=lines, **options)
    check_chapters(lines, duracion)
    assert len(text.encode()) <= DESCRIPTION_BYTES
    assert not set("<>") & set(text)
    assert text.splitlines()[-1] == MARKER
    assert all(line in text.splitlines() for line in LINKS)
    if lines:
        assert tuple(line for line in text.splitlines() if LINE.match(line)) == lines


def check_chapters(lines, duracion) -> None:
    if not lines:
        return
    assert len(lines) >= 3
    seconds = []
    for line in lines:
        found = LINE.fullmatch(line)
        assert found, line
        hours, minutes, second, title = found.groups()
        assert int(second) < 60
        assert int(minutes) < 60
        assert hours is None or (len(minutes) == 2 and hours != "0")
        assert len(title) <= 60
        seconds.append(int(hours or 0) * 3600 + int(minutes) * 60 + int(second))
    assert seconds[0] == 0
    ends = [*seconds[1:], *([duracion] if duracion is not None else [])]
    assert all(end - begin >= 10 for begin, end in zip(seconds, ends, strict=False))


def test_two_hundred_items_find_room():
    tramos = sesion(*[(40, str(number), f"Moción nº {number} sobre ñ y 🎥 " * 3) for number in range(1, 201)])
    options = {"heading": "Capítulos", "links": LINKS, "marker": MARKER}
    lines = lineas_de(tramos, cero=NINE, espacio=room_for_chapters("Pleno", **options), duracion=8000)
    check_chapters(lines, 8000)
    assert len(lines) > 60
    assert len(fit_recording("Pleno", chapters=lines, **options).encode()) <= DESCRIPTION_BYTES
