"""The facts of a session that may be put right, in words."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from actas.models import Acta
from actas.selectors.texts import hour_of
from sesiones.models import Funcionario, Miembro, Suceso

Datos = Mapping[str, Any]
Nombre = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Hecho:
    """`numero` in the journal, the local hour, and what was recorded."""

    numero: int
    hora: str
    frase: str

    def __str__(self) -> str:
        return f"{self.hora} · {self.frase}"


def _constituida(datos: Datos, nombre: Nombre) -> str:
    return _("Se constituye la sesión: presentes, %(presentes)s; ausentes, %(ausentes)s") % {
        "presentes": _names((one["persona"] for one in datos["presentes"]), nombre),
        "ausentes": _names((one["persona"] for one in datos["ausentes"]), nombre),
    }


def _asistencia(datos: Datos, nombre: Nombre) -> str:
    words = {"quien": nombre(datos["persona"]), "de": datos["de"].replace("_", " "), "a": datos["a"].replace("_", " ")}
    return _("Asistencia de %(quien)s: de %(de)s a %(a)s") % words


def _recuento(datos: Datos, nombre: Nombre) -> str:
    return _("Votación del punto %(punto)s: %(si)s a favor, %(no)s en contra, %(abstenciones)s abstenciones") % datos


def _voto(datos: Datos, nombre: Nombre) -> str:
    return _("Voto de %(quien)s recogido de viva voz en el punto %(punto)s") % {
        "quien": nombre(datos["persona"]) or _("todos"), "punto": datos["punto"],
    }  # fmt: skip


_FRASES: dict[str, Callable[[Datos, Nombre], str]] = {
    "sesion_constituida": _constituida,
    "asistencia_cambiada": _asistencia,
    "presidencia_asumida": lambda datos, nombre: _("Asume la Presidencia %s") % nombre(datos["miembro"]),
    "punto_llamado": lambda datos, nombre: _("Se trata el punto %s") % datos["punto"],
    "punto_terminado": lambda datos, nombre: _("Termina el punto %s") % datos["punto"],
    "votacion_proclamada": _recuento,
    "voto_recogido": _voto,
    "sesion_suspendida": lambda datos, nombre: _("Se suspende la sesión"),
    "sesion_reanudada": lambda datos, nombre: _("Se reanuda la sesión"),
    "sesion_levantada": lambda datos, nombre: _("Se levanta la sesión"),
}
RECTIFICABLES = frozenset(_FRASES)


def rectifiable_of(acta: Acta) -> list[Hecho]:
    """What the minutes take from the journal and may be put right, in its order. Three queries."""
    town = acta.sesion.organo.corporacion_id
    people: dict[str, str] = dict(Miembro.objects.filter(corporacion=town).values_list("clave", "nombre"))
    people |= dict(Funcionario.objects.filter(corporacion=town).values_list("clave", "nombre"))
    facts = Suceso.objects.filter(sesion=acta.sesion, tipo__in=RECTIFICABLES).order_by("numero")
    return [
        Hecho(
            fact.numero,
            hour_of(acta, fact.momento),
            _FRASES[fact.tipo](fact.datos, lambda clave: people.get(clave, clave)),
        )
        for fact in facts
    ]


def item_of(fact: Suceso) -> str:
    """The number of the item of which a fact tells; empty for none."""
    punto: str = fact.datos.get("punto", "")
    return punto


def _names(claves: Any, nombre: Nombre) -> str:
    return ", ".join(nombre(clave) for clave in claves) or "—"
