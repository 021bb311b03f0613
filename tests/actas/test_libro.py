"""The book of minutes: numbered, chained, only added to, closed without gaps, and verified by anybody offline."""

import hashlib
import io
import json
import subprocess
import sys
import zipfile
from datetime import date

import pytest
from django.core.files.base import ContentFile
from django.db import DatabaseError, transaction
from hypothesis import given
from hypothesis import strategies as st

from actas.libro.cadena import hash_of
from actas.libro.exportar import GUION, write_libro
from actas.libro.verificar_libro import hash_of as hash_without_us
from actas.models import Acta, AsientoLibro, DocumentoEmitido, LibroActas
from actas.selectors import asientos_of, sesiones_without_asiento
from actas.services.approval import approve_acta
from actas.services.book import PAPEL, close_libro, enter_libro, libro_faults, sign_acta
from actas.services.drafting import create_borrador
from sesiones.models import Suceso
from sesiones.reglas.rechazo import Rechazo
from tests.actas.town_acta import adjourn, at, call, end, open_town, vote
from tests.town import make_sesion

YEAR = at(0).year
NEXT_YEAR = at(60 * 24 * 400)


@pytest.fixture
def town():
    """Three sessions that were held, each with its draft and an issued file."""
    villa, sesion = open_town()
    call(sesion, 1, "1")
    vote(sesion, 5, "1", 3, 1, 0)
    end(sesion, "1", 6, "aprobado")
    villa.actas = [draft(adjourn(sesion, 60))]
    for n in (2, 3):
        villa.actas.append(draft(adjourn(make_sesion(villa, clave=f"S-{n}"), 60)))
    return villa


def draft(sesion):
    acta = create_borrador(sesion_id=sesion.pk, momento=at(60))
    issue(acta)
    return acta


def issue(acta, formato="pdf", words=b"%PDF "):
    datos = words + acta.sesion.clave.encode()
    documento = DocumentoEmitido(
        sesion=acta.sesion, acta=acta, clase=acta.clase, formato=formato, version_acta=acta.version, pedido_en=at(61),
        estado="listo", nombre=f"{acta.sesion.clave}.{formato}", sha256=hashlib.sha256(datos).hexdigest(),
    )  # fmt: skip
    documento.fichero.save(documento.nombre, ContentFile(datos), save=True)
    return documento


def sign(acta):
    approve_acta(acta_id=acta.pk, aprobada_el=at(0).date(), momento=at(70), autor="sistema")
    return sign_acta(acta_id=acta.pk, firmada_el=at(0).date(), soporte=PAPEL, momento=at(71), autor="sistema")


def enter(acta):
    return enter_libro(acta_id=acta.pk, momento=at(80), autor="sistema")


@pytest.fixture
def book(town):
    for acta in town.actas:
        sign(acta)
        assert isinstance(enter(acta), AsientoLibro)
    return LibroActas.objects.get()


def exported(book):
    target = io.BytesIO()
    write_libro(book, target)
    return target.getvalue()


def changed(data, change):
    """The same ZIP after `change(members)`, which is given name → bytes."""
    members = {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            members[name] = archive.read(name)
    change(members)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return target.getvalue()


def verify(data, tmp_path, *arguments):
    """Run the script that travels in the book, with a Python that knows nothing of us."""
    place, script = tmp_path / "libro.zip", tmp_path / "verificar_libro.py"
    place.write_bytes(data)
    script.write_bytes(GUION.read_bytes())
    command = [sys.executable, "-I", "-S", str(script), str(place), *arguments]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)
    assert ran.stderr == ""
    return ran.returncode, ran.stdout


