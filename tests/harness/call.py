"""`python -m tests.harness.call module:function '{"argument": 1}'`: one function on a server's data, answer as JSON."""

import importlib
import json
import sys

from config.starting import bringing_code_in


def main() -> None:
    module, _, name = sys.argv[1].partition(":")
    with bringing_code_in():
        import django

        django.setup()
        function = getattr(importlib.import_module(module), name)
    print(json.dumps(function(**json.loads(sys.argv[2])), default=str))


if __name__ == "__main__":
    main()
