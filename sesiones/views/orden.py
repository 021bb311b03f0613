"""Order and balance of the debate: calls to order (ROF art. 95), and who has spoken how long."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from sesiones.estados import EstadoTurno
from sesiones.forms.mesa import LlamadaForm
from sesiones.models import Sesion, Turno
from sesiones.permissions import is_secretaria
from sesiones.reglas.debate import PUEDE_EXPULSARSE
from sesiones.reglas.rechazo import Rechazo
from sesiones.selectors import get_sesion_for_mesa
from sesiones.services.orden import call_to_order
from sesiones.showing import titulo_of
from sesiones.speaking import spoken_in
from sesiones.views.answers import after, dialog_form, signed, warn


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def llamar(request: HttpRequest, pk: int) -> HttpResponse:
    """Call a member to order. `persona` in the address chooses who; by default, who speaks.

    The second call answers with its warning, the third with the order to leave, which the secretary may record.
    """
    sesion = get_sesion_for_mesa(request.user, pk)
    back = reverse("mesa", args=[pk])
    form = LlamadaForm(
        sesion, request.POST or None, initial={"persona": request.GET.get("persona") or _speaker(sesion)}
    )
    if request.method != "POST" or not form.is_valid():
        context = {"sesion": sesion, "corporacion": sesion.organo.corporacion, "form": form}
        body = "sesiones/_llamar_al_orden.html"
        return dialog_form(request, "sesiones/en_mesa.html", body, _("Llamar al orden"), context, errors=form.is_bound)
    persona = form.cleaned_data["persona"]
    outcome = call_to_order(sesion_id=pk, persona=persona, motivo=form.reason(), **signed(request))
    if isinstance(outcome, Rechazo) or outcome.aviso is None:
        return after(request, outcome, back=back, done=_("La llamada al orden consta."))
    expels = outcome.aviso.codigo == PUEDE_EXPULSARSE and is_secretaria(request.user, sesion)
    context = {"sesion": sesion, "llamada": outcome.llamada, "expulsa": expels}
    return warn(request, outcome.aviso, "sesiones/_llamada.html", context, back=back)


def _speaker(sesion: Sesion) -> str:
    turno = Turno.objects.filter(punto__sesion=sesion, estado=EstadoTurno.EN_USO.value, miembro__isnull=False)
    return turno.values_list("miembro__clave", flat=True).first() or ""


@require_safe
@login_required
def tiempos(request: HttpRequest, pk: int) -> HttpResponse:
    """Who has spoken how long: by member, group and sex, from the turns that have ended."""
    sesion = get_sesion_for_mesa(request.user, pk)
    told = spoken_in([sesion])
    context = {
        "sesion": sesion,
        "corporacion": sesion.organo.corporacion,
        "titulo": titulo_of(sesion),
        "total": clock(told.total),
        "turnos": told.turnos,
        "excedidos": told.excedidos,
        "repartos": [
            (_("Por persona"), _("Persona"), _shares(told.por_persona, {})),
            (_("Por grupo"), _("Grupo"), _shares(told.por_grupo, {"": _("Sin grupo y personal funcionario")})),
            (
                _("Por sexo"),
                _("Sexo"),
                _shares(told.por_sexo, {"F": _("Mujeres"), "M": _("Hombres"), "": _("No consta")}),
            ),
        ],
    }
    return render(request, "sesiones/tiempos.html", context)


def _shares(seconds: dict[str, int], words: dict[str, str]) -> list[dict[str, Any]]:
    """The longest first: `nombre`, `tiempo`, `parte` (whole percentage of what was spoken)."""
    total = sum(seconds.values())
    return [
        {"nombre": words.get(name, name), "tiempo": clock(spoken), "parte": round(100 * spoken / total) if total else 0}
        for name, spoken in sorted(seconds.items(), key=lambda item: (-item[1], item[0]))
    ]


def clock(seconds: int) -> str:
    """`4:05`, or `1:04:05` from an hour on."""
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