class TestEntering:
    pytestmark = [pytest.mark.django_db, pytest.mark.writes]

    def test_signed_minutes_take_the_next_number_and_the_hash_of_the_one_before(self, book):
        first, second, third = book.asientos.all()
        assert [one.numero for one in (first, second, third)] == [1, 2, 3]
        assert (first.hash_anterior, second.hash_anterior, third.hash_anterior) == ("", first.hash, second.hash)
        assert first.acta.estado == "en_libro"
        assert libro_faults(book) == []
        told = Suceso.objects.filter(tipo="acta_en_libro").order_by("pk").first().datos
        assert told == {"anio": YEAR, "numero": 1, "sha256": first.documento.sha256, "hash": first.hash}

    def test_only_what_is_signed_and_issued_enters(self, town):
        acta = town.actas[0]
        assert enter(acta).codigo == "acta_en_borrador"
        approve_acta(acta_id=acta.pk, aprobada_el=at(0).date(), momento=at(70), autor="sistema")
        assert enter(acta).codigo == "acta_ya_aprobada"
        Acta.objects.filter(pk=acta.pk).update(version=9)
        sign_acta(acta_id=acta.pk, firmada_el=at(0).date(), soporte=PAPEL, momento=at(71), autor="sistema")
        assert enter(acta).codigo == "sin_documento_emitido"
        assert not AsientoLibro.objects.exists()

    def test_the_pdf_goes_before_the_docx(self, town):
        acta = town.actas[0]
        issue(acta, "docx", b"PK")
        sign(acta)
        assert enter(acta).documento.formato == "pdf"

    @pytest.mark.parametrize("day", [date(2000, 1, 1), date(2100, 1, 1)])
    def test_minutes_are_signed_after_their_approval_and_not_in_the_future(self, town, day):
        acta = town.actas[0]
        approve_acta(acta_id=acta.pk, aprobada_el=at(0).date(), momento=at(70), autor="sistema")
        refused = sign_acta(acta_id=acta.pk, firmada_el=day, soporte=PAPEL, momento=at(71), autor="sistema")
        assert refused.codigo == "fecha_de_firma"

    def test_a_diligencia_is_signed_without_an_approval(self, town):
        acta = town.actas[0]
        Acta.objects.filter(pk=acta.pk).update(clase="diligencia")
        signed = sign_acta(acta_id=acta.pk, firmada_el=at(0).date(), soporte=PAPEL, momento=at(71), autor="sistema")
        assert signed.estado == "firmada"

    def test_the_database_refuses_to_change_or_remove_an_entry(self, book):
        one = book.asientos.first()
        with pytest.raises(DatabaseError), transaction.atomic():
            AsientoLibro.objects.filter(pk=one.pk).update(numero=9)
        with pytest.raises(DatabaseError), transaction.atomic():
            one.delete()


class TestClosing:
    pytestmark = [pytest.mark.django_db, pytest.mark.writes]

    def test_a_book_is_closed_when_nothing_of_its_year_is_missing(self, town):
        sign(town.actas[0])
        libro = enter(town.actas[0]).libro
        assert close_libro(libro_id=libro.pk, momento=at(90), autor="sistema").codigo == "anio_sin_terminar"
        refused = close_libro(libro_id=libro.pk, momento=NEXT_YEAR, autor="sistema")
        assert refused.codigo == "libro_incompleto"
        assert [one.clave for one in sesiones_without_asiento(libro.organo, YEAR)] == ["S-2", "S-3"]

        for acta in town.actas[1:]:
            sign(acta)
            enter(acta)
        closed = close_libro(libro_id=libro.pk, momento=NEXT_YEAR, autor="sistema")
        assert (closed.cierre["asientos"], closed.cierre["hash"]) == (3, closed.asientos.last().hash)

        late = draft(adjourn(make_sesion(town, clave="S-4"), 60))
        sign(late)
        assert enter(late).codigo == "libro_cerrado"
        assert isinstance(close_libro(libro_id=libro.pk, momento=NEXT_YEAR, autor="sistema"), Rechazo)


class TestSearching:
    pytestmark = [pytest.mark.django_db]

    def test_every_word_is_found_whatever_its_accents(self, book):
        assert [one.numero for one in asientos_of(book, "ÁSUNTO 1 votos")] == [1]
        assert list(asientos_of(book, "asunto jirafa")) == []
        assert asientos_of(book).count() == 3


