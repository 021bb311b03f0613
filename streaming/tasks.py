"""What the worker does for recordings."""

from datetime import datetime

from django.utils import timezone
from django_tasks import task

from streaming.services.recordings import abandoned_grabaciones, hash_grabacion


def resume_grabaciones(*, momento: datetime) -> int:
    """Due work of each tick: the recordings that nobody is hashing go to the worker again. Returns how many."""
    again = abandoned_grabaciones(momento=momento)
    for grabacion_id in again:
        register_grabacion.enqueue(grabacion_id)
    return len(again)


@task()
def register_grabacion(grabacion_id: int) -> str:
    """Hash a recording; the state in which it ends."""
    return hash_grabacion(grabacion_id=grabacion_id, momento=timezone.now()).estado
