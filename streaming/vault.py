"""Tokens at rest: encrypted under a key that never stands in the database."""

import base64
from functools import cache

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings


class Unreadable(Exception):
    """The stored text was encrypted under another key (SECRET_KEY or FIELD_KEY was changed) or was damaged."""


def seal(secret: str) -> str:
    """Encrypt a text; empty stays empty."""
    return _fernet(_root()).encrypt(secret.encode()).decode() if secret else ""


def unseal(sealed: str) -> str:
    """The text again. Raises `Unreadable`."""
    if not sealed:
        return ""
    try:
        return _fernet(_root()).decrypt(sealed.encode()).decode()
    except InvalidToken:
        raise Unreadable("sealed under another key") from None


def _root() -> str:
    return settings.FIELD_KEY or settings.SECRET_KEY


@cache
def _fernet(root: str) -> Fernet:
    """A key of its own for this purpose, derived from the installation's secret (HKDF-SHA256)."""
    key = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"consistorio.streaming.vault").derive(root.encode())
    return Fernet(base64.urlsafe_b64encode(key))
