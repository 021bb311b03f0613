"""As an installation runs: passwords hashed in earnest, no file looked for anew at each request."""

from django.conf import global_settings

from tests.sesiones.vivo.ajustes import *  # noqa: F403  this file says what differs

ROOT_URLCONF = "tests.bench.aislamiento_servidor"
PASSWORD_HASHERS = global_settings.PASSWORD_HASHERS
ACCOUNT_RATE_LIMITS = False  # the same people log in again and again
WHITENOISE_USE_FINDERS = False
WHITENOISE_AUTOREFRESH = False
