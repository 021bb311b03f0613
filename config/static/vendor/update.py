"""Fetch the vendored styles and letters again: `python config/static/vendor/update.py` (what `make vendor` calls).

Needs npm and the network; nothing else in the project does. It packs the pinned versions, checks them against the pinned
hashes, copies the style sheet, the letters of the hall's screen and their licences, and derives `bootstrap-oscuro.css`:
Bootstrap's dark rules without the attribute that scripts would have to set, so that a `media` condition on the link is
enough to turn them on. Nothing is written unless everything is as expected.
"""

import hashlib
import re
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

HERE = Path(__file__).resolve().parent
VERSION = "5.3.9"
CSS_SHA256 = "9caac977a0af0c2229abd397eee3345899c4020da2a1a0b711c1cc543fe3719d"
DARK = "[data-bs-theme=dark]"
LETTERS_VERSION = "5.3.1"
LETTERS_SHA256 = {
    "source-sans-3-latin-400-normal.woff2": "0f73f35e08cde0a2f10c109c6e01d71459d97e4099ecd9a50f1b6c0209e4de2b",
    "source-sans-3-latin-700-normal.woff2": "ae35266f2ab0d5314ff9a04127931eb26c793e4f1269bb240046d4d2db4b7bb1",
}


def main() -> None:
    with fetch("bootstrap", VERSION) as package:
        css = read(package, "package/dist/css/bootstrap.min.css")
        licence = read(package, "package/LICENSE")
    expect("bootstrap.min.css", css, CSS_SHA256)
    with fetch("@fontsource/source-sans-3", LETTERS_VERSION) as package:
        letters = {name: read(package, f"package/files/{name}") for name in LETTERS_SHA256}
        letters_licence = read(package, "package/LICENSE")
    for name, data in letters.items():
        expect(name, data, LETTERS_SHA256[name])
    text = re.sub(r"/\*# sourceMappingURL=.*?\*/", "", css.decode()).strip() + "\n"
    (HERE / "bootstrap.min.css").write_text(text)
    (HERE / "bootstrap-oscuro.css").write_text(dark_rules(text))
    (HERE / "LICENSE-bootstrap.txt").write_bytes(licence)
    for name, data in letters.items():
        (HERE / name).write_bytes(data)
    (HERE / "LICENSE-source-sans-3.txt").write_bytes(letters_licence)


@contextmanager
def fetch(name: str, version: str) -> Iterator[tarfile.TarFile]:
    """Open the package of that version as npm packs it."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["npm", "pack", "--silent", f"{name}@{version}"], cwd=folder, check=True)
        with tarfile.open(next(Path(folder).glob("*.tgz"))) as package:
            yield package


def expect(name: str, data: bytes, sha256: str) -> None:
    found = hashlib.sha256(data).hexdigest()
    if found != sha256:
        sys.exit(f"{name}: SHA-256 is {found}, {sha256} was expected. Nothing was written.")


def read(package: tarfile.TarFile, name: str) -> bytes:
    member = package.extractfile(name)
    if member is None:
        sys.exit(f"{name} is not in the package")
    return member.read()


def dark_rules(css: str) -> str:
    """Return the rules meant for the dark theme, with `:root` in place of the attribute."""
    flat = re.sub(r"/\*.*?\*/", "", css, flags=re.S)
    rules = []
    for selectors, body in re.findall(r"([^{}]+)\{([^{}]*)\}", flat):
        dark = [one.replace(DARK, ":root") for one in selectors.split(",") if DARK in one]
        if dark:
            rules.append(f"{','.join(dark)}{{{body}}}\n")
    return (
        f"/* Derived from Bootstrap {VERSION} (MIT) by update.py: the dark theme, switched on by the link's media. */\n"
        + "".join(rules)
    )


if __name__ == "__main__":
    main()
