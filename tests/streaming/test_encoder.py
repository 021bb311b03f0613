"""The parts of the encoder: what is laid on what, when the room is covered, what is kept, and what nobody may read."""

import io
import itertools
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as search
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from streaming.encoder import Destination, Room, Slate
from streaming.encoder.address import Unreadable, host_of, read_destination
from streaming.encoder.encoder import Encoder
from streaming.encoder.layer import frame_of, lay, layer_of
from streaming.encoder.mixer import OPENING, Mixer
from streaming.encoder.pacing import HEALTHY, Backoff, Fifo
from streaming.encoder.packets import Opening
from streaming.encoder.picture import BLOCK_BYTES, CHROMA, FPS, FRAME_BYTES, HEIGHT, LUMA, SILENCE, STEP, WIDTH
from streaming.encoder.pipes import without_passwords
from streaming.encoder.recorder import Recorder
from streaming.encoder.sender import ASK_AGAIN, Sender, Sending, Why
from streaming.encoder.slates import slate_frame
from streaming.encoder.source import FfmpegSource, Input, file, rtsp
from streaming.encoder.watch import AFTER_SECRET, KNOWN, Watch
from tests.streaming.rtmp import VideoServer, longest_jump, make_room, needs_ffmpeg, size_and_rate, times_of

PATIENCE = 30.0
SALA = Slate("Pleno", "La sesión va a comenzar")
SECRETA = Slate("Pleno", "Parte secreta de la sesión")
OPEN = Room(open=True, secret=False, over=False, slate=SALA)
SECRET = Room(open=True, secret=True, over=False, slate=SECRETA)
RECESS = Room(open=False, secret=False, over=False, slate=SALA)
GREY = bytes([128]) * FRAME_BYTES
LOUD = b"\x7f" * BLOCK_BYTES


def eventually(condition, patience: float = PATIENCE) -> None:
    deadline = time.monotonic() + patience
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def png(boxes=(), colour=(255, 255, 255, 255)) -> bytes:
    """A transparent picture with some boxes drawn."""
    image = Image.new("RGBA", (WIDTH, HEIGHT), (0, 0, 0, 0))
    for box in boxes:
        ImageDraw.Draw(image).rectangle(box, fill=colour)
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


# Where to send to


@pytest.mark.parametrize(
    ("text", "key", "address", "kept"),
    [
        ("rtmp://h/live/abc", "", "rtmp://h/live", "abc"),
        ("rtmps://a.example:443/live2/abcd-efgh?x=1", "", "rtmps://a.example:443/live2", "abcd-efgh?x=1"),
        ("rtmp://h/live", "", "rtmp://h/live", ""),
        ("rtmp://h/live/sala/", "", "rtmp://h/live/sala", ""),
        ("rtmp://h/live", "abc", "rtmp://h/live", "abc"),
        ("rtmp://h/live/sala", "abc", "rtmp://h/live/sala", "abc"),
    ],
)
def test_the_address_and_the_key_of_a_destination(text, key, address, kept):
    assert read_destination(text, key) == Destination(address, kept)


@pytest.mark.parametrize("text", ["", "http://h/live", "rtmp:///live", "rtmp://h", "rtmp://h/", "abc"])
def test_what_is_no_destination(text):
    with pytest.raises(Unreadable):
        read_destination(text)


def test_a_destination_does_not_tell_its_key():
    destination = Destination("rtmp://videos.example/live", "very-secret")
    assert "very-secret" not in repr(destination)
    assert host_of(destination) == "videos.example"


def test_the_password_of_a_network_camera_is_no_argument():
    wanted = rtsp("rtsp://user:pass'word@camara/1")
    assert wanted.video == ()
    assert "pass" in wanted.listed
    assert "pass" not in repr(wanted)
    assert rtsp("rtsp://camara/1").listed == ""
    assert without_passwords("rtsp://user:pass@camara/1: refused") == "rtsp://…@camara/1: refused"


# Pace


