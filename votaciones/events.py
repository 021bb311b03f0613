"""Who hears of a vote. Nothing that is sent before the proclamation holds the sense of a ballot."""

from collections.abc import Iterable

from sesiones.models import Sesion
from sesiones.vivo.panels import all_panels
from sesiones.vivo.publishing import publish, publish_soon

PANELES = ("votacion", "votacion-mesa", "mi-voto", "siguiente")


def votacion_preparada(sesion: Sesion) -> None:
    """The terms are written: only the mesa sees it."""
    _publish(sesion, ["votacion-mesa", "siguiente"])


def votacion_cambiada(sesion: Sesion) -> None:
    """Opened, held, resumed, closed or annulled."""
    _publish(sesion, [*PANELES, "punto-actual", "orden-dia"])


def votacion_proclamada(sesion: Sesion) -> None:
    """There is a result: everybody sees it."""
    _publish(sesion, [*PANELES, "resultados", "punto-actual", "orden-dia"])


def resultado_retirado(sesion: Sesion) -> None:
    """The mesa took a result from the screens."""
    _publish(sesion, ["votacion", "votacion-mesa", "siguiente"])


def voto_emitido(sesion_id: int) -> None:
    """Ballots came in, thirty at once perhaps: the screens are told a few times a second how many."""
    publish_soon(sesion_id, "votacion-progreso")
    publish_soon(sesion_id, "votacion-mesa")


def votos_recogidos(sesion: Sesion) -> None:
    """The secretary took votes by hand: their owners see it too."""
    _publish(sesion, ["votacion", "votacion-mesa", "mi-voto"])


def constancia_pedida(sesion: Sesion) -> None:
    """A member wants the minutes to name their vote: the mesa and its owner see that it was noted."""
    _publish(sesion, ["mi-voto", "siguiente"])


def dificultad_avisada(sesion: Sesion) -> None:
    """A member says that they cannot vote: the mesa sees it at once."""
    _publish(sesion, ["votacion-mesa"])


def _publish(sesion: Sesion, panels: Iterable[str]) -> None:
    """Of the regions that some app shows, these."""
    known = {panel.id for panel in all_panels()}
    publish(sesion.pk, [panel for panel in panels if panel in known])
