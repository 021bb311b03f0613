from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """Commands and pages that join several apps live here; it has no models."""

    name = "config"
