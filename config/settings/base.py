"""What every installation has in common. `dev`, `test` and `prod` say what differs."""

import os
from urllib.parse import urlsplit

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from config.env import BASE_DIR, env

SECRET_KEY = env("SECRET_KEY", default="")
DEBUG = False
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

INSTALLED_APPS = [
    "config",
    "actas",
    "votaciones",
    "streaming",
    "sesiones",
    "whitenoise.runserver_nostatic",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "channels",
    "csp",
    "django_htmx",
    "django_prose_editor",
    "django_tasks",
    "django_tasks_db",
    "allauth",
    "allauth.account",
    "allauth.mfa",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "config.urls"
ASGI_APPLICATION = "config.asgi.application"
# Threads in which views run, each with a database connection of its own that it keeps.
WEB_THREADS = env.int("WEB_THREADS", default=4)
# Those that check passwords, whose pages are below this path. Each fills a core while many log in: half stay free.
ENTRANCE_THREADS = env.int("ENTRANCE_THREADS", default=max(1, (os.cpu_count() or 1) // 2))
ENTRANCE_PATH = "/cuentas/"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "config" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]

FORM_RENDERER = "config.forms.Formularios"
# The living style page, for who works on the templates.
ESTILO = False

# What an installation keeps on its own disk, beside .env: database, uploads, collected static files.
(BASE_DIR / "var").mkdir(exist_ok=True)

DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{BASE_DIR / 'var' / 'consistorio.sqlite3'}")}
# A connection that lives as long as its thread: reopening it for each vote costs several times the vote.
DATABASES["default"]["CONN_MAX_AGE"] = None
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # IMMEDIATE lets simultaneous voters queue instead of failing; FULL keeps an acknowledged vote over a power cut.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
    }

REDIS_URL = env("REDIS_URL", default="")
if REDIS_URL:
    CHANNEL_LAYERS = {
        "default": {"BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer", "CONFIG": {"hosts": [REDIS_URL]}}
    }
else:
    CHANNEL_LAYERS = {"default": {"BACKEND": "channels.layers.InMemoryChannelLayer", "CONFIG": {"capacity": 1000}}}

# Real time (sesiones.vivo). All durations in seconds.
VIVO_TAIL_INTERVAL = env.float("VIVO_TAIL_INTERVAL", default=0.25)  # how soon a change of another process is seen
VIVO_PROGRESS_INTERVAL = env.float("VIVO_PROGRESS_INTERVAL", default=0.25)  # progress and presence, at most this often
VIVO_SILENCE = env.float("VIVO_SILENCE", default=30)  # a page that does not echo for so long is closed
VIVO_UNSEEN_BYTES = env.int("VIVO_UNSEEN_BYTES", default=512 * 1024)  # unread by a page: the rest waits in one slot
VIVO_PUBLIC_SOCKETS = env.int("VIVO_PUBLIC_SOCKETS", default=200)  # listeners without login; 0: they only poll

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email", "password1*", "password2*"]
ACCOUNT_FORMS = {"login": "config.login.Entrada"}
ACCOUNT_ADAPTER = "config.accounts.NoSignupAdapter"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
# A council enters at the same minute from the one address of the town hall; a guesser is held by the account's own limit.
ACCOUNT_RATE_LIMITS = {"login": "600/m/ip", "login_failed": "60/m/ip,5/300s/key"}
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "inicio"
ACCOUNT_LOGOUT_REDIRECT_URL = "portal"

LANGUAGE_CODE = "es"
# Those in which the pages are offered, of the ones that have a catalogue; documents follow the town's own.
_IDIOMAS = {"es": _("castellano"), "ca": _("catalán / valenciano"), "gl": _("gallego"), "eu": _("euskera")}
LANGUAGES = [(idioma, _IDIOMAS[idioma]) for idioma in env.list("IDIOMAS_PAGINAS", default=["es", "ca"])]
LOCALE_PATHS = [BASE_DIR / "config" / "locale"]
TIME_ZONE = "Europe/Madrid"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "var" / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = env("MEDIA_ROOT", default=str(BASE_DIR / "var" / "media"))

# One half of the key of each urn of a secret vote: never inside the database, never in its backups.
URNAS_DIR = env("URNAS_DIR", default=str(BASE_DIR / "var" / "urnas"))

# The biggest file that can be attached to an agenda, in bytes.
DOCUMENTO_MAX_BYTES = env.int("DOCUMENTO_MAX_BYTES", default=50 * 1024 * 1024)

# The certificates (PEM) of the issuers whose signatures the town accepts; without any, a signature is refused unless
# FIRMA_SIN_RAICES says that its issuer need not be known.
FIRMA_RAICES_DIR = env("FIRMA_RAICES_DIR", default=str(BASE_DIR / "var" / "firma"))
FIRMA_SIN_RAICES = env.bool("FIRMA_SIN_RAICES", default=False)

# The seal of the organ for what is issued without anybody signing it: a PKCS#12 file outside the repository, or a key on a
# PKCS#11 device (its library, the label of its token and that of the key; SELLO_CLAVE is then its PIN). TSA_URL is the
# RFC 3161 server that stamps the time of the seal.
SELLO_P12 = env("SELLO_P12", default="")
SELLO_PKCS11 = env("SELLO_PKCS11", default="")
SELLO_FICHA = env("SELLO_FICHA", default="")
SELLO_ETIQUETA = env("SELLO_ETIQUETA", default="")
SELLO_CLAVE = env("SELLO_CLAVE", default="")
TSA_URL = env("TSA_URL", default="")

# The signature folder ("portafirmas"): docs/portafirmas.md. Without an address nothing of it shows. Seconds.
PORTAFIRMAS_URL = env("PORTAFIRMAS_URL", default="")
PORTAFIRMAS_TOKEN = env("PORTAFIRMAS_TOKEN", default="")
PORTAFIRMAS_TIMEOUT = env.float(
    "PORTAFIRMAS_TIMEOUT", default=20
)  # a call lasts this at most, whatever the server does
PORTAFIRMAS_PAUSA = env.float("PORTAFIRMAS_PAUSA", default=120)  # how often a document that waits there is asked for

# Seconds that LibreOffice gets to make a PDF; it is tried twice.
PDF_TIMEOUT = env.float("PDF_TIMEOUT", default=90)

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# YouTube answers error 153 to an embedded player without a referrer.
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:", "https://i.ytimg.com"],
        "connect-src": [SELF],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
    }
}

