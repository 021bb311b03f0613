from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SesionesConfig(AppConfig):
    name = "sesiones"
    verbose_name = _("Sesiones")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from django.utils.module_loading import autodiscover_modules

        from sesiones import sucesos  # noqa: F401  registers the kinds of fact

        autodiscover_modules("panels")
        from sesiones import avisos, due
        from sesiones.services import solicitudes

        due.register(avisos.send_due)
        due.register(solicitudes.convene_due)
