"""Templates as a town makes them: from ours, in its own colours, with its heading; and with everything that must not be."""

import io
import re
import zipfile
from collections.abc import Callable

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm, Pt, RGBColor
from PIL import Image, PngImagePlugin

from actas.documento.partida import escribir_partida

Change = Callable[[str, bytes], bytes]


def coat_of_arms() -> bytes:
    """A PNG in which a program has written its name."""
    out, info = io.BytesIO(), PngImagePlugin.PngInfo()
    info.add_text("Author", "SECRETO-IMAGEN")
    Image.new("RGB", (60, 80), "darkred").save(out, "PNG", pnginfo=info)
    return out.getvalue()


def town_template(*, heading: bool = True, first_page: bool = False) -> bytes:
    """Georgia in dark red, another margin, a heading with a coat of arms and a footer with the address of the town hall."""
    docx = Document(io.BytesIO(escribir_partida("SECRETO-TEXTO")))
    for name in ("Title", "Heading 1", "Heading 2"):
        docx.styles[name].font.color.rgb = RGBColor(0x8B, 0, 0)
    docx.styles["Normal"].font.name, docx.styles["Normal"].font.size = "DejaVu Serif", Pt(11)
    section = docx.sections[0]
    section.left_margin, section.top_margin = Mm(35), Mm(45)
    section.different_first_page_header_footer = first_page
    if heading:
        header = section.first_page_header if first_page else section.header
        run = header.paragraphs[0].add_run()
        run.add_picture(io.BytesIO(coat_of_arms()), height=Mm(18))
        header.paragraphs[0].add_run("  EXCMO. AYUNTAMIENTO DE VILLAR")
        footer = section.footer.paragraphs[0]
        footer.text, footer.alignment = "Plaza Mayor, 1 · 46000 Villar", WD_ALIGN_PARAGRAPH.CENTER
    docx.core_properties.author = docx.core_properties.comments = "SECRETO-AUTOR"
    out = io.BytesIO()
    docx.save(out)
    return as_word_in_spanish(out.getvalue())


def as_word_in_spanish(docx: bytes) -> bytes:
    """With the ids that Word in Spanish gives to its styles, its traces of typing, and a part of the office's own."""

    def change(name: str, data: bytes) -> bytes:
        text = data.decode() if name.endswith((".xml", ".rels")) else ""
        if name == "word/styles.xml":
            for ours, theirs in (("Heading1", "Ttulo1"), ("Title", "Ttulo"), ("ActaAcuerdo", "Actaacuerdo")):
                text = re.sub(f'(?<!w:name w:val=)"{ours}"', f'"{theirs}"', text)
            return text.replace("<w:qFormat/>", '<w:qFormat/><w:rsid w:val="00AB12CD"/>', 3).encode()
        if name.startswith("word/header"):
            return text.replace("<w:r>", '<w:r w:rsidR="00AB12CD">').encode()
        return data

    extra = {
        "docProps/custom.xml": b"<Properties>SECRETO-PROPIEDAD</Properties>",
        "customXml/item1.xml": b"<x>SECRETO-XML</x>",
    }
    return rewritten(docx, change, extra)


def rewritten(docx: bytes, change: Change = lambda _name, data: data, extra: dict[str, bytes] | None = None) -> bytes:
    """The same package with parts changed or added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(name, change(name, source.read(name)))
        for name, data in (extra or {}).items():
            target.writestr(name, data)
    return out.getvalue()


def without_style(docx: bytes, *names: str) -> bytes:
    def change(name: str, data: bytes) -> bytes:
        text = data.decode() if name == "word/styles.xml" else ""
        for style in names:
            text = text.replace(f'<w:name w:val="{style}"/>', f'<w:name w:val="otro {style}"/>')
        return text.encode() if text else data

    return rewritten(docx, change)


def related(docx: bytes, part: str, kind: str, target: str, *, external: bool = True) -> bytes:
    """With one relationship more."""
    folder, name = part.rsplit("/", 1)
    rels = f"{folder}/_rels/{name}.rels"
    mode = ' TargetMode="External"' if external else ""
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    one = f'<Relationship Id="rIdX" Type="{office}/{kind}" Target="{target}"{mode}/>'
    package = "http://schemas.openxmlformats.org/package/2006/relationships"

    def change(name: str, data: bytes) -> bytes:
        return data.replace(b"</Relationships>", f"{one}</Relationships>".encode()) if name == rels else data

    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        known = rels in archive.namelist()
    extra = {} if known else {rels: f'<Relationships xmlns="{package}">{one}</Relationships>'.encode()}
    return rewritten(docx, change, extra)


def with_field(docx: bytes, instruction: str) -> bytes:
    """With a field in its header, cut in two as Word does."""
    half = len(instruction) // 2
    field = "".join(
        f"<w:r>{inside}</w:r>"
        for inside in (
            '<w:fldChar w:fldCharType="begin"/>', f"<w:instrText>{instruction[:half]}</w:instrText>",
            f"<w:instrText>{instruction[half:]}</w:instrText>", '<w:fldChar w:fldCharType="end"/>',
        )
    )  # fmt: skip
    document = Document(io.BytesIO(docx))
    paragraph = document.sections[0].header.paragraphs[0]
    for run in parse_xml(f"<w:p {nsdecls('w')}>{field}</w:p>"):
        paragraph._p.append(run)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
