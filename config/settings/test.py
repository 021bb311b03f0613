"""The test suite: fast password hashing, no manifest of static files, mail kept in memory."""

from config.settings.base import *

SECRET_KEY = "only-for-tests-0123456789012345678901234567890123456789"  # noqa: S105
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
ESTILO = True
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "testserver"]

# No collectstatic before a test: whitenoise looks the files up where they are written.
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True

# A server started by a test says where its mail goes (EMAIL_URL); inside the suite nothing leaves the process.
vars().update(env.email_url("EMAIL_URL", default="memorymail://"))

# A file, not memory: threads, several processes and the write-ahead log behave as they will in a town hall.
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["TEST"] = {"NAME": str(BASE_DIR / "var" / "test.sqlite3")}
