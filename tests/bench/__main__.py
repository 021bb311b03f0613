"""`make bench`: every figure beside its reference, three cycles, medians. Each scene in a process of its own.

python -m tests.bench [acta feed votos vivo aislamiento] [--ciclos 3]
"""

import argparse
import json
import re
import statistics
import subprocess
import sys
from collections import defaultdict
from typing import Any

SCENES = ("acta", "feed", "votos", "vivo", "aislamiento")
FIGURE = re.compile(r"^(R\d+)\s+(.+?)\s+(-?[\d.]+) (\S+)\s*(.*)$")


def run(scene: str, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", f"tests.bench.{scene}", *arguments], stdout=subprocess.PIPE, text=True, check=True
    )
    return done.stdout


def live(cycles: int) -> dict[str, Any]:
    """The medians of the real-time scene, which prints one line a figure."""
    values: dict[tuple[str, str, str, str], list[float]] = defaultdict(list)
    for _ in range(cycles):
        for line in run("vivo").splitlines():
            if found := FIGURE.match(line):
                goal, what, value, unit, limits = found.groups()
                values[goal, what.strip(), unit, limits].append(float(value))
    return {
        f"{goal} {what}": {
            "mediana": round(statistics.median(taken), 2), "unidad": unit, "metas": limits, "ciclos": taken
        }
        for (goal, what, unit, limits), taken in values.items()
    }  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("escenas", nargs="*", choices=[[], *SCENES], default=[])
    parser.add_argument("--ciclos", type=int, default=3)
    options = parser.parse_args()
    for scene in options.escenas or SCENES:
        print(f"== {scene}", flush=True)
        if scene == "vivo":
            figures = live(options.ciclos)
        elif scene == "votos":
            figures = json.loads(run(scene))
        else:
            figures = json.loads(run(scene, "--ciclos", str(options.ciclos)))
        print(json.dumps(figures, ensure_ascii=False, indent=1), flush=True)


if __name__ == "__main__":
    main()
