"""The answer of a member to the notice."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from sesiones.estados import Modalidad, RespuestaConvocatoria
from sesiones.models import Sesion

EN_SALA, A_DISTANCIA, NO_PUEDE = (
    RespuestaConvocatoria.EN_SALA.value,
    RespuestaConvocatoria.A_DISTANCIA.value,
    RespuestaConvocatoria.NO_PUEDE.value,
)


class RespuestaForm(forms.Form):
    """In the hall, remotely (where the session allows it) or not, and why (ROF art. 12.1)."""

    respuesta = forms.ChoiceField(label=_("¿Asistirá?"), widget=forms.RadioSelect)
    motivo = forms.CharField(
        label=_("Motivo, si no puede asistir"), required=False, max_length=300, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, sesion: Sesion, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(EN_SALA, _("Sí, en el salón")), (A_DISTANCIA, _("Sí, a distancia")), (NO_PUEDE, _("No puedo"))]
        left_out = {Modalidad.PRESENCIAL.value: A_DISTANCIA, Modalidad.TELEMATICA.value: EN_SALA}.get(sesion.modalidad)
        cast(forms.ChoiceField, self.fields["respuesta"]).choices = [one for one in choices if one[0] != left_out]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("respuesta") == NO_PUEDE and not data.get("motivo", "").strip():
            self.add_error("motivo", _("Diga por qué no puede asistir: ha de comunicarlo a la Presidencia."))
        return data
