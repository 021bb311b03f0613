"""Whether the ballots are those that were counted: each against its hash, all against the journal's digest."""

from collections.abc import Iterator

from sesiones.models import Sesion, Suceso
from votaciones.models import Votacion
from votaciones.papeletas import box_digest
from votaciones.papeletas import faults as altered_ballots
from votaciones.sucesos import VotacionCerrada

CERRADA: str = VotacionCerrada.tipo  # type: ignore[attr-defined]


def ballot_faults(sesion: Sesion) -> Iterator[str]:
    """Spanish sentences for each ballot that is not what its hash says and each box that is not what was closed."""
    closings = {
        (fact["punto"], fact["votacion"], fact["ronda"]): fact
        for fact in Suceso.objects.filter(sesion=sesion, tipo=CERRADA).values_list("datos", flat=True)
    }
    votaciones = Votacion.objects.filter(punto__sesion=sesion).select_related("punto")
    for votacion in votaciones:
        where = f"{sesion.clave}, punto {votacion.punto.numero}, votación {votacion.orden}"
        for persona in altered_ballots(votacion):
            yield f"{where}: la papeleta de {persona} no coincide con su hash"
        closed = closings.get((votacion.punto.numero, votacion.orden, votacion.ronda))
        if closed is None:
            continue
        papeletas, _, resumen = box_digest(votacion)
        if (papeletas, resumen) != (closed["papeletas"], closed["resumen"]):
            yield f"{where}: las papeletas no son las que se cerraron"
