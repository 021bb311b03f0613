"""What the page of a recording shows: chapters with who spoke, captions and transcript, on the time axis of its video."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from django.utils.translation import gettext as _

from sesiones.models import Miembro, Sesion
from streaming.marcas import Marca, marcas_de
from streaming.models import Grabacion, Transcripcion
from streaming.recorded import time_axis
from streaming.selectors import emision_of, hechos_of
from streaming.tramos import palabras_de, tramos_de
from streaming.transcripcion.captions import write_webvtt
from streaming.transcripts import Linea, items_of, segments_of, shift_of

PARRAFO = 15
"""Seconds after which a paragraph of the transcript ends with its caption."""


class Eje(NamedTuple):
    """The time axis of a video: the instant of its first frame, None when nobody knows; its seconds, if known."""

    cero: datetime | None
    duracion: int | None


class Voz(NamedTuple):
    segundo: int
    nombre: str


@dataclass(frozen=True, slots=True)
class Capitulo:
    """`punto` is the number of the item, "" for what is none; `voces` who spoke until the next chapter."""

    segundo: int
    titulo: str
    punto: str = ""
    voces: list[Voz] = field(default_factory=list)


class Parrafo(NamedTuple):
    segundo: int
    voz: str
    texto: str


def axis_of(sesion: Sesion, grabacion: Grabacion | None) -> Eje:
    """Of our own recording, else of the broadcast, whose chapters may have been moved."""
    if grabacion is not None:
        return Eje(grabacion.inicio, grabacion.duracion)
    emision = emision_of(sesion.pk)
    if emision is None or emision.canal is None:
        return Eje(None, None)
    return Eje(*time_axis(emision))


def chapters_of(sesion: Sesion, eje: Eje, found: Transcripcion | None) -> list[Capitulo]:
    """Items, recesses and who spoke; nothing of what was secret (LBRL art. 70.1).

    Where somebody laid the agenda on the captions, an item begins where they say; else, and after the last of the
    captions, where its journal says.
    """
    marks: Sequence[Marca] = ()
    if eje.cero is not None:
        hechos = hechos_of(sesion)
        marks = marcas_de(tramos_de(hechos), palabras_de(hechos), eje.cero, eje.duracion)
    laid = _laid(found, eje) if found else []
    silence = found.duracion + shift_of(found, eje.cero) if found and laid else 0
    chapters = [Capitulo(*one) for one in laid]
    chapters += [
        Capitulo(one.segundo, _title(one), one.punto)
        for one in marks
        if one.clase != "palabra" and not (one.clase == "punto" and one.segundo < silence)
    ]
    chapters.sort(key=lambda one: one.segundo)
    names = dict(Miembro.objects.filter(corporacion=sesion.organo.corporacion_id).values_list("clave", "nombre"))
    for one in marks:
        before = [chapter for chapter in chapters if chapter.segundo <= one.segundo]
        if one.clase == "palabra" and before and names.get(one.persona):
            before[-1].voces.append(Voz(one.segundo, names[one.persona]))
    return chapters


def paragraphs_of(lines: Iterable[Linea]) -> list[Parrafo]:
    """The transcript as it is read: captions of one voice together, for some seconds."""
    found: list[Parrafo] = []
    for one in lines:
        last = found[-1] if found else None
        if last is not None and last.voz == one.voz and one.desde - last.segundo < PARRAFO:
            found[-1] = last._replace(texto=f"{last.texto} {one.texto}")
        else:
            found.append(Parrafo(int(one.desde), one.voz, one.texto))
    return found


def holding(parrafos: Iterable[Parrafo], words: str) -> list[Parrafo]:
    """Those in which all of it is said, whatever the accents and capitals."""
    wanted = plain(words)
    return [one for one in parrafos if wanted in plain(f"{one.voz} {one.texto}")]


def plain(text: str) -> str:
    """Without accents, capitals and needless blanks; `static/js/grabacion.js` does the same."""
    marks = unicodedata.normalize("NFD", text.lower())
    return " ".join("".join(char for char in marks if not unicodedata.combining(char)).split())


def chapters_webvtt(capitulos: Sequence[Capitulo], eje: Eje) -> str:
    """A WebVTT file of the chapters, each until the next; the last until the end, or a minute where that is unknown."""
    ends = [one.segundo for one in capitulos[1:]]
    ends += [max(eje.duracion or 0, capitulos[-1].segundo + 60)] if capitulos else []
    rows = zip(capitulos, ends, strict=True)
    return write_webvtt((one.segundo, end, one.titulo, "") for one, end in rows if end > one.segundo)


def _laid(found: Transcripcion, eje: Eje) -> list[tuple[int, str, str]]:
    shift = shift_of(found, eje.cero)
    titles = {one.punto: one.titulo for one in items_of(found.sesion)}
    starts = [
        (round(part.desde + shift), f"{punto}. {titles[punto]}", punto)
        for punto, parts in segments_of(found).items()
        if punto in titles
        for part in parts
    ]
    return [one for one in starts if one[0] >= 0 and (eje.duracion is None or one[0] < eje.duracion)]


def _title(marca: Marca) -> str:
    if marca.clase == "punto":
        return f"{marca.punto}. {marca.titulo}" if marca.punto else marca.titulo
    return _("Receso") if marca.clase == "receso" else _("Apertura de la sesión")
