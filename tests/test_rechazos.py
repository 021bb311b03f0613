"""Every refusal of the law speaks: a sentence, the article, and what can be done instead."""

import ast
from collections.abc import Iterator

import pytest

from config.env import BASE_DIR

SOURCES = sorted(
    path
    for app in ("sesiones", "votaciones", "config/interchange")
    for path in (BASE_DIR / app).rglob("*.py")
    if "migrations" not in path.parts
)


def refusals(path) -> Iterator[ast.Call]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "rechazo":
            yield node


# What no law says anything of: identifiers, accounts, dates and settings of the program itself.
WITHOUT_ARTICLE = {
    "clave_repetida",
    "cuenta_de_administracion",
    "cuenta_repetida",
    "fechas_cruzadas",
    "incidencia_vacia",
    "organo_inactivo",
    "otra_corporacion",
    "plantilla_incorrecta",
    "plaza_repetida",
    "reglamento_incorrecto",
    "sin_cuenta",
}


def says_nothing(argument: ast.expr) -> bool:
    return isinstance(argument, ast.Constant) and argument.value == ""


def mute(call: ast.Call) -> bool:
    code, sentence, *rest = call.args
    if len(rest) < 2 or says_nothing(sentence) or says_nothing(rest[1]):
        return True
    return says_nothing(rest[0]) and getattr(code, "value", None) not in WITHOUT_ARTICLE


@pytest.mark.parametrize("path", [pytest.param(p, id=str(p.relative_to(BASE_DIR))) for p in SOURCES])
def test_a_refusal_has_its_sentence_its_article_and_its_remedy(path):
    assert [call.lineno for call in refusals(path) if mute(call)] == []
