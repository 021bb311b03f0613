"""The thread that tells the screens outlives what goes wrong in it."""

import threading
import time

import pytest

from sesiones.vivo.tail import Tail


class Watched(Tail):
    """A tail whose listeners come and go as the test says, and which counts its turns instead of taking them."""

    def __init__(self, answers):
        super().__init__()
        self.answers, self.turns = answers, threading.Semaphore(0)

    def _watching(self):
        return next(self.answers, False)

    def _turn(self):
        self.turns.release()


def ends(tail):
    deadline = time.monotonic() + 10
    while tail._thread is not None and time.monotonic() < deadline:
        time.sleep(0.01)
    return tail._thread is None


@pytest.fixture
def crashes(monkeypatch):
    """What a thread died of."""
    found = []
    monkeypatch.setattr(threading, "excepthook", lambda args: found.append(args.exc_value))
    return found


def test_the_last_listener_may_leave_between_two_looks(crashes):
    # It starts, it is needed, and a moment later, when it asks how long to wait, nobody is there.
    tail = Watched(iter([True, True, False]))
    with tail._condition:
        tail._go()
    assert ends(tail)
    assert crashes == []


def test_after_a_mistake_in_it_the_next_listener_is_told_all_the_same(crashes, caplog):
    tail = Watched(iter([True] * 3))
    tail._pause = lambda: 1 / 0
    with tail._condition:
        tail._go()
    assert ends(tail)
    del tail._pause
    tail.answers = iter([True] * 3)
    tail.wake()
    assert tail.turns.acquire(timeout=10)
    assert ends(tail)
    assert crashes == []
    assert "division by zero" in caplog.text
