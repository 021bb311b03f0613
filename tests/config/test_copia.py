"""A backup comes back whole on another machine, or nothing changes and a sentence says why."""

import hashlib
import io
import json
import os
import shutil
import signal
import subprocess
import sys
import tarfile
from pathlib import Path

import httpx
import pytest
from django.core.files.base import ContentFile

from actas.models import DocumentoEmitido
from sesiones.models import Sesion
from tests.harness.postgres import BOTH, programs
from tests.harness.servidor import ROOT
from tests.town import MOMENTO
from tests.votaciones.servidor import found_eleccion

pytestmark = pytest.mark.fault

NAMES = ["Ana Candidata Uno", "Berta Candidata Dos"]


def issue(sesion: int) -> str:
    """An issued document of a session, with its file; its path below MEDIA_ROOT."""
    content = b"%PDF- what was issued"
    documento = DocumentoEmitido(
        sesion=Sesion.objects.get(pk=sesion), clase="acta", formato="pdf", estado="listo", nombre="acta.pdf",
        sha256=hashlib.sha256(content).hexdigest(), pedido_en=MOMENTO,
    )  # fmt: skip
    documento.fichero.save("acta.pdf", ContentFile(content), save=True)
    return documento.fichero.name


@pytest.fixture(scope="session")
def postgres_programs(tmp_path_factory):
    """The PATH on which pg_dump and psql are those of the server; the wheel holds programs of several versions."""
    newest = max(programs("pg_dump"), key=lambda program: subprocess.check_output([program, "--version"]))
    return f"{newest.parent}{os.pathsep}{os.environ['PATH']}"


@pytest.fixture
def start(start_servidor, postgres_programs):
    """`start("sqlite", start=False, KEY="…")`: a machine with a database of its own."""
    return lambda database="sqlite", start=False, **env: start_servidor(
        database, start=start, env={"PATH": postgres_programs, **env}
    )


class Town:
    """A machine in the middle of a secret election, with an issued document and a recording."""

    def __init__(self, servidor):
        self.servidor = servidor
        self.made = servidor.call(found_eleccion, miembros=3, candidaturas=NAMES)
        self.document = servidor.call(issue, sesion=self.made["sesion"])
        self.recording = "grabaciones/2026/pleno.mp4"
        (servidor.media / self.recording).parent.mkdir(parents=True)
        (servidor.media / self.recording).write_bytes(os.urandom(3_000_000))


@pytest.fixture
def town(start):
    return Town(start())


def files(servidor):
    """What lies below MEDIA_ROOT, without what was set aside."""
    paths = [path for path in servidor.media.rglob("*") if path.is_file()]
    return {
        name: path.read_bytes() for path in paths if not (name := str(path.relative_to(servidor.media))).startswith(".")
    }


def facts(servidor):
    return servidor.query("SELECT id, hash FROM sesiones_suceso ORDER BY id")


def pipe(servidor, *command, given=b""):
    """A command at the end or at the beginning of a pipe: what comes out of it."""
    return subprocess.run(
        [sys.executable, "manage.py", *command],
        cwd=ROOT,
        env=servidor.env,
        capture_output=True,
        input=given,
        check=True,
    ).stdout


@pytest.mark.parametrize("database", BOTH)
def test_a_town_that_works_meanwhile_comes_back_on_another_machine(start, database, tmp_path):
    town = Town(start(database, start=True))
    copia = tmp_path / "copia.tar"
    assert "4 ficheros" in town.servidor.manage("copia", str(copia))
    assert copia.stat().st_mode & 0o077 == 0
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []

    other = start(database)
    said = other.manage("restaurar", str(copia))
    assert "Está entera." in said
    assert "Comprobadas 1 sesiones: nada se ha alterado." in said
    assert f"La votación secreta del punto 1 ({town.made['clave']}) estaba abierta" in said
    assert "SECRET_KEY" not in said
    assert files(other) == files(town.servidor)
    assert facts(other) == facts(town.servidor) != []
    other.start()
    page = httpx.get(f"{other.url}/inicio/", cookies={"sessionid": town.made["cookies"][0]}, follow_redirects=True)
    assert town.made["names"][0] in page.text


def test_no_half_of_a_key_of_an_urn_is_in_it(town, tmp_path):
    (share,) = (town.servidor.home / "urnas").iterdir()
    town.servidor.manage("copia", str(tmp_path / "copia.tar"))
    assert share.read_bytes() not in (tmp_path / "copia.tar").read_bytes()


def test_where_its_key_still_is_an_open_urn_can_be_opened(town, tmp_path):
    town.servidor.manage("copia", str(tmp_path / "copia.tar"))
    said = town.servidor.manage("restaurar", str(tmp_path / "copia.tar"), "--sustituir")
    assert "urna" not in said


