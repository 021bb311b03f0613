"""As an installation runs: no file is looked for anew at each request, and progress is told four times a second."""

from config.settings.test import *  # noqa: F403  it says what differs

ROOT_URLCONF = "tests.bench.votos_servidor"
WHITENOISE_USE_FINDERS = False
WHITENOISE_AUTOREFRESH = False
