from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ActasConfig(AppConfig):
    name = "actas"
    verbose_name = _("Actas")
    default_auto_field = "django.db.models.BigAutoField"
