"""Waits, polls, the quota's midnight, and texts within YouTube's limits."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from streaming.estados import TRANSICIONES_EMISION, Deseado, puede
from streaming.pacing import Pace, next_pacific_midnight
from streaming.texts import fit_description, fit_title

PACE = Pace(base=2, cap=300, poll_live=15, poll_idle=60)
NOW = datetime(2026, 3, 26, 8, 0, tzinfo=UTC)
MARKER = "https://example.org/directo/S-1/#emision-0123456789ab"


@given(st.integers(0, 200), st.one_of(st.none(), st.floats(0, 1000)))
def test_a_back_off_is_never_nothing_and_never_above_the_cap_unless_asked(attempts, asked):
    pause = PACE.backoff(attempts, asked=asked).total_seconds()
    assert max(asked or 0, 0.001) - 1e-6 <= pause <= max(300, asked or 0) + 1e-6


def test_slowing_down_starts_at_half_a_minute():
    assert PACE.slow_down(0).total_seconds() >= 30


def test_what_was_looked_for_in_vain_is_looked_for_after_ten_and_sixty_seconds():
    assert [PACE.look_again(looks) for looks in range(3)] == [timedelta(seconds=10), timedelta(seconds=60), None]


def test_polling_follows_the_life_of_the_broadcast():
    def poll(deseado, ciclo, before):
        return PACE.poll(deseado=deseado, ciclo=ciclo, inicio=NOW + before, momento=NOW)

    assert poll("programada", "ready", timedelta(hours=5)) == NOW + timedelta(hours=4, minutes=30)
    assert poll("programada", "ready", timedelta(minutes=10)) == NOW + timedelta(seconds=60)
    assert poll("en_directo", "ready", timedelta(0)) == NOW + timedelta(seconds=15)
    assert poll("programada", "live", timedelta(0)) == NOW + timedelta(seconds=15)
    sana = PACE.poll(deseado="en_directo", ciclo="live", inicio=NOW, momento=NOW, sana=True)
    assert sana == NOW + timedelta(seconds=60)
    assert poll("terminada", "complete", timedelta(0)) is None
    assert poll("terminada", "ready", timedelta(0)) is None
    assert poll("cancelada", "ready", timedelta(hours=5)) is None
    assert poll("programada", "ready", timedelta(days=-2)) is None


def test_the_quota_comes_back_at_midnight_in_california_also_when_the_clocks_disagree():
    assert next_pacific_midnight(datetime(2026, 1, 15, 12, tzinfo=UTC)) == datetime(2026, 1, 16, 8, tzinfo=UTC)
    # Between the second Sunday of March and the last, America has changed its clocks and Spain has not.
    assert next_pacific_midnight(datetime(2026, 3, 20, 12, tzinfo=UTC)) == datetime(2026, 3, 21, 7, tzinfo=UTC)


TEXT = st.text(st.characters(codec="utf-8"), max_size=9000)


@given(TEXT)
def test_a_title_always_fits(text):
    title = fit_title(text)
    assert len(title) <= 100
    assert not set("<>\n\r\t") & set(title)


@given(TEXT)
def test_a_description_always_fits_and_keeps_its_marker(text):
    description = fit_description(text, marker=MARKER)
    assert len(description.encode()) <= 5000
    assert not set("<>") & set(description)
    assert description.splitlines()[-1] == MARKER


def test_a_long_agenda_is_cut_and_not_the_address():
    description = fit_description("Moción ñ€ 🎥 <b>\n" * 600, marker=MARKER)
    assert 4990 <= len(description.encode()) <= 5000
    assert "‹b›" in description


def test_every_pair_of_wishes():
    for desde in Deseado:
        for hasta in Deseado:
            assert puede(desde, hasta) is (hasta in TRANSICIONES_EMISION[desde])
    assert not TRANSICIONES_EMISION[Deseado.TERMINADA]
