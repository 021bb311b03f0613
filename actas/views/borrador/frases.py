"""The ready phrases of a house."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from actas.forms import FraseForm
from actas.models import FraseHecha
from actas.selectors.remarks import LUGARES, house_of_writer
from actas.services.remarks import remove_frase, save_frase
from sesiones.reglas.rechazo import Rechazo


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def frases(request: HttpRequest) -> HttpResponse:
    """The list, and a form for one: a new one, or the one that `frase` names."""
    house = house_of_writer(request.user)
    if house is None:
        raise Http404
    all_of_it = FraseHecha.objects.filter(corporacion=house)
    asked = (request.POST if request.method == "POST" else request.GET).get("frase", "")
    edited = all_of_it.filter(pk=asked).first() if asked.isdecimal() else None
    initial = {"titulo": edited.titulo, "texto": edited.texto} if edited else None
    form = FraseForm(request.POST if request.method == "POST" else None, initial=initial)
    context = {
        "corporacion": house,
        "frases": all_of_it,
        "editada": edited,
        "form": form,
        "lugares": [f"{{{lugar}}}" for lugar in LUGARES],
    }
    if request.method != "POST":
        return render(request, "actas/frases.html", context)
    if "quitar" in request.POST and edited:
        remove_frase(corporacion_id=house.pk, frase_id=edited.pk)
        messages.success(request, _("Frase quitada."))
        return redirect("actas:frases")
    if not form.is_valid():
        return render(request, "actas/frases.html", context, status=422)
    result = save_frase(corporacion_id=house.pk, frase_id=edited.pk if edited else None, **form.cleaned_data)
    if isinstance(result, Rechazo):
        return render(request, "actas/frases.html", {**context, "rechazo": result}, status=409)
    messages.success(request, _("Frase guardada."))
    return redirect("actas:frases")