def test_a_few_pieces_are_kept_back():
    fifo = Fifo(depth=2, limit=3)
    fifo.put(1)
    assert fifo.get() is None
    fifo.put(2)
    assert [fifo.get(), fifo.get(), fifo.get()] == [1, 2, None]
    fifo.put(3)
    assert fifo.get() is None  # filled again before it gives
    for n in (4, 5, 6):
        fifo.put(n)
    assert fifo.get() == 4
    fifo.clear()
    assert fifo.get() is None


def test_the_pauses_grow_until_something_holds():
    backoff = Backoff((0.0, 1.0, 2.0))
    assert [backoff.after(0.1) for _ in range(4)] == [0.0, 1.0, 2.0, 2.0]
    assert backoff.after(HEALTHY) == 0.0


# Pictures


def test_an_overlay_covers_only_its_place():
    white = (100, 40, 299, 99)
    laid = lay(GREY, layer_of(png([white])))
    luma = Image.frombytes("L", (WIDTH, HEIGHT), laid[:LUMA])
    assert luma.getpixel((150, 60)) == 235  # white, in the range of television
    assert luma.getpixel((99, 60)) == 128
    assert luma.getpixel((300, 60)) == 128
    changed = sum(a != b for a, b in zip(laid, GREY, strict=True))
    assert changed == 200 * 60  # chroma of white is that of grey


def test_half_transparent_is_half():
    laid = lay(GREY, layer_of(png([(0, 0, 199, 99)], (255, 255, 255, 128))))
    assert laid[50 * WIDTH + 100] == pytest.approx((128 + 235) / 2, abs=2)


def test_an_empty_overlay_costs_nothing():
    assert layer_of(png()) == ()
    assert lay(GREY, ()) is GREY


@search(max_examples=15)
@given(
    st.lists(
        st.tuples(st.integers(0, WIDTH - 1), st.integers(0, HEIGHT - 1), st.integers(1, 300), st.integers(1, 90)),
        max_size=4,
    )
)
def test_every_pixel_of_an_overlay_is_laid(boxes):
    corners = [(x, y, min(x + w, WIDTH - 1), min(y + h, HEIGHT - 1)) for x, y, w, h in boxes]
    picture = png(corners)
    laid = Image.frombytes("L", (WIDTH, HEIGHT), lay(GREY, layer_of(picture))[:LUMA])
    alpha = Image.open(io.BytesIO(picture)).getchannel("A")
    assert laid.point(lambda value: 255 if value != 128 else 0).tobytes() == alpha.tobytes()


def test_a_slate_is_opaque_and_says_its_words():
    frame = slate_frame(SECRETA)
    assert len(frame) == FRAME_BYTES
    assert frame != slate_frame(SALA)
    black = frame_of(Image.new("RGB", (WIDTH, HEIGHT)))
    assert black[:1] == b"\x10"
    assert black[LUMA : LUMA + 1] == black[LUMA + CHROMA : LUMA + CHROMA + 1] == b"\x80"


# When the room is covered


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


class Desk:
    """What the session says, or nothing."""

    def __init__(self, room: Room | None = None) -> None:
        self.room = room

    def __call__(self) -> Room:
        if self.room is None:
            raise ConnectionError
        return self.room


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def desk():
    return Desk(OPEN)


@pytest.fixture
def watch(desk, clock):
    return Watch(desk, RECESS, clock)


def test_the_room_is_covered_until_somebody_says_that_it_is_open(watch, desk):
    desk.room = None
    watch.ask()
    assert not watch.open
    desk.room = OPEN
    watch.ask()
    assert watch.open


def test_a_secret_part_covers_it_at_the_next_question(watch, desk):
    watch.ask()
    desk.room = SECRET
    watch.ask()
    assert not watch.open


def test_a_secret_part_of_which_nothing_more_is_heard_stays_covered(watch, desk, clock):
    desk.room = SECRET
    watch.ask()
    desk.room = None
    for _ in range(100):
        clock.now += 60
        watch.ask()
        assert not watch.open


