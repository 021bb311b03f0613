"""The recorded sessions of the fixtures, whole or cut to what a test needs."""

import copy
import json

from config.env import BASE_DIR

FIXTURES = BASE_DIR / "fixtures"
TOWNS = json.loads((FIXTURES / "corporaciones.json").read_text("utf-8"))
EXAMPLES = {s["id"]: s for s in json.loads((FIXTURES / "sesiones-ejemplo.json").read_text("utf-8"))["sesiones"]}


def example(name):
    return copy.deepcopy(EXAMPLES[name])


def only_item(name, numero):
    """An example cut to its opening and one item."""
    datos = example(name)
    datos["puntos"] = [punto for punto in datos["puntos"] if punto["num"] == numero]
    return datos


def rows(report, numero):
    (punto,) = [punto for punto in report["puntos"] if punto["num"] == numero]
    return punto["votaciones"]
