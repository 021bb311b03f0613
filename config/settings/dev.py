"""A laptop, or the one small machine of a town that tries the product: `make run`."""

from config.settings.base import *

DEBUG = env.bool("DEBUG", default=False)
if DEBUG:
    # Its runserver serves sockets too and reloads on a change; other commands need not load a web server.
    INSTALLED_APPS = ["daphne", *INSTALLED_APPS]
ESTILO = DEBUG
