"""Who hears about a broadcast: the public sees the video, the mesa its state and its troubles."""

from functools import partial

from django.db import transaction

from streaming.models import Codificador, Emision

PANELS = ("emision", "emision-mesa")


def emision_changed(emision: Emision) -> None:
    """After the commit, so that the worker never holds the session's row together with its own."""
    transaction.on_commit(partial(_publish, emision.sesion_id), robust=True)


def codificador_changed(codificador: Codificador) -> None:
    """A turn of our own encoder: words that are announced, and the figures."""
    transaction.on_commit(
        partial(_publish, codificador.sesion_id, ("emision-mesa", "emision-codificador")), robust=True
    )


def codificador_figures(codificador: Codificador) -> None:
    """Only figures: nobody is interrupted for them."""
    transaction.on_commit(partial(_publish, codificador.sesion_id, ("emision-codificador",)), robust=True)


def _publish(sesion_id: int, panels: tuple[str, ...] = PANELS) -> None:
    from sesiones.vivo import publish

    publish(sesion_id, panels)
