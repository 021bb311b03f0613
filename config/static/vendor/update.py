"""Fetch the vendored styles again: `python config/static/vendor/update.py` (what `make vendor` calls).

Needs npm and the network; nothing else in the project does. It packs the pinned version, checks it against the pinned
hash, copies the style sheet and its licence, and derives `bootstrap-oscuro.css`: Bootstrap's dark rules without the
attribute that scripts would have to set, so that a `media` condition on the link is enough to turn them on.
"""

import hashlib
import re
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
VERSION = "5.3.9"
CSS_SHA256 = "9caac977a0af0c2229abd397eee3345899c4020da2a1a0b711c1cc543fe3719d"
DARK = "[data-bs-theme=dark]"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["npm", "pack", "--silent", f"bootstrap@{VERSION}"], cwd=folder, check=True)
        with tarfile.open(Path(folder) / f"bootstrap-{VERSION}.tgz") as package:
            css = read(package, "package/dist/css/bootstrap.min.css")
            licence = read(package, "package/LICENSE")
    found = hashlib.sha256(css).hexdigest()
    if found != CSS_SHA256:
        sys.exit(f"bootstrap.min.css {VERSION}: SHA-256 is {found}, {CSS_SHA256} was expected. Nothing was written.")
    text = re.sub(r"/\*# sourceMappingURL=.*?\*/", "", css.decode()).strip() + "\n"
    (HERE / "bootstrap.min.css").write_text(text)
    (HERE / "bootstrap-oscuro.css").write_text(dark_rules(text))
    (HERE / "LICENSE-bootstrap.txt").write_bytes(licence)


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
