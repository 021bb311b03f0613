"""A vote that is held again on the same terms: after a tie, or when an election chose nobody."""

from collections.abc import Sequence
from datetime import datetime

from sesiones.models import Sesion
from sesiones.reglas.rechazo import Rechazo
from votaciones.models import Votacion
from votaciones.services.opening import open_locked


def repeat_locked(
    sesion: Sesion,
    last: Votacion,
    *,
    momento: datetime,
    autor: str,
    mayoria: str = "",
    candidaturas: Sequence[str] = (),
    fundamento: Sequence[str] = (),
) -> Votacion | Rechazo:
    """Open the round after `last`, with a census of its own, for who holds the locks. A refusal leaves no round.

    `mayoria`: where the law asks another one of the later rounds; `candidaturas`: who is still on the ballot.
    """
    following = Votacion(
        punto=last.punto,
        orden=last.orden,
        ronda=last.ronda + 1,
        primera=last.primera or last,
        objeto=last.objeto,
        enunciado=last.enunciado,
        sistema=last.sistema,
        motivo_sistema=last.motivo_sistema,
        mayoria=mayoria or last.mayoria,
        materia=last.materia,
        motivo_materia=last.motivo_materia,
        permite_cambio=last.permite_cambio,
        candidaturas=list(candidaturas),
        fundamento=list(fundamento),
    )
    following.save()
    opened = open_locked(sesion, following, momento=momento, autor=autor)
    if isinstance(opened, Rechazo):
        following.delete()  # a refused act changes nothing
    return opened
