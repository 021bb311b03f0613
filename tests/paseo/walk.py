"""Sessions one after another, each in a transaction that is thrown away, until enough steps were taken."""

from collections import Counter
from dataclasses import dataclass, field
from random import Random

from django.db import transaction

from sesiones.reglas.rechazo import Rechazo
from tests.paseo.acts import World
from tests.paseo.invariants import check, check_end, snapshot

LONGEST = 250


@dataclass
class Balance:
    """What was walked: how many acts of each name were done and refused."""

    pasos: int = 0
    sesiones: int = 0
    hechos: Counter[str] = field(default_factory=Counter)
    rechazados: Counter[str] = field(default_factory=Counter)


class _Over(Exception):
    """The session is thrown away."""


def walk(pasos: int, semilla: int) -> Balance:
    """Take `pasos` steps from a seed. AssertionError at the first broken invariant, with seed, session and step."""
    balance = Balance()
    while balance.pasos < pasos:
        seed = f"{semilla}/{balance.sesiones}"
        try:
            with transaction.atomic():
                _episode(Random(seed), balance, pasos)
                raise _Over
        except _Over:
            balance.sesiones += 1
        except AssertionError as broken:
            broken.add_note(f"seed {seed}, step {balance.pasos}")
            raise
    return balance


def _episode(azar: Random, balance: Balance, pasos: int) -> None:
    world = World.open(azar)
    before = snapshot(world)
    for _n in range(LONGEST):
        if balance.pasos >= pasos or before["sesion"]["estado"] == "levantada":
            break
        name, answer = world.step()
        balance.pasos += 1
        after = snapshot(world)
        if answer is not None:
            (balance.rechazados if isinstance(answer, Rechazo) else balance.hechos)[name] += 1
        check(world, name, answer, before, after)
        before = after
    check_end(world)
