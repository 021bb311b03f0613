"""Amendments, dissenting opinions, questions and requests."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sesiones.forms.gestion.campos import offer_rows
from sesiones.models import Corporacion, Miembro, Punto
from sesiones.models.choices import CLASE_ENMIENDA, CLASE_PREGUNTA


class EnmiendaForm(forms.Form):
    """What a member of the organ presents to an item."""

    clase = forms.ChoiceField(label=_("Qué se presenta"), choices=CLASE_ENMIENDA, widget=forms.RadioSelect)
    miembro = forms.ModelChoiceField(label=_("Quién lo presenta"), queryset=Miembro.objects.none())
    texto = forms.CharField(label=_("Texto"), widget=forms.Textarea(attrs={"rows": 5}))

    def __init__(self, punto: Punto, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_rows(self, "miembro", Miembro.objects.filter(asistencias__sesion=punto.sesion_id, asistencias__vota=True))


class PreguntaForm(forms.Form):
    """A question or a request in writing."""

    clase = forms.ChoiceField(label=_("Qué se presenta"), choices=CLASE_PREGUNTA, widget=forms.RadioSelect)
    miembro = forms.ModelChoiceField(label=_("Quién lo formula"), queryset=Miembro.objects.none())
    destinatario = forms.CharField(label=_("A quién se dirige"), max_length=160, required=False)
    texto = forms.CharField(label=_("Texto"), widget=forms.Textarea(attrs={"rows": 4}))

    def __init__(self, corporacion: Corporacion, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_rows(self, "miembro", corporacion.miembros.all())


class RespuestaForm(forms.Form):
    respuesta = forms.CharField(label=_("Respuesta, o dónde consta"), widget=forms.Textarea(attrs={"rows": 4}))
