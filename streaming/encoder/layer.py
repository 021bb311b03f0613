"""Pictures of a browser laid on pictures of a camera, in planes, so that only what the overlay covers costs anything."""

import io
from dataclasses import dataclass

from PIL import Image

from streaming.encoder.picture import CHROMA, HEIGHT, LUMA, WIDTH

# RGB to YUV of BT.709 in the range of television (16 to 235), which is what players take an untagged picture for.
TO_YUV = (0.1826, 0.6142, 0.0620, 16, -0.1006, -0.3386, 0.4392, 128, 0.4392, -0.3989, -0.0403, 128)
STRIP = 16
"""Rows that are looked at together: bands far from each other are laid each by itself."""

Box = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Patch:
    """A part of an overlay, with its place: `box` in pixels, even on all sides; planes and alpha as grey pictures."""

    box: Box
    luma: Image.Image
    alpha: Image.Image
    chroma: tuple[Image.Image, Image.Image]
    alpha_half: Image.Image


Layer = tuple[Patch, ...]


def layer_of(png: bytes) -> Layer:
    """The patches of a transparent picture of the size of the frame; none where it shows nothing."""
    image = _sized(Image.open(io.BytesIO(png)).convert("RGBA"))
    return tuple(_patch(image.crop(box), box) for box in _boxes(image.getchannel("A")))


def frame_of(image: Image.Image) -> bytes:
    """An opaque picture as a frame."""
    luma, blue, red = _planes(_sized(image.convert("RGB")))
    return b"".join((luma.tobytes(), blue.tobytes(), red.tobytes()))


def page_frame(png: bytes) -> bytes:
    return frame_of(Image.open(io.BytesIO(png)))


def lay(frame: bytes, layer: Layer) -> bytes:
    """The frame with the overlay on it."""
    if not layer:
        return frame
    view = memoryview(frame)
    luma = Image.frombytes("L", (WIDTH, HEIGHT), view[:LUMA])
    half = (WIDTH // 2, HEIGHT // 2)
    blue = Image.frombytes("L", half, view[LUMA : LUMA + CHROMA])
    red = Image.frombytes("L", half, view[LUMA + CHROMA :])
    for patch in layer:
        corner = patch.box[:2]
        luma.paste(patch.luma, corner, patch.alpha)
        for plane, colour in zip((blue, red), patch.chroma, strict=True):
            plane.paste(colour, (corner[0] // 2, corner[1] // 2), patch.alpha_half)
    return b"".join((luma.tobytes(), blue.tobytes(), red.tobytes()))


def _sized(image: Image.Image) -> Image.Image:
    return image if image.size == (WIDTH, HEIGHT) else image.resize((WIDTH, HEIGHT))


def _boxes(alpha: Image.Image) -> list[Box]:
    """The boxes of what is not transparent: rows that touch belong together."""
    boxes: list[Box] = []
    for top in range(0, HEIGHT, STRIP):
        found = alpha.crop((0, top, WIDTH, min(top + STRIP, HEIGHT))).getbbox()
        if found is None:
            continue
        left, right = found[0] & ~1, (found[2] + 1) & ~1
        bottom = min(top + STRIP, HEIGHT)
        if boxes and boxes[-1][3] == top:
            above = boxes.pop()
            left, right, top = min(left, above[0]), max(right, above[2]), above[1]
        boxes.append((left, top, right, bottom))
    return boxes


def _patch(image: Image.Image, box: Box) -> Patch:
    luma, blue, red = _planes(image.convert("RGB"))
    alpha = image.getchannel("A")
    return Patch(box, luma, alpha, (blue, red), alpha.reduce(2))


def _planes(image: Image.Image) -> tuple[Image.Image, Image.Image, Image.Image]:
    luma, blue, red = image.convert("RGB", TO_YUV).split()
    return luma, blue.reduce(2), red.reduce(2)