def test_a_public_part_of_which_nothing_more_is_heard_stays_on_air_without_words(watch, desk, clock):
    watch.ask()
    desk.room = None
    clock.now += KNOWN + 1
    watch.ask()
    assert watch.open
    assert not watch.known


def test_after_a_secret_part_the_room_stays_covered_for_what_the_camera_has_behind(watch, desk, clock):
    desk.room = SECRET
    watch.ask()
    desk.room = OPEN
    watch.ask()
    assert not watch.open
    clock.now += AFTER_SECRET
    assert watch.open


class Hall:
    """A source that always has the same to give."""

    def __init__(self) -> None:
        self.flushed = 0
        self.given: bytes | None = GREY

    def frame(self):
        return self.given

    def sound(self):
        return LOUD

    def flush(self):
        self.flushed += 1

    def start(self): ...

    def stop(self): ...


class Words:
    def __init__(self) -> None:
        self.layer = layer_of(png([(0, 0, 99, 99)]))

    def picture(self):
        return self.layer


def mixer_of(hall, watch, words=None) -> Mixer:
    return Mixer(hall, words, watch, Encoder("ffmpeg", lambda chunk: None, kbps=1000), Slate("Pleno", "Sin imagen"))


@pytest.mark.parametrize("room", [SECRET, RECESS])
def test_neither_picture_nor_sound_of_a_room_that_is_not_open(watch, desk, room):
    hall, words = Hall(), Words()
    mixer = mixer_of(hall, watch, words)
    watch.ask()
    mixer.compose()
    assert mixer.compose() == (lay(GREY, words.layer), LOUD)
    desk.room = room
    watch.ask()
    assert mixer.compose() == (slate_frame(room.slate), SILENCE)
    assert mixer.compose() == (slate_frame(room.slate), SILENCE)


def test_what_waited_is_of_before_and_is_thrown_away(watch):
    hall = Hall()
    mixer = mixer_of(hall, watch)
    watch.ask()
    assert mixer.compose() == (slate_frame(SALA), SILENCE)
    assert hall.flushed == 1
    assert mixer.compose() == (GREY, LOUD)
    assert hall.flushed == 1


def test_a_camera_without_picture_is_said_to_be(watch):
    hall = Hall()
    mixer = mixer_of(hall, watch)
    watch.ask()
    mixer.compose()
    mixer.compose()
    hall.given = None
    assert mixer.compose()[0] == slate_frame(Slate("Pleno", "Sin imagen"))
    assert not mixer.signal


def test_a_room_that_opens_is_heard_when_it_is_seen(watch):
    hall = Hall()
    mixer = mixer_of(hall, watch)
    watch.ask()
    hall.given = None  # a source that was told to forget needs some ticks
    assert [mixer.compose() for _ in range(3)] == [(slate_frame(SALA), SILENCE)] * 3
    assert not mixer.shown
    hall.given = GREY
    assert mixer.compose() == (GREY, LOUD)
    assert mixer.shown


def test_a_room_that_opens_and_has_no_picture_is_said_to_have_none(watch):
    hall = Hall()
    hall.given = None
    mixer = mixer_of(hall, watch)
    watch.ask()
    for _ in range(OPENING):
        mixer.compose()
    assert not mixer.shown
    assert mixer.compose()[0] == slate_frame(Slate("Pleno", "Sin imagen"))
    assert mixer.shown


class BusyEncoder:
    """One that does not keep pace."""

    busy = True

    def __init__(self) -> None:
        self.taken: list[tuple[bytes, bytes]] = []
        self.repeated = 0

    def put(self, frame, sound, *, repeated=False):
        self.taken.append((frame, sound))
        self.repeated += repeated


