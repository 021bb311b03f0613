from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class VotacionesConfig(AppConfig):
    name = "votaciones"
    verbose_name = _("Votaciones")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from sesiones import due
        from votaciones import (
            destruccion,
            materias,  # noqa: F401  the catalogue for the agenda's forms
            receivers,  # noqa: F401  the answers to sesiones
            sucesos,  # noqa: F401  registers the kinds of fact
        )

        due.register(destruccion.finish_due)
