"""How far a long command is, on a terminal; nothing is written where nobody looks."""

import sys
import time

from django.template.defaultfilters import filesizeformat

EVERY = 0.5
"""Seconds between two words."""


class Meter:
    """Called with the bytes that have passed. `total`: how many there will be; 0 when nobody knows."""

    def __init__(self, total: int = 0) -> None:
        self.total, self.done, self._told = total, 0, 0.0
        self._shown = sys.stderr.isatty()

    def __call__(self, passed: int) -> None:
        self.done += passed
        if not self._shown or time.monotonic() < self._told + EVERY:
            return
        self._told = time.monotonic()
        share = f" de {filesizeformat(self.total)}" if self.total else ""
        sys.stderr.write(f"\r{filesizeformat(self.done)}{share}   ")
        sys.stderr.flush()

    def end(self) -> None:
        if self._told:
            sys.stderr.write("\r" + " " * 40 + "\r")
