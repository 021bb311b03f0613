"""Input of the votes made clean."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from votaciones import facts
from votaciones.models import SENTIDO, SISTEMA, Censo, Votacion
from votaciones.presentation import MAYORIAS

OBJETOS = {
    "propuesta": _("La propuesta"),
    "urgencia": _("La urgencia"),
    "inclusion": _("La inclusión en el orden del día"),
    "sobre_la_mesa": _("Dejar el punto sobre la mesa"),
    "retirada": _("Retirar el punto"),
    "votacion_nominal": _("Que la votación sea nominal"),
}
NO_ADSCRITO = "no adscrito"


class PapeletaForm(forms.Form):
    """A ballot: what, and the key that makes a retry harmless."""

    sentido = forms.ChoiceField(choices=SENTIDO)
    clave = forms.CharField(max_length=64)


class TerminosForm(forms.Form):
    """The terms of a vote (ROF art. 98.1). What stays empty follows from the law."""

    objeto = forms.CharField(
        label=_("Qué se vota"),
        max_length=300,
        help_text=_("«propuesta», «urgencia», «inclusion», «sobre_la_mesa»… o la enmienda o parte, con sus palabras."),
    )
    enunciado = forms.CharField(label=_("Enunciado"), required=False, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        law = ("", _("La que corresponde por ley"))
        sistemas = [item for item in SISTEMA.items() if item[0] in {"ordinaria", "nominal", "ponderada"}]
        self.fields["sistema"] = forms.ChoiceField(label=_("Cómo se vota"), required=False, choices=[law, *sistemas])
        self.fields["mayoria"] = forms.ChoiceField(label=_("Mayoría"), required=False, choices=[law, *MAYORIAS.items()])


class MotivoForm(forms.Form):
    """Why."""

    motivo = forms.CharField(label=_("Motivo"), max_length=300)


class DificultadForm(forms.Form):
    """What keeps a member from voting."""

    motivo = forms.ChoiceField(
        label=_("¿Qué ocurre?"),
        widget=forms.RadioSelect,
        choices={
            "No le responde la papeleta": _("La papeleta no responde"),
            "No ve u oye la sesión": _("No veo u oigo la sesión"),
            "Otra dificultad para votar": _("Otra cosa: lo digo de viva voz"),
        },
    )


class VotoOralForm(forms.Form):
    """The vote of one member, as the secretary heard it."""

    sentido = forms.ChoiceField(label=_("Su voto"), choices=SENTIDO, widget=forms.RadioSelect)
    motivo = forms.CharField(
        label=_("Por qué se recoge de viva voz"), max_length=300, initial=_("No le responde el dispositivo")
    )

    def __init__(self, missing: list[Censo], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = [(facts.persona_of(row), str(row.miembro or row.funcionario)) for row in missing]
        self.fields["persona"] = forms.ChoiceField(label=_("Quién vota"), choices=people)
        self.order_fields(["persona", "sentido", "motivo"])


class ManoAlzadaForm(forms.Form):
    """The hands of each group that has not voted yet: one figure per group and sense."""

    def __init__(self, votacion: Votacion, missing: list[Censo], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.votacion = votacion
        self.groups: dict[str, int] = {}
        for row in sorted(missing, key=lambda row: row.grupo.orden if row.grupo else 999):
            siglas = facts.grupo_of(row) or NO_ADSCRITO
            self.groups[siglas] = self.groups.get(siglas, 0) + 1
        for number, siglas in enumerate(self.groups):
            for sentido, label in SENTIDO.items():
                self.fields[f"g{number}-{sentido}"] = forms.DecimalField(
                    label=f"{siglas}: {label}", min_value=0, max_digits=8, decimal_places=3, required=False, initial=0
                )

    @property
    def filas(self) -> list[tuple[str, int, list[forms.BoundField]]]:
        """Group, how many of it are missing, and its three fields."""
        return [
            (siglas, missing, [self[f"g{number}-{sentido}"] for sentido in SENTIDO])
            for number, (siglas, missing) in enumerate(self.groups.items())
        ]

    def por_grupo(self) -> dict[str, dict[str, Any]]:
        """What `record_mano_alzada` takes."""
        return {
            siglas: {sentido: self.cleaned_data.get(f"g{number}-{sentido}") or 0 for sentido in SENTIDO}
            for number, siglas in enumerate(self.groups)
        }
