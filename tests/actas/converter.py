"""Stand-ins for LibreOffice that are found through PATH, as the real one is."""

from pathlib import Path

DIES = "kill -9 $$"
HANGS = "sleep 60 & wait"
SAYS_NO = "echo no puedo >&2"
HALF = 'for last; do :; done; printf "%%PDF-1.6 half" > "${last%.docx}.pdf"'


def install(folder: Path, behaviour: str) -> Path:
    """A `soffice` in `folder` that does `behaviour` (shell) and notes in `runs` that it was started."""
    folder.mkdir(parents=True, exist_ok=True)
    program = folder / "soffice"
    program.write_text(f"#!/bin/sh\necho run >> {folder}/runs\n{behaviour}\n")
    program.chmod(0o755)
    return folder


def runs(folder: Path) -> int:
    """How often the stand-in was started."""
    noted = folder / "runs"
    return len(noted.read_text().splitlines()) if noted.exists() else 0
