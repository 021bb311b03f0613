"""Input of the votes made clean."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sesiones.materias import materias_of
from sesiones.models import Punto
from sesiones.selectors import perfil_of
from votaciones import facts
from votaciones.estados import SistemaVotacion
from votaciones.models import SENTIDO, SISTEMA, Censo, Votacion
from votaciones.presentation import MAYORIAS

OBJETOS = {
    "propuesta": _("La propuesta"),
    "urgencia": _("La urgencia"),
    "inclusion": _("La inclusión en el orden del día"),
    "sobre_la_mesa": _("Dejar el punto sobre la mesa"),
    "retirada": _("Retirar el punto"),
    "votacion_nominal": _("Que la votación sea nominal"),
    "votacion_secreta": _("Que la votación sea secreta"),
    "debate_secreto": _("Que el debate y la votación sean secretos"),
}
NO_ADSCRITO = "no adscrito"
SIN_MATERIA = "ninguna"


class PapeletaForm(forms.Form):
    """A ballot: what, and the key that makes a retry harmless."""

    # A secret ballot pads its choices, so that the size of what is sent does not tell them apart.
    sentido = forms.RegexField(rf"^({'|'.join(SENTIDO)}|blanca|nula|c\d{{1,3}})_*$", max_length=8)
    clave = forms.CharField(max_length=64)

    def clean_sentido(self) -> str:
        return str(self.cleaned_data["sentido"]).rstrip("_")


class TerminosForm(forms.Form):
    """The terms of a vote on this item (ROF art. 98.1). What stays empty follows from the law."""

    objeto = forms.CharField(
        label=_("Qué se vota"),
        max_length=300,
        help_text=_(
            "«propuesta», «urgencia», «inclusion», «sobre_la_mesa», «debate_secreto»… o la enmienda o parte, con sus palabras."
        ),
    )
    enunciado = forms.CharField(label=_("Enunciado"), required=False, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, punto: Punto, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.punto = punto
        law = ("", _("La que corresponde por ley"))
        sistemas = [item for item in SISTEMA.items() if item[0] in {"ordinaria", "nominal", "ponderada", "secreta"}]
        self.fields["sistema"] = forms.ChoiceField(
            label=_("Cómo se vota"), required=False, choices=[law, *sistemas],
            help_text=_("Secreta: para elegir o destituir personas (ROF art. 102.3), o acordado el secreto (LBRL art. 70.1)."),
        )  # fmt: skip
        self.fields["candidaturas"] = forms.CharField(
            label=_("Candidaturas"), required=False, widget=forms.Textarea(attrs={"rows": 4}),
            help_text=_("Una por línea, en el orden de la papeleta. Vacío: se vota sí o no."),
        )  # fmt: skip
        self.fields["motivo_sistema"] = forms.CharField(
            label=_("Motivo"), required=False, max_length=300,
            help_text=_("Por qué se vota así: consta en acta."),
        )  # fmt: skip
        self.fields["materia"] = forms.ChoiceField(label=_("Materia"), required=False, choices=_materias(punto))
        self.fields["motivo_materia"] = forms.CharField(
            label=_("Por qué esa materia"), required=False, max_length=300,
            help_text=_("Si no es la del punto: consta en el diario de la sesión."),
        )  # fmt: skip
        self.fields["mayoria"] = forms.ChoiceField(label=_("Mayoría"), required=False, choices=[law, *MAYORIAS.items()])

    def clean_candidaturas(self) -> list[str]:
        lines = (" ".join(line.split()) for line in self.cleaned_data["candidaturas"].splitlines())
        return [line for line in lines if line]

    def clean(self) -> dict[str, Any]:
        """A secret vote says why: the reason goes into the minutes."""
        cleaned = super().clean() or {}
        if cleaned.get("sistema") == SistemaVotacion.SECRETA.value and not cleaned.get("motivo_sistema"):
            self.add_error("motivo_sistema", _("Indique por qué la votación es secreta: consta en acta."))
        if cleaned.get("materia") is not None and not cleaned.get("motivo_materia"):
            self.add_error("motivo_materia", _("Diga por qué no es la materia del punto."))
        return cleaned

    def clean_materia(self) -> str | None:
        """None for that of the item, empty for none at all."""
        chosen = self.cleaned_data["materia"]
        matter = "" if chosen == SIN_MATERIA else chosen
        return None if not chosen or matter == self.punto.materia else matter

    def terms(self) -> dict[str, Any]:
        """What `prepare_votacion` takes."""
        optional = {"sistema", "mayoria"}
        return {name: value or None if name in optional else value for name, value in self.cleaned_data.items()}


def _materias(punto: Punto) -> list[tuple[str, Any]]:
    """That of the item, none, or any other that rules in this organ."""
    known = [(one.clave, f"{one.clave} · {gettext(one.descripcion)}") for one in materias_of(perfil_of(punto.sesion))]
    own = _("La del punto (%s)") % punto.materia if punto.materia else _("La del punto: ninguna")
    none = [(SIN_MATERIA, _("Ninguna: basta la mayoría simple"))] if punto.materia else []
    return [("", own), *none, *((clave, words) for clave, words in known if clave != punto.materia)]


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


class DirimirForm(forms.Form):
    """Who wins a last round of an election that ended level. `por_sorteo`: a lot decides, and nobody declines."""

    def __init__(self, tied: list[str], *args: Any, por_sorteo: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        declined = [] if por_sorteo else [("", _("Nadie: se declina el voto de calidad"))]
        self.fields["elegida"] = forms.ChoiceField(
            label=_("El sorteo designa a") if por_sorteo else _("Resulta elegida"),
            required=por_sorteo,
            choices=[*((name, name) for name in tied), *declined],
            widget=forms.RadioSelect,
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


class ConstanciaForm(forms.Form):
    """Whose vote the minutes shall name, at their request (ROF art. 109.1.h)."""

    def __init__(self, named: list[Censo], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = [(facts.persona_of(row), _nameable(row)) for row in named]
        self.fields["persona"] = forms.ChoiceField(label=_("Quién lo pide"), choices=people)
        self.fields["consta"] = forms.TypedChoiceField(
            label=_("Qué pide"), widget=forms.RadioSelect, initial="si", coerce=lambda value: value == "si",
            choices={"si": _("Que conste el sentido de su voto"), "no": _("Retira la petición")},
        )  # fmt: skip


def _nameable(row: Censo) -> str:
    name = str(row.miembro or row.funcionario)
    return gettext("%(nombre)s (ya consta)") % {"nombre": name} if row.consta else name


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
