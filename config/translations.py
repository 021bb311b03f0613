"""The catalogues of translations, kept with Babel: GNU gettext is on no fresh machine.

Sentences are written in Spanish where they are used; a catalogue holds what they are called in another language, as
`.po` for people and compiled to `.mo` for the application. Both are in the repository.
"""

import io
import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

CATALOGUES = ("ca", "gl", "eu")
IN_PROGRESS = frozenset({"gl", "eu"})
"""Those that need not be complete: what lacks a translation is shown in Spanish, and so is what nobody has reviewed."""
APPS = ("config", "sesiones", "votaciones", "streaming", "actas")
TEMPLATES = {".html", ".txt"}
# As Babel writes them: which arguments are sentences, and (1, "c") is the context.
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    **cast("dict[str, tuple[int | tuple[int, str], ...] | None]", DEFAULT_KEYWORDS),
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
# What Babel's extractor yields (its own annotation is that of another function): line, function, arguments, comments.
Call = tuple[int, str | None, str | tuple[str | None, ...] | None, list[str]]
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sd]|\{\w*\}")


@dataclass(frozen=True, slots=True)
class Files:
    """Where the catalogue of one language lies: `config/locale/ca/LC_MESSAGES/django.po` and `.mo`."""

    root: Path
    language: str

    @property
    def po(self) -> Path:
        return self.root / "config" / "locale" / self.language / "LC_MESSAGES" / "django.po"

    @property
    def mo(self) -> Path:
        return self.po.with_suffix(".mo")


def extract(root: Path) -> Catalog:
    """Every sentence of the apps below `root`, without translations."""
    catalog = Catalog(charset="utf-8")
    for path in _sources(root):
        text = path.read_text(encoding="utf-8")
        if path.suffix in TEMPLATES:
            text = _as_python(text, str(path))
        source = io.BytesIO(text.encode())
        calls = cast("Iterator[Call]", extract_python(source, KEYWORDS, ["Translators:"], {}))
        for line, function, messages, comments in calls:
            if message := _message(function, messages):
                context, msgid = message
                catalog.add(
                    msgid,
                    locations=[(str(path.relative_to(root)), line)],
                    auto_comments=comments,
                    context=context,
                )
    return catalog


def update(files: Files) -> Catalog:
    """Bring the catalogue up to the code, keep its translations, compile it, and return it."""
    catalog = _read(files) if files.po.exists() else _new_catalog(files.language)
    template = extract(files.root)
    # A date that moves with each run would be a difference in each commit.
    template.creation_date = catalog.creation_date
    # A guess from a similar sentence looks like a translation and is not one.
    catalog.update(template, no_fuzzy_matching=True)
    catalog.obsolete.clear()
    files.po.parent.mkdir(parents=True, exist_ok=True)
    files.po.write_bytes(_po_bytes(catalog))
    files.mo.write_bytes(_mo_bytes(catalog))
    return catalog


def problems(files: Files, *, in_progress: bool = False) -> Iterator[str]:
    """Sentences, in Spanish, on all that keeps the catalogue from being complete; none when it is.

    While its translation goes on (`in_progress`) what is not translated, or not reviewed, is no problem.
    """
    if not files.po.exists():
        yield f"Falta {files.po}."
        return
    catalog, wanted = _read(files), extract(files.root)
    for message in wanted:
        if message.id and catalog.get(message.id, message.context) is None:
            yield f"Falta en el catálogo: {_shown(message)} ({_place(message)})"
    for message in catalog:
        if not message.id:
            continue
        if wanted.get(message.id, message.context) is None:
            yield f"Ya no se usa: {_shown(message)}"
        elif message.fuzzy or not all(_strings(message)):
            if not in_progress:
                doubtful = message.fuzzy and any(_strings(message))
                why = "Traducción dudosa (fuzzy)" if doubtful else "Sin traducir"
                yield f"{why}: {_shown(message)}{'' if doubtful else f' ({_place(message)})'}"
        elif wrong := _wrong_placeholders(message):
            yield f"Huecos que no coinciden ({', '.join(sorted(wrong))}): {_shown(message)}"
    if not files.mo.exists() or files.mo.read_bytes() != _mo_bytes(catalog):
        yield f"{files.mo.name} no corresponde a {files.po.name}."


