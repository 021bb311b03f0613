"""Words in a picture, in letters of our own: the same on every machine, accents and the Catalan ela geminada included."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

FONTS = Path(__file__).parent / "fonts"
PLAIN, BOLD = FONTS / "DejaVuSans-latin.ttf", FONTS / "DejaVuSans-Bold-latin.ttf"
SMALLEST = 28
LINES = 3

Line = tuple[str, "FreeTypeFont", str, int]
"""Text, letters, colour and the height that it takes, in pixels."""


def lines_of(draw: "ImageDraw", text: str, file: Path, size: int, colour: str, width: int) -> list[Line]:
    """The text in lines that fit the width, smaller when there would be more than three, with the height of each."""
    from PIL import ImageFont

    while True:
        font = ImageFont.truetype(file, size)
        lines = [""]
        for word in text.split():
            longer = f"{lines[-1]} {word}".strip()
            if lines[-1] and draw.textlength(longer, font=font) > width:
                lines.append(word)
            else:
                lines[-1] = longer
        fits = len(lines) <= LINES and all(draw.textlength(line, font=font) <= width for line in lines)
        if fits or size <= SMALLEST:
            return [(line, font, colour, round(size * 1.3)) for line in lines[:LINES]]
        size -= 6
