"""A town's own Word template: only its looks get in, and every document comes out in it."""

import hashlib
import io
import shutil
import time
import zipfile
from dataclasses import replace

import docx
import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from docx.oxml.ns import qn
from docx.shared import RGBColor

from actas.documento.en_docx import escribir_docx
from actas.documento.en_pdf import escribir_pdf
from actas.documento.partida import escribir_partida
from actas.documento.propia import PlantillaRechazada, leer_plantilla
from actas.documento.propia.leer import TAMANO_MAXIMO
from actas.models import Acta, PlantillaPropia
from actas.services import templates
from actas.services.issuing import write_acta
from actas.services.templates import make_muestra
from tests.actas.documentos_en_servidor import ended_sesion, issue
from tests.actas.pdf_en_blanco import blank_pdf
from tests.actas.plantillas_de_word import related, rewritten, town_template, with_field, without_style
from tests.actas.test_documento import acta as tree


def opened(data: bytes):
    return docx.Document(io.BytesIO(data))


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def problems(data: bytes) -> list[str]:
    with pytest.raises(PlantillaRechazada) as told:
        leer_plantilla(data)
    return [one.que.format(**dict(one.datos)) for one in told.value.problemas]


def test_a_document_is_written_in_the_looks_of_the_town():
    """Styles by their name, page, header and footer of theirs; the words are those of the tree, in the same styles."""
    own = leer_plantilla(town_template())
    written, ours = opened(escribir_docx(tree(), propia=own)), opened(escribir_docx(tree()))
    words = [(p.text, p.style.name) for p in ours.paragraphs if p.style.name != "Acta membrete"]
    assert [(p.text, p.style.name) for p in written.paragraphs] == words
    assert written.styles["Heading 1"].font.color.rgb == RGBColor(0x8B, 0, 0)
    assert written.styles["Normal"].font.name == "DejaVu Serif"
    assert {p.style.name for p in written.paragraphs} >= {"Title", "Heading 1", "Acta acuerdo"}
    section = written.sections[0]
    assert (round(section.left_margin.mm), round(section.top_margin.mm)) == (35, 45)
    assert "EXCMO. AYUNTAMIENTO DE VILLAR" in section.header.paragraphs[0].text
    assert section.header._element.findall(f".//{qn('w:drawing')}")
    # The tables are as wide as the text of that page
    width = int(written.tables[0]._tbl.tblPr.find(qn("w:tblW")).get(qn("w:w")))
    text = (section.page_width - section.left_margin - section.right_margin) / 635
    assert text - 3 < width <= round(text)


def test_every_page_still_says_what_the_law_wants():
    """RD 203/2021 art. 21: the code on every page; the session and the number of the page too, below their footer."""
    told = replace(tree(fin=None), csv="AAAA-BBBB", comprobacion="https://x/c", leyenda="CSV {csv} en {direccion}")
    for first_page in (False, True):
        own = leer_plantilla(town_template(first_page=first_page))
        section = opened(escribir_docx(told, propia=own)).sections[0]
        footers = [section.footer, *([section.first_page_footer] if first_page else [])]
        for footer in footers:
            text = "\n".join(p.text for p in footer.paragraphs)
            assert "CSV AAAA-BBBB en https://x/c" in text
            assert told.pie in text
            assert "PAGE" in footer._element.xml
        assert "Plaza Mayor, 1" in section.footer.paragraphs[0].text
        headers = [section.header, *([section.first_page_header] if first_page else [])]
        assert all(told.marca in "\n".join(p.text for p in header.paragraphs) for header in headers)
        assert section.footer._element.xml.count(" NUMPAGES ") == 1


def test_a_template_without_a_heading_gets_ours():
    written = opened(escribir_docx(tree(), propia=leer_plantilla(town_template(heading=False))))
    assert [p.text for p in written.paragraphs if p.style.name == "Acta membrete"][-1] == "Ayuntamiento de Alella"
    assert written.inline_shapes


def test_nothing_of_the_file_but_its_looks_gets_in():
    """ENS mp.info.5: no text, author, property, comment, revision mark, nor what a program wrote into an image."""
    inside = parts_of(escribir_docx(tree(), propia=leer_plantilla(town_template())))
    everything = b"\n".join(inside.values())
    assert b"SECRETO" not in everything
    assert b"rsid" not in everything
    assert not [name for name in inside if "custom" in name or "comments" in name or "app.xml" in name]