@pytest.mark.django_db
class TestVerifying:
    """Must hold without Django, without us, on another machine."""

    def test_an_exported_book_is_accepted(self, book, tmp_path):
        last = book.asientos.last().hash
        code, said = verify(exported(book), tmp_path, "--hash", last)
        assert (code, "El libro está íntegro." in said, last in said) == (0, True, True)

    def test_a_folder_is_read_as_well(self, book, tmp_path):
        with zipfile.ZipFile(io.BytesIO(exported(book))) as archive:
            archive.extractall(tmp_path / "libro")
        script = tmp_path / "libro" / "verificar_libro.py"
        ran = subprocess.run([sys.executable, "-I", str(script), str(script.parent)], capture_output=True, check=False)
        assert ran.returncode == 0

    @pytest.mark.parametrize(
        ("case", "sentence"),
        [
            ("a word of the index", "su contenido no coincide con su hash"),
            ("a word of a file", "no es el que se llevó al libro"),
            ("a page less", "no es el que se llevó al libro"),
            ("two entries exchanged", "los asientos están desordenados"),
            ("two entries exchanged and numbered again", "no enlaza con el anterior"),
            ("another file in its place", "no es el que se llevó al libro"),
            ("two files exchanged", "no es el que se llevó al libro"),
            ("a file taken out", "falta el fichero"),
            ("an entry in the middle taken out", "no enlaza con el anterior"),
            ("the last entry taken out", "falta o sobra alguno al final"),
            ("a file too many", "Sobra un fichero"),
            ("an entry of another book", "es de otro libro"),
            ("no index", "Falta el índice"),
            ("an index of rubbish", "El índice no se entiende"),
            ("an entry without data", "falta 'datos'"),
        ],
    )
    def test_what_was_done_to_it_is_found(self, book, tmp_path, case, sentence):
        code, said = verify(changed(exported(book), lambda members: tamper(members, case)), tmp_path)
        assert code == 1
        assert sentence in said

    def test_a_book_made_anew_is_found_by_who_kept_the_hash(self, book, tmp_path):
        last = book.asientos.last().hash

        def anew(members):
            index = json.loads(members["indice.json"])
            previous = ""
            for entry in index["asientos"]:
                entry["datos"]["firmada_el"] = "2020-01-01"
                entry["hash_anterior"] = previous
                previous = entry["hash"] = hash_of(entry["numero"], entry["datos"], previous)
            index["ultimo_hash"] = previous
            members["indice.json"] = json.dumps(index).encode()

        forged = changed(exported(book), anew)
        assert verify(forged, tmp_path)[0] == 0
        code, said = verify(forged, tmp_path, "--hash", last)
        assert (code, "no es el que se esperaba" in said) == (1, True)

    def test_what_is_no_book_is_said_to_be_unreadable(self, tmp_path):
        code, said = verify(b"not a zip", tmp_path)
        assert (code, "no se puede leer" in said) == (1, True)


def tamper(members, case):
    index = json.loads(members.get("indice.json", b"{}"))
    entries = index["asientos"]
    first, second = entries[0], entries[1]
    match case:
        case "a word of the index":
            first["datos"]["fecha"] = "2026-01-02"
        case "a word of a file":
            members[first["fichero"]] = members[first["fichero"]].replace(b"S-1", b"S-9")
        case "a page less":
            members[first["fichero"]] = members[first["fichero"]][:-1]
        case "two entries exchanged":
            entries[0], entries[1] = second, first
        case "two entries exchanged and numbered again":
            entries[0], entries[1] = second, first
            entries[0]["numero"], entries[1]["numero"] = 1, 2
        case "another file in its place":
            members[first["fichero"]] = b"%PDF something else"
        case "two files exchanged":
            one, other = first["fichero"], second["fichero"]
            members[one], members[other] = members[other], members[one]
        case "a file taken out":
            del members[first["fichero"]]
        case "an entry in the middle taken out":
            del members[second["fichero"]]
            del entries[1]
        case "the last entry taken out":
            del members[entries[-1]["fichero"]]
            del entries[-1]
        case "a file too many":
            members["actas/004-inventada.pdf"] = b"%PDF"
        case "an entry of another book":
            first["datos"]["anio"] = 1999
        case "an entry without data":
            del first["datos"]
    members["indice.json"] = json.dumps(index).encode()
    if case == "no index":
        del members["indice.json"]
    if case == "an index of rubbish":
        members["indice.json"] = b"{]"


@given(
    numero=st.integers(1, 9999),
    datos=st.dictionaries(
        st.text("abcdefghijklmnopqrstuvwxyz_", min_size=1), st.text() | st.integers(-(2**53) + 1, 2**53 - 1)
    ),
    anterior=st.text("0123456789abcdef"),
)
def test_the_script_hashes_as_we_do(numero, datos, anterior):
    assert hash_without_us(numero, datos, anterior) == hash_of(numero, datos, anterior)
