"""`alineacion/1` from captions: of an order of the day in a file, or of a session that we hold."""

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from config.interchange.documents import InvalidDocument, explain, sorted_errors
from sesiones.models import Sesion
from streaming.transcripcion.agenda import Item
from streaming.transcripcion.by_text import align_by_text
from streaming.transcripcion.cues import Cue
from streaming.transcripcion.document import as_document
from streaming.transcripts import align


def read_orden(path: Path) -> tuple[Item, ...]:
    """The items of an `orden/1` document. Raises `InvalidDocument`."""
    try:
        document = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise InvalidDocument([f"{path}: no se puede leer ({error.strerror})"]) from error
    except (ValueError, RecursionError) as error:
        raise InvalidDocument([f"$: no es un documento JSON válido ({error})"]) from error
    if faults := [f"{error.json_path}: {explain(error)}" for error in sorted_errors("orden/1", document)]:
        raise InvalidDocument(faults)
    items = tuple(Item(str(one["punto"]).strip(), one["titulo"].strip()) for one in document["orden_del_dia"])
    twice = [punto for punto, times in Counter(one.punto for one in items).items() if times > 1]
    if twice:
        raise InvalidDocument([f"$.orden_del_dia: el punto {punto} está dos veces" for punto in twice])
    return items


def align_orden(items: Sequence[Item], cues: Sequence[Cue], *, vtt: str) -> dict[str, Any]:
    """By text alone: a session that the system never saw."""
    return valid(as_document(align_by_text(items, cues), vtt=vtt))


def align_sesion(sesion: Sesion, cues: Sequence[Cue], *, vtt: str) -> dict[str, Any]:
    """By the journal of the session, the clock of its broadcast or recording, and the text."""
    return valid(as_document(align(sesion, cues).alineacion, vtt=vtt, sesion=sesion.clave))


def valid(document: dict[str, Any]) -> dict[str, Any]:
    """The document, checked against its schema: what we write others read."""
    if faults := [f"{error.json_path}: {error.message}" for error in sorted_errors("alineacion/1", document)]:
        raise AssertionError("; ".join(faults))
    return document
