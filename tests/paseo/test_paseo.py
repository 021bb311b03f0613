"""A short random walk in every run; the long one is `python -m tests.paseo --pasos 100000`."""

import pytest

from tests.paseo.walk import walk

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("semilla", [1, 2])
def test_nothing_that_must_hold_breaks_in_a_random_walk(semilla):
    balance = walk(150, semilla)
    assert balance.pasos == 150
    assert balance.rechazados.total() > 20  # unlawful acts were tried
    assert balance.hechos.total() > 20  # and lawful ones done