def test_a_machine_that_does_not_keep_pace_never_leaves_a_slate_over_the_sound_of_the_room(watch, desk):
    encoder = BusyEncoder()
    mixer = Mixer(Hall(), None, watch, encoder, Slate("Pleno", "Sin imagen"))
    desk.room = RECESS
    watch.ask()
    mixer.tick()
    desk.room = OPEN
    watch.ask()
    for _ in range(4):
        mixer.tick()
    covered = (slate_frame(RECESS.slate), SILENCE)
    assert encoder.taken == [covered, (slate_frame(OPEN.slate), SILENCE), (GREY, LOUD), (GREY, LOUD), (GREY, LOUD)]
    assert encoder.repeated == 2
    desk.room = SECRET
    watch.ask()
    mixer.tick()
    assert encoder.taken[-1] == (slate_frame(SECRET.slate), SILENCE)


def test_words_that_nobody_vouches_for_any_more_are_not_shown(watch, desk, clock):
    mixer = mixer_of(Hall(), watch, Words())
    watch.ask()
    mixer.compose()
    assert mixer.compose()[0] != GREY
    clock.now += KNOWN + 1
    assert mixer.compose()[0] == GREY


# What is kept


@needs_ffmpeg
def test_the_encoder_falls_and_the_recording_has_no_hole(tmp_path):
    recorder = Recorder(tmp_path / "pleno.mp4")
    recorder.start(datetime.now(UTC))
    encoder = Encoder("ffmpeg", recorder.put, kbps=1000)
    encoder.start()
    frames = itertools.cycle([slate_frame(SALA), slate_frame(SECRETA)])
    began = time.monotonic()
    for n in range(4 * FPS):
        time.sleep(max(0.0, began + n * STEP - time.monotonic()))
        encoder.put(next(frames), SILENCE)
        if n == 2 * FPS:
            eventually(lambda: encoder._process is not None and recorder.bytes)
            encoder._process.kill()
    encoder.stop()
    recorder.stop()
    done = recorder.finish("ffmpeg")
    assert encoder.restarts >= 1
    assert size_and_rate(done.path) == "1280x720@25/1"
    assert longest_jump(done.path) <= 1.0
    assert longest_jump(done.path, "a") <= 1.0
    assert done.seconds == pytest.approx(4, abs=0.3)
    assert (tmp_path / "pleno.mp4.sha256").read_text() == f"{done.sha256}  pleno.mp4\n"
    assert not (tmp_path / "pleno.mp4.partes").exists()


@needs_ffmpeg
def test_a_recording_goes_on_after_a_power_cut(tmp_path):
    path, begun = tmp_path / "pleno.mkv", datetime(2026, 3, 26, 9, tzinfo=UTC)
    for late in (0, 10):
        recorder = Recorder(path)
        recorder.start(begun + timedelta(seconds=late))
        assert recorder.first_tick == late * FPS
        encoder = Encoder("ffmpeg", recorder.put, kbps=1000)
        encoder.ticks = recorder.first_tick
        encoder.start()
        for _ in range(2 * FPS):
            encoder.put(slate_frame(SALA), SILENCE)
        encoder.stop()
        recorder.stop()  # and no `finish`: the first time the power went
    done = recorder.finish("ffmpeg")
    times = times_of(done.path, "v")
    assert done.begun == begun
    assert len(times) == 4 * FPS
    assert max(times) == pytest.approx(12, abs=0.1)
    assert longest_jump(done.path) == pytest.approx(8, abs=0.1)


def test_nothing_recorded_leaves_nothing(tmp_path):
    recorder = Recorder(tmp_path / "pleno.mp4")
    recorder.start(datetime.now(UTC))
    recorder.stop()
    assert recorder.finish("ffmpeg") is None
    assert list(tmp_path.iterdir()) == []


def test_a_disk_that_is_full_is_told(tmp_path):
    recorder = Recorder(tmp_path / "pleno.mp4")
    recorder.start(datetime.now(UTC))
    (tmp_path / "pleno.mp4.partes").rename(tmp_path / "gone")
    other = Recorder(tmp_path / "otro.mp4")
    (tmp_path / "otro.mp4.partes").symlink_to("/proc/self")  # a folder in which nobody can make a file
    other._folder = tmp_path / "otro.mp4.partes"
    other._thread.start()
    eventually(lambda: other.trouble)
    for one in (recorder, other):
        one.put(b"x")
        one.stop()
    assert other.lost == 1


