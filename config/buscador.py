"""The search of the portal."""

from django import forms
from django.utils.translation import gettext_lazy as _

from sesiones import portal


class Buscador(forms.Form):
    """Everything is optional, and what is not understood is left out: a link that somebody kept never fails."""

    q = forms.CharField(label=_("Palabras del orden del día"), max_length=100, required=False)
    organo = forms.ChoiceField(label=_("Órgano"), required=False)
    anio = forms.TypedChoiceField(label=_("Año"), required=False, coerce=int, empty_value=None)

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.organos = list(portal.organos_activos())
        several = len({organo.corporacion_id for organo in self.organos}) > 1
        organo, anio = self.fields["organo"], self.fields["anio"]
        assert isinstance(organo, forms.ChoiceField)
        assert isinstance(anio, forms.ChoiceField)
        organo.choices = [
            ("", _("Todos")),
            *(
                (organo.identificador, f"{organo.corporacion.municipio}: {organo}" if several else str(organo))
                for organo in self.organos
            ),
        ]
        anio.choices = [("", _("Todos")), *((year, str(year)) for year in portal.anios())]

    def filtro(self) -> portal.Filtro:
        """What was asked for, as far as it was understood."""
        self.is_valid()
        found = getattr(self, "cleaned_data", {})
        return portal.Filtro(found.get("organo") or "", found.get("anio"), found.get("q") or "")
