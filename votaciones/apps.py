from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class VotacionesConfig(AppConfig):
    name = "votaciones"
    verbose_name = _("Votaciones")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from votaciones import receivers, sucesos  # noqa: F401  the answers to sesiones, and the kinds of fact
