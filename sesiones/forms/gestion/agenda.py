"""An item of the agenda: of each kind, the fields that it needs."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sesiones.estados import ClaseOrgano, ClasePunto, EstadoSesion, Visibilidad
from sesiones.forms.gestion.campos import Fichero, offer_choices, offer_rows
from sesiones.materias import materias_of, propose_materia
from sesiones.models import GrupoPolitico, Miembro, Organo, PlantillaOrden, Punto, Sesion
from sesiones.models.choices import CLASE_PUNTO, PARTE, VISIBILIDAD
from sesiones.selectors import perfil_of_organo

MAYORIA = {
    "": _("La que corresponde a la materia"),
    "simple": _("Simple"),
    "absoluta": _("Absoluta"),
    "dos_tercios": _("Dos tercios del número legal"),
    "dos_tercios_hecho": _("Dos tercios de hecho y absoluta del legal"),
    "tres_quintos": _("Tres quintos"),
    "unanimidad": _("Unanimidad"),
}
SENTIDO_DICTAMEN = {
    "": _("Sin dictamen, o no consta"),
    "favorable": _("Favorable"),
    "favorable por voto de calidad": _("Favorable, por el voto de calidad"),
    "desfavorable": _("Desfavorable"),
    "sin mayoría": _("Sin mayoría"),
}
FORMA_PREGUNTA = {"oral": _("Oral"), "escrita": _("Por escrito")}

_ACUERDO = ("propuesta", "expediente", "materia", "mayoria", "mayoria_motivo")
_DICTAMEN = ("dictamen_organo", "dictamen_sentido", "dictamen_si", "dictamen_no", "dictamen_abs")
# After the title and before the part and the notes, in this order.
CAMPOS: dict[ClasePunto, tuple[str, ...]] = {
    ClasePunto.ACTA: ("acta",),
    ClasePunto.DICTAMEN: (*_ACUERDO, *_DICTAMEN, "ponente"),
    ClasePunto.PROPOSICION: ("ponente", "proponentes", "motivo_urgencia", *_ACUERDO),
    ClasePunto.MOCION: ("proponentes", "ponente", "propuesta", "materia", "mayoria", "mayoria_motivo"),
    ClasePunto.MOCION_URGENCIA: ("proponentes", "ponente", "motivo_urgencia", "propuesta"),
    ClasePunto.VOTO_PARTICULAR: ("se_refiere_a", "proponentes", "ponente", "propuesta", "expediente"),
    ClasePunto.ENMIENDA: ("se_refiere_a", "proponentes", "ponente", "propuesta"),
    ClasePunto.RUEGO: ("proponentes", "ponente", "propuesta"),
    ClasePunto.PREGUNTA: ("proponentes", "ponente", "destinatario", "forma", "propuesta"),
    ClasePunto.DACION_CUENTA: ("expediente", "propuesta"),
    ClasePunto.COMPARECENCIA: ("ponente", "proponentes", "propuesta"),
    ClasePunto.DECLARACION: ("proponentes", "propuesta"),
    ClasePunto.INICIATIVA_POPULAR: ("firmas", *_ACUERDO),
    ClasePunto.RATIFICACION_URGENCIA: ("motivo_urgencia",),
    ClasePunto.INFORMACION: ("ponente", "propuesta"),
    ClasePunto.CENSURA: ("proponentes", "candidato", "propuesta"),
    ClasePunto.CONFIANZA: ("ponente", "propuesta", "expediente"),
    ClasePunto.ELECCION: ("candidato", "propuesta", "expediente"),
}
ETIQUETAS: dict[tuple[ClasePunto, str], Any] = {
    (ClasePunto.RUEGO, "ponente"): _("Quién lo formula"),
    (ClasePunto.PREGUNTA, "ponente"): _("Quién la formula"),
    (ClasePunto.COMPARECENCIA, "ponente"): _("Quién comparece"),
    (ClasePunto.COMPARECENCIA, "proponentes"): _("A petición de"),
    (ClasePunto.INFORMACION, "ponente"): _("Quién informa"),
    (ClasePunto.CONFIANZA, "ponente"): _("Quién la plantea"),
    (ClasePunto.PROPOSICION, "motivo_urgencia"): _("Por qué va sin dictamen (ROF art. 82.3)"),
    (ClasePunto.RATIFICACION_URGENCIA, "motivo_urgencia"): _("Razones de la urgencia (ROF art. 79)"),
    (ClasePunto.RUEGO, "propuesta"): _("Texto del ruego"),
    (ClasePunto.PREGUNTA, "propuesta"): _("Texto de la pregunta"),
    (ClasePunto.DACION_CUENTA, "propuesta"): _("De qué se da cuenta"),
    (ClasePunto.INFORMACION, "propuesta"): _("Contenido"),
    (ClasePunto.COMPARECENCIA, "propuesta"): _("Objeto de la comparecencia"),
    (ClasePunto.DECLARACION, "propuesta"): _("Texto de la declaración"),
}
# Kept beside the columns, under these names.
_EN_DATOS = ("firmas", "acta", "motivo_urgencia", "destinatario", "forma", "candidato", "se_refiere_a")
_DE_REUNION = (ClasePunto.INFORMACION, ClasePunto.COMPARECENCIA, ClasePunto.DACION_CUENTA)


def clases_for(organo: Organo) -> list[tuple[str, Any]]:
    """The kinds of item that this organ treats."""
    if not ClaseOrgano(organo.clase).es_colegiado:
        return [(one.value, CLASE_PUNTO[one.value]) for one in _DE_REUNION]
    pleno = {ClasePunto.CENSURA, ClasePunto.CONFIANZA, ClasePunto.ELECCION, ClasePunto.INICIATIVA_POPULAR}
    hidden = set() if organo.clase == ClaseOrgano.PLENO.value else pleno
    return [(value, label) for value, label in CLASE_PUNTO.items() if ClasePunto(value) not in hidden]


class PuntoForm(forms.Form):
    """One item. Which fields there are follows from `clase`."""

    titulo = forms.CharField(
        label=_("Título"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Como ha de leerse en la convocatoria y en el acta."),
    )  # fmt: skip
    acta = forms.ChoiceField(label=_("Acta que se aprueba"), required=False)
    se_refiere_a = forms.ChoiceField(label=_("Punto al que se refiere"), required=False)
    ponente = forms.ModelChoiceField(
        label=_("Quién lo presenta"), queryset=Miembro.objects.none(), required=False, empty_label=_("Sin indicar")
    )
    proponentes = forms.ModelMultipleChoiceField(
        label=_("Grupos que lo proponen"), queryset=GrupoPolitico.objects.none(), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    destinatario = forms.CharField(label=_("A quién se dirige"), max_length=160, required=False)
    forma = forms.ChoiceField(label=_("Respuesta"), choices=FORMA_PREGUNTA, required=False)
    candidato = forms.CharField(label=_("Candidatura o candidaturas"), max_length=300, required=False)
    firmas = forms.IntegerField(
        label=_("Firmas válidas"), min_value=0, required=False,
        help_text=_("Vecinos que la suscriben: el 20, el 15 o el 10 % según la población (LBRL art. 70 bis.2)."),
    )  # fmt: skip
    motivo_urgencia = forms.CharField(
        label=_("Razones de la urgencia"), widget=forms.Textarea(attrs={"rows": 3}), required=False
    )
    propuesta = forms.CharField(
        label=_("Propuesta de acuerdo"), widget=forms.Textarea(attrs={"rows": 6}), required=False
    )
    expediente = forms.CharField(label=_("Expediente"), max_length=80, required=False)
    materia = forms.ChoiceField(label=_("Materia que pide mayoría especial"), required=False)
    mayoria = forms.ChoiceField(label=_("Mayoría exigida"), choices=MAYORIA, required=False)
    mayoria_motivo = forms.CharField(
        label=_("Por qué se exige otra mayoría"), max_length=300, required=False,
        help_text=_("Si la mayoría no es la que corresponde a la materia."),
    )  # fmt: skip
    dictamen_organo = forms.ModelChoiceField(
        label=_("Comisión que dictaminó"), queryset=Organo.objects.none(), required=False, empty_label=_("Sin indicar")
    )
    dictamen_sentido = forms.ChoiceField(label=_("Sentido del dictamen"), choices=SENTIDO_DICTAMEN, required=False)
    dictamen_si = forms.IntegerField(
        label=_("Votos a favor en la comisión"), min_value=0, max_value=999, required=False
    )
    dictamen_no = forms.IntegerField(
        label=_("Votos en contra en la comisión"), min_value=0, max_value=999, required=False
    )
    dictamen_abs = forms.IntegerField(
        label=_("Abstenciones en la comisión"), min_value=0, max_value=999, required=False
    )
    parte = forms.ChoiceField(label=_("Parte del orden del día"), choices=PARTE)
    observaciones = forms.CharField(
        label=_("Observaciones"), widget=forms.Textarea(attrs={"rows": 2}), required=False,
        help_text=_("Figuran en el acta."),
    )  # fmt: skip

    def __init__(
        self, sesion: Sesion, clase: ClasePunto, *args: Any, punto: Punto | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.clase, self.punto = clase, punto
        wanted = ("titulo", *CAMPOS[clase], "parte", "observaciones")
        self.fields = {name: self.fields[name] for name in wanted}
        for name, field in self.fields.items():
            field.label = ETIQUETAS.get((clase, name), field.label)
        corporacion = sesion.organo.corporacion
        offer_rows(self, "ponente", corporacion.miembros.all())
        offer_rows(self, "proponentes", corporacion.grupos.all())
        commissions = [ClaseOrgano.COMISION.value, ClaseOrgano.COMISION_CUENTAS.value, ClaseOrgano.COMISION_PLENO.value]
        offer_rows(self, "dictamen_organo", corporacion.organos.filter(clase__in=commissions))
        if "materia" in self.fields:
            self._offer_materias(sesion.organo)
        if "acta" in self.fields:
            offer_choices(self, "acta", [("", _("Sin indicar")), *_earlier(sesion)])
        if "se_refiere_a" in self.fields:
            items = [one for one in sesion.puntos.all() if punto is None or one.pk != punto.pk]
            offer_choices(self, "se_refiere_a", [("", _("Sin indicar")), *((str(one.pk), str(one)) for one in items)])

    def _offer_materias(self, organo: Organo) -> None:
        """The matters in force in this organ, by majority; an item keeps one that came from elsewhere."""
        perfil = perfil_of_organo(organo)
        by_mayoria: dict[str, list[tuple[str, str]]] = {}
        for one in materias_of(perfil):
            by_mayoria.setdefault(str(one.mayoria), []).append((one.clave, f"{one.clave} · {gettext(one.descripcion)}"))
        kept = self.punto.materia if self.punto else ""
        known = {clave for some in by_mayoria.values() for clave, _label in some}
        others = [(kept, kept)] if kept and kept not in known else []
        choices = [("", _("Ninguna: basta la mayoría simple")), *others, *by_mayoria.items()]
        offer_choices(self, "materia", choices)
        proposed = propose_materia(perfil, titulo=self.punto.titulo, tipo=self.punto.tipo) if self.punto else None
        if proposed and not kept:
            self.fields["materia"].help_text = _("Por su título parece: %(materia)s (%(norma)s).") % {
                "materia": gettext(proposed.descripcion), "norma": proposed.norma,
            }  # fmt: skip

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("mayoria") and not data.get("mayoria_motivo", "").strip() and "mayoria_motivo" in self.fields:
            self.add_error("mayoria_motivo", forms.ValidationError(_("Diga por qué se exige esa mayoría.")))
        if data.get("dictamen_organo") and not data.get("dictamen_sentido"):
            self.add_error("dictamen_sentido", forms.ValidationError(_("Diga en qué sentido dictaminó.")))
        return data

    def arguments(self) -> dict[str, Any]:
        """What `add_punto` and `update_punto` ask for."""
        data = dict(self.cleaned_data)
        kept = dict(self.punto.datos) if self.punto else {}
        for name in _EN_DATOS:
            if name in data:
                value = data.pop(name)
                kept[name] = value
                if value in (None, ""):
                    del kept[name]
        if self.clase is ClasePunto.PROPOSICION:
            kept["dictaminado"] = False
        found = {name: value for name, value in data.items() if not name.startswith("dictamen_")}
        if "dictamen_sentido" in data:
            found["dictamen"] = self._dictamen(data)
        return {**found, "clase": self.clase.value, "datos": kept}

    def _dictamen(self, data: dict[str, Any]) -> dict[str, Any] | None:
        if not data["dictamen_sentido"]:
            return None
        votes = {key: data[f"dictamen_{key}"] for key in ("si", "no", "abs") if data[f"dictamen_{key}"] is not None}
        organo = data["dictamen_organo"]
        return {"organo": organo.clave if organo else "", "sentido": data["dictamen_sentido"], "votos": votes}


def initial_of(punto: Punto) -> dict[str, Any]:
    """An item as the form shows it."""
    plain = (
        "titulo", "propuesta", "expediente", "materia", "mayoria", "mayoria_motivo", "parte", "observaciones", "ponente",
    )  # fmt: skip
    dictamen = punto.dictamen or {}
    organo = Organo.objects.filter(corporacion=punto.sesion.organo.corporacion_id, clave=dictamen.get("organo")).first()
    votes = dictamen.get("votos") or {}
    return {
        **{name: getattr(punto, name) for name in plain},
        **{name: punto.datos.get(name, "") for name in _EN_DATOS},
        "proponentes": list(punto.proponentes.all()),
        "dictamen_organo": organo,
        "dictamen_sentido": dictamen.get("sentido", ""),
        **{f"dictamen_{key}": votes.get(key) for key in ("si", "no", "abs")},
    }


class MayoriaForm(PuntoForm):
    """What may still be settled of an item after the convening: it is not what was notified."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        settled = ("ponente", "materia", "mayoria", "mayoria_motivo", "observaciones")
        self.fields = {name: field for name, field in self.fields.items() if name in settled}

    def arguments(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


class OrdenForm(forms.Form):
    """The order of some items, by id."""

    orden = forms.TypedMultipleChoiceField(coerce=int)

    def __init__(self, ids: Iterable[int], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_choices(self, "orden", [(one, one) for one in ids])


class DocumentoForm(forms.Form):
    """A file, what it is called, and who may see it."""

    fichero = Fichero(label=_("Fichero"))
    titulo = forms.CharField(
        label=_("Título"), max_length=200, required=False, help_text=_("Si lo deja en blanco, el nombre del fichero.")
    )
    visibilidad = forms.ChoiceField(
        label=_("Quién puede verlo"), choices=VISIBILIDAD, widget=forms.RadioSelect, initial=Visibilidad.MIEMBROS.value
    )


class VisibilidadForm(forms.Form):
    visibilidad = forms.ChoiceField(choices=VISIBILIDAD)


class PlantillaForm(forms.Form):
    """A template to begin with: none is that of the law for this class of organ."""

    plantilla = forms.ModelChoiceField(
        label=_("Plantilla"),
        queryset=PlantillaOrden.objects.none(),
        required=False,
        empty_label=_("La de este tipo de órgano"),
    )

    def __init__(self, organo: Organo, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_rows(self, "plantilla", organo.plantillas.all())


class GuardarPlantillaForm(forms.Form):
    nombre = forms.CharField(label=_("Nombre de la plantilla"), max_length=120)


def _earlier(sesion: Sesion) -> list[tuple[str, str]]:
    """The sessions of the organ whose minutes may be waiting."""
    held = sesion.organo.sesiones.filter(primera__lt=sesion.primera, estado=EstadoSesion.LEVANTADA.value)
    rows = held.order_by("-primera").values_list("clave", "numero", "primera")[:20]
    return [(clave, f"{numero} ({primera:%d/%m/%Y})") for clave, numero, primera in rows]
