"""The picture of a broadcast: organ, character, date and coat of arms, 1280 × 720, as PNG under two megabytes."""

import hashlib
import io
import json
from typing import TYPE_CHECKING

from django.utils import translation

from streaming import composing
from streaming.lettering import BOLD, PLAIN, lines_of
from streaming.models import Emision

if TYPE_CHECKING:
    from PIL.Image import Image

VERSION = 1
"""Raised when the drawing changes, so that pictures are sent again."""
SIZE = (1280, 720)
MARGIN = 80
GROUND, BAND, INK, SOFT = "#14213d", "#c9a227", "#ffffff", "#d7dcea"
ESCUDO = 260
LARGE, MIDDLE, SMALL = 72, 46, 36


def words_of(emision: Emision) -> tuple[str, str, str, str]:
    """Municipality, organ, character and date, in the language of the session."""
    sesion = emision.sesion
    organo = sesion.organo
    with translation.override(sesion.idioma):
        character = str(sesion.get_caracter_display())
        return organo.corporacion.municipio, organo.nombre, character, composing.date_of(sesion)


def digest_of(emision: Emision) -> str:
    """Of what is in the picture: as long as it is the same, YouTube has the right one."""
    escudo = emision.sesion.organo.corporacion.escudo
    told = [VERSION, *words_of(emision), emision.parte, escudo.name or ""]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def png_of(emision: Emision) -> bytes:
    """The picture. A coat of arms that cannot be read is left out."""
    from PIL import Image, ImageDraw

    municipio, organo, character, date = words_of(emision)
    picture = Image.new("RGB", SIZE, GROUND)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, SIZE[1] - 24, SIZE[0], SIZE[1]), fill=BAND)
    left = MARGIN
    escudo = _escudo(emision)
    if escudo is not None:
        picture.paste(escudo, (MARGIN, (SIZE[1] - escudo.height) // 2 - 12), escudo)
        left = MARGIN + ESCUDO + 60
    width = SIZE[0] - left - MARGIN
    lines = [
        *lines_of(draw, municipio, PLAIN, SMALL, SOFT, width),
        *lines_of(draw, organo, BOLD, LARGE, INK, width),
        *lines_of(draw, character, PLAIN, MIDDLE, INK, width),
        *lines_of(draw, date, BOLD, MIDDLE, BAND, width),
    ]
    top = (SIZE[1] - 24 - sum(height for *_rest, height in lines)) // 2
    for text, font, colour, height in lines:
        draw.text((left, top), text, font=font, fill=colour)
        top += height
    out = io.BytesIO()
    picture.save(out, "PNG", optimize=True)
    return out.getvalue()


def _escudo(emision: Emision) -> "Image | None":
    from PIL import Image, UnidentifiedImageError

    field = emision.sesion.organo.corporacion.escudo
    if not field:
        return None
    try:
        with field.open("rb") as file:
            image = Image.open(io.BytesIO(file.read())).convert("RGBA")
    except (OSError, UnidentifiedImageError, ValueError):
        return None
    image.thumbnail((ESCUDO, ESCUDO + 60))
    return image
