from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ActasConfig(AppConfig):
    name = "actas"
    verbose_name = _("Actas")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from actas import (
            receivers,  # noqa: F401  hears the end of a session
            sucesos,  # noqa: F401  registers the kinds of fact
            tasks,
        )
        from sesiones import due

        due.register(tasks.resume_documentos)
        due.register(tasks.resume_publicaciones)
        due.register(tasks.resume_firmas)
        due.register(tasks.resume_envios)
