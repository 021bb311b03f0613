"""The reference for goal R15: the same document written as bare lxml elements into python-docx's own template.

No sentences, no grammar, no properties: one heading and three paragraphs for each item, one table for each nominal
vote. What the product takes beyond this is what it does beyond this.
"""

import io
import random

from docx import Document
from docx.oxml.ns import qn
from lxml import etree

SENSES = ("A favor", "En contra", "Abstención", "Ausente")
_TEXT = (
    "el pleno acuerda aprobar la propuesta de la comisión informativa en relación con el expediente de contratación del "
    "servicio municipal de conformidad con el informe de intervención y la secretaría general sin perjuicio de lo "
    "dispuesto en el reglamento orgánico y en la ley reguladora de las bases del régimen local"
)
WORDS = _TEXT.split()
Vote = list[tuple[str, str, str]]
Item = tuple[str, list[str], Vote | None]

_P, _PPR, _STYLE, _R, _RPR, _B, _T, _VAL = (qn(f"w:{n}") for n in ("p", "pPr", "pStyle", "r", "rPr", "b", "t", "val"))
_TBL, _TBLPR, _TSTYLE, _TW, _GRID, _COL, _TR, _TC, _TCPR, _TCW, _W, _TYPE = (
    qn(f"w:{n}")
    for n in ("tbl", "tblPr", "tblStyle", "tblW", "tblGrid", "gridCol", "tr", "tc", "tcPr", "tcW", "w", "type")
)
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_sub = etree.SubElement


def content(items: int = 200, votes: int = 30, members: int = 29, seed: int = 7) -> list[Item]:
    """Some eighty pages: items of three paragraphs of 58 words, some of them with a nominal vote."""
    rnd = random.Random(seed)
    names = [f"Concejala o Concejal {i:02d} Apellido Segundo{i}" for i in range(1, members + 1)]
    step, out = max(1, items // max(1, votes)), []
    for i in range(items):
        paragraphs = [" ".join(rnd.choice(WORDS) for _ in range(58)).capitalize() + "." for _ in range(3)]
        voted = i % step == 0 and i // step < votes
        vote = [(name, f"GM{n % 6}", rnd.choice(SENSES)) for n, name in enumerate(names)] if voted else None
        out.append((f"{i + 1}. Propuesta del expediente {2026000 + i}/CON & anexos <{i}>", paragraphs, vote))
    return out


def write(data: list[Item]) -> bytes:
    """The document, as DOCX bytes."""
    document = Document()
    body = document.element.body
    section = body[-1]
    body.remove(section)
    for title, paragraphs, vote in data:
        _paragraph(body, "Heading2", [(title, False)])
        for paragraph in paragraphs:
            _paragraph(body, "BodyText", [("Acuerdo: ", True), (paragraph, False)])
        if vote:
            _table(body, vote)
    body.append(section)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _paragraph(parent, style, runs):
    paragraph = _sub(parent, _P)
    if style:
        _sub(_sub(paragraph, _PPR), _STYLE).set(_VAL, style)
    for words, bold in runs:
        run = _sub(paragraph, _R)
        if bold:
            _sub(_sub(run, _RPR), _B)
        text = _sub(run, _T)
        text.text = words
        if words[-1] == " " or words[0] == " ":
            text.set(_SPACE, "preserve")


def _table(body, vote: Vote) -> None:
    table = _sub(body, _TBL)
    properties = _sub(table, _TBLPR)
    _sub(properties, _TSTYLE).set(_VAL, "TableGrid")
    width = _sub(properties, _TW)
    width.set(_TYPE, "auto")
    width.set(_W, "0")
    grid = _sub(table, _GRID)
    for _ in range(3):
        _sub(grid, _COL).set(_W, "2880")
    for row in [("Miembro", "Grupo", "Voto"), *vote]:
        line = _sub(table, _TR)
        for value in row:
            cell = _sub(line, _TC)
            cell_width = _sub(_sub(cell, _TCPR), _TCW)
            cell_width.set(_TYPE, "dxa")
            cell_width.set(_W, "2880")
            _paragraph(cell, None, [(value, False)])
