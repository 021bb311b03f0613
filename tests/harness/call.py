"""`python -m tests.harness.call module:function '{"argument": 1}'`: one function on a server's data, answer as JSON."""

import importlib
import json
import sys

import django


def main() -> None:
    module, _, name = sys.argv[1].partition(":")
    django.setup()
    function = getattr(importlib.import_module(module), name)
    print(json.dumps(function(**json.loads(sys.argv[2])), default=str))


if __name__ == "__main__":
    main()
