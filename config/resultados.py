"""The vote that the hall's screen shows."""

from typing import Any

from sesiones.models import Sesion
from votaciones import facts, presentation, selectors
from votaciones.estados import EstadoVotacion
from votaciones.models import Votacion
from votaciones.panels import result_of
from votaciones.urna_secreta import is_secret


def on_screen(sesion: Sesion, *, names: int) -> dict[str, Any] | None:
    """A running vote with who has voted and not what; or the last result of the item, until the mesa takes it away.

    Of a secret vote, only how many have voted. With more than `names` members the picture of the hall takes the place
    of their names. None: no vote to show.
    """
    votacion = selectors.shown_votacion_of(sesion)
    if votacion is None:
        return None
    punto = {"numero": votacion.punto.numero, "titulo": votacion.punto.titulo}
    if votacion.estado == EstadoVotacion.PROCLAMADA.value:
        resultado = result_of(votacion) or {}
        if len(resultado.get("nominal", ())) > names:
            resultado = {**resultado, "nominal": []}
        return {"vista": "resultado", "punto": punto, "resultado": resultado}
    progreso = presentation.progress_context(votacion, selectors.progreso_of(votacion))
    voters = [] if is_secret(votacion) else _voters(votacion)
    shown = {"votantes": voters} if len(voters) <= names else {"escanos": voters}
    return {
        "vista": "votacion",
        "punto": punto,
        "progreso": progreso,
        "titulo": presentation.title_of(votacion),
        **shown,
    }


def _voters(votacion: Votacion) -> list[dict[str, str]]:
    """The hall by groups in their order, and whether each has voted."""
    missing = {row.pk for row in selectors.missing_of(votacion)}
    rows = facts.censo_rows(votacion)
    rows.sort(key=lambda row: (row.grupo.orden if row.grupo else 999, facts.grupo_of(row), row.pk))
    return [presentation.voter_of(row, missing=row.pk in missing) for row in rows]
