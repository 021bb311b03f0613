"""A session before it is convened: when, where, in what character, why."""

from datetime import datetime
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from sesiones.estados import Caracter, Modalidad
from sesiones.forms.gestion.campos import Dia, Hora, offer_choices, offer_rows
from sesiones.models import Organo, Sesion
from sesiones.models.choices import CARACTER, ESTADO_SESION, MODALIDAD
from sesiones.selectors import perfil_of_organo, zona_of
from sesiones.services.preparation import second_call

IDIOMAS = {
    "es": _("Castellano"),
    "ca": _("Catalán"),
    "ca-valencia": _("Valenciano"),
    "gl": _("Gallego"),
    "eu": _("Euskera"),
}
SEGUNDA = {
    "auto": _("La que corresponde por su reglamento"),
    "sin": _("No hay segunda convocatoria"),
    "otra": _("Otra fecha"),
}


class FiltroForm(forms.Form):
    """What of the list is shown."""

    organo = forms.ModelChoiceField(
        label=_("Órgano"), queryset=Organo.objects.none(), required=False, empty_label=_("Todos")
    )
    estado = forms.ChoiceField(label=_("Estado"), choices=[("", _("Todos")), *ESTADO_SESION.items()], required=False)
    anio = forms.IntegerField(label=_("Año"), required=False, min_value=1979, max_value=2200)

    def __init__(self, organos: QuerySet[Organo], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_rows(self, "organo", organos)

    def applied_to(self, sesiones: QuerySet[Sesion]) -> QuerySet[Sesion]:
        data = self.cleaned_data if self.is_valid() else {}
        if data.get("organo"):
            sesiones = sesiones.filter(organo=data["organo"])
        if data.get("estado"):
            sesiones = sesiones.filter(estado=data["estado"])
        if data.get("anio"):
            sesiones = sesiones.filter(primera__year=data["anio"])
        return sesiones


class SesionForm(forms.Form):
    """Character, instants in the town's own time, place or connection, reasons."""

    caracter = forms.ChoiceField(
        label=_("Carácter"), choices=CARACTER, widget=forms.RadioSelect, initial=Caracter.ORDINARIA.value
    )
    dia = Dia(label=_("Día"))
    hora = Hora(label=_("Hora"))
    segunda = forms.ChoiceField(
        label=_("Segunda convocatoria"), choices=SEGUNDA, widget=forms.RadioSelect, initial="auto"
    )
    segunda_dia = Dia(label=_("Día de la segunda convocatoria"), required=False)
    segunda_hora = Hora(label=_("Hora de la segunda convocatoria"), required=False)
    modalidad = forms.ChoiceField(
        label=_("Cómo se asiste"), choices=MODALIDAD, widget=forms.RadioSelect, initial=Modalidad.PRESENCIAL.value
    )
    lugar = forms.CharField(label=_("Lugar"), max_length=200, required=False)
    enlace = forms.URLField(
        label=_("Enlace de la videoconferencia"),
        required=False,
        assume_scheme="https",
        help_text=_("Solo lo ven las personas convocadas."),
    )
    situacion_excepcional = forms.CharField(
        label=_("Situación excepcional que permite celebrarla a distancia"),
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
        help_text=_(
            "Fuerza mayor, grave riesgo colectivo o catástrofe pública, con las razones por las que impide o dificulta "
            "de manera desproporcionada reunirse en persona (LBRL art. 46.3). Figura en la convocatoria y en el acta."
        ),
    )
    motivo = forms.CharField(
        label=_("Motivo de la convocatoria"),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        help_text=_("Obligatorio en las sesiones extraordinarias (ROF art. 80.1)."),
    )
    idioma = forms.ChoiceField(label=_("Idioma de la convocatoria y del acta"))
    numero = forms.CharField(
        label=_("Número"), max_length=40, required=False, help_text=_("Si lo deja en blanco, el siguiente del año.")
    )
    duracion_prevista = forms.IntegerField(
        label=_("Duración prevista, en minutos"), min_value=5, max_value=1440, initial=180
    )
    publica = forms.BooleanField(
        label=_("La sesión es pública"),
        required=False,
        help_text=_("Al convocarla, el orden del día y los documentos públicos se publican en el portal."),
    )

    def __init__(self, organo: Organo, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.organo = organo
        languages = organo.corporacion.idiomas or ["es"]
        offer_choices(self, "idioma", [(one, IDIOMAS.get(one, one)) for one in languages])
        if not perfil_of_organo(organo).adopta_acuerdos:
            self._plain_meeting()

    def _plain_meeting(self) -> None:
        """A press conference or a working meeting has no second call and needs no exceptional situation."""
        for name in ("segunda", "segunda_dia", "segunda_hora", "situacion_excepcional", "caracter"):
            del self.fields[name]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("segunda") == "otra":
            for name in ("segunda_dia", "segunda_hora"):
                if not data.get(name) and name not in self.errors:
                    self.add_error(name, forms.ValidationError(_("Diga cuándo es.")))
        if (
            data.get("modalidad") == Modalidad.TELEMATICA.value
            and not data.get("enlace")
            and "enlace" not in self.errors
        ):
            self.add_error(
                "enlace",
                forms.ValidationError(_("Una sesión a distancia necesita la conexión (Ley 40/2015 art. 17.3).")),
            )
        return data

    def arguments(self) -> dict[str, Any]:
        """What `create_sesion` and `update_sesion` ask for, instants aware; `segunda` is absent when it follows alone."""
        data = dict(self.cleaned_data)
        zone = zona_of(self.organo.corporacion)
        primera = datetime.combine(data.pop("dia"), data.pop("hora"), zone)
        choice = data.pop("segunda", "sin")
        day, hour = data.pop("segunda_dia", None), data.pop("segunda_hora", None)
        found = {**data, "primera": primera}
        if choice == "otra":
            found["segunda"] = datetime.combine(day, hour, zone)
        elif choice == "sin":
            found["segunda"] = None
        found["numero"] = data["numero"].strip() or None
        return found


def initial_of(sesion: Sesion) -> dict[str, Any]:
    """A session as the form shows it, in the town's own time."""
    zone = zona_of(sesion.organo.corporacion)
    primera = sesion.primera.astimezone(zone)
    segunda = sesion.segunda.astimezone(zone) if sesion.segunda else None
    plain = (
        "caracter", "modalidad", "lugar", "enlace", "situacion_excepcional", "motivo", "idioma", "numero",
        "duracion_prevista", "publica",
    )  # fmt: skip
    return {
        **{name: getattr(sesion, name) for name in plain},
        "dia": primera.date(),
        "hora": primera.time(),
        "segunda": _choice_of_second(sesion),
        "segunda_dia": segunda and segunda.date(),
        "segunda_hora": segunda and segunda.time(),
    }


def _choice_of_second(sesion: Sesion) -> str:
    """A second call that follows from the first goes on following it when the first is moved."""
    if sesion.segunda is None:
        return "sin"
    followed = second_call(sesion.organo, sesion.primera, sesion.caracter)
    return "auto" if sesion.segunda == followed else "otra"


def initial_for(organo: Organo) -> dict[str, Any]:
    """With what a new session of this organ begins."""
    return {
        "lugar": organo.lugar,
        "publica": organo.publica,
        "idioma": next(iter(organo.corporacion.idiomas), "es"),
    }
