"""The documents say what there is: their links lead somewhere, and what an operator or a developer uses is in them."""

import ast
import re
from pathlib import Path

import pytest
from django.apps import apps

ROOT = Path(__file__).resolve().parent.parent
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]
LINK = re.compile(r"\]\(([^)\s]+)\)")
OURS = ("sesiones", "votaciones", "streaming", "actas")


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.fixture(scope="module")
def text() -> str:
    """Everything the documents say, together."""
    return "\n".join(page.read_text("utf-8") for page in PAGES)


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_every_link_leads_to_a_file(page):
    targets = [link.split("#")[0] for link in LINK.findall(page.read_text("utf-8")) if "://" not in link]
    assert [t for t in targets if t and not t.startswith("mailto:") and not (page.parent / t).exists()] == []


def test_every_picture_is_used_and_small(text):
    pictures = sorted((ROOT / "docs" / "img").glob("*.png"))
    assert pictures
    assert [p.name for p in pictures if p.name not in text] == []
    assert [p.name for p in pictures if p.stat().st_size > 250_000] == []


def test_every_setting_of_the_environment_is_documented(text):
    # `env.str("NAME"…)`, `env("NAME"…)`: whatever the settings read from the environment.
    reads = re.compile(r"""\benv(?:\.\w+)?\(\s*"([A-Z][A-Z0-9_]+)\"""")
    names = {name for page in (ROOT / "config" / "settings").glob("*.py") for name in reads.findall(page.read_text())}
    assert names
    assert sorted(name for name in names if name not in text) == []


def test_every_command_is_documented(text):
    commands = [
        path.stem
        for app in ("config", *OURS)
        for path in (ROOT / app / "management" / "commands").glob("[a-z]*.py")
    ]  # fmt: skip
    assert commands
    assert sorted(name for name in commands if name not in text) == []


def test_every_signal_is_documented(text):
    names = []
    for app in OURS:
        path = ROOT / app / "signals.py"
        if path.exists():
            for node in ast.parse(path.read_text()).body:
                if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call):
                    names += [target.id for target in node.targets if isinstance(target, ast.Name)]
    assert names
    assert sorted(name for name in names if name not in text) == []


def test_every_model_is_documented(text):
    names = {model.__name__ for app in OURS for model in apps.get_app_config(app).get_models()}
    assert sorted(name for name in names if not re.search(rf"\b{name}\b", text)) == []