EMAIL_CONFIG = env.email_url("EMAIL_URL", default="consolemail://")
vars().update(EMAIL_CONFIG)
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", default="consistorio@localhost")

# The public address under which citizens and members reach this installation: used in mail, calendars and documents.
SITE_URL = env("SITE_URL", default="http://localhost:8000").rstrip("/")

# Recordings on our own page: the prefix of an internal location of nginx whose root is MEDIA_ROOT, which then sends the
# files (X-Accel-Redirect). Empty: this process sends them.
GRABACIONES_X_ACCEL = env("GRABACIONES_X_ACCEL", default="")

# Recordings that come from a browser in parts: bytes of a part (below what a proxy in front takes, `client_max_body_size`;
# the page halves it where it is refused), of the largest file, and of the disk that no upload may take.
SUBIDA_TROZO = env.int("SUBIDA_TROZO", default=4 << 20)
SUBIDA_MAXIMO = env.int("SUBIDA_MAXIMO", default=256 << 30)
SUBIDA_RESERVA = env.int("SUBIDA_RESERVA", default=2 << 30)

# `manage.py emitir`: the programs that it starts (empty: those of the machine), and where its recordings go.
FFMPEG = env("FFMPEG", default="")
CHROMIUM = env("CHROMIUM", default="")
EMISIONES_DIR = env("EMISIONES_DIR", default=str(BASE_DIR / "var" / "emisiones"))

# YouTube. Off by default; every address and pace is a setting, so that the product can be tried against another server.
# Speech recognition: the folder of a model of faster-whisper, which is not shipped; without it nobody is offered it.
RECONOCEDOR_MODELO = env("RECONOCEDOR_MODELO", default="")
RECONOCEDOR_DISPOSITIVO = env("RECONOCEDOR_DISPOSITIVO", default="cpu")
RECONOCEDOR_PRECISION = env("RECONOCEDOR_PRECISION", default="int8")

YOUTUBE_ENABLED = env.bool("YOUTUBE_ENABLED", default=False)
YOUTUBE_API_ROOT = env("YOUTUBE_API_ROOT", default="https://youtube.googleapis.com/")
YOUTUBE_AUTH_URI = env("YOUTUBE_AUTH_URI", default="https://accounts.google.com/o/oauth2/auth")
YOUTUBE_TOKEN_URI = env("YOUTUBE_TOKEN_URI", default="https://oauth2.googleapis.com/token")
YOUTUBE_REVOKE_URI = env("YOUTUBE_REVOKE_URI", default="https://oauth2.googleapis.com/revoke")
YOUTUBE_CLIENT_ID = env("YOUTUBE_CLIENT_ID", default="")
YOUTUBE_CLIENT_SECRET = env("YOUTUBE_CLIENT_SECRET", default="")
# Seconds; fractions are allowed.
YOUTUBE_TIMEOUT = env.float("YOUTUBE_TIMEOUT", default=15.0)
YOUTUBE_BACKOFF_BASE = env.float("YOUTUBE_BACKOFF_BASE", default=2.0)
YOUTUBE_BACKOFF_CAP = env.float("YOUTUBE_BACKOFF_CAP", default=300.0)
YOUTUBE_POLL_LIVE = env.float("YOUTUBE_POLL_LIVE", default=15.0)
YOUTUBE_POLL_IDLE = env.float("YOUTUBE_POLL_IDLE", default=60.0)
YOUTUBE_DAILY_QUOTA = env.int("YOUTUBE_DAILY_QUOTA", default=10000)
YOUTUBE_UPLOAD_CHUNK = env.int("YOUTUBE_UPLOAD_CHUNK", default=8 << 20)  # bytes of a part of a recording, at most
# The video's id is appended. Settings, so that tests never reach the outside.
YOUTUBE_EMBED_BASE = env("YOUTUBE_EMBED_BASE", default="https://www.youtube-nocookie.com/embed/")
CONTENT_SECURITY_POLICY["DIRECTIVES"]["frame-src"] = [
    "{0.scheme}://{0.netloc}".format(urlsplit(YOUTUBE_EMBED_BASE)),
    "https://www.youtube.com",
]
YOUTUBE_WATCH_BASE = env("YOUTUBE_WATCH_BASE", default="https://www.youtube.com/watch?v=")
YOUTUBE_STUDIO_BASE = env("YOUTUBE_STUDIO_BASE", default="https://studio.youtube.com/video/")
# The key under which tokens and the keys of urns are encrypted at rest. Empty: derived from SECRET_KEY.
FIELD_KEY = env("FIELD_KEY", default="")

# SQLite cannot defer a unique constraint; the order of the items is then held by the service alone.
SILENCED_SYSTEM_CHECKS = ["models.W038"]
