"""What remains of an emptied urn on the disk, made to go away: the half of its key outside, and the traces inside.

It comes after the commit of the closing, because databases rewrite their files outside of transactions. When it cannot
be done now (a crash, a reader in the way), the row of the urn stays, and the next `tick` or closing does it.
"""

import logging
from datetime import datetime

from django.db import DatabaseError, connection, transaction

from votaciones import custodia
from votaciones.models import Sobre, Urna

logger = logging.getLogger(__name__)

# Whoever waits for the result waits for this too: what is locked for longer is left to the next tick.
PATIENCE_MS = 1500


def finish_due(*, momento: datetime) -> int:
    """The work of `tick`: how many urns are now gone."""
    return finish()


def finish() -> int:
    """Destroy what is left of every emptied urn; returns how many are gone for good."""
    urnas = list(Urna.objects.filter(vaciada=True).values_list("pk", "parte"))
    if not urnas:
        return 0
    for _pk, parte in urnas:
        custodia.destroy(parte)
    if connection.in_atomic_block or not _scrubbed():
        return 0
    Urna.objects.filter(pk__in=[pk for pk, _parte in urnas]).delete()
    return len(urnas)


def forget_deleted() -> None:
    """Have SQLite write zeros over what this transaction deletes. PostgreSQL has its turn in `_scrubbed`."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete = ON")


def _scrubbed() -> bool:
    """Whether no file of the database holds an envelope or a wrapped key any more (but for PostgreSQL's own log)."""
    try:
        return _scrub_sqlite() if connection.vendor == "sqlite" else _scrub_postgres()
    except DatabaseError:
        logger.warning("The traces of an urn could not be removed yet; the next tick tries again", exc_info=True)
        return False


def _scrub_sqlite() -> bool:
    """Rebuild the file, and empty the write-ahead log into it."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout")
        (before,) = cursor.fetchone()
        cursor.execute(f"PRAGMA busy_timeout = {PATIENCE_MS}")
        try:
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            busy, _pages, _moved = cursor.fetchone()
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {before}")
    return not busy


def _scrub_postgres() -> bool:
    """New files for both tables with the rows that live; the old ones are removed.

    Not VACUUM FULL: for whoever still reads what was before the closing, be it another table, it carries the deleted rows
    over into the new file.
    """
    quote = connection.ops.quote_name
    urnas, sobres = (quote(model._meta.db_table) for model in (Urna, Sobre))
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL lock_timeout = {PATIENCE_MS}")
        cursor.execute(f"LOCK TABLE {urnas}, {sobres} IN ACCESS EXCLUSIVE MODE")
        for name, table in (("urnas_que_siguen", urnas), ("sobres_que_siguen", sobres)):
            cursor.execute(f"CREATE TEMPORARY TABLE {name} ON COMMIT DROP AS TABLE {table}")
        cursor.execute(f"TRUNCATE {urnas}, {sobres}")
        cursor.execute(f"INSERT INTO {urnas} TABLE urnas_que_siguen")
        cursor.execute(f"INSERT INTO {sobres} TABLE sobres_que_siguen")
    return True
