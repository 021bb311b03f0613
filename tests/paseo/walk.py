"""Sessions one after another, each in a transaction that is thrown away, until enough steps were taken."""

from collections import Counter, deque
from dataclasses import dataclass, field
from random import Random
from tempfile import TemporaryDirectory

from django.db import transaction
from django.test import override_settings

from sesiones.reglas.rechazo import Rechazo
from tests.paseo.choosing import step
from tests.paseo.invariants import check, check_end, facts_of
from tests.paseo.snapshot import VOTACION, Snapshot, read, take
from tests.paseo.world import World

LONGEST = 250
TOLD = 15  # how many acts before a failure are told with it


@dataclass
class Balance:
    """What was walked: acts of each name done and refused, the facts that came of them, and the results of the votes."""

    pasos: int = 0
    lugares: Counter[str] = field(default_factory=Counter)
    hechos: Counter[str] = field(default_factory=Counter)
    rechazados: Counter[str] = field(default_factory=Counter)
    sucesos: Counter[str] = field(default_factory=Counter)
    resultados: Counter[str] = field(default_factory=Counter)

    @property
    def sesiones(self) -> int:
        return sum(self.lugares.values())

    def learn(self, w: World, last: Snapshot) -> None:
        """What a session leaves."""
        self.lugares[w.lugar] += 1
        facts = facts_of(last, w.sesion.pk)
        self.sucesos.update(row["tipo"] for row in facts)
        for row in facts:
            if row["tipo"] in {"asistencia_cambiada", "punto_terminado"}:
                datos = read(row["datos"])
                self.sucesos[f"{row['tipo']}: {datos.get('a') or datos['estado']}"] += 1
        for row in last.rows(VOTACION):
            if row["resultado"]:
                people = " de personas" if read(row["candidaturas"]) else ""
                tie = f", voto de calidad {row['voto_calidad']}" if row["voto_calidad"] else ""
                self.resultados[f"{row['sistema']}{people}, ronda {row['ronda']}{tie}: {row['resultado']}"] += 1


class _Over(Exception):
    """The session is thrown away."""


def walk(pasos: int, semilla: int) -> Balance:
    """Take `pasos` steps from a seed. AssertionError at the first broken invariant, with seed, step and the acts before."""
    balance = Balance()
    with TemporaryDirectory() as home, override_settings(URNAS_DIR=home):
        while balance.pasos < pasos:
            seed = f"{semilla}/{balance.sesiones}"
            try:
                with transaction.atomic():
                    _episode(seed, balance, pasos)
                    raise _Over
            except _Over:
                pass
    return balance


def _episode(seed: str, balance: Balance, pasos: int) -> None:
    told: deque[str] = deque(maxlen=TOLD)
    world = World.open(Random(seed))
    world.last = before = take()
    try:
        for _n in range(LONGEST):
            if balance.pasos >= pasos or world.now().estado == "levantada":
                break
            name, answer = step(world)
            balance.pasos += 1
            after = take(before)
            refused = isinstance(answer, Rechazo)
            if answer is not None:
                (balance.rechazados if refused else balance.hechos)[name] += 1
                told.append(f"{name}: {answer.codigo if refused else 'done'}")
            check(world, name, answer, before, after)
            world.last = before = after
        check_end(world)
    except Exception as broken:
        broken.add_note(f"seed {seed}, step {balance.pasos}; " + " | ".join(told))
        raise
    balance.learn(world, before)
