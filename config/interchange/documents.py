"""Reading a document of our formats: it is refused whole, with the JSON path of each fault, or it is right."""

import json
import math
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from config.interchange.clock import FORMATS

SCHEMAS = Path(__file__).resolve().parent.parent / "esquemas"


class InvalidDocument(Exception):
    """`faults` are Spanish sentences, each beginning with the JSON path of what is wrong."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


def read_document(path: Path, *, expected: tuple[str, ...]) -> dict[str, Any]:
    """The JSON document in `path`, valid against the schema that its `esquema` names.

    `expected` are the names accepted here (`corporaciones/1`). Raises `InvalidDocument`.
    """
    try:
        document = json.loads(path.read_text(encoding="utf-8"), object_pairs_hook=_once)
    except OSError as error:
        raise InvalidDocument([f"{path}: no se puede leer ({error.strerror})"]) from error
    except (ValueError, RecursionError) as error:  # not UTF-8, not JSON, a key twice, a number without end
        raise InvalidDocument([f"$: no es un documento JSON válido ({error})"]) from error
    if faults := list(_unstorable(document, "$")):
        raise InvalidDocument(faults)
    nombre = document.get("esquema") if isinstance(document, dict) else None
    if nombre not in expected:
        raise InvalidDocument([f"$.esquema: se esperaba {' o '.join(expected)} y dice {nombre!r}"])
    if faults := [f"{error.json_path}: {explain(error)}" for error in sorted_errors(nombre, document)]:
        raise InvalidDocument(faults)
    return document


def sorted_errors(nombre: str, document: Any) -> list[ValidationError]:
    """The deepest causes of what the schema does not accept, in the order of the document."""
    errors: list[ValidationError] = []
    for error in validator(nombre).iter_errors(document):
        errors.extend(_leaves(error))
    return sorted(errors, key=lambda error: [str(step) for step in error.absolute_path])


@cache
def validator(nombre: str) -> Draft202012Validator:
    """The validator of `informe/1` and its like."""
    schema = json.loads((SCHEMAS / f"{nombre.replace('/', '-')}.schema.json").read_text("utf-8"))
    return Draft202012Validator(schema, format_checker=FORMATS)


def explain(error: ValidationError) -> str:
    """What is wrong, in Spanish."""
    value = json.dumps(error.instance, ensure_ascii=False, default=str)
    value = value if len(value) <= 60 else f"{value[:57]}…"
    match error.validator:
        case "required":
            missing = [key for key in error.validator_value if key not in error.instance]
            return f"falta {', '.join(missing)}"
        case "additionalProperties":
            allowed = set(error.schema.get("properties", {}))
            unknown = sorted(key for key in error.instance if key not in allowed and not key.startswith("x_"))
            return f"clave desconocida: {', '.join(unknown)} (las propias empiezan por x_)"
        case "enum" | "const":
            values = error.validator_value if error.validator == "enum" else [error.validator_value]
            return f"{value} no es ninguno de los valores admitidos: {', '.join(map(str, values))}"
        case "type":
            return f"{value} no es del tipo {error.validator_value}"
        case "pattern":
            return f"{value} no tiene la forma esperada ({error.validator_value})"
        case "format":
            return f"{value} no existe en el calendario o en el reloj"
        case "maximum":
            return f"{value} pasa de {error.validator_value}"
        case "uniqueItems":
            return f"hay valores repetidos en {value}"
        case _:
            return f"{value} no cumple {error.validator} {error.validator_value}"


def _leaves(error: ValidationError) -> list[ValidationError]:
    if not error.context:
        return [error]
    return [leaf for child in error.context for leaf in _leaves(child)]


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object of JSON in which no key comes twice: of two values one would be lost without a word."""
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _value in pairs]
        raise ValueError(f"clave repetida: {next(key for key in keys if keys.count(key) > 1)}")
    return found


def _unstorable(node: Any, path: str) -> Iterator[str]:
    """What JSON can write and no database can hold: half characters, and numbers that are none."""
    match node:
        case dict():
            for key, value in node.items():
                yield from _unstorable(key, path)
                yield from _unstorable(value, f"{path}.{key}")
        case list():
            for index, value in enumerate(node):
                yield from _unstorable(value, f"{path}[{index}]")
        case str() if "\0" in node or any("\ud800" <= char <= "\udfff" for char in node):
            yield f"{path}: hay caracteres que no son texto"
        case float() if not math.isfinite(node):
            yield f"{path}: {node} no es un número"
