"""Who hears about what happened: which regions of the live pages show something new after the commit."""

from collections.abc import Iterable

from sesiones.models import Sesion
from sesiones.vivo import publish
from sesiones.vivo.panels import all_panels


def convocatoria_cambiada(sesion: Sesion) -> None:
    """Convened, rectified, called off, answered."""
    _publish(sesion, ["estado", "orden-dia", "asistencia"])


def sesion_cambiada(sesion: Sesion) -> None:
    """Constituted, suspended, resumed, adjourned: everything may look different."""
    _publish(
        sesion, ["estado", "orden-dia", "punto-actual", "palabra", "cola", "quorum", "asistencia", "reloj", "siguiente"]
    )


def punto_cambiado(sesion: Sesion) -> None:
    """Another item is being treated, or one of them ended."""
    _publish(sesion, ["orden-dia", "punto-actual", "palabra", "cola", "siguiente"])


def asistencia_cambiada(sesion: Sesion) -> None:
    """Somebody came, went, or accredited themselves."""
    _publish(sesion, ["quorum", "asistencia", "siguiente"])


def palabra_cambiada(sesion: Sesion) -> None:
    """Somebody else speaks: everyone sees it."""
    _publish(sesion, ["palabra", "cola"])


def cola_cambiada(sesion: Sesion) -> None:
    """Somebody asked for the floor, or no longer does: only the mesa sees who waits."""
    _publish(sesion, ["cola"])


def debate_secreto_declarado(sesion: Sesion) -> None:
    """The screens go quiet, and the broadcast's regions say that it is cut."""
    _publish(sesion, ["punto-actual", "palabra", "orden-dia", "marcador", "emision", "emision-mesa", "siguiente"])


def incidencia_anotada(sesion: Sesion) -> None:
    _publish(sesion, ["estado"])


def _publish(sesion: Sesion, panels: Iterable[str]) -> None:
    """`siguiente`, the next lawful step, belongs to an app above: only what is registered is told."""
    known = {panel.id for panel in all_panels()}
    publish(sesion.pk, [panel for panel in panels if panel in known])
