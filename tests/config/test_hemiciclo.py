"""Where the seats of the hemicycle stand."""

import itertools
from math import hypot, pi

from hypothesis import given
from hypothesis import strategies as st

from config.hemiciclo import seats
from config.templatetags.consistorio import hemiciclo


@given(n=st.integers(1, 350))
def test_every_seat_has_a_place_in_the_half_circle(n):
    room = seats(n)
    assert len(room.positions) == n
    for place in room.positions:
        assert hypot(place.x, place.y) <= 1.000001
        assert place.y <= 0.000001
        assert 0 <= place.angle <= pi + 1e-6


@given(n=st.integers(2, 120))
def test_seats_do_not_overlap(n):
    room = seats(n)
    nearest = min(
        hypot(one.x - other.x, one.y - other.y)
        for index, one in enumerate(room.positions)
        for other in room.positions[index + 1 :]
    )
    assert 2 * room.radius < nearest


@given(n=st.integers(1, 350))
def test_seats_come_from_left_to_right(n):
    angles = [place.angle for place in seats(n).positions]
    assert all(before <= after + 1e-6 for before, after in itertools.pairwise(angles))


def test_an_empty_hall_has_no_seats():
    assert seats(0).positions == ()


def test_the_seats_of_a_council_are_big_enough_for_a_sign():
    assert seats(29).radius > 0.08


@given(n=st.integers(1, 60))
def test_no_seat_is_cut_by_the_edge_of_the_picture(n):
    drawn = hemiciclo([{"nombre": "Ana", "grupo": "A", "sentido": "abs"}] * n, "h", "Votos")
    left, top, width, height = map(float, drawn["caja"].split())
    size = 10.5 * float(drawn["escala"])  # the rhomb of an abstention reaches furthest
    for seat in drawn["escanos"]:
        assert left + size <= float(seat["x"]) <= left + width - size
        assert top + size <= float(seat["y"]) <= top + height - size
