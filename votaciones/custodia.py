"""Half of the key of each urn: a small file outside the database, and outside its backups.

A copy of the database holds envelopes that nobody can open; a copy of these files holds random bytes. Each is written
and on disk before its vote is opened, and overwritten and removed when the urn is empty.
"""

import os
import secrets
from pathlib import Path

from django.conf import settings

from votaciones.sobres import SHARE


class Missing(Exception):
    """The file is not there: lost, or of another machine."""


def keep(share: bytes) -> str:
    """Write a share so that it survives a power cut; returns the name under which it is found again."""
    home = Path(settings.URNAS_DIR)
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    name = secrets.token_hex(16)
    descriptor = os.open(home / name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        os.write(descriptor, share)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    _sync(home)
    return name


def read(name: str) -> bytes:
    """Raises `Missing`."""
    try:
        share = (Path(settings.URNAS_DIR) / name).read_bytes()
    except OSError:
        raise Missing(name) from None
    if len(share) != SHARE:
        raise Missing(name)
    return share


def destroy(name: str) -> None:
    """Overwrite and remove; nothing happens when it is already gone."""
    home = Path(settings.URNAS_DIR)
    try:
        descriptor = os.open(home / name, os.O_WRONLY)
    except FileNotFoundError:
        return
    try:
        os.write(descriptor, secrets.token_bytes(SHARE))
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    (home / name).unlink(missing_ok=True)
    _sync(home)


def _sync(home: Path) -> None:
    descriptor = os.open(home, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
