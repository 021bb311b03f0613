"""What is issued has a code of its own, and the newer file of the same thing takes the place of the older one."""

import io
import re
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actas.models import DocumentoEmitido
from actas.redaccion.clases import REDACCIONES, Redaccion
from actas.services.issuing import request_documento, write_acta
from actas.verificacion import ALFABETO, csv_from, new_csv
from sesiones.models import Suceso
from tests.actas.documentos_en_servidor import ended_sesion, issue
from tests.actas.town_acta import at

pytestmark = pytest.mark.writes


@pytest.fixture
def sesion(db):
    return ended_sesion()


@pytest.fixture
def notificacion(monkeypatch):
    """A class that names its recipient, as those of one item do."""
    monkeypatch.setitem(
        REDACCIONES, "notificacion", Redaccion(REDACCIONES["acta"].redactar, de_un_punto=True, distinguen=("a",))
    )


def words(documento):
    with documento.fichero.open("rb") as file:
        return file.read()


def test_the_code_is_printed_with_the_address_that_checks_it(sesion, settings):
    settings.SITE_URL = "https://plenos.example"
    html = issue(sesion)
    assert html.csv.encode() in words(html)
    assert b"https://plenos.example/comprobar/" in words(html)
    docx = issue(sesion, formato="docx")
    with zipfile.ZipFile(io.BytesIO(words(docx))) as package:
        feet = [package.read(n).decode() for n in package.namelist() if re.fullmatch(r"word/footer\d\.xml", n)]
    # First page and the others: every page has it.
    assert [docx.csv in foot and "https://plenos.example/comprobar/" in foot for foot in feet] == [True, True]
    assert html.csv != docx.csv


def test_what_is_not_issued_carries_no_code(sesion, tmp_path):
    write_acta(sesion_clave=sesion.clave, destino=tmp_path / "a.html", formato="html")
    assert "CSV" not in (tmp_path / "a.html").read_text()


def test_the_journal_tells_what_was_issued(sesion):
    documento = issue(sesion)
    fact = Suceso.objects.filter(sesion=sesion).order_by("-numero").first()
    assert (fact.tipo, fact.datos) == (
        "documento_emitido",
        {
            "clase": "acta", "formato": "html", "idioma": "es", "punto": "", "version": 1,
            "sha256": documento.sha256, "csv": documento.csv,
        },
    )  # fmt: skip


def test_the_metadata_are_those_of_the_eni(sesion):
    sesion.organo.corporacion.datos = {"dir3": "L01030149"}
    sesion.organo.corporacion.save()
    documento = issue(sesion)
    assert documento.metadatos == {
        "VersionNTI": "http://administracionelectronica.gob.es/ENI/XSD/v1.0/documento-e",
        "Identificador": f"ES_L01030149_2026_CONSISTORIO{documento.pk:019d}",
        "Organo": "L01030149",
        "FechaCaptura": "2026-03-26T09:40:00+00:00",
        "OrigenCiudadanoAdministracion": 1,
        "EstadoElaboracion": "EE01",
        "TipoDocumental": "TD10",
        "TipoFirma": "TF01",
        "ValorCSV": documento.csv,
        "RegulacionGeneracionCSV": "RD 203/2021, de 30 de marzo, art. 21",
    }
    assert len(documento.metadatos["Identificador"].rsplit("_", 1)[1]) == 30


def test_the_newer_file_takes_the_place_of_the_older(sesion):
    first, second = issue(sesion), issue(sesion, minutes=80)
    third = issue(sesion, minutes=90)
    assert [d.sustituye_id for d in (first, second, third)] == [None, first.pk, second.pk]
    assert issue(sesion, minutes=95, idioma="ca").sustituye_id is None


def test_what_goes_to_somebody_else_is_another_document(sesion, notificacion):
    punto = sesion.puntos.first()
    to_ana = issue(sesion, clase="notificacion", punto_id=punto.pk, opciones={"a": "Ana", "b": 1})
    to_eva = issue(sesion, clase="notificacion", punto_id=punto.pk, opciones={"a": "Eva"})
    again = issue(sesion, clase="notificacion", punto_id=punto.pk, opciones={"a": "Ana", "b": 2})
    assert (to_eva.sustituye, again.sustituye) == (None, to_ana)
    assert again.nombre == "notificacion-S-1-punto-1-v1.html"


@pytest.mark.parametrize(
    ("asked", "codigo"),
    [
        ({"clase": "poema"}, "clase_desconocida"),
        ({"formato": "odt"}, "formato_desconocido"),
        ({"clase": "notificacion"}, "falta_el_punto"),
    ],
)
def test_what_nobody_can_make_is_refused(sesion, notificacion, asked, codigo):
    asked = {"clase": "acta", "formato": "pdf", **asked}
    assert request_documento(sesion_id=sesion.pk, momento=at(70), **asked).codigo == codigo
    assert not DocumentoEmitido.objects.exists()


def test_a_code_is_read_however_it_is_typed():
    code = "78F5-2GHJ-KMNP-QRTV-WXY8"
    for typed in (code, code.lower(), code.replace("-", ""), f"  {code.replace('-', ' – ')}\n", "7BFSZGHJKMNPQRTVWXY8"):
        assert csv_from(typed) == code
    for wrong in ("", "78F5", f"{code}8", code.replace("7", "1"), code.replace("K", "Ñ")):
        assert csv_from(wrong) == ""


@given(st.text(max_size=60))
def test_nothing_that_is_typed_breaks_the_reader(typed):
    read = csv_from(typed)
    assert read == "" or csv_from(read) == read


def test_codes_cannot_be_guessed():
    codes = {new_csv() for _ in range(200)}
    assert len(codes) == 200
    assert all(csv_from(code) == code for code in codes)
    assert len(ALFABETO) ** 20 > 2**80
