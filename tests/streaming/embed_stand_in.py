"""A page that speaks as the embedded player of the platform does, on an address of its own: no picture, only the words.

Like that one it hears nothing until some time after its page has loaded, tells nothing until somebody said that they
listen, refuses who hides where they come from, and obeys `seekTo`, `playVideo` and `pauseVideo`.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PAGE = b"""<!doctype html><meta charset="utf-8"><title>Player</title><p id="now"></p><script>
const asked = new URLSearchParams(location.search);
let second = Number(asked.get("start") || 0), state = asked.get("autoplay") === "1" ? 1 : 5, listening = false;
function show(event) {
  document.getElementById("now").textContent = `${second} ${state}`;
  if (listening && asked.get("enablejsapi") === "1") {
    parent.postMessage(JSON.stringify({ event, id: 1, info: { currentTime: second, playerState: state } }), "*");
  }
}
function jump(to) { second = to; show("infoDelivery"); }
setTimeout(() => addEventListener("message", ({ data }) => {
  const said = JSON.parse(data);
  if (said.event === "listening" && !listening) { listening = true; show("initialDelivery"); }
  if (said.event !== "command" || !listening) return;
  if (said.func === "seekTo") second = said.args[0];
  if (said.func === "playVideo") state = 1;
  if (said.func === "pauseVideo") state = 2;
  show("infoDelivery");
}), 700);
show("onReady");
</script>"""


@contextmanager
def embed_stand_in() -> Iterator[tuple[str, list[str]]]:
    """Its address, and the addresses that were asked for, each with where the request came from."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(f"{self.path} from {self.headers.get('Referer', '')}")
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(PAGE)))
            self.end_headers()
            self.wfile.write(PAGE)

        def log_message(self, format: str, *args: object) -> None:
            """Silence: the test reads `asked`."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    try:
        yield f"http://localhost:{server.server_port}", asked
    finally:
        server.shutdown()
        server.server_close()
