"""Keeps the processes of one installation running, and ends them together.

For the one machine of `make run`; a city has systemd for it.
"""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

FIRST_PAUSE = 1.0  # seconds before the first restart; doubled each time
LONGEST_PAUSE = 30.0
HEALTHY_AFTER = 60.0  # a process that lived this long starts from the first pause again
PATIENCE = 10.0  # seconds that a process gets to end by itself
LOOK_EVERY = 0.1


@dataclass
class Child:
    """One process that must be running: its name in messages, its command, and how far it steps back for others."""

    name: str
    command: Sequence[str]
    nice: int = 0
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    restart_at: float = 0.0
    pause: float = FIRST_PAUSE

    def start(self) -> None:
        # A session of its own: Ctrl-C reaches only the supervisor, which ends the children in order.
        self.process = subprocess.Popen(self.command, start_new_session=True, preexec_fn=self._before_command)
        self.started = time.monotonic()

    def _before_command(self) -> None:
        _die_with_parent()
        if self.nice:
            step_back(self.nice)


@dataclass
class Supervisor:
    """Runs `children` until SIGINT, SIGTERM or SIGHUP. `say` gets a sentence when one had to be restarted."""

    children: Sequence[Child]
    say: Callable[[str], object]
    _ending: bool = field(default=False, init=False)

    def run(self, on_start: Callable[[], object] = lambda: None) -> None:
        """Start the first child and call `on_start`; then start the others, and return when everything has ended.

        While `on_start` waits for the first to be ready, it has the machine for itself.
        """
        before = {signum: signal.signal(signum, self._end) for signum in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
        try:
            self.children[0].start()
            on_start()
            while not self._ending:
                for child in self.children:
                    self._look_after(child)
                time.sleep(LOOK_EVERY)
        finally:
            self._stop_all()
            for signum, handler in before.items():
                signal.signal(signum, handler)

    @property
    def ending(self) -> bool:
        return self._ending

    def _end(self, *_: object) -> None:
        self._ending = True

    def _look_after(self, child: Child) -> None:
        now = time.monotonic()
        if child.process is None:
            if now >= child.restart_at:
                child.start()
            return
        code = child.process.poll()
        if code is None:
            return
        if now - child.started > HEALTHY_AFTER:
            child.pause = FIRST_PAUSE
        self.say(f"{child.name}: ha terminado (código {code}); se vuelve a iniciar en {child.pause:.0f} s.")
        child.process = None
        child.restart_at = now + child.pause
        child.pause = min(2 * child.pause, LONGEST_PAUSE)

    def _stop_all(self) -> None:
        running = [child.process for child in self.children if child.process is not None]
        for process in running:
            with contextlib.suppress(ProcessLookupError):
                process.send_signal(signal.SIGTERM)
        deadline = time.monotonic() + PATIENCE
        for process in running:
            try:
                process.wait(timeout=max(0.0, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def step_back(nice: int) -> None:
    """Let other processes have the machine first. Linux may weigh a session as a whole, so that is told too."""
    os.nice(nice)
    with contextlib.suppress(OSError):
        Path("/proc/self/autogroup").write_text(str(nice))


def _die_with_parent() -> None:
    """On Linux, have the kernel end this process when the supervisor is killed and can end nothing itself."""
    if sys.platform == "linux":
        PR_SET_PDEATHSIG = 1
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
