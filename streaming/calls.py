"""What each kind of call sends, how a lost one is looked for, and what its success changes.

`send` and `look` touch the network and no row; they return the effect, a function that the worker runs in the
transaction that marks the call as done. `look` returns None when the call was not applied.
"""

import hashlib
import json
from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime, timedelta
from functools import partial
from typing import Protocol

from django.utils import timezone

from streaming.estados import ACABADA, EN_ANTENA, SIN_EMPEZAR, Ciclo, Deseado, TipoLlamada
from streaming.models import Canal, Emision, Lista, Llamada
from streaming.ports import BroadcastDraft, Broadcaster, BroadcastState, Refused
from streaming.texts import fit_description, fit_title

Effect = Callable[[datetime], None]
"""Takes `momento`; writes rows."""

HEADWAY = timedelta(minutes=2)


class NotYet(Exception):
    """The world is not ready for this call; look again in a few seconds, without counting an attempt.

    What may take hours (`patient`) is looked for less and less often instead.
    """

    def __init__(self, reason: str, *, patient: bool = False) -> None:
        super().__init__(reason)
        self.reason, self.patient = reason, patient


class TooLate(Exception):
    """The call can never be made any more; `reason` says why."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Call(Protocol):
    def send(self, channel: Broadcaster, llamada: Llamada) -> Effect: ...

    def look(self, channel: Broadcaster, llamada: Llamada) -> Effect | None: ...


def draft_of(emision: Emision) -> BroadcastDraft:
    """What YouTube is to show of a broadcast now. A start that is past would be refused: shortly, then.

    The wall clock is meant: YouTube compares with its own, whatever time the session is played in.
    """
    return BroadcastDraft(
        title=fit_title(emision.titulo),
        description=fit_description(emision.descripcion, marker=emision.marca),
        start=max(emision.inicio_previsto, timezone.now() + HEADWAY),
        privacy=emision.privacidad,
        embed=emision.incrustable,
    )


def digest(emision: Emision) -> str:
    """Of what we want YouTube to show, with the hour that we planned: tells whether an update is due."""
    draft = asdict(draft_of(emision)) | {"start": emision.inicio_previsto.isoformat()}
    draft.pop("embed")
    return hashlib.sha256(json.dumps(draft, sort_keys=True).encode()).hexdigest()


def payload_of(llamada: Llamada) -> dict[str, str]:
    """What is written down of a call before it is sent, so that a lost one can be told from a newer wish."""
    if llamada.tipo not in {TipoLlamada.CREATE_BROADCAST, TipoLlamada.UPDATE} or llamada.emision is None:
        return {}
    emision = llamada.emision
    inicio = emision.inicio_previsto.isoformat()
    return {"sha256": digest(emision), "titulo": emision.titulo, "inicio": inicio, "privacidad": emision.privacidad}


class CreateStream:
    def send(self, channel: Broadcaster, llamada: Llamada) -> Effect:
        return partial(_keep_stream, llamada.canal_id, channel.create_stream(title=llamada.canal.marker))

    def look(self, channel: Broadcaster, llamada: Llamada) -> Effect | None:
        found = channel.find_stream(title=llamada.canal.marker)
        return partial(_keep_stream, llamada.canal_id, found) if found else None


class CreateBroadcast:
    def send(self, channel: Broadcaster, llamada: Llamada) -> Effect:
        emision = broadcast_of(llamada)
        sent = digest(emision)
        return partial(_adopt, emision.pk, channel.create_broadcast(draft_of(emision)), sent)

    def look(self, channel: Broadcaster, llamada: Llamada) -> Effect | None:
        """By the marker, never by title or hour. Of several, the one that has a stream, else the oldest."""
        found = channel.find_broadcasts(marker=broadcast_of(llamada).marca)
        if not found:
            return None
        chosen = min(found, key=lambda state: (not state.bound_stream_id, state.broadcast_id))
        # What it was created with is in the payload; if something newer is wanted, an update follows.
        return partial(_adopt, broadcast_of(llamada).pk, chosen, llamada.payload.get("sha256", ""))


class Bind:
    def send(self, channel: Broadcaster, llamada: Llamada) -> Effect:
        """Going live may have bound it before; and what is on air, or over, can be bound no more."""
        if effect := self.look(channel, llamada):
            return effect
        emision = broadcast_of(llamada)
        state = channel.bind(emision.broadcast_id, llamada.canal.stream_id)
        return partial(keep_state, emision.pk, state)

    def look(self, channel: Broadcaster, llamada: Llamada) -> Effect | None:
        state = _read(channel, broadcast_of(llamada))
        settled = state.bound_stream_id == llamada.canal.stream_id or state.life_cycle in EN_ANTENA | ACABADA
        return partial(keep_state, broadcast_of(llamada).pk, state) if settled else None


class CreatePlaylist:
    def send(self, channel: Broadcaster, llamada: Llamada) -> Effect:
        lista = _lista(llamada)
        titulo = fit_title(lista.organo.nombre)
        created = channel.create_playlist(title=titulo, description=f"{titulo}\n\n{lista.marker}", privacy="public")
        return partial(_keep_playlist, lista.pk, created)

    def look(self, channel: Broadcaster, llamada: Llamada) -> Effect | None:
        found = channel.find_playlist(marker=_lista(llamada).marker)
        return partial(_keep_playlist, _lista(llamada).pk, found) if found else None


class AddToPlaylist:
    def send(self, channel: Broadcaster, llamada: Llamada) -> Effect:
        """Adding is not idempotent over there, so it is always looked for first."""
        if effect := self.look(channel, llamada):
            return effect
        emision = broadcast_of(llamada)
        item = channel.add_to_playlist(playlist_id=_lista(llamada).playlist_id, video_id=emision.broadcast_id)
        return partial(_keep_item, emision.pk, item)

    def look(self, channel: Broadcaster, llamada: Llamada) -> Effect | None:
        emision = broadcast_of(llamada)
        item = channel.find_in_playlist(playlist_id=_lista(llamada).playlist_id, video_id=emision.broadcast_id)
        return partial(_keep_item, emision.pk, item) if item else None


class Update:
    def send(self, channel: Broadcaster, llamada: Llamada) -> Effect:
        emision = broadcast_of(llamada)
        sent = digest(emision)
        return partial(
            _keep_update, emision.pk, channel.update_broadcast(emision.broadcast_id, draft_of(emision)), sent
        )

    def look(self, channel: Broadcaster, llamada: Llamada) -> Effect | None:
        return None  # sending the whole again does no harm


class GoLive:
    def send(self, channel: Broadcaster, llamada: Llamada) -> Effect:
        emision = broadcast_of(llamada)
        if emision.deseado != Deseado.EN_DIRECTO and not emision.reproducida:
            raise TooLate("tooLate")  # it waited, and the session was over before it could be made
        if _another_on_air(emision):
            raise NotYet("concurrentBroadcastsExceedLimit")
        state = _read(channel, emision)
        if state.life_cycle in EN_ANTENA:
            return partial(keep_state, emision.pk, state)
        if state.life_cycle in ACABADA:
            raise TooLate("endedOutside")
        stream_id = llamada.canal.stream_id
        if state.bound_stream_id != stream_id:
            state = channel.bind(emision.broadcast_id, stream_id)
        # Asking costs one unit, a refused transition fifty.
        stream = channel.stream(stream_id)
        if stream is None or stream.status != "active":
            raise NotYet("errorStreamInactive")
        return partial(keep_state, emision.pk, channel.transition(emision.broadcast_id, "live"))

    def look(self, channel: Broadcaster, llamada: Llamada) -> Effect | None:
        state = _read(channel, broadcast_of(llamada))
        return partial(keep_state, broadcast_of(llamada).pk, state) if state.life_cycle in EN_ANTENA | ACABADA else None


class Complete:
    def send(self, channel: Broadcaster, llamada: Llamada) -> Effect:
        emision = broadcast_of(llamada)
        state = _read(channel, emision)
        if state.life_cycle in ACABADA:
            return partial(keep_state, emision.pk, state)
        if state.life_cycle in SIN_EMPEZAR:
            # Never on air: YouTube refuses to end it, and what was announced is not ours to delete unasked.
            return partial(_never_live, emision.pk, state)
        if state.life_cycle in {Ciclo.EMPEZANDO, Ciclo.EMPEZANDO_PRUEBA}:
            raise NotYet("")
        return partial(keep_state, emision.pk, channel.transition(emision.broadcast_id, "complete"))

    def look(self, channel: Broadcaster, llamada: Llamada) -> Effect | None:
        state = _read(channel, broadcast_of(llamada))
        return partial(keep_state, broadcast_of(llamada).pk, state) if state.life_cycle in ACABADA else None


class Delete:
    def send(self, channel: Broadcaster, llamada: Llamada) -> Effect:
        emision = broadcast_of(llamada)
        try:
            channel.delete_broadcast(emision.broadcast_id)
        except Refused as refused:
            if refused.fault.status != 404:
                raise
        return partial(_gone, emision.pk)

    def look(self, channel: Broadcaster, llamada: Llamada) -> Effect | None:
        return (
            None if channel.broadcast(broadcast_of(llamada).broadcast_id) else partial(_gone, broadcast_of(llamada).pk)
        )


CALLS: dict[TipoLlamada, Call] = {
    TipoLlamada.CREATE_STREAM: CreateStream(),
    TipoLlamada.CREATE_BROADCAST: CreateBroadcast(),
    TipoLlamada.BIND: Bind(),
    TipoLlamada.CREATE_PLAYLIST: CreatePlaylist(),
    TipoLlamada.ADD_TO_PLAYLIST: AddToPlaylist(),
    TipoLlamada.UPDATE: Update(),
    TipoLlamada.GO_LIVE: GoLive(),
    TipoLlamada.COMPLETE: Complete(),
    TipoLlamada.DELETE: Delete(),
}


def broadcast_of(llamada: Llamada) -> Emision:
    assert llamada.emision is not None, f"a call of kind {llamada.tipo} is about a broadcast"
    return llamada.emision


def _lista(llamada: Llamada) -> Lista:
    lista = llamada.lista or broadcast_of(llamada).lista
    assert lista is not None, f"a call of kind {llamada.tipo} is about a playlist"
    return lista


def _another_on_air(emision: Emision) -> bool:
    """A stream serves one broadcast at a time: asking ourselves costs nothing, a refused transition fifty units."""
    same = Emision.objects.filter(canal=emision.canal, ciclo__in=[ciclo.value for ciclo in EN_ANTENA])
    return same.exclude(pk=emision.pk).exists()


def _read(channel: Broadcaster, emision: Emision) -> BroadcastState:
    """The broadcast now. A missing one may only be late in the lists: the worker decides by its age."""
    state = channel.broadcast(emision.broadcast_id)
    if state is None:
        raise Missing(emision.broadcast_id)
    return state


class Missing(Exception):
    """YouTube lists no such broadcast."""


# Effects


def keep_state(emision_id: int, state: BroadcastState, momento: datetime) -> None:
    """What YouTube says, as the poller and the calls saw it. Times that it no longer says are kept."""
    emision = Emision.objects.select_for_update().get(pk=emision_id)
    emision.ciclo, emision.visto_en, emision.etag = state.life_cycle, momento, state.etag
    emision.stream_id = state.bound_stream_id or emision.stream_id
    emision.inicio_real = state.actual_start or emision.inicio_real
    emision.fin_real = state.actual_end or emision.fin_real
    _adopt_wish(emision)
    _notice_drift(emision, state)
    emision.save()


def _adopt_wish(emision: Emision) -> None:
    """Somebody may have started or ended it in Studio: that is taken as it is."""
    if emision.ciclo in EN_ANTENA and emision.deseado == Deseado.PROGRAMADA:
        emision.deseado = Deseado.EN_DIRECTO.value
    elif emision.ciclo in ACABADA and emision.deseado in {Deseado.PROGRAMADA, Deseado.EN_DIRECTO}:
        emision.deseado, emision.motivo = Deseado.TERMINADA.value, "endedOutside"


DRIFT = "changedInStudio"


def _notice_drift(emision: Emision, state: BroadcastState) -> None:
    """What somebody changed in Studio is told and left, until somebody here writes something else."""
    shown = (state.title, state.privacy) != (fit_title(emision.titulo), emision.privacidad)
    ours_is_there = emision.enviado == digest(emision) and emision.ciclo not in ACABADA
    if ours_is_there and state.title and shown and not emision.motivo:
        emision.motivo = DRIFT
    elif emision.motivo == DRIFT and not shown:
        emision.motivo = ""


def _adopt(emision_id: int, state: BroadcastState, sent: str, momento: datetime) -> None:
    Emision.objects.filter(pk=emision_id).update(broadcast_id=state.broadcast_id, enviado=sent)
    keep_state(emision_id, state, momento)


def _keep_update(emision_id: int, state: BroadcastState, sent: str, momento: datetime) -> None:
    Emision.objects.filter(pk=emision_id).update(enviado=sent)
    keep_state(emision_id, state, momento)


def _keep_stream(canal_id: int, stream_id: str, momento: datetime) -> None:
    Canal.objects.filter(pk=canal_id).update(stream_id=stream_id)


def _keep_playlist(lista_id: int, playlist_id: str, momento: datetime) -> None:
    Lista.objects.filter(pk=lista_id).update(playlist_id=playlist_id)


def _keep_item(emision_id: int, item_id: str, momento: datetime) -> None:
    Emision.objects.filter(pk=emision_id).update(playlist_item_id=item_id)


def _never_live(emision_id: int, state: BroadcastState, momento: datetime) -> None:
    keep_state(emision_id, state, momento)
    Emision.objects.filter(pk=emision_id).update(motivo="neverLive")


def _gone(emision_id: int, momento: datetime) -> None:
    Emision.objects.filter(pk=emision_id).update(ciclo=Ciclo.BORRADA.value, visto_en=momento, motivo="")
