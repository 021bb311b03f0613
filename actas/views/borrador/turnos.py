"""Who is writing where: what open pages of a draft ask every few seconds."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.timezone import now
from django.views.decorators.http import require_POST

from actas import selectors
from actas.forms import TurnoForm
from actas.selectors.texts import state_of_texts
from actas.services.turns import hold_texto, release_texto
from actas.views.textos import place_of


@login_required
@require_POST
def en_uso(request: HttpRequest, pk: int) -> HttpResponse:
    """The page says where it is, and is told who is where and which texts have a newer version."""
    acta = selectors.get_acta_for_edit(request.user, pk)
    form = TurnoForm(request.POST)
    if not form.is_valid():
        return JsonResponse({}, status=422)
    datos, momento = form.cleaned_data, now()
    if datos["seccion"] and datos["accion"] and selectors.is_editable(acta):
        punto_id, seccion = place_of(acta, datos["punto"], datos["seccion"])
        if datos["accion"] == "soltar":
            release_texto(acta_id=acta.pk, punto_id=punto_id, seccion=seccion, pagina=datos["pagina"])
        else:
            assert request.user.pk is not None  # who is logged in has one
            hold_texto(
                acta_id=acta.pk, punto_id=punto_id, seccion=seccion, usuario_id=request.user.pk, pagina=datos["pagina"],
                momento=momento, tomar=datos["accion"] == "tomar",
            )  # fmt: skip
    return JsonResponse({"textos": state_of_texts(acta, momento)})
