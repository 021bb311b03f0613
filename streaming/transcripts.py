"""The captions of a session that we hold: laid on its agenda by its journal, its clocks and the text."""

from collections.abc import Sequence
from datetime import datetime

from sesiones.estados import EstadoPunto
from sesiones.models import Sesion
from streaming.models import Emision, Grabacion
from streaming.selectors import hechos_of
from streaming.tramos import ClaseTramo, Hecho, Tramo, tramos_de
from streaming.transcripcion.agenda import Item
from streaming.transcripcion.alignment import Alineacion
from streaming.transcripcion.by_clock import Llamada, align_by_clock
from streaming.transcripcion.by_text import align_by_text
from streaming.transcripcion.cues import Cue

QUE = {ClaseTramo.APERTURA: "apertura", ClaseTramo.RECESO: "receso"}
NEVER = frozenset(
    {EstadoPunto.PENDIENTE.value, EstadoPunto.NO_TRATADO.value, EstadoPunto.INCLUSION_NO_RATIFICADA.value}
)


def items_of(sesion: Sesion) -> tuple[Item, ...]:
    """The agenda as it can be heard; what was brought in by urgency has a number of its own by then."""
    puntos = sesion.puntos.order_by("orden")
    return tuple(Item(punto.numero or str(punto.orden), punto.titulo) for punto in puntos)


def align(sesion: Sesion, cues: Sequence[Cue], *, inicio: datetime | None = None) -> Alineacion:
    """Lay the agenda on the captions. `inicio` is the instant of their zero; without it that of the broadcast or the
    recording, and without those what is heard says it."""
    heard = align_by_text(items_of(sesion), cues)
    hechos = hechos_of(sesion)
    tramos = tramos_de(hechos)
    if not tramos or not cues:
        return heard
    zero = inicio or zero_of(sesion)
    begins = zero or tramos[0].desde
    calls = [_call(one, begins) for one in (*tramos, *_withdrawn(hechos, tramos))]
    return align_by_clock(calls, heard, cues, known=zero is not None, estados=_estados(sesion))


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
