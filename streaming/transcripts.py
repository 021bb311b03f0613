"""The captions of a session that we hold: laid on its agenda by its journal, its clocks and the text."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from math import ceil
from typing import NamedTuple

from sesiones.estados import EstadoPunto
from sesiones.models import Miembro, Sesion
from streaming.marcas import Corte, cortes_de
from streaming.models import Emision, Grabacion, Transcripcion
from streaming.selectors import hechos_of
from streaming.tramos import ClaseTramo, Hecho, Palabra, Tramo, palabras_de, tramos_de
from streaming.transcripcion.agenda import Item
from streaming.transcripcion.alignment import Alineacion, Segmento
from streaming.transcripcion.by_clock import Llamada, align_by_clock, offset
from streaming.transcripcion.captions import write_webvtt
from streaming.transcripcion.cues import Cue, spread
from streaming.transcripcion.document import from_document

QUE = {ClaseTramo.APERTURA: "apertura", ClaseTramo.RECESO: "receso"}
NEVER = frozenset(
    {EstadoPunto.PENDIENTE.value, EstadoPunto.NO_TRATADO.value, EstadoPunto.INCLUSION_NO_RATIFICADA.value}
)


def items_of(sesion: Sesion) -> tuple[Item, ...]:
    """The agenda as it can be heard; what was brought in by urgency has a number of its own by then."""
    puntos = sesion.puntos.order_by("orden")
    return tuple(Item(punto.numero or str(punto.orden), punto.titulo) for punto in puntos)


class Laid(NamedTuple):
    """An alignment, and the instant of the first second of its captions: None where no journal tells it."""

    alineacion: Alineacion
    inicio: datetime | None


def align(sesion: Sesion, cues: Sequence[Cue], *, inicio: datetime | None = None) -> Laid:
    """Lay the agenda on the captions.

    `inicio` is the instant of their zero as somebody gave it; without it that of the recording or the broadcast. What is
    heard corrects it, and finds it where there is none.
    """
    from streaming.transcripcion.by_text import align_by_text  # its patterns are the worker's alone

    heard = align_by_text(items_of(sesion), cues)
    hechos = hechos_of(sesion)
    tramos = tramos_de(hechos)
    zero = inicio or zero_of(sesion)
    if not tramos or not cues:
        return Laid(heard, zero)
    clock = zero or tramos[0].desde
    calls = [_call(one, clock) for one in (*tramos, *_withdrawn(hechos, tramos))]
    shift = offset(calls, heard, known=zero is not None)
    if shift is None:
        return Laid(heard, None)
    laid = align_by_clock(calls, heard, cues, shift=shift, known=zero is not None, estados=_estados(sesion))
    return Laid(laid, clock - timedelta(seconds=shift))


def cues_of(found: Transcripcion) -> tuple[Cue, ...]:
    """The captions as they were read, their words spread over each."""
    return tuple(
        Cue(desde, hasta, texto, voz, spread(texto, desde, hasta)) for desde, hasta, texto, voz in found.subtitulos
    )


def transcripcion_of(sesion: Sesion) -> Transcripcion | None:
    """The transcript in force."""
    found = Transcripcion.objects.filter(sesion=sesion, vigente=True).first()
    if found is not None:
        found.sesion = sesion
    return found


class Linea(NamedTuple):
    """A caption with who says it: `persona` is a `clave` of ours, `voz` a name, both "" when nobody knows."""

    desde: float
    hasta: float
    texto: str
    persona: str
    voz: str


def lines_of(found: Transcripcion, *, publico: bool = True) -> list[Linea]:
    """The captions with their speakers, from the turns of the journal where they tell. Three queries.

    For the public without what was said in secret (LBRL art. 70.1): nothing at all when there was a secret part and no
    clock says where it is.
    """
    hechos = hechos_of(found.sesion)
    secret = _cuts(found, tramos_de(hechos)) if publico else ()
    if secret is None:
        return []
    turns = palabras_de(hechos) if found.inicio else ()
    names = dict(Miembro.objects.filter(corporacion=found.sesion.organo.corporacion_id).values_list("clave", "nombre"))
    return [
        Linea(desde, hasta, texto, persona, names.get(persona, "") or voz)
        for desde, hasta, texto, voz in found.subtitulos
        if not any(one.desde - 1 < hasta and desde < one.hasta + 1 for one in secret)
        for persona in (_speaker(turns, found.inicio, (desde + hasta) / 2),)
    ]


def segments_of(found: Transcripcion, *, publico: bool = True) -> dict[str, list[Segmento]]:
    """Item → its stretches in seconds of the captions; for the public without what was said in secret."""
    secret = _cuts(found, tramos_de(hechos_of(found.sesion))) if publico else ()
    if found.alineacion is None or secret is None:
        return {}
    items = {one.punto: list(one.segmentos) for one in from_document(found.alineacion).puntos}
    for cut in secret:
        items = {punto: [part for one in own for part in _outside(one, cut)] for punto, own in items.items()}
    return {punto: own for punto, own in items.items() if own}


def _cuts(found: Transcripcion, tramos: Sequence[Tramo]) -> tuple[Corte, ...] | None:
    """The secret parts of the captions (LBRL art. 70.1); None when there are some and no clock says where."""
    if not any(one.reservado for one in tramos):
        return ()
    return cortes_de(tramos, found.inicio, ceil(found.duracion) + 1) if found.inicio else None


def _outside(part: Segmento, cut: Corte) -> list[Segmento]:
    """What of a stretch lies before and after a cut, which is a second wider than it says."""
    before = Segmento(part.desde, min(part.hasta, cut.desde - 1.0))
    after = Segmento(max(part.desde, cut.hasta + 1.0), part.hasta)
    return [one for one in (before, after) if one.desde < one.hasta]


def shift_of(found: Transcripcion, cero: datetime | None) -> float:
    """What a second of the captions lacks to be one of a video whose first frame is `cero`, in seconds.

    Where nobody knows one of the two instants, the captions are taken to be of that video.
    """
    return (found.inicio - cero).total_seconds() if found.inicio is not None and cero is not None else 0.0


def lines_on(found: Transcripcion, *, cero: datetime | None, duracion: int | None) -> list[Linea]:
    """What `lines_of` gives to the public, on the axis of a video of so many seconds."""
    shift = shift_of(found, cero)
    return [
        one._replace(desde=one.desde + shift, hasta=one.hasta + shift)
        for one in lines_of(found)
        if one.desde + shift >= 0 and (duracion is None or one.desde + shift < duracion)
    ]


def as_webvtt(lines: Iterable[Linea]) -> str:
    """The captions as a WebVTT file, with the speakers that we know."""
    return write_webvtt((one.desde, one.hasta, one.texto, one.voz) for one in lines)


def _speaker(turns: Sequence[Palabra], inicio: datetime | None, second: float) -> str:
    if inicio is None:
        return ""
    moment = inicio + timedelta(seconds=second)
    for turn in reversed(turns):
        if turn.desde <= moment and (turn.hasta is None or moment < turn.hasta):
            return turn.persona
    return ""


def zero_of(sesion: Sesion) -> datetime | None:
    """The first frame: of the recording that was registered, else of the broadcast as YouTube tells it."""
    recording = Grabacion.objects.filter(sesion=sesion).order_by("pk").first()
    if recording is not None:
        return recording.inicio
    started = Emision.objects.filter(sesion=sesion, inicio_real__isnull=False).order_by("pk").first()
    return started.inicio_real if started else None


def _withdrawn(hechos: Sequence[Hecho], tramos: Sequence[Tramo]) -> list[Tramo]:
    """Items withdrawn in their turn without having been called: from then on until the next thing begins."""
    called = {one.punto for one in tramos if one.punto}
    first = min((one.desde for one in tramos if one.punto), default=None)
    return [
        Tramo(ClaseTramo.PUNTO, one.momento, None, one.datos["punto"])
        for one in hechos
        if one.tipo == "punto_terminado"
        and one.datos.get("estado") == EstadoPunto.RETIRADO.value
        and one.datos["punto"] not in called
        and first is not None
        and one.momento > first
    ]


def _call(one: Tramo, zero: datetime) -> Llamada:
    begins = (one.desde - zero).total_seconds()
    ends = (one.hasta - zero).total_seconds() if one.hasta else None
    return Llamada(begins, ends, one.punto, QUE.get(one.clase, ""))


def _estados(sesion: Sesion) -> dict[str, str]:
    found = {}
    for punto in sesion.puntos.all():
        name = punto.numero or str(punto.orden)
        if punto.estado == EstadoPunto.RETIRADO.value:
            found[name] = "retirado"
        else:
            found[name] = "no_tratado" if punto.estado in NEVER else "tratado"
    return found
