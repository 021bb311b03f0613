"""Every refusal of the law speaks: a sentence, the article, and what can be done instead."""

import ast
import importlib
import pkgutil
from collections.abc import Iterator

import pytest

from config.env import BASE_DIR
from sesiones.reglas.rechazo import Aviso, Rechazo
from tests.frases import frases

SOURCES = sorted(
    path
    for app in ("sesiones", "votaciones", "config/interchange")
    for path in (BASE_DIR / app).rglob("*.py")
    if "migrations" not in path.parts
)


def calls(path, *names: str) -> Iterator[ast.Call]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names:
            yield node


# What no law says anything of: identifiers, accounts, dates and settings of the program itself.
WITHOUT_ARTICLE = {
    "clave_repetida",
    "cuenta_de_administracion",
    "cuenta_repetida",
    "fechas_cruzadas",
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
    assert [call.lineno for call in calls(path, "rechazo") if mute(call)] == []


def test_the_list_of_sentences_holds_each_code_of_the_law_and_no_other():
    """`frases.toml` is what each test of the law is held against; see there."""
    law = [path for app in ("sesiones", "votaciones") for path in (BASE_DIR / app / "reglas").glob("*.py")]
    given = {
        call.args[0].value
        for path in law
        for call in calls(path, "rechazo", "aviso")
        if isinstance(call.args[0], ast.Constant)
    }
    written = {
        node.value
        for path in law
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant)
    }
    assert given <= frases().keys() <= written


@pytest.mark.parametrize("app", ["sesiones", "votaciones"])
def test_what_the_law_has_ready_before_anybody_asks_says_what_the_list_says(app):
    ready = [
        value
        for module in pkgutil.iter_modules([str(BASE_DIR / app / "reglas")], f"{app}.reglas.")
        for name in vars(importlib.import_module(module.name)).values()
        for value in (name.values() if isinstance(name, dict) else [name])
        if isinstance(value, Rechazo | Aviso)
    ]
    assert [each for each in ready if (each.motivo, each.norma, each.remedio) not in frases()[each.codigo]] == []
