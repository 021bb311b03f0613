"""A recording in parts, by the tus protocol 1.0.0 (core, creation, termination, checksum, expiration).

The browser's side is `js/subida.js`; any client of the protocol that has the session cookie and its token works as well.
"""

import base64
import binascii
from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import http_date
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from sesiones.people import autor_of
from sesiones.reglas.rechazo import Rechazo
from streaming.forms import SubidaForm
from streaming.models import Subida
from streaming.recibidos import Suerte
from streaming.selectors import get_sesion
from streaming.services.uploads import CADUCA, begin_subida, cancel_subida, receive_parte
from streaming.tasks import register_grabacion

TUS = "1.0.0"
EXTENSIONS = "creation,termination,checksum,expiration"
PARTE = "application/offset+octet-stream"
View = Callable[..., HttpResponse]

ESTADOS = {
    Suerte.OTRO_SITIO: 409,
    Suerte.OCUPADA: 423,
    Suerte.DANADA: 460,
    Suerte.SIN_SITIO: 507,
    Suerte.NO_ES_GRABACION: 415,
    Suerte.SOBRA: 413,
    Suerte.PERDIDA: 410,
}


def tus(view: View) -> View:
    """The header of the protocol on each answer; a client of another version is told which there is."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if request.method != "OPTIONS" and request.headers.get("Tus-Resumable") != TUS:
            response = HttpResponse(status=412, headers={"Tus-Version": TUS})
        else:
            response = view(request, *args, **kwargs)
        response["Tus-Resumable"] = TUS
        response["Cache-Control"] = "no-store"
        return response

    return wrapped


@login_required
@require_http_methods(["OPTIONS", "POST"])
def subidas(request: HttpRequest, pk: int) -> HttpResponse:
    """What there is of the protocol; POST makes an upload, or finds the one of the same file that was cut short."""
    sesion = get_sesion(request.user, pk)
    return _create(request, sesion.pk) if request.method == "POST" else _options(request)


@tus
def _options(request: HttpRequest) -> HttpResponse:
    told = {"Tus-Version": TUS, "Tus-Extension": EXTENSIONS, "Tus-Max-Size": str(settings.SUBIDA_MAXIMO)}
    return HttpResponse(status=204, headers={**told, "Tus-Checksum-Algorithm": "sha256"})


@tus
def _create(request: HttpRequest, pk: int) -> HttpResponse:
    sesion = get_sesion(request.user, pk)
    about = metadata_of(request.headers.get("Upload-Metadata", ""))
    form = SubidaForm(
        {
            "nombre": about.get("filename", ""), "huella": about.get("huella", ""), "inicio": about.get("inicio", ""),
            "tamano": request.headers.get("Upload-Length", ""),
        },
        sesion=sesion,
    )  # fmt: skip
    if not form.is_valid():
        return _words(" ".join(str(error) for errors in form.errors.values() for error in errors), 400)
    result = begin_subida(sesion_id=pk, **form.cleaned_data, momento=timezone.now(), autor=autor_of(request.user))
    if isinstance(result, Rechazo):
        status = {"grabacion_enorme": 413, "sin_sitio_en_disco": 507}.get(result.codigo, 409)
        return _words(f"{result.texto(_, ngettext)} {result.texto_remedio(_, ngettext)}", status)
    return HttpResponse(
        status=201, headers={"Location": reverse("emisiones:subida", args=[result.clave]), **_where(result)}
    )


@login_required
@require_http_methods(["HEAD", "PATCH", "DELETE"])
@tus
def subida(request: HttpRequest, clave: str) -> HttpResponse:
    """One upload: where it stands, another part of it, or its end."""
    found = _get_subida(request, clave)
    match request.method:
        case "HEAD":
            return HttpResponse(headers=_where(found))
        case "DELETE":
            cancel_subida(subida_id=found.pk)
            return HttpResponse(status=204)
    return _patch(request, found)


@login_required
@require_POST
def cancelar(request: HttpRequest, clave: str) -> HttpResponse:
    """The same end, for a button."""
    found = _get_subida(request, clave)
    if cancel_subida(subida_id=found.pk):
        messages.success(request, _("Subida cancelada: se ha borrado lo recibido."))
    return redirect("emisiones:grabacion", pk=found.sesion_id)


def _patch(request: HttpRequest, found: Subida) -> HttpResponse:
    if request.content_type != PARTE:
        return HttpResponse(status=415)
    offset = request.headers.get("Upload-Offset", "")
    algorithm, _space, sha256 = request.headers.get("Upload-Checksum", "").partition(" ")
    if not (offset.isascii() and offset.isdigit()) or (algorithm and algorithm != "sha256"):
        return HttpResponse(status=400)
    part, grabacion = receive_parte(
        subida_id=found.pk, desde=int(offset[:18]), datos=request, sha256=sha256.strip(), momento=timezone.now()
    )
    if grabacion is not None:
        register_grabacion.enqueue(grabacion.pk)
    if part.suerte is not Suerte.RECIBIDA:
        response = _words(_sentence(part.suerte), ESTADOS[part.suerte])
        response["Upload-Offset"] = str(part.recibidos)
        return response
    return HttpResponse(status=204, headers={"Upload-Offset": str(part.recibidos), **_expires(found)})


def metadata_of(header: str) -> dict[str, str]:
    """`Upload-Metadata`: names with values in base64, parted by commas. What cannot be read is left out."""
    found = {}
    for pair in header.split(","):
        name, _space, value = pair.strip().partition(" ")
        try:
            found[name] = base64.b64decode(value, validate=True).decode()
        except (binascii.Error, UnicodeDecodeError):
            continue
    return found


def _get_subida(request: HttpRequest, clave: str) -> Subida:
    """Raises Http404 for an upload that is not there, or of a session that is none of theirs."""
    found = Subida.objects.filter(clave=clave).first()
    if found is None:
        raise Http404
    get_sesion(request.user, found.sesion_id)
    return found


def _where(found: Subida) -> dict[str, str]:
    return {"Upload-Offset": str(found.recibidos), "Upload-Length": str(found.bytes), **_expires(found)}


def _expires(found: Subida) -> dict[str, str]:
    return {"Upload-Expires": http_date((found.tocada_en + CADUCA).timestamp())}


def _sentence(suerte: Suerte) -> str:
    match suerte:
        case Suerte.SIN_SITIO:
            return _("El disco del servidor está lleno. Lo recibido se conserva: siga cuando haya sitio.")
        case Suerte.NO_ES_GRABACION:
            return _("No parece una grabación: elija un fichero de vídeo o de audio.")
        case Suerte.PERDIDA:
            return _("La subida ya no está en el servidor. Empiece de nuevo.")
        case Suerte.SOBRA:
            return _("El fichero es más largo de lo anunciado. Elíjalo otra vez.")
    return ""


def _words(text: str, status: int) -> HttpResponse:
    return HttpResponse(text.strip(), status=status, content_type="text/plain; charset=utf-8")
