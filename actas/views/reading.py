"""The minutes to read: the list of the secretary, the text for members and public, and the panel of the console."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.views.decorators.http import require_GET

from actas import selectors
from actas.documento.en_html import fragmento
from actas.forms import ObservacionForm
from actas.models import Acta
from actas.permissions import can_observe_acta, can_read_integra, can_write_acta
from actas.redaccion.publicable import redactar_publicable
from actas.redaccion.redactar import redactar_acta
from sesiones.models import Sesion
from sesiones.people import miembro_of
from sesiones.permissions import User, is_public
from sesiones.selectors import get_sesion_for_mesa
from sesiones.vivo.publishing import current_version


@login_required
@require_GET
def lista(request: HttpRequest) -> HttpResponse:
    actas = list(selectors.actas_for_gestion(request.user))
    house = actas[0].sesion.organo.corporacion if actas else None
    return render(request, "actas/lista.html", {"actas": actas, "corporacion": house})


@require_GET
def vista(request: HttpRequest, pk: int) -> HttpResponse:
    """The minutes as they stand, to read: whole for the members; without personal data for anybody, once approved."""
    acta = selectors.get_acta_for_reading(request.user, pk)
    hechos, lengua = selectors.hechos_de(acta.sesion), selectors.lengua_of(acta.sesion.organo.corporacion, acta.idioma)
    whole = can_read_integra(request.user, acta) and "publicable" not in request.GET
    documento = redactar_acta(hechos, lengua) if whole else redactar_publicable(hechos, lengua)
    context = {
        "acta": acta,
        "sesion": acta.sesion,
        "documento": documento,
        "fragmento": fragmento(documento),
        "corporacion": acta.sesion.organo.corporacion,
        "escribe": can_write_acta(request.user, acta.sesion),
        "docx": selectors.published_docx_of(acta),
        "publica": is_public(acta.sesion),
        "integra": whole,
    }
    if can_observe_acta(request.user, acta):
        mine = acta.observaciones.filter(miembro=miembro_of(request.user))
        context |= {"observacion": ObservacionForm(), "mias": list(mine)}
    return render(request, "actas/vista.html", context)


@require_GET
def docx(request: HttpRequest, pk: int) -> FileResponse:
    """The published minutes as a file, for anybody. 404 until they are published and the file is made."""
    acta = selectors.get_acta_for_reading(request.user, pk)
    documento = selectors.published_docx_of(acta)
    if documento is None:
        raise Http404
    return FileResponse(documento.fichero.open("rb"), as_attachment=True, filename=documento.nombre)


@login_required
@require_GET
def en_curso(request: HttpRequest, pk: int) -> HttpResponse:
    """What the minutes of session `pk` say so far, for who runs it. 404 when it is not being held."""
    sesion = get_sesion_for_mesa(request.user, pk)
    if not sesion.en_curso:
        raise Http404
    documento = redactar_acta(
        selectors.hechos_de(sesion), selectors.lengua_of(sesion.organo.corporacion, sesion.idioma)
    )
    context = {
        "sesion": sesion,
        "documento": documento,
        "fragmento": fragmento(documento),
        "corporacion": sesion.organo.corporacion,
        "ahora": now(),
    }
    return render(request, "actas/en_curso.html", context)


@login_required
@require_GET
def panel_mesa(request: HttpRequest, pk: int) -> HttpResponse:
    """The minutes of session `pk` on its console: what this person may do with them. Empty before they exist."""
    sesion = get_sesion_for_mesa(request.user, pk)
    version = current_version(pk)
    response = render(request, "actas/_mesa.html", mesa_context(request.user, sesion))
    response["X-Version"] = str(version)
    return response


def mesa_context(user: User, sesion: Sesion) -> dict[str, Any]:
    """Context of `actas/_mesa.html`."""
    acta = Acta.objects.select_related("sesion__organo__corporacion").filter(sesion=sesion).first()
    if acta is None:
        return {"acta": None, "sesion": sesion}
    return {"acta": acta, "escribe": can_write_acta(user, sesion), "documento": selectors.newest_docx_of(acta)}