def untranslated(catalog: Catalog) -> list[str]:
    return [_shown(message) for message in catalog if message.id and not all(_strings(message))]


def progress(files: Files) -> str:
    """How far the translation of a catalogue is, in Spanish."""
    messages = [message for message in _read(files) if message.id]
    missing = sum(not all(_strings(message)) for message in messages)
    doubtful = sum(message.fuzzy and all(_strings(message)) for message in messages)
    return f"{len(messages) - missing - doubtful} de {len(messages)} frases traducidas, {doubtful} por revisar"


def _new_catalog(language: str) -> Catalog:
    return Catalog(
        locale=language,
        charset="utf-8",
        project="Consistorio",
        version="1",
        header_comment="# Consistorio. Published under the EUPL-1.2 licence.",
        last_translator="",
        language_team="",
        msgid_bugs_address="",
        # Babel calls a new catalogue doubtful as a whole, and leaves what is doubtful out when it compiles.
        fuzzy=False,
    )


def _sources(root: Path) -> Iterator[Path]:
    for app in APPS:
        for path in sorted((root / app).rglob("*")):
            inside = path.relative_to(root).parts
            if "migrations" in inside or "vendor" in inside:
                continue
            if path.suffix == ".py" or (path.suffix in TEMPLATES and "templates" in inside):
                yield path


def _as_python(text: str, origin: str) -> str:
    """A template as the calls that translate its sentences, in the lines where they stand.

    What Django puts in the place of markup is indented as the markup was, which Python would refuse.
    """
    return "\n".join(line.lstrip() for line in templatize(text, origin=origin).split("\n"))


def _message(
    function: str | None, messages: str | tuple[str | None, ...] | None
) -> tuple[str | None, str | tuple[str, str]] | None:
    """Context and sentence (or singular and plural) of a call; None for a call without a literal sentence."""
    values = messages if isinstance(messages, tuple) else (messages,)
    context: str | None = None
    sentences: list[str] = []
    for position in KEYWORDS[function or "gettext"] or (1,):
        index = position[0] if isinstance(position, tuple) else position
        value = values[index - 1] if len(values) >= index else None
        if not value:
            return None
        if isinstance(position, tuple):
            context = value
        else:
            sentences.append(value)
    return context, sentences[0] if len(sentences) == 1 else (sentences[0], sentences[1])


def _read(files: Files) -> Catalog:
    with files.po.open("rb") as file:
        return read_po(file, locale=files.language)


def _po_bytes(catalog: Catalog) -> bytes:
    buffer = io.BytesIO()
    # No line numbers: they would change with each line of code.
    write_po(buffer, catalog, width=100, include_lineno=False, sort_by_file=True, ignore_obsolete=True)
    return buffer.getvalue()


def _mo_bytes(catalog: Catalog) -> bytes:
    """Compiled, without what is not translated: Babel would write an empty plural, and the page would say nothing."""
    ready = deepcopy(catalog)
    for message in catalog:
        if message.id and not all(_strings(message)):
            ready.delete(message.id, message.context)
    buffer = io.BytesIO()
    write_mo(buffer, ready)
    return buffer.getvalue()


def _strings(message: Message) -> list[str]:
    texts = message.string if isinstance(message.string, (list, tuple)) else [message.string]
    return [text or "" for text in texts]


def _wrong_placeholders(message: Message) -> set[str]:
    """Placeholders that one side has and the other has not; a plural form may leave the number out."""
    ids = message.id if isinstance(message.id, (list, tuple)) else [message.id]
    wanted = {hole for text in ids for hole in PLACEHOLDER.findall(text)}
    wrong: set[str] = set()
    for text in _strings(message):
        found = set(PLACEHOLDER.findall(text))
        wrong |= (found - wanted) if len(ids) > 1 else (found ^ wanted)
    return wrong


def _shown(message: Message) -> str:
    return f"«{message.id[0] if isinstance(message.id, (list, tuple)) else message.id}»"


def _place(message: Message) -> str:
    return ", ".join(sorted({name for name, _ in message.locations})[:3])