def test_the_same_file_gives_the_same_template_at_any_hour(monkeypatch):
    today = leer_plantilla(town_template())
    monkeypatch.setattr(time, "time", lambda: 2_000_000_000)
    assert leer_plantilla(town_template()) == today


def test_the_one_to_start_from_is_taken_as_it_is():
    own = leer_plantilla(escribir_partida("Cambie lo que quiera"))
    written = opened(escribir_docx(tree(), propia=own))
    assert [p.text for p in written.paragraphs] == [p.text for p in opened(escribir_docx(tree())).paragraphs]


def test_what_lacks_is_named_as_word_names_it():
    lacking = without_style(town_template(), "heading 2", "Acta acuerdo", "Acta tabla")
    assert problems(lacking) == [
        "Le faltan estilos: «Título 2», «Acta acuerdo», «Acta tabla». Parta de nuestra plantilla, que los tiene todos."
    ]


def test_what_is_only_a_variant_of_another_style_need_not_be_there():
    own = leer_plantilla(without_style(town_template(), "Acta celda junta", "heading 5", "List Paragraph"))
    assert escribir_docx(tree(), propia=own)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (lambda d: rewritten(d, extra={"word/vbaProject.bin": b"x"}), "Lleva macros"),
        (
            lambda d: rewritten(
                d,
                lambda n, b: b.replace(b"document.main+xml", b"document.macroEnabled.main+xml") if "Types" in n else b,
            ),
            "Lleva macros",
        ),
        (lambda d: related(d, "word/document.xml", "image", "http://espia.example/a.png"), "Enlaza con algo de fuera"),
        (lambda d: related(d, "word/header1.xml", "hyperlink", "file:///c:/x"), "file:///c:/x"),
        (lambda d: related(d, "word/settings.xml", "attachedTemplate", "file:///S:/x.dotm"), "unida a otra plantilla"),
        (lambda d: rewritten(d, extra={"word/embeddings/oleObject1.bin": b"x"}), "objeto incrustado"),
        (lambda d: related(d, "word/header1.xml", "chart", "charts/c.xml", external=False), "objeto incrustado"),
        (lambda d: with_field(d, " INCLUDETEXT c:/secreto.txt "), "el campo INCLUDETEXT"),
        (lambda d: with_field(d, " DDEAUTO excel a "), "el campo DDEAUTO"),
        (
            lambda d: rewritten(
                d, lambda n, b: b.replace(b"<w:p>", b"<w:p><w:ins/>", 1) if n == "word/header1.xml" else b
            ),
            "cambios sin aceptar",
        ),
        (lambda d: b"%PDF-1.7", "No es un documento de Word"),
        (lambda d: d[: len(d) // 2], "No es un documento de Word"),
        (
            lambda d: rewritten(
                d,
                lambda n, b: b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>' if n == "word/styles.xml" else b,
            ),
            "No es un documento de Word",
        ),
        (lambda d: rewritten(d, lambda n, b: b"no" if n.endswith(".png") else b), "No es un documento de Word"),
        (lambda d: d + b"0" * TAMANO_MAXIMO, "demasiado grande"),
        (lambda d: rewritten(d, extra={"word/x.xml": b"0" * (40 << 20)}), "demasiado grande al abrirlo"),
    ],
)
def test_what_must_not_come_in_is_refused_in_words(wrong, said):
    told = problems(wrong(town_template()))
    assert any(said in one for one in told), told


def test_everything_wrong_is_said_at_once():
    wrong = rewritten(without_style(town_template(), "Acta nota"), extra={"word/vbaProject.bin": b"x"})
    assert len(problems(related(wrong, "word/document.xml", "image", "http://a.example"))) == 3


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_it_is_a_tagged_pdf_all_the_same(tmp_path):
    """PDF/A-2 and PDF/UA marks, language and the alternative text of what is in the text."""
    data = escribir_pdf(escribir_docx(tree("ca"), propia=leer_plantilla(town_template())))
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "ca-ES"
        assert "/StructTreeRoot" in pdf.Root
        assert "pdfaid" in pdf.Root.Metadata.read_bytes().decode()


# In the house


