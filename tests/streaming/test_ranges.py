"""Part of a file over HTTP (RFC 9110 §14)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streaming import ranges
from streaming.ranges import Parte, Unsatisfiable, part_of


@pytest.mark.parametrize(
    ("asked", "part"),
    [
        ("bytes=0-0", Parte(0, 1)),
        ("bytes=10-19", Parte(10, 20)),
        ("bytes=90-", Parte(90, 100)),
        ("bytes=90-500", Parte(90, 100)),
        ("bytes=-5", Parte(95, 100)),
        ("bytes=-500", Parte(0, 100)),
        ("BYTES=0-", Parte(0, 100)),
    ],
)
def test_a_part_is_what_was_asked_for_within_the_file(asked, part):
    assert part_of(asked, 100) == part


@pytest.mark.parametrize("asked", ["", "bytes=-", "bytes=a-b", "bytes=5-2", "bytes=0-1,5-6", "items=0-5", "bytes=٣-٤"])
def test_what_is_no_range_of_ours_is_ignored(asked):
    assert part_of(asked, 100) is None


@pytest.mark.parametrize("asked", ["bytes=100-", "bytes=100-200", "bytes=-0"])
def test_what_lies_beyond_the_end_is_said_to(asked):
    with pytest.raises(Unsatisfiable):
        part_of(asked, 100)


@given(st.integers(0, 10**12), st.integers(0, 10**12), st.integers(1, 10**12))
def test_a_part_is_never_larger_than_a_server_should_hold(first, length, size):
    try:
        part = part_of(f"bytes={first}-{first + length}", size)
    except Unsatisfiable:
        assert first >= size
        return
    assert part is not None
    assert part.desde == first < part.hasta <= min(size, first + length + 1)
    assert part.hasta - part.desde <= ranges.TROZO
