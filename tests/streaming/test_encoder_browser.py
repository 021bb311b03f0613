"""The overlay as pictures of a real Chromium: transparent, new when the page changes, back when the browser fell."""

import os
import signal
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from streaming.encoder.browser import overlay
from streaming.encoder.layer import Layer
from tests.streaming.test_encoder import eventually, everything_running

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.fault]

TOKEN = "ficha-que-nadie-lee"
PAGE = """<!DOCTYPE html><title>x</title><body style="margin:0">
<div id="b" style="position:absolute;left:100px;top:200px;width:300px;height:64px;background:#fff"></div>
<script>setTimeout(() => { document.getElementById("b").style.left = "500px"; }, 1500);
setInterval(() => fetch("/anew").then((answer) => { if (!answer.ok) location.reload(); }), 500);</script>"""


class Pages(BaseHTTPRequestHandler):
    """Refuses at first, as a server that has just been started."""

    asked = 0
    failing = False

    def do_GET(self) -> None:
        type(self).asked += self.path.endswith(TOKEN)
        if type(self).asked < 2 or type(self).failing:
            self.send_error(503)
            return
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(PAGE.encode())

    def log_message(self, *arguments: object) -> None: ...


@pytest.fixture
def address():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/{TOKEN}"
    server.shutdown()
    server.server_close()


def left_of(layer: Layer | None) -> int | None:
    return layer[0].box[0] if layer else None


def test_the_overlay_follows_its_page_and_comes_back(address, chromium):
    page = overlay(chromium, address)
    page.start()
    try:
        # The page of an error is never shown; the first picture is that of the page.
        eventually(lambda: page.picture())
        assert Pages.asked == 2
        assert left_of(page.picture()) in {100, 500}
        eventually(lambda: left_of(page.picture()) == 500)
        assert [patch.box for patch in page.picture()] == [(500, 192, 800, 272)]
        assert TOKEN not in everything_running(having="--remote-debugging-pipe")

        # A page that loads itself anew and gets an error: it is not shown, and the page is asked for again.
        Pages.failing = True
        eventually(lambda: Pages.asked >= 4)
        assert page.picture() is None or left_of(page.picture()) == 500
        believed = page._seen
        Pages.failing = False
        eventually(lambda: page._seen > believed)
        assert left_of(page.picture()) in {100, 500}

        before = page.pictures
        os.kill(page._browser.pid, signal.SIGKILL)
        eventually(lambda: page.pictures > before and page.picture())
    finally:
        page.stop()
    assert page._browser is None
