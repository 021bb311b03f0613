"""How an entry of the book is hashed, so that nothing in it can be changed, moved or taken out unnoticed."""

import hashlib
from typing import Any

import rfc8785


def hash_of(numero: int, datos: dict[str, Any], anterior: str) -> str:
    """SHA-256, in hexadecimal, of the RFC 8785 canonical JSON of number, data and the hash of the entry before.

    `verificar_libro.py` computes the same with the standard library alone; so `datos` holds only text, whole numbers
    and lists and objects of them.
    """
    return hashlib.sha256(rfc8785.dumps({"numero": numero, "datos": datos, "hash_anterior": anterior})).hexdigest()