@pytest.mark.parametrize("database", BOTH)
def test_where_there_are_data_it_is_said_and_they_are_set_aside(start, database, tmp_path):
    town, other = Town(start(database)), Town(start(database))
    town.servidor.manage("copia", str(tmp_path / "copia.tar"))
    before, there = files(other.servidor), facts(other.servidor)
    code, _, complaint = other.servidor.attempt("restaurar", str(tmp_path / "copia.tar"))
    assert (code, files(other.servidor), facts(other.servidor)) == (1, before, there)
    assert complaint == "Aquí ya hay datos. Con --sustituir se reponen los de la copia, y los de ahora se apartan.\n"

    said = other.servidor.manage("restaurar", str(tmp_path / "copia.tar"), "--sustituir")
    assert (files(other.servidor), facts(other.servidor)) == (files(town.servidor), facts(town.servidor))
    (aside,) = other.servidor.media.glob(".anterior-*")
    assert str(aside) in said
    assert (aside / other.recording).read_bytes() == before[other.recording]
    assert (aside / ("base.sqlite3" if database == "sqlite" else "base.sql")).stat().st_size > 100_000
    # What was set aside goes into no later backup.
    other.servidor.manage("copia", str(tmp_path / "otra.tar"))
    with tarfile.open(tmp_path / "otra.tar") as tar:
        assert [name for name in tar.getnames() if "anterior" in name] == []


def test_recordings_left_out_stay_where_they_are(town, tmp_path):
    town.servidor.manage("copia", str(tmp_path / "copia.tar"), "--sin-grabaciones")
    assert (tmp_path / "copia.tar").stat().st_size < 3_000_000
    said = town.servidor.manage("restaurar", str(tmp_path / "copia.tar"), "--sustituir")
    assert "sin las grabaciones" in said
    assert town.recording in files(town.servidor)


@pytest.mark.parametrize("database", BOTH)
def test_a_running_application_is_not_replaced(start, database, tmp_path):
    town = Town(start(database, start=True))
    httpx.get(f"{town.servidor.url}/")
    town.servidor.manage("copia", str(tmp_path / "copia.tar"))
    before = facts(town.servidor)
    code, _, complaint = town.servidor.attempt("restaurar", str(tmp_path / "copia.tar"), "--sustituir")
    assert (code, facts(town.servidor)) == (1, before)
    assert complaint.startswith("La aplicación está en marcha.")
    assert list(town.servidor.media.glob(".*")) == []


def test_another_key_is_told(town, start, tmp_path):
    town.servidor.manage("copia", str(tmp_path / "copia.tar"))
    said = start(FIELD_KEY="k" * 43 + "=").manage("restaurar", str(tmp_path / "copia.tar"))
    assert "no es la de la copia: habrá que conectar otra vez los canales" in said


def test_a_document_that_had_been_lost_is_found_out(town, start, tmp_path):
    (town.servidor.media / town.document).unlink()
    town.servidor.manage("copia", str(tmp_path / "copia.tar"))
    code, _, complaint = start().attempt("restaurar", str(tmp_path / "copia.tar"))
    assert (code, complaint) == (6, f"{town.made['clave']}: falta el fichero acta.pdf\n")


def test_it_goes_through_pipes_and_through_a_compressor(town, start):
    made = pipe(town.servidor, "copia", "-")
    packed = subprocess.run(["gzip"], input=made, capture_output=True, check=True).stdout
    assert len(packed) < len(made)
    other = start()
    assert "Está entera." in pipe(other, "restaurar", "--comprobar", "-", given=packed).decode()
    assert files(other) == {}
    pipe(other, "restaurar", "-", given=packed)
    assert files(other) == files(town.servidor)


# What is no backup, or not the whole of it


def members(copia: Path) -> list[tuple[tarfile.TarInfo, bytes]]:
    with tarfile.open(copia) as tar:
        return [(member, tar.extractfile(member).read()) for member in tar]


def written(copia: Path, parts) -> None:
    with tarfile.open(copia, "w") as tar:
        for member, content in parts:
            member.size = len(content)
            tar.addfile(member, io.BytesIO(content))


def told(change):
    """The same backup, whose manifest says something else."""

    def spoil(copia, document):
        parts = members(copia)
        manifest = json.loads(parts[-1][1])
        change(manifest)
        written(copia, [*parts[:-1], (parts[-1][0], json.dumps(manifest).encode())])

    return spoil


def with_members(change):
    def spoil(copia, document):
        written(copia, change(members(copia), document))

    return spoil


def renamed(part, name):
    return part[0].replace(name=name), part[1]


def one_byte(copia, document):
    data = bytearray(copia.read_bytes())
    data[data.index(b"what was issued")] ^= 1
    copia.write_bytes(data)


