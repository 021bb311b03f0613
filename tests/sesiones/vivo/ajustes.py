"""Settings of a server that has the notice board."""

from config.settings import test
from config.settings.test import *  # noqa: F403  this file says what differs

INSTALLED_APPS = [*test.INSTALLED_APPS, "tests.sesiones.vivo.tablon"]
ROOT_URLCONF = "tests.sesiones.vivo.tablon.urls"
