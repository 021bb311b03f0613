"""The public page that checks an issued document: no login, nothing stored, nothing changed."""

import hashlib
import re
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from actas.selectors import Comprobacion, comprobacion_by_digest, comprobacion_of
from actas.verificacion import csv_from

HUELLA = re.compile(r"[0-9a-fA-F]{64}")
WRONG_A_MINUTE = 60
"""So many codes that name nothing may come from one address in a minute. Guessing one would take longer than there is
time; this only keeps a machine that tries from being a load."""


class Digesting(FileUploadHandler):
    """Keeps of a file nothing but its SHA-256: not in memory, not on disk. What is too big is not read to its end."""

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request)
        self.digest, self.length, self.too_big = hashlib.sha256(), 0, False

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self.digest.update(raw_data)
        self.length += len(raw_data)
        if self.length > settings.DOCUMENTO_MAX_BYTES:
            self.too_big = True
            raise StopUpload(connection_reset=True)

    def file_complete(self, file_size: int) -> UploadedFile[Any]:
        return SimpleUploadedFile(self.file_name or "", b"")


# These pages change nothing: a token would only be in the way of who keeps no cookies.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def comprobar(request: HttpRequest) -> HttpResponse:
    """Asks for a code, or for a file; both lead to the page of the document."""
    if request.method == "POST" or "huella" in request.GET:
        huella, trouble = _digest_of(request)
        if trouble:
            return _page(request, trouble, status=413 if "413" in trouble else 422)
        found = comprobacion_by_digest(huella)
        if found is None:
            return _unknown(request, {"desconocida": huella})
        return redirect(f"{_address(found)}?huella={huella}")
    if "csv" not in request.GET:
        return _page(request, {})
    typed = request.GET["csv"]
    if not csv_from(typed):
        return _page(request, {"escrito": typed, "error": _not_a_code()}, status=422)
    return redirect("comprobar-documento", csv=csv_from(typed))


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def comprobar_documento(request: HttpRequest, csv: str) -> HttpResponse:
    """What the document with this code is, and whether a file is that document."""
    code = csv_from(csv)
    if not code:
        return _page(request, {"escrito": csv, "error": _not_a_code()}, status=404)
    if code != csv:
        return redirect("comprobar-documento", csv=code, permanent=True)
    if _too_many(request):
        return _page(request, {"escrito": csv, "error": _wait()}, status=429)
    found = comprobacion_of(code)
    if found is None:
        return _unknown(request, {"escrito": csv, "error": _unknown_code()})
    context: dict[str, Any] = {"hallado": found}
    if request.method == "POST" or "huella" in request.GET:
        huella, trouble = _digest_of(request)
        if trouble:
            return _page(request, {**context, **trouble}, status=413 if "413" in trouble else 422)
        context |= {"comparado": huella, "coincide": found.coincide(huella)}
    return _page(request, context)


@require_safe
def comprobar_fichero(request: HttpRequest, csv: str) -> FileResponse:
    """The document itself, where anybody may read it."""
    found = comprobacion_of(csv)
    if found is None or not found.ofrecido:
        raise Http404
    return FileResponse(found.documento.vigente.fichero.open("rb"), as_attachment=True, filename=found.documento.nombre)


def _page(request: HttpRequest, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    found: Comprobacion | None = context.get("hallado")
    if found is not None:
        context = {
            **context,
            "documento": found.documento,
            "sesion": found.documento.sesion,
            "corporacion": found.documento.sesion.organo.corporacion,
        }
    context |= {"maximo": settings.DOCUMENTO_MAX_BYTES}
    response = render(request, "actas/comprobar.html", context, status=status)
    response["X-Robots-Tag"] = "noindex"
    return response


def _unknown(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    """Nothing has this code or these bytes: said clearly, and counted."""
    if _too_many(request, one_more=True):
        return _page(request, {"escrito": context.get("escrito", ""), "error": _wait()}, status=429)
    return _page(request, context, status=404)


def _too_many(request: HttpRequest, *, one_more: bool = False) -> bool:
    key = f"comprobar:{request.META.get('REMOTE_ADDR', '')}"
    if one_more and not cache.add(key, 1, timeout=60):
        cache.incr(key)
    return int(cache.get(key, 0)) > WRONG_A_MINUTE


def _digest_of(request: HttpRequest) -> tuple[str, dict[str, Any]]:
    """The SHA-256 of the file that was sent, or the one that the browser computed; else what is wrong."""
    if request.method != "POST":
        huella = request.GET["huella"]
        return (huella.lower(), {}) if HUELLA.fullmatch(huella) else ("", {"error_fichero": _no_file()})
    handler = Digesting(request)
    request.upload_handlers = [handler]
    sent = request.FILES.get("fichero")
    if handler.too_big:
        return "", {"error_fichero": _too_big(), "413": True}
    return (
        (handler.digest.hexdigest(), {}) if sent is not None and handler.length else ("", {"error_fichero": _no_file()})
    )


def _address(found: Comprobacion) -> str:
    return reverse("comprobar-documento", args=[found.documento.csv])


def _not_a_code() -> str:
    return _("Eso no es un código de verificación: tiene veinte letras y cifras, en cinco grupos de cuatro.")


def _unknown_code() -> str:
    return _("Ningún documento emitido aquí tiene ese código. Compruebe que lo ha copiado entero, signo por signo.")


def _wait() -> str:
    return _("Se han probado demasiados códigos desde su red. Espere un minuto y vuelva a intentarlo.")


def _no_file() -> str:
    return _("No ha llegado ningún fichero. Elija el documento que quiere comparar.")


def _too_big() -> str:
    return _("El fichero es demasiado grande para ser uno de estos documentos.")
