"""Caption files as people and machines write them: what is said in them is read once, and what is none is refused."""

import pytest

from streaming.transcripcion.captions import InvalidCaptions, read_captions

ROLLING = """WEBVTT
Kind: captions
Language: es

00:00:00.160 --> 00:00:02.389 align:start position:0%
{blank}
buenos<00:00:00.480><c> días</c><00:00:00.800><c> a</c>

00:00:02.389 --> 00:00:02.399 align:start position:0%
buenos días a
{blank}

00:00:02.399 --> 00:00:05.000 align:start position:0%
buenos días a
todos<00:00:03.000><c> y</c><00:00:03.500><c> todas</c>
""".replace("{blank}", " ")


def texts(data: str | bytes) -> list[str]:
    return [cue.texto for cue in read_captions(data.encode() if isinstance(data, str) else data)]


def test_a_line_that_rolls_on_is_said_once_and_each_word_keeps_its_own_time():
    cues = read_captions(ROLLING.encode())
    assert [cue.texto for cue in cues] == ["buenos días a", "todos y todas"]
    assert [(word.text, word.second) for word in cues[1].words] == [("todos", 2.399), ("y", 3.0), ("todas", 3.5)]


def test_a_cue_that_grows_word_by_word_is_said_once():
    grown = "WEBVTT\n\n00:01.000 --> 00:02.000\nse abre\n\n00:02.000 --> 00:03.000\nse abre la sesión\n"
    assert texts(grown) == ["se abre", "la sesión"]


def test_the_same_answer_of_two_people_is_said_twice():
    votes = "WEBVTT\n\n00:01.000 --> 00:02.000\nA favor.\n\n00:03.000 --> 00:04.000\nA favor.\n"
    assert texts(votes) == ["A favor.", "A favor."]


@pytest.mark.parametrize(
    "data",
    [
        "WEBVTT\n\n1\n00:00:01.000 --> 00:00:02.000\nHola\n\n2\n00:00:03.500 --> 00:00:04.000\nadiós\n",
        "1\n00:00:01,000 --> 00:00:02,000\nHola\n\n2\n00:00:03,500 --> 00:00:04,000\nadiós\n",
        "1\r\n00:00:01,000 --> 00:00:02,000\r\nHola\r\n\r\n2\r\n00:00:03,500 --> 00:00:04,000\r\nadiós\r\n",
        "WEBVTT\n00:01.000 --> 00:02.000\nHola\n00:03.500 --> 00:04.000\nadiós",
        "\ufeff1\n00:00:01,0 --> 00:00:02,0\n<i>Hola</i>\n2\n00:00:03,5 --> 00:00:04,0\n{\\an8}adiós",
        "00:00:03.500 --> 00:00:04.000\n>> adiós\n\n00:00:01.000 --> 00:00:02.000\n[Música] Hola\n",
    ],
    ids=["webvtt", "srt", "windows line ends", "no hours, no blank lines", "byte order mark and tags", "out of order"],
)
def test_the_same_two_cues_are_read_however_they_are_written(data):
    cues = read_captions(data.encode())
    assert [(cue.desde, cue.hasta, cue.texto) for cue in cues] == [(1.0, 2.0, "Hola"), (3.5, 4.0, "adiós")]


def test_utf_16_and_old_windows_files_are_read():
    srt = "1\n00:00:01,000 --> 00:00:02,000\nSesión\n"
    assert texts(srt.encode("utf-16")) == texts(srt.encode("cp1252")) == ["Sesión"]


def test_who_speaks_is_told_where_the_file_says_it():
    cue = read_captions(b"WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ana Gil>Hola a &lt;todos&gt;\n")[0]
    assert (cue.voz, cue.texto) == ("Ana Gil", "Hola a <todos>")


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "no contiene subtítulos"),
        (b"WEBVTT\n\nNOTE nada\n", "no contiene subtítulos"),
        (b"a --> b\n", "ningún subtítulo"),
        (b"WEBVTT\n\n00:09.000 --> 00:01.000\natr\xc3\xa1s\n", "ningún subtítulo"),
        (b"WEBVTT\n\n00:01.000 --> 00:02.000\n\n", "ningún subtítulo"),
        (b"\x89PNG\r\n\x1a\n\x00\x00-->", "no es texto"),
    ],
)
def test_what_is_no_caption_file_is_refused_in_words(data, sentence):
    with pytest.raises(InvalidCaptions, match=sentence):
        read_captions(data)
