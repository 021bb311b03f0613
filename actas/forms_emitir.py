"""What is asked of a document before it is issued: its format, and what the journal does not know."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from actas.models import ClaseDocumento
from actas.redaccion.notificacion import Recurso
from actas.redaccion.remision import DESTINOS

RECURSOS = {
    Recurso.REPOSICION: _("Pone fin a la vía: reposición o contencioso (lo común)"),
    Recurso.DISPOSICION: _("Disposición general: solo contencioso"),
    Recurso.TRIBUTARIO: _("Tributo o precio público local: reposición obligatoria"),
    Recurso.CONTRATACION: _("Contratación: recurso especial o contencioso"),
    Recurso.ALZADA: _("No pone fin a la vía: alzada"),
    Recurso.NINGUNO: _("Acto de trámite: sin recurso"),
}
NOMBRES = {"estado": _("Estado"), "comunidad": _("Comunidad autónoma")}
PREGUNTAS = {
    ClaseDocumento.NOTIFICACION: ("destinatario", "recurso", "organo_recurso"),
    ClaseDocumento.CITACION: ("destinatario",),
    ClaseDocumento.REMISION: ("destino", "destinatario"),
    ClaseDocumento.RECTIFICACION: ("donde_dice", "debe_decir", "motivo"),
}
OPCIONALES = {(ClaseDocumento.REMISION, "destinatario")}


class EmitirForm(forms.Form):
    """Only the fields that the class asks for; a class without questions is a button."""

    clase = forms.ChoiceField(choices=ClaseDocumento.choices, widget=forms.HiddenInput)
    punto = forms.IntegerField(required=False, widget=forms.HiddenInput)
    formato = forms.ChoiceField(
        label=_("Formato"),
        choices=[("docx", "DOCX"), ("pdf", "PDF"), ("html", "HTML"), ("json", "JSON"), ("akn", "Akoma Ntoso")],
        initial="docx",
    )
    bilingue = forms.BooleanField(label=_("A dos columnas, en las dos lenguas (ROF art. 201)"), required=False)
    destinatario = forms.CharField(label=_("Destinatario"), max_length=300)
    recurso = forms.ChoiceField(label=_("Qué cabe contra el acuerdo"), choices=RECURSOS.items())
    organo_recurso = forms.CharField(
        label=_("Ante quién la alzada"),
        max_length=200,
        required=False,
        help_text=_("Solo si el acuerdo no pone fin a la vía."),
    )
    destino = forms.ChoiceField(label=_("A quién"), choices=[(uno, NOMBRES[uno]) for uno in DESTINOS])
    donde_dice = forms.CharField(label=_("Donde dice"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))
    debe_decir = forms.CharField(label=_("Debe decir"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))
    motivo = forms.CharField(label=_("Motivo"), max_length=500, required=False)

    def __init__(self, *args: Any, clase: str, segunda: str = "", **kwargs: Any) -> None:
        """`segunda` is the other language of the corporation, "" when it has one."""
        super().__init__(*args, **kwargs)
        self.segunda = segunda
        # A letter to somebody goes in one language unless both are asked for; the others were asked for in both.
        self.fields["bilingue"].initial = ClaseDocumento(clase) not in PREGUNTAS
        asked = PREGUNTAS.get(ClaseDocumento(clase), ())
        common = {"clase", "punto", "formato", *(["bilingue"] if segunda else [])}
        for name in [n for n in self.fields if n not in common | set(asked)]:
            del self.fields[name]
        for one, name in OPCIONALES:
            if one == clase and name in self.fields:
                self.fields[name].required = False
                self.fields[name].help_text = _("Si se deja en blanco, el nombre común.")

    @property
    def opciones(self) -> dict[str, str]:
        """What goes into the document."""
        told = {n: v for n, v in self.cleaned_data.items() if n not in {"clase", "punto", "formato", "bilingue"} and v}
        return {**told, "segunda": self.segunda} if self.cleaned_data.get("bilingue") else told
