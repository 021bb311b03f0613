"""`python -m tests.paseo --pasos 100000 [--semilla N]`: the long walk of the nightly run, on a database of its own."""

import argparse
import os
import sys
import time
from collections import Counter

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.paseo", description=__doc__)
    parser.add_argument("--pasos", type=int, default=100_000)
    parser.add_argument("--semilla", type=int, default=int(time.time()))
    options = parser.parse_args()

    import django

    django.setup()
    from django.db import connection

    from tests.paseo.walk import walk

    if connection.vendor == "sqlite":
        # Not the file of the suite, which may be running beside.
        connection.settings_dict["TEST"]["NAME"] = ":memory:"
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    start = time.monotonic()
    balance = walk(options.pasos, options.semilla)
    seconds = time.monotonic() - start
    print(
        f"{balance.pasos} pasos sin una falta, {balance.sesiones} sesiones, semilla {options.semilla}, {seconds:.0f} s"
    )
    _print("Sesiones de", balance.lugares)
    print("Actos intentados:")
    for name in sorted({*balance.hechos, *balance.rechazados}):
        print(f"  {name}: {balance.hechos[name]} hechos, {balance.rechazados[name]} rechazados")
    _print("Resultados de las votaciones", balance.resultados)
    _print("Sucesos del diario", balance.sucesos)
    return 0


def _print(title: str, counted: Counter[str]) -> None:
    print(f"{title}:")
    for name in sorted(counted):
        print(f"  {name}: {counted[name]}")


if __name__ == "__main__":
    sys.exit(main())
