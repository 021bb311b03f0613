"""The calculator's page: no login, no database, and an address that can be shared."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from config.calculadora import PALABRAS, SIGUIENTE, answer
from sesiones.estados import ClaseOrgano
from votaciones.estados import Resultado
from votaciones.reglas.empates import PasoEmpate

ORGANOS = {
    ClaseOrgano.PLENO.value: _("Pleno"),
    ClaseOrgano.JUNTA_GOBIERNO.value: _("Junta de Gobierno Local"),
    ClaseOrgano.COMISION.value: _("Comisión informativa"),
    ClaseOrgano.COMISION_PLENO.value: _("Comisión del Pleno"),
    ClaseOrgano.JUNTA_PORTAVOCES.value: _("Junta de Portavoces"),
    ClaseOrgano.MESA_CONTRATACION.value: _("Mesa de Contratación"),
    ClaseOrgano.JUNTA_DISTRITO.value: _("Junta Municipal de Distrito"),
}
COMUNIDADES = {
    "": _("Otra: rige la ley del Estado"), "CT": "Catalunya", "VC": "Comunitat Valenciana", "IB": "Illes Balears",
    "RI": "La Rioja", "AR": "Aragón", "CN": "Canarias", "CL": "Castilla y León", "MD": "Madrid", "PV": "Euskadi",
}  # fmt: skip
ASUNTOS = {
    "propuesta": _("La propuesta"),
    "urgencia": _("La urgencia de un asunto fuera del orden del día"),
    "urgencia_sesion": _("La urgencia de la sesión"),
    "inclusion": _("La inclusión de una proposición"),
    "sobre_la_mesa": _("Dejar el asunto sobre la mesa"),
    "votacion_nominal": _("Que la votación sea nominal"),
    "censura": _("Una moción de censura"),
}
MAYORIAS = {
    "": _("La que dice la ley"),
    "simple": _("Simple"),
    "absoluta": _("Absoluta del número legal"),
    "dos_tercios": _("Dos tercios del número legal"),
    "dos_tercios_hecho": _("Dos tercios de hecho y absoluta"),
    "tres_quintos": _("Tres quintos"),
    "unanimidad": _("Unanimidad"),
}


def _number(label: Any, *, required: bool = True, maximo: int = 1000, **attrs: Any) -> forms.IntegerField:
    widget = forms.NumberInput(attrs={"inputmode": "numeric", **attrs})
    return forms.IntegerField(label=label, min_value=0, max_value=maximo, required=required, widget=widget)


class CalculadoraForm(forms.Form):
    """Everything that decides a result, in the order in which it is known."""

    clase = forms.ChoiceField(label=_("Órgano"), choices=list(ORGANOS.items()))
    regimen = forms.ChoiceField(
        label=_("Régimen"), choices=[("común", _("Común")), ("gran población", _("Gran población"))]
    )
    ccaa = forms.ChoiceField(label=_("Comunidad autónoma"), choices=list(COMUNIDADES.items()), required=False)
    numero_legal = _number(_("Miembros que ha de tener"))
    presentes = _number(_("Presentes"))
    secretaria = forms.ChoiceField(label=_("Secretaría"), choices=[("si", _("Está")), ("no", _("No está"))])
    convocatoria = forms.TypedChoiceField(
        label=_("Convocatoria"), coerce=int, choices=[(1, _("Primera")), (2, _("Segunda"))]
    )
    asunto = forms.ChoiceField(label=_("Qué se vota"), choices=list(ASUNTOS.items()))
    materia = forms.RegexField(
        label=_("Materia"), regex=r"^(\d+(\.\d+)?(\.[a-zñ]{1,2})?)?$", max_length=10, required=False,
        help_text=_("El artículo que pide mayoría especial, por ejemplo 47.2.ll o 123.1.i. Vacía, ninguna."),
    )  # fmt: skip
    mayoria = forms.ChoiceField(label=_("Mayoría"), choices=list(MAYORIAS.items()), required=False)
    si = _number(_("Sí"))
    no = _number(_("No"))
    abs = _number(_("Abstenciones"))
    si2 = _number(_("Sí"), required=False)
    no2 = _number(_("No"), required=False)
    abs2 = _number(_("Abstenciones"), required=False)
    calidad = forms.ChoiceField(
        label=_("Voto de calidad"), required=False,
        choices=[("", _("Sin emitir")), ("si", _("Sí")), ("no", _("No")), ("declinado", _("Se declina"))],
    )  # fmt: skip

    BLOQUES = (
        (_("El órgano"), ("clase", "regimen", "ccaa", "numero_legal")),
        (_("Quiénes están"), ("presentes", "secretaria", "convocatoria")),
        (_("El asunto"), ("asunto", "materia", "mayoria")),
        (_("Los votos"), ("si", "no", "abs")),
        (_("Si hay empate: segunda votación y voto de calidad"), ("si2", "no2", "abs2", "calidad")),
    )

    def bloques(self) -> list[tuple[Any, list[forms.BoundField]]]:
        """The fields by subject, as the page groups them."""
        return [(titulo, [self[name] for name in names]) for titulo, names in self.BLOQUES]

    def documento(self) -> dict[str, Any]:
        """The same question as `calculo/1`."""
        datos = self.cleaned_data
        asunto = datos["asunto"]
        clase = {"urgencia_sesion": "ratificacion_urgencia", "censura": "censura", "urgencia": "mocion_urgencia"}
        votacion: dict[str, Any] = {
            "objeto": {"urgencia_sesion": "urgencia", "censura": "propuesta"}.get(asunto, asunto),
            "clase": clase.get(asunto, "dictamen"),
            "materia": datos["materia"],
            "mayoria": datos["mayoria"] or None,
            "sistema": "nominal" if asunto == "censura" else "ordinaria",
            "votos": {key: datos[key] for key in ("si", "no", "abs")},
        }
        if any(datos[key] is not None for key in ("si2", "no2", "abs2")):
            votacion["segunda_votacion"] = {key: datos[f"{key}2"] or 0 for key in ("si", "no", "abs")}
        if datos["calidad"]:
            votacion["voto_calidad"] = None if datos["calidad"] == "declinado" else datos["calidad"]
        return {
            "organo": {key: datos[key] for key in ("clase", "regimen", "ccaa", "numero_legal")},
            "presentes": datos["presentes"],
            "secretaria": datos["secretaria"] == "si",
            "convocatoria": datos["convocatoria"],
            "votacion": votacion,
        }


INICIAL = {
    "clase": "pleno", "regimen": "común", "numero_legal": 21, "presentes": 21, "secretaria": "si", "convocatoria": 1,
    "asunto": "propuesta", "si": 11, "no": 8, "abs": 2,
}  # fmt: skip


@require_safe
def calculadora(request: HttpRequest) -> HttpResponse:
    """The form, and under it the answer when something was asked. Everything travels in the address."""
    form = CalculadoraForm(request.GET) if request.GET else CalculadoraForm(initial=INICIAL)
    context: dict[str, Any] = {"form": form}
    status = 200
    if form.is_bound and form.is_valid():
        found = answer(form.documento())
        if isinstance(found, list):
            form.add_error("materia", gettext("Esta materia no está en ninguna lista que rija en este órgano."))
        else:
            context["calculo"] = _shown(found)
    if form.is_bound and not form.is_valid():
        status = 422
    return render(request, "paginas/calculadora/index.html", context, status=status)


def _shown(found: dict[str, Any]) -> dict[str, Any]:
    """The answer as the page reads it: with words for what the data names."""
    return {
        **found,
        "palabra": PALABRAS[Resultado(found["resultado"])]() if found["resultado"] else gettext("No hay acuerdo"),
        "mayoria_en_palabras": MAYORIAS[found["mayoria"]],
        "falta": SIGUIENTE[PasoEmpate(found["siguiente"])]() if found["siguiente"] else "",
    }
