"""The sentences of a town: written, tried on a session that was held, kept."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from actas import selectors
from actas.documento.en_html import fragmento
from actas.models import FrasesPropias
from actas.redaccion import lengua_de
from actas.redaccion.propias import Problema, con_frases, leer
from actas.redaccion.redactar import LENGUAS, redactar_acta
from actas.services.style import write_frases
from sesiones.models import Corporacion
from sesiones.permissions import organos_that_prepares
from sesiones.reglas.mensajes import Mensaje

CARACTERES = 200_000


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def frases(request: HttpRequest, idioma: str = "es") -> HttpResponse:
    """With `ver`, the minutes of that session in the words that were typed, which are not kept yet."""
    organ = organos_that_prepares(request.user).select_related("corporacion").first()
    if organ is None or idioma not in LENGUAS:
        raise Http404
    town, kept = organ.corporacion, selectors.frases_of(organ.corporacion, idioma)
    texto = request.POST.get("texto", kept.texto if kept else "")[:CARACTERES].replace("\r\n", "\n")
    if request.method != "POST":
        return _page(request, town, idioma, texto)
    if "ver" in request.POST:
        return _try(request, town, idioma, texto)
    result = write_frases(corporacion_id=town.pk, idioma=idioma, texto=texto, momento=now(), usuario=request.user)
    if not isinstance(result, FrasesPropias):
        return _page(request, town, idioma, texto, problemas=result, status=422)
    messages.success(request, _("Frases guardadas. Los documentos que se escriban desde ahora las usan."))
    return redirect("actas:palabras", idioma=idioma)


def _try(request: HttpRequest, town: Corporacion, idioma: str, texto: str) -> HttpResponse:
    lengua = lengua_de(idioma)
    propias, problemas = leer(texto, lengua)
    acta = _actas(request, town).filter(pk=request.POST.get("acta") or None).first()
    shown = fragmento(redactar_acta(selectors.hechos_de(acta.sesion), con_frases(lengua, propias))) if acta else ""
    others = {"muestra": shown, "muestra_de": acta, "idioma_muestra": lengua.etiqueta}
    return _page(request, town, idioma, texto, problemas=problemas, status=422 if problemas else 200, **others)


def _actas(request: HttpRequest, town: Corporacion) -> Any:
    return selectors.actas_for_gestion(request.user).filter(sesion__organo__corporacion=town)


def _page(
    request: HttpRequest,
    town: Corporacion,
    idioma: str,
    texto: str,
    *,
    problemas: tuple[Problema, ...] = (),
    status: int = 200,
    **others: Any,
) -> HttpResponse:
    lengua = lengua_de(idioma)
    used = leer(texto, lengua)[0]
    context = {
        "corporacion": town,
        "idioma": idioma,
        "idiomas": [(codigo, una.etiqueta) for codigo, una in LENGUAS.items()],
        "texto": texto,
        "problemas": [(one.linea, Mensaje(one.que, one.datos).texto(gettext, ngettext)) for one in problemas],
        "nuestras": [(clave, frase, clave in used) for clave, frase in sorted(lengua.frases.items())],
        "etiqueta": lengua.etiqueta,
        "actas": _actas(request, town)[:20],
        **others,
    }
    return render(request, "actas/palabras.html", context, status=status)
