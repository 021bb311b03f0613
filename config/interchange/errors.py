"""Exit codes of the commands that read and write our formats."""

import sys
from typing import NoReturn

from django.core.management.base import BaseCommand
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

FAILED, INVALID, ALREADY_PLAYED, NOT_ADJOURNED, NO_LIBREOFFICE, BROKEN = 1, 2, 3, 4, 5, 6


def exit_with(command: BaseCommand, code: int, lines: list[str]) -> NoReturn:
    """Write each line to standard error and end with `code`."""
    for line in lines:
        command.stderr.write(line)
    sys.exit(code)


def require_migrated(command: BaseCommand) -> None:
    """End with a clear word when the database has not been prepared."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        exit_with(command, FAILED, ["La base de datos no está al día: ejecute antes «manage.py migrate»."])
