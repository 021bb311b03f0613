"""`sesiones.due` and `manage.py tick`: what falls due is asked for, in any order, any number of times."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import CommandError, call_command

from sesiones import due

AHORA = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _nothing_registered(monkeypatch):
    monkeypatch.setattr(due, "_registered", [])
    monkeypatch.setattr(due, "_ahead", [])


def work_of(pieces):
    """Due work that has `pieces` left and does one each time; it keeps the moments it was asked at."""
    asked = []

    def work(*, momento):
        asked.append(momento)
        return 1 if len(asked) <= pieces else 0

    due.register(work)
    return asked


def test_each_registered_work_is_asked_once():
    first, second = work_of(1), work_of(0)
    assert due.run(momento=AHORA) == (1, 0)
    assert (first, second) == ([AHORA], [AHORA])


def test_registering_twice_counts_once():
    asked = []

    def work(*, momento):
        asked.append(momento)
        return 0

    due.register(work)
    due.register(work)
    due.run(momento=AHORA)
    assert asked == [AHORA]


def test_a_failure_keeps_nothing_from_the_others(caplog):
    def broken(*, momento):
        raise RuntimeError("no relay")

    due.register(broken)
    work_of(1)
    assert due.run(momento=AHORA) == (1, 1)
    assert "no relay" in caplog.text


def test_until_empty_goes_on_while_something_was_done():
    work_of(3)
    assert due.run_until_empty(momento=AHORA) == (3, 0)


def test_work_that_never_ends_is_reported_not_repeated_for_ever():
    due.register(lambda *, momento: 1)
    with pytest.raises(RuntimeError, match="repeats itself"):
        due.run_until_empty(momento=AHORA)


def test_tick_takes_its_present_from_the_command_line(capsys):
    asked = work_of(2)
    call_command("tick", "--ahora", "2026-11-22T10:00:00+01:00", "--hasta-vacio")
    assert asked == [AHORA] * 3
    assert capsys.readouterr().out == "Hecho: 2\n"


class Later:
    """Work that comes back by itself: due every `pause`, and at its end after `times` (never, without)."""

    def __init__(self, *, pause: timedelta, times: int | None = None) -> None:
        self.pause, self.times, self.next_at, self.settled = pause, times, AHORA, 0
        self.tries = 0
        due.register(self.work, ahead=self.ahead)

    def work(self, *, momento):
        if momento < self.next_at or self.settled:
            return 0
        self.tries += 1
        self.next_at = momento + self.pause
        self.settled = int(self.tries == self.times)
        return 1

    def ahead(self, *, momento):
        return due.Outlook(self.settled, 1 - self.settled, None if self.settled else self.next_at)


def settle() -> list[timedelta]:
    """Runs until settled on a clock that only waiting moves; the waits."""
    waits: list[timedelta] = []
    due.run_until_settled(clock=lambda: AHORA + sum(waits, timedelta(0)), wait=waits.append)
    return waits


def test_what_comes_back_soon_is_waited_for():
    work = Later(pause=timedelta(seconds=2), times=3)
    assert settle() == [timedelta(seconds=2)] * 2
    assert work.settled


def test_what_comes_back_late_is_left_for_another_time():
    Later(pause=timedelta(minutes=5))
    assert settle() == []


@pytest.mark.parametrize(("pause", "waits"), [(0.01, due.FRUITLESS), (2.0, 15)])
def test_what_never_ends_does_not_hold_us(pause, waits):
    Later(pause=timedelta(seconds=pause))
    assert waits - 1 <= len(settle()) <= waits  # the time of the runs themselves counts too


@pytest.mark.parametrize("text", ["ayer", "2026-11-22T10:00:00", "2026-13-40T10:00:00Z"])
def test_tick_refuses_a_moment_without_zone_or_sense(text):
    with pytest.raises(CommandError, match="ISO 8601"):
        call_command("tick", "--ahora", text)


def test_tick_ends_in_error_when_work_failed():
    def broken(*, momento):
        raise RuntimeError("no relay")

    due.register(broken)
    with pytest.raises(CommandError, match="1 tareas han fallado"):
        call_command("tick")
