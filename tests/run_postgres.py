"""The tests of everything that writes, once more on PostgreSQL: `python -m tests.run_postgres [pytest arguments]`.

And those that start servers on a PostgreSQL of their own: here there is one.
"""

import os
import subprocess
import sys

from tests.harness.postgres import postgres_server

NOTHING_COLLECTED = 5


def main(arguments: list[str]) -> int:
    with postgres_server() as url:
        print("\nOn PostgreSQL, what writes:", flush=True)
        command = [sys.executable, "-m", "pytest", "-m", "writes or postgres", *arguments]
        result = subprocess.run(command, env={**os.environ, "DATABASE_URL": url}).returncode
    # A selection of tests (ARGS="-k …") may hold none that writes.
    return 0 if result == NOTHING_COLLECTED else result


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
