"""The examination of a secret vote: everything that remains is searched for whatever ties a ballot to its member.

`examine` knows the truth (who cast what, with which code) and looks for any trace of it: in the rows, keys and indexes of
all tables, in the bytes of the database's files, in the journal, the logs, the messages of the sockets, and in copies
of the database taken before and after the closing. It returns the kinds of link that it finds; a clean vote gives none.
"""

import hashlib
import re
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg

from votaciones import sobres

BALLOTS = "votaciones_papeletasecreta"
ENVELOPES = "votaciones_sobre"
COLUMNS = {"id", "votacion_id", "codigo", "contenido"}
INSTANT = re.compile(r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d")
# Rank correlation beyond which an order is no accident: with 14 voters, once in 100,000 runs.
TOO_ALIKE = 0.9
# An envelope is recognised by any stretch of it as long as this.
CHUNK = 24


@dataclass
class Truth:
    """What only the test knows. Members are numbered from 1; `order` is that in which they cast."""

    candidaturas: list[str]
    order: list[int]
    papers: dict[int, str] = field(default_factory=dict)
    codes: dict[int, str] = field(default_factory=dict)
    claves: dict[int, str] = field(default_factory=dict)
    personas: dict[int, str] = field(default_factory=dict)
    names: dict[int, str] = field(default_factory=dict)
    sealed: list[bytes] = field(default_factory=list)
    wrapped: str = ""
    share: bytes = b""
    secret: str = ""


@dataclass
class Copy:
    """A database as somebody who has it can read it: rows in physical order, definitions, and its files as bytes."""

    tables: dict[str, tuple[list[str], list[tuple[Any, ...]]]]
    indexes: list[str]
    foreign_keys: list[tuple[str, str, str]]  # table, column, other table
    files: dict[str, bytes]
    log_files: bytes = b""  # PostgreSQL's own log, where envelopes may lie until it is recycled; their key may not
    writers: set[Any] = field(default_factory=set)  # the transactions that wrote the ballots


@dataclass
class Evidence:
    before: Copy
    after: Copy
    log: str
    messages: list[str]
    messages_before_result: int


def examine(truth: Truth, evidence: Evidence) -> set[str]:
    """The kinds of link found; empty means that nothing ties a ballot to its member."""
    after = evidence.after
    found = {
        "tables": _in_tables(truth, after),
        "indexes": _in_indexes(after),
        "order": _in_order(truth, after),
        "identifiers": _in_identifiers(truth),
        "instants": _in_instants(after),
        "sizes": _in_sizes(evidence.before),
        "files": _in_files(truth, after),
        "journal": _in_journal(truth, after),
        "log": _in_text(truth, [evidence.log], truth.candidaturas),
        "sockets": _in_text(truth, evidence.messages, [])
        or _in_text(truth, evidence.messages[: evidence.messages_before_result], truth.candidaturas),
        "backup": _opens(truth, evidence.before) or _opens(truth, after),
    }
    return {kind for kind, there in found.items() if there}


def _in_tables(truth: Truth, copy: Copy) -> bool:
    """A code beside anything but its own ballot; a ballot with more columns than it needs; a key to or from it."""
    for table, (_columns, rows) in copy.tables.items():
        if table == BALLOTS:
            continue
        if any(_names_a_code(truth, _text(cell)) for row in rows for cell in row):
            return True
    if set(copy.tables[BALLOTS][0]) != COLUMNS or copy.tables[ENVELOPES][1]:
        return True
    keys = {key for key in copy.foreign_keys if BALLOTS in (key[0], key[2])}
    return keys != {(BALLOTS, "votacion_id", "votaciones_votacion")}


def _in_indexes(copy: Copy) -> bool:
    defined = [definition for definition in copy.indexes if BALLOTS in definition]
    within = {name for definition in defined for name in re.findall(r"\(([^)]*)\)", definition)}
    used = {word.strip(' "') for columns in within for word in columns.split(",")}
    return not used <= {"id", "votacion_id"}


def _in_order(truth: Truth, copy: Copy) -> bool:
    """Whether the rows, as they lie or by their identifier, follow the casting or the census, either way round."""
    columns, rows = copy.tables[BALLOTS]
    owners = {code: n for n, code in truth.codes.items()}
    codigo, pk = columns.index("codigo"), columns.index("id")
    physical = [owners.get(row[codigo]) for row in rows]
    by_pk = [owners.get(row[codigo]) for row in sorted(rows, key=lambda row: row[pk])]
    for seen in (physical, by_pk):
        people = [n for n in seen if n is not None]
        cast = [truth.order.index(n) for n in people]
        if any(abs(_correlation(ranks)) > TOO_ALIKE for ranks in (people, cast)):
            return True
    return False


def _correlation(ranks: list[int]) -> float:
    """Spearman's, of a list of distinct numbers against its own positions."""
    n = len(ranks)
    if n < 3:
        return 0.0
    place = {value: position for position, value in enumerate(sorted(ranks))}
    distance = sum((position - place[value]) ** 2 for position, value in enumerate(ranks))
    return 1 - 6 * distance / (n * (n * n - 1))


def _in_identifiers(truth: Truth) -> bool:
    """A code that follows from what is known of its owner is no secret."""
    for n, code in truth.codes.items():
        plain = code.replace("-", "").lower()
        known = [truth.personas[n], truth.names[n], truth.claves[n], str(n)]
        digests = [how(value.encode()).hexdigest() for value in known for how in (hashlib.sha256, hashlib.md5)]
        if any(plain in value.lower() for value in [*known, *digests]):
            return True
    return False


def _in_instants(copy: Copy) -> bool:
    rows = copy.tables[BALLOTS][1]
    timed = any(INSTANT.search(_text(cell)) for row in rows for cell in row)
    return timed or len(copy.writers) > 1


def _in_sizes(copy: Copy) -> bool:
    columns, rows = copy.tables[ENVELOPES]
    return len({len(bytes(row[columns.index("sellado")])) for row in rows}) > 1


def _in_files(truth: Truth, copy: Copy) -> bool:
    """Bytes of envelopes, keys or requests that were to be destroyed. The codes stand in the files once each."""
    traces = [chunk for sealed in truth.sealed for chunk in _chunks(sealed)]
    traces += [truth.wrapped.encode(), bytes.fromhex(truth.wrapped), truth.share, truth.share.hex().encode()]
    traces += [clave.encode() for clave in truth.claves.values()]
    if any(trace in data for data in copy.files.values() for trace in traces):
        return True
    return truth.share in copy.log_files or truth.share.hex().encode() in copy.log_files


def _chunks(sealed: bytes) -> Iterator[bytes]:
    for start in range(0, len(sealed) - CHUNK, CHUNK):
        yield sealed[start : start + CHUNK]


def _in_journal(truth: Truth, copy: Copy) -> bool:
    """A code, a request, or a person beside a paper. Candidates are named by the opening and the result alone."""
    columns, rows = copy.tables["sesiones_suceso"]
    tipo = columns.index("tipo")
    for row in rows:
        told = " ".join(_text(cell) for cell in row)
        names = [] if row[tipo] in {"votacion_abierta", "votacion_proclamada"} else truth.candidaturas
        if _in_text(truth, [told], names):
            return True
    return False


def _in_text(truth: Truth, texts: Iterable[str], names: Iterable[str]) -> bool:
    secrets = [*truth.codes.values(), *truth.claves.values(), *names]
    return any(secret in text for text in texts for secret in secrets)


def _opens(truth: Truth, copy: Copy) -> bool:
    """Whether the copy and the installation's secret together hold what unwraps the key."""
    if not truth.wrapped:
        return False
    for _columns, rows in copy.tables.values():
        for cell in (cell for row in rows for cell in row):
            for share in _shares(cell):
                try:
                    sobres.unwrap(bytes.fromhex(truth.wrapped), secret=truth.secret, share=share)
                except sobres.Unopenable:
                    continue
                return True
    return False


def _shares(cell: Any) -> Iterator[bytes]:
    if isinstance(cell, bytes | memoryview) and len(bytes(cell)) == sobres.SHARE:
        yield bytes(cell)
    if isinstance(cell, str):
        for digits in re.findall(r"(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])", cell):
            yield bytes.fromhex(digits)


def _names_a_code(truth: Truth, text: str) -> bool:
    return any(code in text for code in truth.codes.values())


def _text(cell: Any) -> str:
    return cell.decode("latin-1") if isinstance(cell, bytes) else str(cell)


# Copies


def copy_sqlite(path: Path) -> Copy:
    """Rows in the order of their pages, and every byte of the database, its log and its shared memory."""
    files = {
        name: Path(f"{path}{name}").read_bytes() for name in ("", "-wal", "-shm") if Path(f"{path}{name}").exists()
    }
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as db:
        names = [row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        tables = {}
        for name in names:
            cursor = db.execute(f'SELECT * FROM "{name}"')
            tables[name] = ([column[0] for column in cursor.description], cursor.fetchall())
        indexes = [row[0] for row in db.execute("SELECT sql FROM sqlite_master WHERE type = 'index' AND sql NOTNULL")]
        keys = [(name, row[3], row[2]) for name in names for row in db.execute(f"PRAGMA foreign_key_list('{name}')")]
    return Copy(tables, indexes, keys, files)


def copy_postgres(url: str) -> Copy:
    """Rows in the order of their pages, the files of the votes' tables and indexes, and the write-ahead log."""
    with psycopg.connect(url, autocommit=True) as db:
        db.execute("CHECKPOINT")
        names = [row[0] for row in db.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")]
        tables = {}
        for name in names:
            cursor = db.execute(f'SELECT * FROM "{name}" ORDER BY ctid')
            tables[name] = ([column.name for column in cursor.description or ()], cursor.fetchall())
        indexes = [row[0] for row in db.execute("SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'")]
        keys = db.execute(
            "SELECT c.conrelid::regclass::text, a.attname, c.confrelid::regclass::text FROM pg_constraint c"
            " JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1] WHERE c.contype = 'f'"
        ).fetchall()
        (home,) = db.execute("SHOW data_directory").fetchone() or ("",)
        paths = db.execute(
            "SELECT relname, pg_relation_filepath(oid) FROM pg_class WHERE relname LIKE 'votaciones%%'"
            " AND relkind IN ('r', 'i', 't', 'S')"
        ).fetchall()
        writers = {row[0] for row in db.execute(f"SELECT xmin::text FROM {BALLOTS}")}
    files = {name: (Path(home) / path).read_bytes() for name, path in paths if (Path(home) / path).exists()}
    log = b"".join(path.read_bytes() for path in sorted((Path(home) / "pg_wal").glob("0*")))
    return Copy(tables, indexes, keys, files, log, writers)
