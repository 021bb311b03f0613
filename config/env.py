"""The only module that reads the environment. `python -m config.env` makes the first .env."""

import os
import secrets
from collections.abc import Iterable
from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent
ENV_FILE = BASE_DIR / ".env"

env = environ.Env()
# The suite must give the same verdict on every machine, whatever this installation is set to.
if os.environ.get("DJANGO_SETTINGS_MODULE") != "config.settings.test" and ENV_FILE.is_file():
    environ.Env.read_env(ENV_FILE)


def require(names: Iterable[str]) -> None:
    """Refuse to start while a setting is missing, and name all that are missing at once."""
    missing = [name for name in names if not os.environ.get(name)]
    if missing:
        raise ImproperlyConfigured(
            f"Faltan ajustes en el entorno o en {ENV_FILE}: {', '.join(missing)}. Véase docs/operations.md."
        )


def ensure_secret_key(path: Path = ENV_FILE) -> bool:
    """Write a SECRET_KEY of this installation's own into `path` unless there is one; True when it was written.

    The file is readable by its owner only: whoever has the key can sign in as anybody.
    """
    if os.environ.get("SECRET_KEY"):
        return False
    before = path.read_text() if path.exists() else ""
    if before and not before.endswith("\n"):
        before += "\n"
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(f"{before}SECRET_KEY={secrets.token_urlsafe(60)}\n")
    return True


if __name__ == "__main__" and ensure_secret_key():
    print(f"Clave de esta instalación: {ENV_FILE}")
