"""What is asked before a convened session is changed or called off."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sesiones.estados import ClaseOrgano
from sesiones.forms.gestion.agenda import clases_for
from sesiones.forms.gestion.campos import Dia, Hora, offer_choices
from sesiones.models import Punto, Sesion
from sesiones.models.choices import MODALIDAD
from sesiones.selectors import zona_of

NUEVOS = 3


class DesconvocarForm(forms.Form):
    motivo = forms.CharField(
        label=_("Por qué se desconvoca"), widget=forms.Textarea(attrs={"rows": 3}), help_text=_("Se comunica a todos.")
    )


class RectificarForm(forms.Form):
    """Why, and what changes of the summons itself; what the form shows unchanged is not a change."""

    motivo_rectificacion = forms.CharField(
        label=_("Por qué se rectifica"), widget=forms.Textarea(attrs={"rows": 2}), help_text=_("Se comunica a todos.")
    )
    dia = Dia(label=_("Día"))
    hora = Hora(label=_("Hora"))
    modalidad = forms.ChoiceField(label=_("Cómo se asiste"), choices=MODALIDAD)
    lugar = forms.CharField(label=_("Lugar"), max_length=200, required=False)
    enlace = forms.URLField(label=_("Enlace de la videoconferencia"), required=False, assume_scheme="https")
    situacion_excepcional = forms.CharField(
        label=_("Situación excepcional (LBRL art. 46.3)"), widget=forms.Textarea(attrs={"rows": 3}), required=False
    )
    motivo = forms.CharField(
        label=_("Motivo de la convocatoria"), widget=forms.Textarea(attrs={"rows": 2}), required=False
    )

    def __init__(self, sesion: Sesion, data: Any = None) -> None:
        self.sesion = sesion
        self.primera = sesion.primera.astimezone(zona_of(sesion.organo.corporacion))
        names = ("modalidad", "lugar", "enlace", "situacion_excepcional", "motivo")
        # To the minute: an instant is not changed by being shown.
        initial = {
            **{name: getattr(sesion, name) for name in names},
            "dia": self.primera.date(),
            "hora": self.primera.time().replace(second=0, microsecond=0),
        }
        super().__init__(data, initial=initial)
        if not ClaseOrgano(sesion.organo.clase).es_colegiado:
            del self.fields["situacion_excepcional"]

    def cambios(self) -> dict[str, Any]:
        """What `rectify_convocatoria` calls so."""
        plain = ("modalidad", "lugar", "enlace", "situacion_excepcional", "motivo")
        found = {name: self.cleaned_data[name] for name in plain if name in self.changed_data}
        if {"dia", "hora"} & set(self.changed_data):
            zone = zona_of(self.sesion.organo.corporacion)
            found["primera"] = datetime.combine(self.cleaned_data["dia"], self.cleaned_data["hora"], zone)
        return found


class PuntoRectificadoForm(forms.Form):
    """What becomes of one item."""

    titulo = forms.CharField(label=_("Título"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}))
    lugar = forms.IntegerField(label=_("Lugar"), min_value=1, max_value=999)
    quitar = forms.BooleanField(label=_("Quitar del orden del día"), required=False)

    def __init__(self, punto: Punto, data: Any = None) -> None:
        self.punto = punto
        initial = {"titulo": punto.titulo, "lugar": punto.orden}
        super().__init__(data, prefix=f"punto-{punto.pk}", initial=initial)


class PuntoNuevoForm(forms.Form):
    """An item that comes in. Left blank, it is none."""

    clase = forms.ChoiceField(label=_("Clase"), required=False)
    titulo = forms.CharField(
        label=_("Título"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, sesion: Sesion, number: int, data: Any = None) -> None:
        super().__init__(data, prefix=f"nuevo-{number}")
        offer_choices(self, "clase", clases_for(sesion.organo))


class Rectificacion:
    """The whole page: the summons, each of its items, and those that come in."""

    def __init__(self, sesion: Sesion, puntos: Sequence[Punto], data: Any = None) -> None:
        self.cabecera = RectificarForm(sesion, data)
        self.puntos = [PuntoRectificadoForm(punto, data) for punto in puntos]
        self.nuevos = [PuntoNuevoForm(sesion, number, data) for number in range(1, NUEVOS + 1)]

    def is_valid(self) -> bool:
        # Each is asked, so that the page shows all that is to be corrected.
        answers = [form.is_valid() for form in (self.cabecera, *self.puntos, *self.nuevos)]
        return all(answers)

    def arguments(self) -> dict[str, Any]:
        """What `rectify_convocatoria` asks for, beside the session, the instant and who acts."""
        kept = [form for form in self.puntos if not form.cleaned_data["quitar"]]
        return {
            "motivo": self.cabecera.cleaned_data["motivo_rectificacion"],
            "cambios": self.cabecera.cambios(),
            "quitar": [form.punto.pk for form in self.puntos if form.cleaned_data["quitar"]],
            "corregir": {
                form.punto.pk: {"titulo": form.cleaned_data["titulo"]} for form in kept if "titulo" in form.changed_data
            },
            "anadir": [
                {"clase": form.cleaned_data["clase"], "titulo": form.cleaned_data["titulo"]}
                for form in self.nuevos
                if form.cleaned_data["titulo"].strip()
            ],
            "orden": self._order(kept),
        }

    def _order(self, kept: list[PuntoRectificadoForm]) -> list[int] | None:
        """Sorted by the places written; None when nobody wrote another. Of two with one place, the moved one first."""
        if not any("lugar" in form.changed_data for form in kept):
            return None
        return [
            form.punto.pk
            for form in sorted(kept, key=lambda form: (form.cleaned_data["lugar"], "lugar" not in form.changed_data))
        ]

    def has_changes(self) -> bool:
        arguments = self.arguments()
        return any(arguments[name] for name in ("cambios", "quitar", "corregir", "anadir", "orden"))
