"""What obliges to hold a session, and the day of the elections."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sesiones.estados import ClaseSolicitud
from sesiones.forms.gestion.campos import Dia, Hora, offer_rows
from sesiones.models import Corporacion, Mandato, Miembro
from sesiones.models.choices import CLASE_SOLICITUD
from sesiones.selectors import active_on, zona_of

_SIGNED = {clase: CLASE_SOLICITUD[clase] for clase in (ClaseSolicitud.CUARTO.value, ClaseSolicitud.CENSURA.value)}


class SolicitudForm(forms.Form):
    """A request of a quarter of the members, or a motion of censure, as it was registered."""

    clase = forms.ChoiceField(label=_("Qué se presenta"), choices=_SIGNED, widget=forms.RadioSelect)
    dia = Dia(label=_("Día del registro"))
    hora = Hora(label=_("Hora del registro"))
    firmantes = forms.ModelMultipleChoiceField(
        label=_("Firman"), queryset=Miembro.objects.none(), widget=forms.CheckboxSelectMultiple
    )
    motivo = forms.CharField(label=_("Razones"), widget=forms.Textarea(attrs={"rows": 4}))
    asuntos = forms.CharField(
        label=_("Asuntos que se han de tratar"), widget=forms.Textarea(attrs={"rows": 3}), required=False,
        help_text=_("Uno por línea. En una moción de censura no hacen falta."),
    )  # fmt: skip
    candidato = forms.ModelChoiceField(
        label=_("Candidato a la Alcaldía"), queryset=Miembro.objects.none(), required=False,
        help_text=_("Solo en una moción de censura: ha de aceptar en el mismo escrito."),
    )  # fmt: skip

    def __init__(self, corporacion: Corporacion, hoy: datetime, *args: Any, **kwargs: Any) -> None:
        self.zona = zona_of(corporacion)
        local = hoy.astimezone(self.zona)
        kwargs.setdefault("initial", {"dia": local.date(), "hora": local.time(), "clase": ClaseSolicitud.CUARTO.value})
        super().__init__(*args, **kwargs)
        in_office = corporacion.miembros.filter(mandatos__in=_mandatos(local)).distinct()
        offer_rows(self, "firmantes", in_office)
        offer_rows(self, "candidato", in_office)

    def arguments(self) -> dict[str, Any]:
        data = dict(self.cleaned_data)
        data["registro"] = datetime.combine(data.pop("dia"), data.pop("hora"), self.zona)
        data["asuntos"] = [line.strip() for line in data["asuntos"].splitlines() if line.strip()]
        data["firmantes"] = list(data["firmantes"])
        return data


class CuandoForm(forms.Form):
    """When the session that was asked for is to be held."""

    dia = Dia(label=_("Día"))
    hora = Hora(label=_("Hora"))

    def instante(self, zona: ZoneInfo) -> datetime:
        return datetime.combine(self.cleaned_data["dia"], self.cleaned_data["hora"], zona)


class EleccionesForm(forms.Form):
    """From which the days of constitution and closing follow."""

    elecciones = Dia(label=_("Día de las elecciones"), required=False)
    recurso_electoral = forms.BooleanField(
        label=_("Hay recurso contencioso-electoral contra la proclamación"), required=False
    )

    def __init__(self, corporacion: Corporacion, *args: Any, **kwargs: Any) -> None:
        names = ("elecciones", "recurso_electoral")
        kwargs.setdefault("initial", {name: getattr(corporacion, name) for name in names})
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("recurso_electoral") and not data.get("elecciones"):
            self.add_error("elecciones", gettext("Escriba el día de las elecciones."))
        return data


def _mandatos(local: datetime) -> QuerySet[Mandato]:
    return Mandato.objects.filter(active_on(local.date()))
