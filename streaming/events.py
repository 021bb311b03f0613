"""Who hears about a broadcast: the public sees the video, the mesa its state and its troubles."""

from functools import partial

from django.db import transaction

from streaming.models import Emision

PANELS = ("emision", "emision-mesa")


def emision_changed(emision: Emision) -> None:
    """After the commit, so that the worker never holds the session's row together with its own."""
    transaction.on_commit(partial(_publish, emision.sesion_id), robust=True)


def _publish(sesion_id: int) -> None:
    from sesiones.vivo import publish

    publish(sesion_id, PANELS)
