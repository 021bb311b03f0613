"""What the law says when it refuses or warns, sentence by sentence: `frases.toml`, made to be read by a Secretary.

A sentence that a person acts on is part of the rule. So whatever refusal any test of the law provokes is held against
the list, with its article and its remedy: another wording, another article, or a gap in the sentence fails that test.
"""

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from sesiones.reglas.rechazo import Aviso, Rechazo

Dicho = tuple[str, str, str]


@cache
def frases() -> dict[str, frozenset[Dicho]]:
    """Of each code, the sentences it may bring: (sentence, article, remedy), with their `{gaps}`."""
    listed: dict[str, list[dict[str, Any]]] = tomllib.loads(
        Path(__file__).with_name("frases.toml").read_text("utf-8"),
    )
    return {
        code: frozenset((each["motivo"], norma, each["remedio"]) for each in said for norma in each["normas"])
        for code, said in listed.items()
    }


@pytest.fixture(autouse=True)
def _as_proofread(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Every refusal and warning of the test says what the list says, and nothing is missing from its sentence."""
    said: set[Rechazo | Aviso] = set()
    for kind in (Rechazo, Aviso):
        monkeypatch.setattr(kind, "__init__", _noting(kind.__init__, said))
    yield
    for dictamen in said:
        assert (dictamen.motivo, dictamen.norma, dictamen.remedio) in frases().get(dictamen.codigo, ()), dictamen
        assert "None" not in dictamen.texto() + dictamen.texto_remedio()


def _noting(init: Any, said: set[Rechazo | Aviso]) -> Any:
    def noting(self: Any, *args: Any, **kwargs: Any) -> None:
        init(self, *args, **kwargs)
        said.add(self)

    return noting
