"""What the worker does for minutes."""

from django.utils import timezone
from django_tasks import task

from actas.services.export import produce_documento


@task()
def export_acta(documento_id: int) -> str:
    """Make a file that was asked for; the state in which it ends."""
    return produce_documento(documento_id=documento_id, momento=timezone.now()).estado
