"""From a valid document to a played session and its report."""

from collections.abc import Callable
from contextlib import nullcontext
from datetime import datetime
from pathlib import Path
from typing import Any

from config.interchange.compare import censure_differences, convening_differences, vote_differences
from config.interchange.convened import convene
from config.interchange.playing import Player
from config.interchange.report import build_report
from config.interchange.timeline import Acto, timeline
from sesiones import estados
from sesiones.models import Sesion
from sesiones.services.checking import check_convocatoria
from streaming.replay import drive, silent
from streaming.worker import deliver_due


class AlreadyPlayed(Exception):
    """The session exists and is beyond its convening: playing never touches it."""


def replay(
    datos: dict[str, Any],
    *,
    until: str | None = None,
    wait: Callable[[datetime], None] = lambda momento: None,
    notify: bool = False,
    broadcast: bool = False,
    acta: Path | None = None,
) -> dict[str, Any]:
    """Play one `sesiones/1` session and return its `informe/1`.

    It goes on from the session when it is merely convened. With `until` it stops when that item is to be called and
    leaves the session running. `wait(momento)` sets the pace. Raises `AlreadyPlayed`.
    """
    with nullcontext() if broadcast else silent():
        return _play(datos, until=until, wait=wait, notify=notify, broadcast=broadcast, acta=acta)


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
    drive = _broadcast_driver(sesion) if broadcast else (lambda momento: None)
    for paso in timeline(datos, sesion.organo.corporacion.zona_horaria):
        if until is not None and paso.acto is Acto.LLAMAR_PUNTO and paso.punto and paso.punto["num"] == until:
            break
        wait(paso.momento)
        player.play(paso)
        drive(paso.momento)
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


def _broadcast_driver(sesion: Sesion) -> Callable[[datetime], None]:
    """Has the session broadcast from its convening on, and the outbox carried out after each act."""
    begin = sesion.convocada_en or sesion.primera
    drive(sesion_id=sesion.pk, momento=begin)
    deliver_due(momento=begin)

    def step(momento: datetime) -> None:
        deliver_due(momento=momento)

    return step
