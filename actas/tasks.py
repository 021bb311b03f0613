"""What the worker does for documents."""

from django.utils import timezone
from django_tasks import task

from actas.services.issuing import produce_documento


@task()
def make_documento(documento_id: int) -> str:
    """Make a file that was asked for; the state in which it ends."""
    return produce_documento(documento_id=documento_id, momento=timezone.now()).estado
