"""What a process and everything that it started take of the processor."""

import os
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")


def seconds_of(root: int) -> float:
    """Seconds of processor that the process and its living descendants have taken."""
    parents, taken = {}, {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        pid = int(path.parent.name)
        parents[pid], taken[pid] = int(fields[1]), (int(fields[11]) + int(fields[12])) / TICKS
    total, family = 0.0, {root}
    while family:
        total += sum(taken.get(pid, 0.0) for pid in family)
        family = {pid for pid, parent in parents.items() if parent in family}
    return total
