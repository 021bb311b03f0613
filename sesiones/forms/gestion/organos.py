"""An organ, who holds its offices, and its seats."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sesiones.estados import ClaseOrgano, SistemaVoto
from sesiones.forms.gestion.campos import Dia, offer_choices, offer_rows
from sesiones.models import Corporacion, Designacion, Funcionario, GrupoPolitico, Miembro, Organo
from sesiones.models.choices import CLASE_ORGANO, SISTEMA_VOTO
from sesiones.models.corporacion import CLAVE
from sesiones.reglas.parametros import TitularCalidad
from sesiones.reglas.presidencia import delegar_presidencia
from sesiones.selectors import perfil_of_organo


class OrganoForm(forms.Form):
    """What an organ is. Its kind and its identifier are fixed once it exists."""

    nombre = forms.CharField(label=_("Nombre"), max_length=160)
    clase = forms.ChoiceField(label=_("Clase"), choices=CLASE_ORGANO)
    clave = forms.CharField(
        label=_("Identificador"), max_length=60, validators=[CLAVE],
        help_text=_("Corto y sin espacios: forma parte de las direcciones y de los calendarios."),
    )  # fmt: skip
    sistema_voto = forms.ChoiceField(
        label=_("Sistema de voto"), choices=SISTEMA_VOTO, initial=SistemaVoto.POR_CABEZA.value
    )
    plazas = forms.IntegerField(
        label=_("Plazas"),
        min_value=1,
        max_value=200,
        required=False,
        help_text=_("Las que ha de tener, si se fijaron."),
    )
    lugar = forms.CharField(label=_("Lugar habitual"), max_length=200, required=False)
    publica = forms.BooleanField(label=_("Sus sesiones son públicas"), required=False)
    publicidad = forms.CharField(
        label=_("Alcance de la publicidad"), max_length=200, required=False,
        help_text=_("Por ejemplo: solo los asuntos que decide por delegación del Pleno."),
    )  # fmt: skip
    activo = forms.BooleanField(label=_("Está en funcionamiento"), required=False, initial=True)

    def __init__(self, *args: Any, organo: Organo | None = None, **kwargs: Any) -> None:
        names = ("nombre", "sistema_voto", "plazas", "lugar", "publica", "publicidad", "activo")
        if organo is not None:
            kwargs.setdefault("initial", {name: getattr(organo, name) for name in names})
        super().__init__(*args, **kwargs)
        if organo is None:
            return
        del self.fields["clase"], self.fields["clave"]
        if not ClaseOrgano(organo.clase).es_colegiado:
            for name in ("sistema_voto", "plazas"):
                del self.fields[name]


class CargosForm(forms.Form):
    """Presidency, secretary and controller."""

    presidencia = forms.ModelChoiceField(
        label=_("Presidencia"), queryset=Miembro.objects.none(), required=False, empty_label=_("Vacante")
    )
    presidencia_vota = forms.BooleanField(label=_("La presidencia vota"), required=False)
    presidencia_delegada = forms.ModelChoiceField(
        label=_("Preside por delegación"), queryset=Miembro.objects.none(), required=False,
        empty_label=_("Nadie: preside la Presidencia"),
    )  # fmt: skip
    secretaria = forms.ChoiceField(label=_("Secretaría"), required=False)
    intervencion = forms.ModelChoiceField(
        label=_("Intervención"), queryset=Funcionario.objects.none(), required=False, empty_label=_("No asiste")
    )

    def __init__(self, organo: Organo, *args: Any, **kwargs: Any) -> None:
        self.organo = organo
        kwargs.setdefault(
            "initial",
            {
                "presidencia": organo.presidencia_id,
                "presidencia_vota": organo.presidencia_vota,
                "presidencia_delegada": organo.presidencia_delegada_id,
                "secretaria": _key(organo.concejal_secretario or organo.secretaria),
                "intervencion": organo.intervencion_id,
            },
        )
        super().__init__(*args, **kwargs)
        corporacion = organo.corporacion
        self.officials = list(corporacion.funcionarios.all())
        self.members = list(corporacion.miembros.all()) if organo.clase == ClaseOrgano.JUNTA_GOBIERNO.value else []
        offer_rows(self, "presidencia", corporacion.miembros.all())
        self._offer_delegation(organo)
        offer_rows(self, "intervencion", corporacion.funcionarios.all())
        choices: list[Any] = [("", _("Vacante")), *((_key(one), f"{one} ({one.puesto})") for one in self.officials)]
        if self.members:
            choices.append((_("Concejal-secretario"), [(_key(one), str(one)) for one in self.members]))
        offer_choices(self, "secretaria", choices)

    def _offer_delegation(self, organo: Organo) -> None:
        """Only where the law lets the chair be delegated, and with whose the casting vote then is."""
        perfil = perfil_of_organo(organo)
        if organo.presidencia_delegada_id is None and delegar_presidencia(perfil) is not None:
            del self.fields["presidencia_delegada"]
            return
        offer_rows(self, "presidencia_delegada", organo.corporacion.miembros.all())
        stays = perfil.titular_calidad is TitularCalidad.ALCALDIA
        self.fields["presidencia_delegada"].help_text = (
            _("El voto de calidad sigue siendo de la Alcaldía (LBRL art. 124.5).")
            if stays
            else _("Quien preside tiene también el voto de calidad (ROF art. 125.a).")
        )

    def person(self) -> Funcionario | Miembro | None:
        """Whom the form names as secretary."""
        wanted = self.cleaned_data["secretaria"]
        people: list[Funcionario | Miembro] = [*self.officials, *self.members]
        return next((one for one in people if _key(one) == wanted), None)


class PlazaForm(forms.Form):
    """A seat: who, in what capacity, with what weight, from when until when."""

    persona = forms.ChoiceField(label=_("Persona"))
    rol = forms.ChoiceField(label=_("Condición"), choices=Designacion.Rol.choices)
    vota = forms.BooleanField(label=_("Con voto"), required=False, initial=True)
    grupo = forms.ModelChoiceField(
        label=_("En representación del grupo"), queryset=GrupoPolitico.objects.none(), required=False,
        empty_label=_("Sin indicar"),
    )  # fmt: skip
    peso = forms.DecimalField(
        label=_("Peso del voto"), min_value=0, max_digits=8, decimal_places=3, initial=1,
        help_text=_("Uno, salvo donde el voto es ponderado."),
    )  # fmt: skip
    desde = Dia(label=_("Desde"))
    hasta = Dia(label=_("Hasta"), required=False, help_text=_("El último día; en blanco, sin término."))

    def __init__(self, organo: Organo, *args: Any, designacion: Designacion | None = None, **kwargs: Any) -> None:
        if designacion is not None:
            names = ("rol", "vota", "grupo", "peso", "desde", "hasta")
            kwargs.setdefault("initial", {name: getattr(designacion, name) for name in names})
        super().__init__(*args, **kwargs)
        self.corporacion: Corporacion = organo.corporacion
        offer_rows(self, "grupo", self.corporacion.grupos.all())
        if designacion is not None:
            del self.fields["persona"]
        else:
            members = [(_key(one), str(one)) for one in self.corporacion.miembros.all()]
            officials = [(_key(one), f"{one} ({one.puesto})") for one in self.corporacion.funcionarios.all()]
            people = [
                (_("Miembros de la corporación"), members),
                *([(_("Personal funcionario"), officials)] if organo.clase != ClaseOrgano.PLENO.value else []),
            ]
            offer_choices(self, "persona", people)
        if organo.sistema_voto != SistemaVoto.PONDERADO.value:
            del self.fields["peso"]
        if not ClaseOrgano(organo.clase).es_colegiado:
            del self.fields["vota"]

    def arguments(self) -> dict[str, Any]:
        """What `designate_miembro` and `correct_designacion` ask for, beside the organ."""
        data = dict(self.cleaned_data)
        kind, _sep, number = data.pop("persona", "").partition("-")
        data.setdefault("peso", 1)
        data.setdefault("vota", False)
        if number:
            rows = self.corporacion.miembros if kind == "m" else self.corporacion.funcionarios
            data["miembro" if kind == "m" else "funcionario"] = rows.get(pk=number)
        return data


class CeseForm(forms.Form):
    hasta = Dia(label=_("Último día"))


def _key(person: Miembro | Funcionario | None) -> str:
    if person is None:
        return ""
    return f"{'m' if isinstance(person, Miembro) else 'f'}-{person.pk}"
