"""The opaque picture that stands for the room: before, in recess, in a secret part, after, and when the source is gone.

Drawn here and not by the browser, so that it is there at the instant in which it is needed.
"""

from functools import lru_cache

from PIL import Image, ImageDraw

from streaming.encoder.layer import frame_of
from streaming.encoder.picture import HEIGHT, WIDTH, Slate
from streaming.lettering import BOLD, PLAIN, lines_of

GROUND, INK, ACCENT = "#0d1218", "#ffffff", "#f5d27c"
MARGIN = 64
LARGE, MIDDLE, SMALL = 44, 46, 30
GAP = 22
# The captions of a player lie over the lowest part.
FOOT = 100


@lru_cache(maxsize=8)
def slate_frame(slate: Slate) -> bytes:
    """The words on a dark ground, as a frame."""
    picture = Image.new("RGB", (WIDTH, HEIGHT), GROUND)
    draw = ImageDraw.Draw(picture)
    width = WIDTH - 2 * MARGIN
    words = ((slate.title, BOLD, LARGE, INK), (slate.state, BOLD, MIDDLE, ACCENT), (slate.detail, PLAIN, SMALL, INK))
    groups = [lines_of(draw, text, file, size, colour, width) for text, file, size, colour in words if text]
    height = sum(line[3] for group in groups for line in group) + GAP * (len(groups) - 1)
    top = max(MARGIN, (HEIGHT - FOOT - height) // 2)
    for group in groups:
        for text, font, colour, tall in group:
            draw.text((MARGIN, top), text, font=font, fill=colour)
            top += tall
        top += GAP
    return frame_of(picture)
