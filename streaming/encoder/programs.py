"""The programs that the encoder uses and does not bring: where they are, and what to install when they are not."""

import shutil
from collections.abc import Iterable
from dataclasses import dataclass

# The one without a window first: the same engine for a fifth less work.
CHROMIUM = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")


@dataclass(frozen=True, slots=True)
class Missing:
    """A program that is not there, and the Debian package that brings it."""

    program: str
    package: str


def find_ffmpeg(chosen: str = "") -> str | Missing:
    """The path of ffmpeg: the chosen one, else that of the machine."""
    return _first([chosen] if chosen else ["ffmpeg"]) or Missing("ffmpeg", "ffmpeg")


def find_chromium(chosen: str = "") -> str | Missing:
    """The path of a Chromium: the chosen one, else that of the machine."""
    return _first([chosen] if chosen else CHROMIUM) or Missing("Chromium", "chromium-headless-shell")


def _first(names: Iterable[str]) -> str | None:
    return next((path for path in map(shutil.which, names) if path), None)
