"""The small forms of the console."""

from collections import Counter
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from sesiones.estados import ClasePunto, EstadoAsistencia, EstadoPunto, Modalidad
from sesiones.models import GrupoPolitico, Sesion
from sesiones.models.choices import CLASE_PUNTO, TIPO_TURNO
from sesiones.selectors import asistencias_of

# What may come up outside the agenda (ROF arts. 83 and 91.4).
URGENTES = (ClasePunto.MOCION_URGENCIA, ClasePunto.MOCION, ClasePunto.PROPOSICION, ClasePunto.DICTAMEN)
# ROF art. 95.1.a to c; what was said goes with it.
MOTIVOS_ORDEN = (
    _("Palabras o conceptos ofensivos al decoro de la Corporación, de sus miembros o de otras personas"),
    _("Interrupciones o alteración del orden de la sesión"),
    _("Uso de la palabra sin que se le haya concedido, o después de retirada"),
)
FINALES = {
    EstadoPunto.ENTERADO.value: _("El órgano queda enterado"),
    EstadoPunto.TRATADO.value: _("Tratado"),
    EstadoPunto.FORMULADO.value: _("Formulado"),
    EstadoPunto.CONTESTADO.value: _("Contestado"),
    EstadoPunto.APLAZADO.value: _("Se aplaza la respuesta"),
    EstadoPunto.NO_TRATADO.value: _("No se trata"),
}
CAMBIOS = {
    EstadoAsistencia.PRESENTE.value: _("Entra o vuelve"),
    EstadoAsistencia.FUERA.value: _("Sale"),
    EstadoAsistencia.DESCONECTADO.value: _("Pierde la conexión"),
    EstadoAsistencia.CONFLICTO.value: _("Se abstiene por interés"),
    EstadoAsistencia.EXPULSADO.value: _("Es expulsada"),
    EstadoAsistencia.AUSENTE_CON_EXCUSA.value: _("Excusa su ausencia"),
}


class FinPuntoForm(forms.Form):
    """How an item that is not voted ends."""

    estado = forms.ChoiceField(choices=FINALES)
    motivo = forms.CharField(required=False, max_length=300)


class MotivoForm(forms.Form):
    motivo = forms.CharField(label=_("Motivo"), required=False, max_length=300)


class RecesoForm(forms.Form):
    """A recess, for how long when it is known (ROF art. 87)."""

    motivo = forms.CharField(label=_("Motivo del receso"), max_length=300, initial=_("Receso"))
    minutos = forms.IntegerField(label=_("Minutos previstos"), min_value=1, max_value=600, required=False)


class IncidenciaForm(forms.Form):
    texto = forms.CharField(
        label=_("Qué ha de constar"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}), strip=True
    )


class UrgenciaForm(forms.Form):
    """An item outside the agenda (ROF art. 91.4)."""

    clase = forms.ChoiceField(label=_("Clase"))
    titulo = forms.CharField(label=_("Título"), max_length=500)
    proponentes = forms.ModelMultipleChoiceField(
        label=_("A propuesta de"),
        queryset=GrupoPolitico.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    expediente = forms.CharField(label=_("Expediente"), max_length=80, required=False)

    def __init__(self, sesion: Sesion, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["clase"]).choices = [
            (one.value, CLASE_PUNTO[one.value]) for one in URGENTES
        ]
        cast(
            "forms.ModelMultipleChoiceField[GrupoPolitico]", self.fields["proponentes"]
        ).queryset = sesion.organo.corporacion.grupos.all()


class PalabraForm(forms.Form):
    """The floor for a person, or for a request that waits. `minutos` empty: those of the plan; 0: without limit."""

    turno = forms.IntegerField(required=False)
    persona = forms.CharField(required=False, max_length=60)
    tipo = forms.ChoiceField(choices=TIPO_TURNO, required=False)
    minutos = forms.DecimalField(required=False, min_value=0, max_value=120, max_digits=5, decimal_places=2)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not data.get("turno") and not data.get("persona"):
            raise forms.ValidationError(_("Elija a quién se da la palabra."))
        return data


class LlamadaForm(forms.Form):
    """A call to order (ROF art. 95): to whom, and why."""

    persona = forms.ChoiceField(label=_("A quién"))
    motivo = forms.ChoiceField(label=_("Por qué"))
    detalle = forms.CharField(label=_("Qué ha dicho o hecho"), required=False, max_length=180)

    def __init__(self, sesion: Sesion, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        calls = Counter(sesion.llamadas_al_orden.values_list("miembro__clave", flat=True))
        here = [row.miembro for row in asistencias_of(sesion) if row.presente and row.miembro]
        cast(forms.ChoiceField, self.fields["persona"]).choices = [
            (one.clave, _called(one.nombre, calls[one.clave])) for one in here
        ]
        cast(forms.ChoiceField, self.fields["motivo"]).choices = [(str(words), words) for words in MOTIVOS_ORDEN]

    def reason(self) -> str:
        """The case of the article, and what was said or done."""
        return ": ".join(filter(None, (self.cleaned_data["motivo"], self.cleaned_data["detalle"])))


def _called(nombre: str, calls: int) -> str:
    if not calls:
        return nombre
    words = ngettext("lleva %(n)d llamada", "lleva %(n)d llamadas", calls) % {"n": calls}
    return f"{nombre} ({words})"


class FinPalabraForm(forms.Form):
    resumen = forms.CharField(required=False, max_length=4000)


class PeticionForm(forms.Form):
    tipo = forms.ChoiceField(choices=TIPO_TURNO)


class AsistenciaForm(forms.Form):
    """Where a person is from now on."""

    persona = forms.CharField(max_length=60)
    estado = forms.ChoiceField(choices=CAMBIOS)
    modalidad = forms.ChoiceField(
        choices=[("", ""), (Modalidad.PRESENCIAL.value, ""), (Modalidad.TELEMATICA.value, "")], required=False
    )
    motivo = forms.CharField(required=False, max_length=300)


class IdentidadForm(forms.Form):
    persona = forms.CharField(max_length=60)
    medio = forms.CharField(required=False, max_length=60)


class SuplenteForm(forms.Form):
    titular = forms.CharField(max_length=60)
    suplente = forms.CharField(max_length=60)
