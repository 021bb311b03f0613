#!/usr/bin/env python3
"""Verifies an exported book of minutes. Needs nothing but Python 3.8: it travels inside the book.

    python3 verificar_libro.py libro.zip [--hash HASH]
    python3 verificar_libro.py carpeta-con-el-libro [--hash HASH]

Says, in Spanish, each thing that does not hold and leaves with 1; leaves with 0 when everything does. `--hash` is the
hash of the last entry as somebody else keeps it (the certificate of closing, the council's page): without it nobody can
tell a whole book from one that was made anew.
"""

import argparse
import hashlib
import json
import sys
import zipfile
from pathlib import Path

INDEX = "indice.json"
FORMAT = "libro-actas/1"
OWN = {INDEX, "LEEME.txt", "verificar_libro.py"}


class Folder:
    def __init__(self, path):
        self.path = Path(path)

    def names(self):
        return {one.relative_to(self.path).as_posix() for one in self.path.rglob("*") if one.is_file()}

    def read(self, name):
        return (self.path / name).read_bytes()


class Archive:
    def __init__(self, path):
        self.zip = zipfile.ZipFile(path)
        # Of two members of one name a reader may see either: such an archive is not to be trusted.
        self.doubled = len(self.zip.namelist()) != len(set(self.zip.namelist()))

    def names(self):
        return {name for name in self.zip.namelist() if not name.endswith("/")}

    def read(self, name):
        return self.zip.read(name)


def hash_of(numero, datos, anterior):
    entry = {"numero": numero, "datos": datos, "hash_anterior": anterior}
    # RFC 8785 for what the entries hold: text, whole numbers, lists, objects.
    text = json.dumps(entry, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def faults(book, expected=None):
    """Yield a sentence for each thing that does not hold."""
    names = book.names()
    if getattr(book, "doubled", False):
        yield "El archivo contiene dos ficheros con el mismo nombre."
    if INDEX not in names:
        yield f"Falta el índice ({INDEX})."
        return
    try:
        index = json.loads(book.read(INDEX).decode("utf-8"))
        entries = index["asientos"]
        if index["formato"] != FORMAT or not isinstance(entries, list):
            raise ValueError(index["formato"])
    except (ValueError, KeyError, TypeError) as error:
        yield f"El índice no se entiende: {error}."
        return
    previous, files = "", set()
    for place, entry in enumerate(entries, start=1):
        yield from _entry_faults(book, names, entry, place, previous, index)
        previous = entry.get("hash", "")
        files.add(entry.get("fichero", ""))
    if index.get("ultimo_hash", "") != previous:
        yield "El último hash del índice no es el del último asiento: falta o sobra alguno al final."
    closing = index.get("cierre") or {}
    if closing and (closing.get("asientos") != len(entries) or closing.get("hash") != previous):
        yield "El cierre del libro no corresponde a sus asientos."
    for name in sorted(names - files - OWN):
        yield f"Sobra un fichero que no está en el índice: {name}."
    if expected and expected.strip().lower() != previous:
        yield "El hash del último asiento no es el que se esperaba."


def _entry_faults(book, names, entry, place, previous, index):
    who = f"Asiento {place}"
    try:
        numero, datos, file = entry["numero"], entry["datos"], entry["fichero"]
        before, own = entry["hash_anterior"], entry["hash"]
        digest, book_of = datos["sha256"], (datos["organo"], datos["anio"])
    except (KeyError, TypeError) as error:
        yield f"{who}: falta {error}."
        return
    if numero != place:
        yield f"{who}: lleva el número {numero}; los asientos están desordenados o falta alguno."
    if book_of != (index.get("organo"), index.get("anio")):
        yield f"{who}: es de otro libro."
    if before != previous:
        yield f"{who}: no enlaza con el anterior."
    if hash_of(numero, datos, before) != own:
        yield f"{who}: su contenido no coincide con su hash; se ha cambiado algo."
    if file not in names:
        yield f"{who}: falta el fichero {file}."
    elif hashlib.sha256(book.read(file)).hexdigest() != digest:
        yield f"{who}: el fichero {file} no es el que se llevó al libro."


def main(arguments=None):
    parser = argparse.ArgumentParser(description="Comprueba un libro de actas exportado.")
    parser.add_argument("libro", help="el ZIP, o la carpeta en la que se ha descomprimido")
    parser.add_argument("--hash", help="hash del último asiento, si lo tiene por otra vía")
    given = parser.parse_args(arguments)
    try:
        book = Folder(given.libro) if Path(given.libro).is_dir() else Archive(given.libro)
        found = list(faults(book, given.hash))
    except (OSError, zipfile.BadZipFile) as error:
        found = [f"El archivo no se puede leer: {error}."]
    for sentence in found:
        print(sentence)
    if found:
        return 1
    last = json.loads(book.read(INDEX).decode("utf-8"))["ultimo_hash"]
    print("El libro está íntegro.")
    print("Hash del último asiento:", last or "(sin asientos)")
    if not given.hash:
        print("Compárelo con el que consta en el cierre del libro o en la sede: si es otro, no es el mismo libro.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
