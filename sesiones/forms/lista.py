"""The roll call: one row per person called."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from sesiones.estados import Modalidad, RespuestaConvocatoria
from sesiones.models import Asistencia, Sesion
from sesiones.selectors import asistencias_of

AUSENTE, EXCUSA = "ausente", "excusa"
PRESENCIAL, TELEMATICA = Modalidad.PRESENCIAL.value, Modalidad.TELEMATICA.value


@dataclass(frozen=True, slots=True)
class Fila:
    """A person with the fields of the form that tell of them."""

    asistencia: Asistencia
    nombre: str
    lugar: forms.BoundField
    motivo: forms.BoundField
    identidad: forms.BoundField | None


class ListaForm(forms.Form):
    """Who is there, how, and why the others are not (ROF art. 90.1). Begins with what each answered to the notice.

    `presentes()` and `ausentes()` are what `constitute_sesion` takes, `identidades()` whom the secretary recognised now.
    """

    convocatoria = forms.TypedChoiceField(
        label=_("Convocatoria"), coerce=int, choices=[(1, _("Primera")), (2, _("Segunda"))], widget=forms.RadioSelect
    )
    presidente = forms.ChoiceField(label=_("Preside"), required=False)

    def __init__(self, sesion: Sesion, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sesion = sesion
        self.rows = list(asistencias_of(sesion))
        answers = _answers(sesion)
        self.fields["convocatoria"].initial = sesion.convocatoria_usada
        if sesion.segunda is None:
            cast(forms.ChoiceField, self.fields["convocatoria"]).choices = [(1, _("Única"))]
        members = [(row.miembro.clave, row.miembro.nombre) for row in self.rows if row.miembro]
        cast(forms.ChoiceField, self.fields["presidente"]).choices = [("", _("Quien corresponda por ley")), *members]
        for row in self.rows:
            self._add_row(row, *answers.get(row.miembro_id, ("", "")))

    def _add_row(self, row: Asistencia, respuesta: str, motivo: str) -> None:
        clave = row.persona.clave
        self.fields[f"lugar-{clave}"] = forms.ChoiceField(
            label=row.persona.nombre,
            choices=_places(self.sesion),
            initial=_place_of(self.sesion, row, respuesta),
        )
        self.fields[f"motivo-{clave}"] = forms.CharField(
            label=_("Motivo"), required=False, max_length=300, initial=row.motivo or motivo
        )
        if _may_be_remote(self.sesion) and row.miembro and row.identidad_confirmada_en is None:
            self.fields[f"identidad-{clave}"] = forms.BooleanField(label=_("Identidad comprobada"), required=False)

    @property
    def filas(self) -> list[Fila]:
        return [
            Fila(
                row,
                row.persona.nombre,
                self[f"lugar-{row.persona.clave}"],
                self[f"motivo-{row.persona.clave}"],
                self[name] if (name := f"identidad-{row.persona.clave}") in self.fields else None,
            )
            for row in self.rows
        ]

    def presentes(self) -> dict[str, str]:
        """`clave` → modality of each person there."""
        return {clave: place for clave, place in self._places() if place in {PRESENCIAL, TELEMATICA}}

    def ausentes(self) -> dict[str, tuple[bool, str]]:
        """`clave` → (excused, reason) of each who is not."""
        return {
            clave: (place == EXCUSA, str(self._value(f"motivo-{clave}") or ""))
            for clave, place in self._places()
            if place in {AUSENTE, EXCUSA}
        }

    def identidades(self) -> list[str]:
        """Remote members whom the secretary has recognised in this call."""
        there = self.presentes()
        return [clave for clave, place in there.items() if place == TELEMATICA and self._value(f"identidad-{clave}")]

    def _places(self) -> list[tuple[str, str]]:
        return [(row.persona.clave, str(self._value(f"lugar-{row.persona.clave}") or "")) for row in self.rows]

    def _value(self, name: str) -> Any:
        """What was sent, else what the form begins with: the live count reads a form that is not sent yet."""
        if hasattr(self, "cleaned_data") and name in self.cleaned_data:
            return self.cleaned_data[name]
        return self[name].value() if name in self.fields else None


def _may_be_remote(sesion: Sesion) -> bool:
    return sesion.modalidad != PRESENCIAL


def _places(sesion: Sesion) -> list[tuple[str, Any]]:
    places = [(PRESENCIAL, _("En el salón")), (TELEMATICA, _("A distancia"))]
    if sesion.modalidad == PRESENCIAL:
        places.pop()
    return [*places, (AUSENTE, _("Ausente")), (EXCUSA, _("Ausente con excusa"))]


def _place_of(sesion: Sesion, row: Asistencia, respuesta: str) -> str:
    if row.vota is False and row.sustituye_a_id is None and row.estado == "ausente":
        return AUSENTE  # a holder for whom a substitute sits
    default = TELEMATICA if sesion.modalidad == TELEMATICA and row.miembro else PRESENCIAL
    return {
        RespuestaConvocatoria.EN_SALA.value: PRESENCIAL,
        RespuestaConvocatoria.A_DISTANCIA.value: TELEMATICA,
        RespuestaConvocatoria.NO_PUEDE.value: EXCUSA,
    }.get(respuesta, default)


def _answers(sesion: Sesion) -> Mapping[int | None, tuple[str, str]]:
    """Member → newest answer and its reason. One query."""
    notices = sesion.notificaciones.filter(miembro__isnull=False).order_by("rectificacion")
    return {notice.miembro_id: (notice.respuesta, notice.motivo) for notice in notices}