@pytest.fixture
def house(client, db):
    sesion = ended_sesion()
    client.login(username="villa-sec", password="x")
    return sesion


def send(client, data: bytes, name: str = "villar.docx"):
    upload = SimpleUploadedFile(name, data, "application/octet-stream")
    return client.post(reverse("actas:plantilla"), {"subir": "1", "fichero": upload})


@pytest.mark.django_db
@pytest.mark.writes
def test_it_is_tried_then_used_then_taken_away(client, house, monkeypatch, tmp_path):
    page = reverse("actas:plantilla")
    plain = issue(house, formato="docx")
    # Given a template that was uploaded: nothing changes yet
    assert send(client, town_template()).url == page
    tried = PlantillaPropia.objects.get()
    with tried.fichero.open("rb") as file:
        assert (tried.estado, tried.sha256) == ("en_prueba", hashlib.sha256(file.read()).hexdigest())
    assert issue(house, formato="docx", minutes=71).sha256 != ""
    assert "DejaVu" not in styles_of(issue(house, formato="docx", minutes=72))
    # When it is tried on the session
    monkeypatch.setattr("actas.services.issuing.escribir_pdf", lambda _docx, **_others: blank_pdf())
    acta = Acta.objects.get()
    assert client.post(page, {"ver": "1", "acta": acta.pk}).url == page
    part = client.get(page, headers={"HX-Request": "true"}).content.decode()
    assert "La muestra se está haciendo" in part
    assert "<button" not in part
    assert make_muestra(plantilla_id=tried.pk).muestra_estado == "lista"
    shown = client.get(reverse("actas:plantilla-fichero", args=["muestra"]))
    assert b"".join(shown.streaming_content) == blank_pdf()
    # And used, then documents come out in it
    assert client.post(page, {"usar": "1"}).url == page
    assert "DejaVu" in styles_of(issue(house, formato="docx", minutes=73))
    write_acta(sesion_clave=house.clave, destino=tmp_path / "a.docx")
    assert "DejaVu" in parts_of((tmp_path / "a.docx").read_bytes())["word/styles.xml"].decode()
    # And when another is put in its place, and that one is taken away, it is ours again
    send(client, town_template(heading=False))
    client.post(page, {"usar": "1"})
    assert PlantillaPropia.objects.filter(estado="vigente").count() == 1
    client.post(page, {"quitar": "vigente"})
    last = issue(house, formato="docx", minutes=74)
    assert styles_of(last) == styles_of(plain)


def styles_of(documento) -> str:
    with documento.fichero.open("rb") as file:
        return parts_of(file.read())["word/styles.xml"].decode()


@pytest.mark.django_db
def test_without_libreoffice_the_sample_is_a_docx_and_what_fails_is_said(client, house, monkeypatch):
    send(client, town_template())
    tried, acta = PlantillaPropia.objects.get(), Acta.objects.get()
    monkeypatch.setenv("PATH", "")
    page = reverse("actas:plantilla")
    client.post(page, {"ver": "1", "acta": acta.pk})
    assert make_muestra(plantilla_id=tried.pk).muestra.name.endswith(".docx")
    client.post(page, {"ver": "1", "acta": acta.pk})
    monkeypatch.setattr(templates, "tree_of", lambda *_: 1 / 0)
    assert make_muestra(plantilla_id=tried.pk).muestra_estado == "fallida"
    assert "No se ha podido hacer la muestra" in client.get(page).content.decode()


@pytest.mark.django_db
def test_the_page_says_what_is_wrong_and_keeps_nothing(client, house):
    answer = send(client, without_style(town_template(), "Acta acuerdo"))
    assert answer.status_code == 422
    assert "Le faltan estilos: «Acta acuerdo»" in answer.content.decode()
    assert not PlantillaPropia.objects.exists()
    assert client.post(reverse("actas:plantilla"), {"subir": "1"}).status_code == 422
    start = client.get(reverse("actas:plantilla-fichero", args=["partida"]))
    assert leer_plantilla(start.content)


@pytest.mark.django_db
def test_it_is_the_secretary_s_alone(client, house):
    client.login(username="villa-2", password="x")
    assert client.get(reverse("actas:plantilla")).status_code == 404
    assert send(client, town_template()).status_code == 404
    assert client.get(reverse("actas:plantilla-fichero", args=["partida"])).status_code == 404
