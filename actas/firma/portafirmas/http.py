"""The adapter over HTTP: the small neutral contract of docs/portafirmas.md, in JSON and PDF."""

import base64
import json
import time
from dataclasses import asdict
from datetime import datetime
from typing import Any
from urllib.parse import quote

import requests
import urllib3

from actas.firma.portafirmas.puerto import (
    Peticion,
    PortafirmasCaido,
    PortafirmasRehusa,
    Rehusada,
    Respuesta,
    Situacion,
)

_TROZO = 64 * 1024
_JSON_MAX = 256 * 1024
_PALABRAS = 500
"""So much of what a server says is kept."""


class PortafirmasHttp:
    """`plazo`: seconds that a call may last, whatever the server does; `tope`: the largest PDF that is read, in bytes."""

    def __init__(self, url: str, token: str, *, plazo: float, tope: int) -> None:
        self._url, self._token, self._plazo, self._tope = url.rstrip("/"), token, plazo, tope

    def enviar(self, peticion: Peticion) -> None:
        cuerpo = {
            "asunto": peticion.asunto,
            "documento": {
                "nombre": peticion.nombre,
                "sha256": peticion.sha256,
                "contenido": base64.b64encode(peticion.pdf).decode(),
            },
            "firmantes": [{"orden": n, **asdict(turno)} for n, turno in enumerate(peticion.turnos, 1)],
        }
        self._pedir("PUT", peticion.clave, json.dumps(cuerpo).encode(), tope=_JSON_MAX)

    def consultar(self, clave: str) -> Situacion:
        dicho = self._pedir("GET", clave, tope=_JSON_MAX, sin_ella=b'{"estado": "desconocida"}')
        try:
            return _situacion(json.loads(dicho))
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise PortafirmasCaido(f"answer that cannot be understood: {dicho[:200]!r}") from error

    def recoger(self, clave: str) -> bytes:
        return self._pedir("GET", clave, "/documento", tope=self._tope)

    def retirar(self, clave: str) -> None:
        self._pedir("DELETE", clave, tope=_JSON_MAX, sin_ella=b"")

    def _pedir(
        self, metodo: str, clave: str, parte: str | bytes = "", *, tope: int, sin_ella: bytes | None = None
    ) -> bytes:
        """What the server answers, `tope` bytes at most; `sin_ella` when it does not know the request."""
        cuerpo, camino = (parte, "") if isinstance(parte, bytes) else (None, parte)
        cabeceras = {"Authorization": f"Bearer {self._token}", "Accept-Encoding": "identity"}
        if cuerpo is not None:
            cabeceras["Content-Type"] = "application/json"
        fin = time.monotonic() + self._plazo
        try:
            # No redirects: the token is for this server alone.
            with requests.request(
                metodo, f"{self._url}/peticiones/{quote(clave, safe='')}{camino}", data=cuerpo, headers=cabeceras,
                timeout=self._plazo, stream=True, allow_redirects=False,
            ) as respuesta:  # fmt: skip
                dicho = _leer(respuesta, tope, fin)
                codigo = respuesta.status_code
        except (requests.RequestException, urllib3.exceptions.HTTPError, OSError) as error:
            raise PortafirmasCaido(f"{type(error).__name__}: {error}"[:_PALABRAS]) from error
        if 200 <= codigo < 300:
            return dicho
        if codigo == 404 and sin_ella is not None:
            return sin_ella
        que = f"{codigo} {dicho[:_PALABRAS].decode('utf-8', 'replace')}".strip()
        # 401 and 403 are the operator's to mend, and then what waits goes on by itself.
        if 400 <= codigo < 500 and codigo not in {401, 403, 408, 425, 429}:
            raise PortafirmasRehusa(que)
        raise PortafirmasCaido(que)


def _leer(respuesta: requests.Response, tope: int, fin: float) -> bytes:
    """The body, unless it is too long or comes too slowly: a server that drips must not hold the worker."""
    partes, octetos = [], 0
    while trozo := respuesta.raw.read1(_TROZO):
        octetos += len(trozo)
        if octetos > tope:
            raise PortafirmasCaido(f"answer of more than {tope} bytes")
        if time.monotonic() > fin:
            raise PortafirmasCaido("the answer took too long")
        partes.append(trozo)
    return b"".join(partes)


def _situacion(dicho: dict[str, Any]) -> Situacion:
    respuesta = Respuesta(dicho["estado"])
    rehusada = None
    if respuesta is Respuesta.RECHAZADA:
        de = dicho.get("rechazo") or {}
        cuando = datetime.fromisoformat(de["cuando"]) if de.get("cuando") else None
        rehusada = Rehusada(
            str(de.get("quien", ""))[:200],
            str(de.get("motivo", ""))[:1000],
            cuando if cuando is not None and cuando.tzinfo else None,
        )
    return Situacion(respuesta, int(dicho.get("firmadas", 0)), rehusada)
