"""A signature folder that keeps the contract of docs/portafirmas.md, with the people who sign in it and with its faults."""

import base64
import hashlib
import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

TOKEN = "secreto-de-pruebas"


class Folder:
    """`requests` is what there is, by key. `fault`, what it does with the next calls: down, hang, drip, lost, nonsense."""

    def __init__(self) -> None:
        self.requests: dict[str, dict[str, Any]] = {}
        self.fault = ""
        self.calls: list[tuple[str, str]] = []
        self.bodies: list[dict[str, Any]] = []
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.server.daemon_threads = True
        self.thread = threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.02})
        self.thread.start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}/api"

    def close(self) -> None:
        self.server.shutdown()
        self.thread.join()
        self.server.server_close()

    def only(self) -> dict[str, Any]:
        (one,) = self.requests.values()
        return one

    def sign(self, *people: Any) -> None:
        """They open the folder and sign what is there, in the order of the request."""
        one = self.only()
        for person in people:
            turno = one["cuerpo"]["firmantes"][one["firmadas"]]
            assert person.nif in [who["nif"] for who in turno["personas"]], "it is not their turn"
            one["pdf"] = person.sign(one["pdf"])
            one["firmadas"] += 1
        one["estado"] = "firmada" if one["firmadas"] == len(one["cuerpo"]["firmantes"]) else "pendiente"

    def refuse(self, quien: str, motivo: str) -> None:
        self.only().update(
            estado="rechazada", rechazo={"quien": quien, "motivo": motivo, "cuando": "2026-03-27T10:00:00+01:00"}
        )

    def answer(self, method: str, path: str, body: bytes) -> tuple[int, bytes]:
        parts = path.removeprefix("/api/peticiones/").split("/")
        key, of_the_file = parts[0], parts[1:] == ["documento"]
        one = self.requests.get(key)
        if method == "PUT":
            told = json.loads(body)
            pdf = base64.b64decode(told["documento"]["contenido"])
            if hashlib.sha256(pdf).hexdigest() != told["documento"]["sha256"]:
                return 400, b'{"error": "la huella no coincide"}'
            if one is not None:
                return (200, b"{}") if one["cuerpo"] == told else (409, b'{"error": "clave usada"}')
            self.requests[key] = {"cuerpo": told, "pdf": pdf, "estado": "pendiente", "firmadas": 0}
            return 201, b"{}"
        if one is None:
            return 404, b"{}"
        if method == "DELETE":
            if one["estado"] == "firmada":
                return 409, '{"error": "ya está firmada"}'.encode()
            one["estado"] = "retirada"
            return 204, b""
        if of_the_file:
            return (200, one["pdf"]) if one["estado"] == "firmada" else (409, b"{}")
        return 200, json.dumps({k: one[k] for k in ("estado", "firmadas", "rechazo") if k in one}).encode()

    def _handler(folder) -> type[BaseHTTPRequestHandler]:
        class Handler(BaseHTTPRequestHandler):
            def _any(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                folder.calls.append((self.command, self.path))
                if self.headers.get("Authorization") != f"Bearer {TOKEN}":
                    return self._say(401, b'{"error": "falta la llave"}')
                match folder.fault:
                    case "down":
                        return self._say(503, b"<html>mantenimiento</html>")
                    case "hang":
                        time.sleep(1.5)
                        return None
                    case "drip":
                        return self._drip()
                    case "nonsense":
                        return self._say(200, b"<html>hola</html>")
                    case "refuses":
                        return self._say(422, b"no conoce a esa persona")
                    case "elsewhere":
                        self.send_response(302)
                        self.send_header("Location", f"{folder.url}/robado")
                        self.end_headers()
                        return None
                code, said = folder.answer(self.command, self.path, body)
                if folder.fault == "lost":  # it was done, and nobody hears of it
                    return self.connection.close()
                return self._say(code, said)

            do_GET = do_PUT = do_DELETE = _any

            def _say(self, code: int, body: bytes) -> None:
                self.send_response(code)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def _drip(self) -> None:
                self.send_response(200)
                self.send_header("Content-Length", "100000")
                self.end_headers()
                try:
                    for _ in range(100):
                        self.wfile.write(b" " * 100)
                        self.wfile.flush()
                        time.sleep(0.1)
                except OSError:
                    pass

            def log_message(self, *_: object) -> None:
                pass

        return Handler
