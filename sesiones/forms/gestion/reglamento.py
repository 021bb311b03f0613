"""One value of the own regulation."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sesiones.forms.gestion.campos import Dia
from sesiones.normative import in_words
from sesiones.reglas.perfil import Parametro, Valor


class ReglamentoForm(forms.Form):
    """The value that the ROM gives to a parameter, or the wish to go back to the law; from when, where and why."""

    def __init__(self, parametro: Parametro, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ley"] = forms.BooleanField(label=_("Volver a lo que dice la ley"), required=False)
        self.fields["valor"] = _field_for(parametro)
        self.fields["articulo"] = forms.CharField(
            label=_("Artículo del reglamento"),
            max_length=120,
            required=False,
            help_text=_("Por ejemplo: ROM art. 45.2"),
        )
        self.fields["desde"] = Dia(label=_("En vigor desde"))
        self.fields["motivo"] = forms.CharField(
            label=_("Motivo"), help_text=_("Qué acuerdo lo aprobó y dónde se publicó."),
            widget=forms.Textarea(attrs={"rows": 3}),
        )  # fmt: skip
        self.fields["para_todos"] = forms.BooleanField(
            label=_("Vale para todos los órganos de la corporación"), required=False
        )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not data.get("ley") and data.get("valor") in {None, ""} and "valor" not in self.errors:
            self.add_error("valor", gettext("Escriba el valor."))
        return data

    def arguments(self) -> dict[str, Any]:
        data = dict(self.cleaned_data)
        back = data.pop("ley")
        value: Valor | None = data.pop("valor")
        if value in {"True", "False"}:
            value = value == "True"
        return {**data, "valor": None if back else value}


def _field_for(parametro: Parametro) -> forms.Field:
    label = gettext(parametro.etiqueta)
    if parametro.opciones:
        choices = [(option, in_words(option)) for option in parametro.opciones]
        return forms.ChoiceField(label=label, choices=choices, required=False)
    if parametro.tipo is bool:
        return forms.ChoiceField(label=label, choices=[("True", _("Sí")), ("False", _("No"))], required=False)
    if parametro.tipo is int:
        return forms.IntegerField(label=label, min_value=0, max_value=100_000, required=False)
    return forms.CharField(label=label, max_length=200, required=False)
