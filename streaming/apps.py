from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class StreamingConfig(AppConfig):
    name = "streaming"
    verbose_name = _("Retransmisión")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from sesiones import due
        from streaming import receivers, revision, sucesos, tasks, vigilancia, worker  # noqa: F401  registers receivers and kinds of fact

        due.register(revision.review_canales)
        due.register(vigilancia.watch_emisiones)
        due.register(vigilancia.watch_codificadores)
        due.register(worker.deliver_due, ahead=worker.ahead)
        due.register(tasks.resume_subidas)
        due.register(tasks.resume_grabaciones)
        due.register(tasks.resume_transcripciones)
