"""The journal in words, as the mesa reads it beside the session."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from actas.models import ClaseDocumento
from sesiones.models import Funcionario, Miembro, Sesion, Suceso
from sesiones.models.choices import ESTADO_PUNTO, RESPUESTA
from sesiones.showing import cuando, get_sesion
from votaciones.models import RESULTADO

LAST = 12
Datos = Mapping[str, Any]
Nombre = Callable[[str], str]
# Facts of which nobody needs to read while the session runs.
SILENT = {"convocatoria_leida", "palabra_pedida", "palabra_retirada"}


def diario_context(sesion_id: int) -> dict[str, Any]:
    """Context of the panel `diario`: `hechos`, the newest first, each with `hora` and `frase`. Four queries."""
    sesion = get_sesion(sesion_id)
    last = Suceso.objects.filter(sesion=sesion).exclude(tipo__in=SILENT).order_by("-numero")[:LAST]
    nombre = _names(sesion)
    return {
        "hechos": [
            {"hora": cuando(sesion, fact.momento, "H:i:s"), "frase": frase_of(fact.tipo, fact.datos, nombre)}
            for fact in last
        ]
    }


def frase_of(tipo: str, datos: Datos, nombre: Nombre) -> str:
    """One fact in a sentence; a kind that has none is told by its name."""
    sentence = _SENTENCES.get(tipo)
    return sentence(datos, nombre) if sentence else tipo.replace("_", " ").capitalize()


def _names(sesion: Sesion) -> Nombre:
    town = sesion.organo.corporacion_id
    people: dict[str, str] = dict(Miembro.objects.filter(corporacion=town).values_list("clave", "nombre"))
    people |= dict(Funcionario.objects.filter(corporacion=town).values_list("clave", "nombre"))
    return lambda clave: people.get(clave, clave)


def _constituted(datos: Datos, nombre: Nombre) -> str:
    return _("Se constituye la sesión con %(presentes)s presentes (mínimo %(minimo)s). Preside %(quien)s.") % {
        "presentes": datos["quorum_presentes"],
        "minimo": datos["quorum_minimo"],
        "quien": nombre(datos["presidente"]) or "—",
    }


def _attendance(datos: Datos, nombre: Nombre) -> str:
    frases = {
        "presente": _("%(quien)s se incorpora."),
        "fuera": _("%(quien)s sale."),
        "desconectado": _("%(quien)s pierde la conexión."),
        "conflicto": _("%(quien)s se abstiene por interés y sale."),
        "expulsado": _("%(quien)s es expulsado de la sesión."),
        "ausente": _("%(quien)s está ausente."),
        "ausente_con_excusa": _("%(quien)s excusa su ausencia."),
    }
    sentence = frases.get(datos["a"], _("Cambia la asistencia de %(quien)s.")) % {"quien": nombre(datos["persona"])}
    return f"{sentence} {datos['motivo']}".strip() if datos.get("motivo") else sentence


def _closed(datos: Datos, nombre: Nombre) -> str:
    total = datos["papeletas"]
    return ngettext(
        "Se cierra la votación del punto %(punto)s con %(total)s voto.",
        "Se cierra la votación del punto %(punto)s con %(total)s votos.",
        total,
    ) % {"punto": datos["punto"], "total": total}


def _proclaimed(datos: Datos, nombre: Nombre) -> str:
    return _("Punto %(punto)s: %(si)s a favor, %(no)s en contra, %(abs)s abstenciones. %(resultado)s.") % {
        "punto": datos["punto"],
        "si": datos["si"],
        "no": datos["no"],
        "abs": datos["abstenciones"],
        "resultado": RESULTADO.get(datos["resultado"], datos["resultado"]),
    }


def _oral(datos: Datos, nombre: Nombre) -> str:
    if datos["persona"]:
        return _("La Secretaría recoge de viva voz el voto de %s.") % nombre(datos["persona"])
    return _("La Secretaría anota los votos a mano alzada.")


def _suspended(datos: Datos, nombre: Nombre) -> str:
    return _("Receso. %s") % datos["motivo"]


def _item(text: str) -> Callable[[Datos, Nombre], str]:
    return lambda datos, nombre: _(text) % {"punto": datos["punto"], "titulo": datos.get("titulo", "")}


def _person(text: str, key: str = "persona") -> Callable[[Datos, Nombre], str]:
    return lambda datos, nombre: _(text) % {"quien": nombre(datos[key])}


_SENTENCES: dict[str, Callable[[Datos, Nombre], str]] = {
    "sesion_convocada": lambda datos, nombre: _("Se convoca la sesión."),
    "convocatoria_rectificada": lambda datos, nombre: _("Se rectifica la convocatoria. %s") % datos["motivo"],
    "convocatoria_respondida": lambda datos, nombre: (
        f"{nombre(datos['miembro'])}: {RESPUESTA.get(datos['respuesta'], datos['respuesta'])}."
    ),
    "sesion_constituida": _constituted,
    "sesion_no_constituida": lambda datos, nombre: _("No hay quórum: la sesión no se constituye."),
    "identidad_confirmada": _person(gettext_noop("Se confirma la identidad de %(quien)s.")),
    "territorio_declarado": _person(gettext_noop("%(quien)s declara estar en territorio español.")),
    "asistencia_cambiada": _attendance,
    "quorum_perdido": lambda datos, nombre: (
        _("Se pierde el quórum: %(presentes)s presentes, mínimo %(minimo)s.") % datos
    ),
    "quorum_recuperado": lambda datos, nombre: _("Se recupera el quórum: %(presentes)s presentes.") % datos,
    "presidencia_asumida": _person(gettext_noop("%(quien)s asume la Presidencia."), "miembro"),
    "alcaldia_proclamada": _person(gettext_noop("Se proclama la Alcaldía de %(quien)s."), "miembro"),
    "mesa_de_edad_formada": lambda datos, nombre: (
        _("Forman la Mesa de Edad %(mayor)s, que preside, y %(menor)s.")
        % {"mayor": nombre(datos["mayor"]), "menor": nombre(datos["menor"])}
    ),
    "llamada_al_orden": _person(gettext_noop("La Presidencia llama al orden a %(quien)s.")),
    "secretaria_asumida": _person(gettext_noop("%(quien)s asume la Secretaría."), "funcionario"),
    "suplente_admitido": lambda datos, nombre: (
        _("%(suplente)s suple a %(titular)s.")
        % {"suplente": nombre(datos["suplente"]), "titular": nombre(datos["titular"])}
    ),
    "punto_llamado": _item(gettext_noop("Se pasa al punto %(punto)s: %(titulo)s")),
    "punto_incorporado": _item(gettext_noop("Se propone fuera del orden del día el punto %(punto)s: %(titulo)s")),
    "punto_terminado": lambda datos, nombre: (
        _("Punto") + f" {datos['punto']}: {str(ESTADO_PUNTO.get(datos['estado'], datos['estado'])).lower()}."
    ),
    "palabra_concedida": _person(gettext_noop("Tiene la palabra %(quien)s.")),
    "palabra_terminada": _person(gettext_noop("Termina la intervención de %(quien)s.")),
    "sesion_suspendida": _suspended,
    "sesion_reanudada": lambda datos, nombre: _("Se reanuda la sesión."),
    "sesion_levantada": lambda datos, nombre: _("Se levanta la sesión."),
    "borrador_acta_creado": lambda datos, nombre: _("El borrador del acta está hecho."),
    "texto_acta_editado": lambda datos, nombre: _("Se escribe en el borrador del acta."),
    "resumen_transcrito": _item(
        gettext_noop("El resumen del punto %(punto)s se empieza desde la transcripción, por leer.")
    ),
    "resumen_leido": _item(gettext_noop("La Secretaría ha leído el resumen del punto %(punto)s.")),
    "hecho_rectificado": lambda datos, nombre: (
        _("Se rectifica un hecho: donde consta «%(consta)s», debe constar «%(debe)s».")
        % {"consta": datos["consta"], "debe": datos["debe_decir"]}
    ),
    "documento_emitido": lambda datos, nombre: (
        _("Se emite un documento: %(documento)s (%(formato)s).")
        % {
            "documento": ClaseDocumento(datos["clase"]).label,
            "formato": datos["formato"].upper(),
        }
    ),
    "documento_firmado": lambda datos, nombre: (
        _("Se recibe la firma de %(quien)s en un documento: %(documento)s.")
        % {
            "quien": nombre(datos["persona"]),
            "documento": ClaseDocumento(datos["clase"]).label,
        }
    ),
    "documento_enviado_a_firma": lambda datos, nombre: (
        _("Se envía al portafirmas un documento: %(documento)s.") % {"documento": ClaseDocumento(datos["clase"]).label}
    ),
    "firma_rehusada": lambda datos, nombre: (
        _("%(quien)s rechaza firmar un documento: %(documento)s. %(motivo)s")
        % {
            "quien": datos["quien"] or "–",
            "documento": ClaseDocumento(datos["clase"]).label,
            "motivo": datos["motivo"],
        }
    ),
    "documento_retirado_de_firma": lambda datos, nombre: (
        _("Se retira del portafirmas un documento: %(documento)s.")
        % {"documento": ClaseDocumento(datos["clase"]).label}
    ),
    "acta_remitida_a_grabacion": lambda datos, nombre: (
        _("El acta deja las intervenciones a la grabación certificada.")
        if datos["remite"]
        else _("El acta vuelve a llevar el resumen de las intervenciones.")
    ),
    "acta_exportada": lambda datos, nombre: _("Se prepara el acta en %s.") % datos["formato"].upper(),
    "acta_publicada": lambda datos, nombre: _("El acta, aprobada, se publica."),
    "incidencia_anotada": lambda datos, nombre: _("Incidencia: %s") % datos["texto"],
    "documento_incorporado": lambda datos, nombre: _("Se incorpora el documento «%s».") % datos["titulo"],
    "votacion_abierta": _item(gettext_noop("Se abre la votación del punto %(punto)s.")),
    "votacion_en_pausa": _item(gettext_noop("La votación del punto %(punto)s queda en pausa.")),
    "votacion_reanudada": _item(gettext_noop("Se reanuda la votación del punto %(punto)s.")),
    "voto_recogido": _oral,
    "votacion_cerrada": _closed,
    "votacion_proclamada": _proclaimed,
    "voto_calidad": lambda datos, nombre: (
        _("Voto de calidad de %(quien)s: %(sentido)s.")
        % {"quien": nombre(datos["persona"]), "sentido": datos["sentido"]}
    ),
    "votacion_anulada": lambda datos, nombre: (
        _("Se anula la votación del punto %(punto)s. %(motivo)s") % {"punto": datos["punto"], "motivo": datos["motivo"]}
    ),
    "bloque_adoptado": lambda datos, nombre: (
        _("Se adoptan por asentimiento los puntos %s.") % ", ".join(datos["puntos"])
    ),
}
