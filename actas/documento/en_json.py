"""The tree as JSON: for who wants to read the minutes with a program. `esquema` names the shape."""

import json
from dataclasses import fields
from typing import Any

from actas.redaccion.arbol import Documento

ESQUEMA = "acta-documento/1"


def escribir_json(documento: Documento) -> str:
    """The document with each node named by its `nodo`; what is empty is left out, the coat of arms too."""
    datos = {"esquema": ESQUEMA, **_nodo(documento)}
    return json.dumps(datos, ensure_ascii=False, indent=1) + "\n"


def _nodo(nodo: Any) -> dict[str, Any]:
    datos: dict[str, Any] = {} if isinstance(nodo, Documento) else {"nodo": type(nodo).__name__.lower()}
    for campo in fields(nodo):
        if campo.name == "escudo":
            continue
        valor = _valor(getattr(nodo, campo.name))
        if valor is not None and valor is not False and valor != "" and valor != []:
            datos[campo.name] = valor
    return datos


def _valor(valor: Any) -> Any:
    if hasattr(valor, "__dataclass_fields__"):
        return _nodo(valor)
    if isinstance(valor, frozenset):
        return sorted(valor)
    if isinstance(valor, tuple):
        return [_valor(parte) for parte in valor]
    return valor
