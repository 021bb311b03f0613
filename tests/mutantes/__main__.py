"""`python -m tests.mutantes [PATTERN…]`: would a test notice if the law said something else?

mutmut changes one thing at a time in `sesiones.reglas` and `votaciones.reglas` and runs the tests of the law that pass
through it. It works on a copy in var/mutantes, which holds the law and its tests only, and takes up where it stopped.
`PATTERN` is a module or a mutant ("votaciones.reglas.empates*"): those are tried again. See docs/mutation.md.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
COPY = ROOT / "var" / "mutantes"
LAW = ("sesiones", "votaciones")
# What of the project the tests of the law need.
NEEDED = (
    "pyproject.toml",
    "fixtures",
    *(f"{app}/{part}" for app in LAW for part in ("__init__.py", "estados.py", "reglas")),
    *(f"tests/{app}/{part}" for app in LAW for part in ("__init__.py", "reglas")),
    "tests/__init__.py",
    "tests/frases.py",
    "tests/frases.toml",
    "tests/ejemplos",
    "tests/mutantes",
)
# The examples of the minutes need the minutes, and the index of all examples needs them too.
ELSEWHERE = shutil.ignore_patterns("__pycache__", "test_actas.py", "test_indice.py")
AT_MOST = 5.0  # per cent that may survive
# By the exit code that mutmut keeps of the tests: 1, one failed; 3, pytest itself did. 0: all passed; 33: none runs
# through the mutant. Any other: it was stopped because it took too long.
KILLED = {1, 3}
ALIVE = {0, 33}
UNTRIED = None


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.mutantes", description=__doc__)
    parser.add_argument("patterns", nargs="*")
    parser.add_argument("--again", action="store_true", help="try the survivors again, with the tests as they are now")
    parser.add_argument("--report", action="store_true", help="only say what the last run found")
    options = parser.parse_args()
    if not options.report:
        renew_copy()
        if options.again:
            forget_survivors()
        mutmut = Path(sys.executable).with_name("mutmut")
        environment = {**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
        subprocess.run([mutmut, "run", "--max-children", "1", *options.patterns], cwd=COPY, env=environment, check=True)
    return report()


def renew_copy() -> None:
    """The law and its tests as they are now; what mutmut already knows of them stays."""
    shutil.rmtree(COPY / "mutants" / "tests", ignore_errors=True)
    for name in NEEDED:
        source, target = ROOT / name, COPY / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.rmtree(target, ignore_errors=True)
            shutil.copytree(source, target, ignore=ELSEWHERE)
        else:
            shutil.copy2(source, target)
    for mutated in COPY.glob("mutants/*/reglas/*.py"):
        # What an interrupted run left half written, mutmut would take for done.
        original = ROOT / mutated.relative_to(COPY / "mutants")
        if not original.exists() or mutated.stat().st_size < original.stat().st_size:
            mutated.unlink()


def forget_survivors() -> None:
    """What nobody noticed, or what took too long, is tried once more."""
    for path in sorted(COPY.glob("mutants/*/reglas/*.py.meta")):
        meta = json.loads(path.read_text())
        codes: dict[str, int | None] = meta["exit_code_by_key"]
        meta["exit_code_by_key"] = {name: code if code in KILLED else UNTRIED for name, code in codes.items()}
        path.write_text(json.dumps(meta, indent=4))


def report() -> int:
    """Figures for each module and the names of the survivors; 1 when too many are left."""
    total: Counter[str] = Counter()
    survivors: list[str] = []
    print(f"{'module':<36}{'mutants':>9}{'killed':>9}{'survived':>10}{'%':>7}")
    for meta in sorted(COPY.glob("mutants/*/reglas/*.py.meta")):
        codes: dict[str, int | None] = json.loads(meta.read_text())["exit_code_by_key"]
        alive = [name for name, code in codes.items() if code in ALIVE]
        count = Counter(mutants=len(codes), survived=len(alive), untried=list(codes.values()).count(UNTRIED))
        total += count
        survivors += alive
        if codes:
            print(line(meta.relative_to(COPY / "mutants").as_posix().removesuffix(".py.meta"), count))
    print(line("all", total))
    if total["untried"]:
        print(f"{total['untried']} not tried yet")
    print(*survivors, sep="\n")
    return int(100 * total["survived"] > AT_MOST * total["mutants"] or total["untried"] > 0)


def line(name: str, count: Counter[str]) -> str:
    killed = count["mutants"] - count["survived"] - count["untried"]
    rate = 100 * count["survived"] / count["mutants"]
    return f"{name:<36}{count['mutants']:>9}{killed:>9}{count['survived']:>10}{rate:>7.1f}"


if __name__ == "__main__":
    sys.exit(main())
