"""What people send about minutes, made clean."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from actas.models import DeberCumplido, TextoActa
from actas.services.issuing import FORMATOS
from sesiones.forms.gestion.campos import Dia, Fichero


class LugarForm(forms.Form):
    """Which text of a draft."""

    punto = forms.IntegerField(required=False, widget=forms.HiddenInput)
    seccion = forms.ChoiceField(choices=TextoActa.Seccion.choices, widget=forms.HiddenInput)


class TextoForm(LugarForm):
    """A text of the draft. `version_vista` is the version that the writer started from; `quien`, whose page it was.

    `eleccion` is `guardado` when, of two texts, the writer prefers the one that is stored.
    """

    version_vista = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    html = forms.CharField(required=False, strip=False, label=_("Texto"), widget=forms.Textarea)
    eleccion = forms.ChoiceField(required=False, choices=[("", ""), ("guardado", "")], widget=forms.HiddenInput)
    quien = forms.IntegerField(required=False, widget=forms.HiddenInput)


class LeidoForm(LugarForm):
    """A summary that somebody has read, and its text as they leave it; without `html`, as it stands."""

    version_vista = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    html = forms.CharField(required=False, strip=False, widget=forms.Textarea)


class TranscribirForm(forms.Form):
    """Of which item the transcript begins the summary; of every one that has none, when it is of none."""

    punto = forms.IntegerField(required=False, widget=forms.HiddenInput)


class TurnoForm(LugarForm):
    """What a page says of the text in which it is; without `seccion` it only asks who is where."""

    seccion = forms.ChoiceField(required=False, choices=[("", ""), *TextoActa.Seccion.choices])
    pagina = forms.CharField(max_length=40)
    accion = forms.ChoiceField(required=False, choices=[(accion, "") for accion in ("", "tener", "tomar", "soltar")])


class RestaurarForm(LugarForm):
    """An older version that becomes the newest; `version_vista` is the newest that the person saw."""

    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    version_vista = forms.IntegerField(min_value=0, widget=forms.HiddenInput)


class RectificarForm(forms.Form):
    """What was recorded, what should have been, and why. `hechos`: (number, words) of the facts to choose from."""

    numero = forms.TypedChoiceField(label=_("Hecho del diario que se rectifica"), coerce=int)
    consta = forms.CharField(
        label=_("Qué consta"),
        max_length=500,
        help_text=_("Solo lo que está mal, tal como está: «3 votos a favor»."),
    )
    debe_decir = forms.CharField(label=_("Qué debe constar"), max_length=500)
    motivo = forms.CharField(
        label=_("Por qué"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Cómo se sabe: la grabación, la hoja de asistencia, quien lo advirtió. Aparece en el acta."),
    )

    def __init__(self, *args: Any, hechos: Iterable[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["numero"].choices = [("", "—"), *hechos]  # type: ignore[attr-defined]


class ComentarioForm(LugarForm):
    texto = forms.CharField(max_length=4000, widget=forms.Textarea)


class ResolverComentarioForm(forms.Form):
    resolver = forms.IntegerField()


class FraseForm(forms.Form):
    """A phrase of the house."""

    titulo = forms.CharField(label=_("Nombre"), max_length=80)
    texto = forms.CharField(label=_("Texto"), max_length=4000, widget=forms.Textarea(attrs={"rows": 4}))


class BuscarForm(forms.Form):
    """What is looked for in a draft, and what goes in its place."""

    q = forms.CharField(label=_("Buscar"), max_length=200, strip=False)
    por = forms.CharField(label=_("Reemplazar por"), max_length=200, required=False, strip=False)
    exacto = forms.BooleanField(label=_("Distinguir mayúsculas y acentos"), required=False)


class ExportarForm(forms.Form):
    formato = forms.ChoiceField(choices=[(formato, formato.upper()) for formato in FORMATOS])


class DatoForm(forms.Form):
    """What to do with one datum: `suprimir`, `mantener`, or `olvidar` what was decided."""

    clave = forms.RegexField(r"^[0-9a-f]{64}$")
    decision = forms.ChoiceField(choices=[("suprimir", ""), ("mantener", ""), ("olvidar", "")])


class PublicarForm(forms.Form):
    """The day on which the organ approved its minutes; not asked where a session held here approved them."""

    aprobada_el = Dia(
        label=_("Día en que se aprobó"), help_text=_("El de la sesión que aprobó el acta (ROF art. 91.1).")
    )

    def __init__(self, *args: Any, aprobada: date | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if aprobada is not None:
            del self.fields["aprobada_el"]


class FirmarForm(forms.Form):
    """The day on which the minutes were signed by hand."""

    firmada_el = Dia(
        label=_("Día en que se firmó"), help_text=_("Firma de la Secretaría y visto bueno de la Presidencia, en papel.")
    )


class ObservacionForm(forms.Form):
    texto = forms.CharField(
        label=_("Observación"),
        max_length=4000,
        help_text=_("Diga qué dice el acta y qué debería decir. Los acuerdos no se cambian (ROF art. 91.1)."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class ResolverForm(forms.Form):
    resultado = forms.ChoiceField(choices=[("aceptada", _("Aceptada")), ("rechazada", _("Rechazada"))])
    fondo = forms.BooleanField(required=False)


class DeberForm(forms.Form):
    """What was done of a duty: when and with what proof; or that there was nothing to do, and why."""

    clase = forms.ChoiceField(choices=DeberCumplido.Clase.choices, widget=forms.HiddenInput)
    punto = forms.CharField(required=False, max_length=12, widget=forms.HiddenInput)
    no_procede = forms.BooleanField(required=False, label=_("No procede"))
    cumplido_el = Dia(required=False, label=_("Hecho el"))
    prueba = forms.CharField(max_length=300, label=_("Prueba o motivo"))
    fichero = Fichero(required=False, label=_("Fichero"))

    def clean(self) -> dict[str, Any]:
        datos: dict[str, Any] = super().clean() or {}
        if not datos.get("no_procede") and not datos.get("cumplido_el"):
            self.add_error("cumplido_el", _("Diga cuándo se hizo, o que no procede."))
        return datos
