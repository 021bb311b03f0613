"""The picture and the sound as they go through: one size, one pace, planar YUV 4:2:0 of BT.709, 16-bit stereo."""

from dataclasses import dataclass

WIDTH, HEIGHT, FPS = 1280, 720, 25
STEP = 1 / FPS
"""Seconds of a picture."""
LUMA = WIDTH * HEIGHT
CHROMA = LUMA // 4
FRAME_BYTES = LUMA + 2 * CHROMA
RATE = 48_000
"""Samples of sound in a second."""
BLOCK_BYTES = RATE // FPS * 2 * 2
"""Sound of one picture: two channels, two bytes."""
SILENCE = bytes(BLOCK_BYTES)


@dataclass(frozen=True, slots=True)
class Slate:
    """The words of an opaque picture that stands for the room."""

    title: str
    state: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Room:
    """What the session allows now. `open`: its picture and sound may go out. `secret`: LBRL art. 70.1. `over`: it ended.

    `slate` is shown while the room is not.
    """

    open: bool
    secret: bool
    over: bool
    slate: Slate