SPOILT = {
    "a byte": (one_byte, 2, "no es el que se copió: la copia está dañada."),
    "the end": (lambda copia, _: os.truncate(copia, copia.stat().st_size - 20_000), 2, "La copia está cortada"),
    "the half": (lambda copia, _: os.truncate(copia, copia.stat().st_size // 2), 2, "La copia está cortada"),
    "all": (lambda copia, _: copia.write_bytes(b"Esto no es una copia."), 2, "no es una copia de Consistorio"),
    "empty": (lambda copia, _: os.truncate(copia, 0), 2, "no es una copia de Consistorio"),
    "a file missing": (
        with_members(lambda parts, document: [one for one in parts if one[0].name != f"media/{document}"]),
        2, "no es el que se copió",
    ),
    "a file more": (
        with_members(lambda parts, _: [renamed(parts[-2], "media/mas.txt"), *parts]),
        2, "media/mas.txt no es de la copia: alguien lo ha añadido.",
    ),
    "a file twice": (with_members(lambda parts, _: [parts[0], *parts]), 2, "no es una copia de Consistorio"),
    "something after the end": (
        with_members(lambda parts, _: [*parts, renamed(parts[0], "media/mas.txt")]), 2, "no es una copia",
    ),
    "a name that leads out": (
        with_members(lambda parts, _: [renamed(parts[0], "../fuera.txt"), *parts[1:]]), 2, "no es una copia",
    ),
    "a later format": (told(lambda manifest: manifest.update(formato="copia/2")), 2, "no conoce: copia/2."),
    "a field too many": (told(lambda manifest: manifest.update(otro=1)), 2, "no es una copia de Consistorio"),
    "a newer version": (
        told(lambda manifest: manifest["migraciones"].append("actas.9999_futuro")),
        1, "La copia es de una versión más nueva del programa (no se conoce actas.9999_futuro). Actualícelo antes.",
    ),
    "another engine": (
        told(lambda manifest: manifest.update(motor="postgresql")),
        1, "La copia es de PostgreSQL y esta instalación usa SQLite.",
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def good(start_servidor_of_module, tmp_path_factory):
    """A backup, where its document lies in it, and a machine with a town of its own that nothing may change."""
    town = Town(start_servidor_of_module(start=False))
    copia = tmp_path_factory.mktemp("copia") / "copia.tar"
    town.servidor.manage("copia", str(copia))
    return copia, town.document, Town(start_servidor_of_module(start=False))


@pytest.mark.parametrize("how", SPOILT)
def test_what_is_no_whole_backup_changes_nothing(good, how, tmp_path):
    copia, document, other = good
    spoil, expected, sentence = SPOILT[how]
    spoilt = Path(shutil.copy(copia, tmp_path / "copia.tar"))
    spoil(spoilt, document)
    before = files(other.servidor), facts(other.servidor)
    code, said, complaint = other.servidor.attempt("restaurar", str(spoilt), "--sustituir")
    assert (code, said) == (expected, ""), complaint
    assert sentence in complaint
    assert complaint.count("\n") == 1
    assert (files(other.servidor), facts(other.servidor)) == before
    assert list(other.servidor.media.glob(".*")) == []
    assert not (other.servidor.home / "fuera.txt").exists()


def test_a_good_one_is_said_to_be_whole_and_nothing_is_restored(good):
    copia, _, other = good
    before = files(other.servidor), facts(other.servidor)
    said = other.servidor.manage("restaurar", "--comprobar", str(copia))
    assert "4 ficheros" in said
    assert "Está entera." in said
    assert (files(other.servidor), facts(other.servidor)) == before


# What cannot be written


def test_what_is_there_is_not_written_over(good, tmp_path):
    (tmp_path / "copia.tar").write_text("otra cosa")
    code, _, complaint = good[2].servidor.attempt("copia", str(tmp_path / "copia.tar"))
    assert (code, complaint) == (2, f"{tmp_path}/copia.tar ya existe: elija otro nombre.\n")
    assert (tmp_path / "copia.tar").read_text() == "otra cosa"


def test_a_folder_that_is_not_there_is_said(good, tmp_path):
    code, _, complaint = good[2].servidor.attempt("copia", str(tmp_path / "no" / "copia.tar"))
    assert (code, complaint) == (2, f"No existe la carpeta {tmp_path}/no.\n")


def test_a_backup_that_is_interrupted_leaves_nothing_with_its_name(good, tmp_path):
    """The file system says no in the middle: here, by a limit on the size of files."""
    command = f"ulimit -f 2000; trap '' XFSZ; exec {sys.executable} manage.py copia {tmp_path}/copia.tar"
    done = subprocess.run(
        ["bash", "-c", command], cwd=ROOT, env=good[2].servidor.env, capture_output=True, text=True,
        preexec_fn=lambda: signal.signal(signal.SIGXFSZ, signal.SIG_IGN),
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr.startswith("No se ha podido")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.postgres
def test_without_the_programs_of_postgresql_it_is_said_which_package_has_them(start_servidor, tmp_path):
    servidor = start_servidor("postgres", start=False, env={"PATH": str(tmp_path)})
    code, _, complaint = servidor.attempt("copia", str(tmp_path / "copia.tar"))
    assert (code, complaint) == (1, "Falta «pg_dump» (en Debian, el paquete postgresql-client).\n")
    assert list(tmp_path.iterdir()) == []
