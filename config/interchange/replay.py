"""From a valid document to a played session and its report."""

import logging
from collections.abc import Callable
from contextlib import nullcontext
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from config.interchange.clock import SessionClock
from config.interchange.compare import censure_differences, convening_differences, vote_differences
from config.interchange.convened import convene
from config.interchange.playing import Player
from config.interchange.report import build_report
from config.interchange.timeline import Acto, session_start, timeline
from sesiones import estados
from sesiones.models import Sesion
from sesiones.reglas.rechazo import Rechazo
from sesiones.services.checking import check_convocatoria
from streaming.replay import delivering, drive, silent
from streaming.worker import deliver_until_trouble

logger = logging.getLogger(__name__)


class AlreadyPlayed(Exception):
    """The session exists and is beyond its convening: playing never touches it."""


def replay(
    datos: dict[str, Any],
    *,
    until: str | None = None,
    wait: Callable[[datetime], None] = lambda momento: None,
    notify: bool = False,
    broadcast: bool = False,
    paced: bool = False,
    acta: Path | None = None,
) -> dict[str, Any]:
    """Play one `sesiones/1` session and return its `informe/1`.

    It goes on from the session when it is merely convened. With `until` it stops when that item is to be called and
    leaves the session running. `wait(momento)` sets the pace. Raises `AlreadyPlayed`.

    With `broadcast` the session never waits for YouTube: the calls of a play that takes its time (`paced`) are made
    beside it, those of an immediate one after it, as far as nothing gets in the way; `tick` does the rest.
    """
    with nullcontext() if broadcast else silent(), delivering() if broadcast and paced else nullcontext():
        report = _play(datos, until=until, wait=wait, notify=notify, broadcast=broadcast, acta=acta)
    if broadcast:
        deliver_until_trouble()
    return report


def _play(
    datos: dict[str, Any],
    *,
    until: str | None,
    wait: Callable[[datetime], None],
    notify: bool,
    broadcast: bool,
    acta: Path | None,
) -> dict[str, Any]:
    sesion = Sesion.objects.filter(clave=datos["id"]).select_related("organo__corporacion").first()
    if sesion is not None and sesion.estado != estados.EstadoSesion.CONVOCADA.value:
        raise AlreadyPlayed(f"La sesión {datos['id']} ya se ha reproducido o está en curso.")
    if sesion is None:
        sesion, remarks = convene(datos, avisar=notify)
    else:
        remarks = check_convocatoria(sesion, momento=sesion.convocada_en or sesion.primera)
    player = Player(sesion, datos)
    if broadcast:
        _want_broadcast(sesion, datos)
    for paso in timeline(datos, sesion.organo.corporacion.zona_horaria):
        if until is not None and paso.acto is Acto.LLAMAR_PUNTO and paso.punto and paso.punto["num"] == until:
            break
        wait(paso.momento)
        player.play(paso)
        if not player.constituted:
            break
    return build_report(
        sesion,
        votes=player.votes,
        discrepancias=[
            *convening_differences(remarks),
            *censure_differences(datos, sesion),
            *vote_differences(datos, player.votes),
        ],
        rechazos=player.rechazos,
        acta=_write_acta(sesion, acta) if acta and until is None else None,
    )


def _write_acta(sesion: Sesion, path: Path) -> dict[str, str]:
    from actas.services.issuing import write_acta

    return {"docx": str(path), "sha256": write_acta(sesion_clave=sesion.clave, destino=path, formato="docx")}


def _want_broadcast(sesion: Sesion, datos: dict[str, Any]) -> None:
    """Have the session broadcast from its convening on. A session without a channel is played all the same."""
    zone = sesion.organo.corporacion.zona_horaria
    cero = None
    if "inicio" in datos.get("emision", {}):
        day = session_start(datos, zone).astimezone(ZoneInfo(zone)).date()
        cero = SessionClock(day, zone).at(datos["emision"]["inicio"])
    driven = drive(sesion_id=sesion.pk, momento=sesion.convocada_en or sesion.primera, cero=cero)
    if isinstance(driven, Rechazo):
        logger.warning("La emisión de %s no se conduce: %s %s", sesion.clave, driven.texto(), driven.texto_remedio())