# What comes in and what goes out


@needs_ffmpeg
def test_who_joins_in_the_middle_gets_a_whole_picture_first(tmp_path):
    opening, chunks = Opening(), []

    def take(chunk: bytes) -> None:
        opening.take(chunk)
        chunks.append(chunk)

    encoder = Encoder("ffmpeg", take, kbps=1000)
    encoder.start()
    for _ in range(3 * FPS + FPS // 2):  # a second and a half after the second keyframe
        encoder.put(slate_frame(SALA), SILENCE)
    encoder.stop()
    joined = tmp_path / "joined.ts"
    joined.write_bytes(opening.data())
    assert opening.data().endswith(chunks[-1])
    assert size_and_rate(joined) == "1280x720@25/1"
    assert len(times_of(joined, "v")) == FPS + FPS // 2


def test_who_joins_before_the_first_picture_gets_nothing():
    assert Opening().data() == b""


@needs_ffmpeg
def test_picture_and_sound_of_a_file(tmp_path):
    source = FfmpegSource("ffmpeg", file(str(make_room(tmp_path / "sala.mp4", 2)), loop=True))
    source.start()
    try:
        eventually(lambda: source.frame() is not None)
        eventually(lambda: source.sound() != SILENCE)
        assert len(source.frame()) == FRAME_BYTES
        # It is killed, and comes back by itself.
        source._process.kill()
        eventually(lambda: source._process.poll() is None and source.frame() is not None)
    finally:
        source.stop()


@needs_ffmpeg
def test_an_input_without_sound_is_silent():
    source = FfmpegSource("ffmpeg", Input(("-re", "-f", "lavfi", "-i", "testsrc2=s=640x480:r=25")))
    source.start()
    try:
        eventually(lambda: source.frame() is not None)
        assert source.sound() == SILENCE
    finally:
        source.stop()


def test_an_address_is_asked_for_once_and_again_only_when_it_is_refused():
    asked = []

    def resolve() -> Destination:
        asked.append(1)
        return Destination("rtmp://h/live", "k")

    sender = Sender("ffmpeg", resolve)
    for why in (Why.NONE, Why.NETWORK, Why.REFUSED):
        sender.why = why
        assert sender._where().key == "k"
    assert len(asked) == 1
    sender._asked -= ASK_AGAIN + 1
    sender._where()
    assert len(asked) == 2


@needs_ffmpeg
@pytest.mark.fault
def test_the_server_goes_and_comes_back_and_nobody_reads_the_key(tmp_path):
    key = "clave-que-nadie-lee"
    with VideoServer(tmp_path) as server:
        sender = Sender("ffmpeg", lambda: Destination(server.address, key))
        encoder = Encoder("ffmpeg", sender.put, kbps=1000)
        sender.start()
        encoder.start()

        def feed() -> bool:
            encoder.put(slate_frame(SALA), SILENCE)
            time.sleep(STEP)
            return sender.state is Sending.SENDING

        try:
            eventually(feed)
            assert key not in everything_running()
            server.kill()
            eventually(lambda: not feed())
            server.start()
            eventually(feed)
            eventually(lambda: feed() and sender.kbps)
            assert sender.connections >= 2
            assert key not in everything_running()
        finally:
            encoder.stop()
            sender.stop()
        server.wait()
    assert size_and_rate(server.paths[-1]) == "1280x720@25/1"
    assert longest_jump(server.paths[-1]) < 0.1


def everything_running(having: str = "ffmpeg") -> str:
    """The command lines of every process of this machine."""
    lines = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            lines.append(path.read_bytes().replace(b"\0", b" ").decode(errors="replace"))
        except OSError:
            continue
    assert having in "".join(lines)
    return "\n".join(lines)
