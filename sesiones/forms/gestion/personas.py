"""The people of the corporation, their groups and their accounts; and its working-day table."""

from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.core.validators import RegexValidator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sesiones.forms.gestion.campos import Dia, offer_choices, offer_rows
from sesiones.models import Adscripcion, Corporacion, Funcionario, GrupoPolitico, Miembro
from sesiones.models.corporacion import CLAVE

TENIENTES = 12
AMBITO = {"municipio": _("Local"), "ccaa": _("Autonómico"), "estado": _("Estatal")}


class Nif(forms.CharField):
    """The NIF or NIE of a person, as it stands in their certificate."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label=_("NIF"), max_length=12, required=False,
            validators=[RegexValidator(r"^[XYZxyz]?\d{7,8}-?[A-Za-z]$", _("Escríbalo con su letra, como 12345678Z."))],
            help_text=_("Solo para reconocer el certificado con el que firma."), **kwargs,
        )  # fmt: skip


class MiembroForm(forms.Form):
    """A councillor. Mandate and group belong to the day of entry, and change on their own afterwards."""

    nombre = forms.CharField(label=_("Nombre y apellidos"), max_length=160)
    apellidos = forms.CharField(
        label=_("Apellidos"), max_length=120, required=False, help_text=_("Ordenan la llamada de la votación nominal.")
    )
    sexo = forms.ChoiceField(
        label=_("Tratamiento"), choices={"": _("Sin indicar"), "F": _("Femenino"), "M": _("Masculino")}, required=False
    )
    clave = forms.CharField(
        label=_("Identificador"), max_length=60, validators=[CLAVE], help_text=_("Nombra a la persona en el registro.")
    )
    nacimiento = Dia(
        label=_("Fecha de nacimiento"),
        required=False,
        help_text=_("Solo para formar la Mesa de Edad (LOREG art. 195.2)."),
    )
    cargo = forms.ChoiceField(label=_("Cargo"), initial="concejal")
    delegacion = forms.CharField(label=_("Delegación"), max_length=160, required=False)
    orden_lista = forms.IntegerField(label=_("Orden en la lista"), min_value=0, max_value=200, required=False)
    email = forms.EmailField(
        label=_("Correo electrónico"), required=False, help_text=_("Donde recibe los avisos de las convocatorias.")
    )
    nif = Nif()
    desde = Dia(label=_("Toma de posesión"))
    grupo = forms.ModelChoiceField(
        label=_("Grupo"), queryset=GrupoPolitico.objects.none(), required=False, empty_label=_("No adscrito")
    )
    portavoz = forms.ChoiceField(label=_("Portavocía"), required=False)

    def __init__(self, corporacion: Corporacion, *args: Any, miembro: Miembro | None = None, **kwargs: Any) -> None:
        names = ("nombre", "apellidos", "sexo", "nacimiento", "cargo", "delegacion", "orden_lista", "email", "nif")
        if miembro is not None:
            kwargs.setdefault("initial", {name: getattr(miembro, name) for name in names})
        super().__init__(*args, **kwargs)
        offices = _offices()
        if miembro is not None:
            offices.setdefault(miembro.cargo, miembro.cargo)
            for name in ("clave", "desde", "grupo", "portavoz"):
                del self.fields[name]
        else:
            offer_rows(self, "grupo", corporacion.grupos.all())
            offer_choices(self, "portavoz", _portavocias())
        offer_choices(self, "cargo", list(offices.items()))

    def arguments(self) -> dict[str, Any]:
        return {**self.cleaned_data, "orden_lista": self.cleaned_data["orden_lista"] or 0}


class GrupoDeMiembroForm(forms.Form):
    """Into which group a member goes, from when."""

    grupo = forms.ModelChoiceField(
        label=_("Grupo"), queryset=GrupoPolitico.objects.none(), required=False, empty_label=_("No adscrito")
    )
    portavoz = forms.ChoiceField(label=_("Portavocía"), required=False)
    desde = Dia(label=_("Desde"))

    def __init__(self, corporacion: Corporacion, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_rows(self, "grupo", corporacion.grupos.all())
        offer_choices(self, "portavoz", _portavocias())


class FuncionarioForm(forms.Form):
    nombre = forms.CharField(label=_("Nombre y apellidos"), max_length=160)
    clave = forms.CharField(
        label=_("Identificador"), max_length=60, validators=[CLAVE], help_text=_("Nombra a la persona en el registro.")
    )
    puesto = forms.CharField(label=_("Puesto"), max_length=160)
    email = forms.EmailField(label=_("Correo electrónico"), required=False)
    nif = Nif()

    def __init__(self, *args: Any, funcionario: Funcionario | None = None, **kwargs: Any) -> None:
        if funcionario is not None:
            kwargs.setdefault(
                "initial", {name: getattr(funcionario, name) for name in ("nombre", "puesto", "email", "nif")}
            )
        super().__init__(*args, **kwargs)
        if funcionario is not None:
            del self.fields["clave"]


class GrupoForm(forms.Form):
    """A political group (LBRL art. 73.3)."""

    siglas = forms.CharField(label=_("Siglas"), max_length=60)
    nombre = forms.CharField(label=_("Nombre"), max_length=160, required=False)
    escanos = forms.IntegerField(label=_("Escaños"), min_value=0, max_value=200)
    gobierno = forms.BooleanField(label=_("Forma parte del gobierno"), required=False)
    votos_populares = forms.IntegerField(
        label=_("Votos populares de su lista"), min_value=0, required=False,
        help_text=_("Deciden la Alcaldía si nadie obtiene la mayoría absoluta (LOREG art. 196.c)."),
    )  # fmt: skip

    def __init__(self, *args: Any, grupo: GrupoPolitico | None = None, **kwargs: Any) -> None:
        if grupo is not None:
            kwargs.setdefault(
                "initial", {name: getattr(grupo, name) for name in ("nombre", "escanos", "gobierno", "votos_populares")}
            )
        super().__init__(*args, **kwargs)
        if grupo is not None:
            del self.fields["siglas"]


class CuentaForm(forms.Form):
    nombre = forms.CharField(
        label=_("Nombre de usuario"), max_length=150, help_text=_("Con él, o con su correo, entra en la aplicación."),
        validators=[get_user_model().username_validator],
    )  # fmt: skip


class DiaInhabilForm(forms.Form):
    """A declared holiday (Ley 39/2015 art. 30)."""

    fecha = Dia(label=_("Fecha"))
    nombre = forms.CharField(label=_("Festividad"), max_length=160)
    ambito = forms.ChoiceField(label=_("Ámbito"), choices=AMBITO, initial="municipio")


def _offices() -> dict[str, str]:
    """The offices that the minutes know how to name."""
    deputies = {f"teniente_alcalde_{n}": gettext("Teniente de alcalde %d.º") % n for n in range(1, TENIENTES + 1)}
    return {"concejal": gettext("Concejal"), "alcalde": gettext("Alcalde o alcaldesa"), **deputies}


def _portavocias() -> list[tuple[Any, Any]]:
    choices = Adscripcion._meta.get_field("portavoz").choices
    return list(choices) if choices else []
