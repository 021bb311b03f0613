"""What the mesa may lawfully do next about votes: the first of the list is the main button."""

from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sesiones.estados import ClasePunto, EstadoPunto, EstadoSesion
from sesiones.models import Punto, Sesion
from sesiones.selectors import perfil_of
from sesiones.services.enmiendas import pending_enmiendas
from votaciones import selectors
from votaciones.constancias import admits_constancia
from votaciones.estados import EstadoVotacion, Objeto
from votaciones.models import Votacion
from votaciones.reglas.elecciones import Desenlace
from votaciones.reglas.empates import PasoEmpate
from votaciones.urna_secreta import is_secret


@dataclass(frozen=True, slots=True)
class Paso:
    """One act.

    `url` takes a POST with `campos` (or is a page with a form, when `formulario`); it is empty where the act belongs to
    another app (`levantar`). The form of a `dialogo` opens in the console without leaving it. `clase` is `principal`,
    `otra` or `peligro`; `nota` the reason or article.
    """

    clave: str
    etiqueta: str | Promise
    url: str = ""
    campos: dict[str, Any] = field(default_factory=dict)
    clase: str = "otra"
    nota: str = ""
    formulario: bool = False
    atajo: str = ""
    dialogo: bool = False


def next_steps(sesion: Sesion) -> list[Paso]:
    """The acts on votes that the law allows at this instant, the main one first. Empty when there is none."""
    if sesion.estado != EstadoSesion.ABIERTA.value:
        return []
    if selectors.must_adjourn(sesion):
        return [Paso("levantar", _("Levantar la sesión"), clase="principal", nota="ROF art. 79")]
    if running := selectors.running_votacion_of(sesion):
        return _running_steps(running)
    punto = sesion.punto_actual
    if punto is None:
        return []
    punto.sesion = sesion
    if election := selectors.pending_eleccion(punto):
        return _election_steps(*election)
    if tie := selectors.pending_empate(punto):
        return _tie_steps(*tie)
    return _opening_steps(sesion, punto)


def _running_steps(votacion: Votacion) -> list[Paso]:
    annul = Paso("anular", _("Anular"), _url("anular", votacion), clase="peligro", formulario=True, dialogo=True)
    oral = Paso(
        "voto-oral", _("Voto de viva voz"), _url("voto-oral", votacion), formulario=True, dialogo=True, atajo="o"
    )
    hands = Paso(
        "mano-alzada", _("Mano alzada"), _url("mano-alzada", votacion), formulario=True, dialogo=True, atajo="m"
    )
    close = Paso(
        "cerrar", _("Cerrar la votación"), _url("cerrar", votacion), clase="principal", atajo="v",
        nota=_missing(votacion),
    )  # fmt: skip
    match EstadoVotacion(votacion.estado):
        case EstadoVotacion.ABIERTA:
            hold = Paso("pausar", _("Pausar"), _url("pausar", votacion), atajo="p")
            if is_secret(votacion):
                return [close, hold, annul]  # neither voice nor hands
            return [close, hold, oral, hands, annul]
        case EstadoVotacion.EN_PAUSA:
            resume = Paso(
                "reanudar", _("Reanudar la votación"), _url("reanudar", votacion), clase="principal", atajo="v"
            )
            return [resume, _as_other(close), annul]
    proclaim = Paso(
        "proclamar", _("Proclamar el resultado"), _url("proclamar", votacion), clase="principal", atajo="v",
        nota="ROF art. 98.5",
    )  # fmt: skip
    return [proclaim, annul]


def _tie_steps(votacion: Votacion, paso: PasoEmpate) -> list[Paso]:
    if paso is PasoEmpate.SEGUNDA_VOTACION:
        again = _("Abrir la segunda votación")
        return [
            Paso("repetir", again, _url("repetir", votacion), clase="principal", atajo="v", nota="LBRL art. 46.2.d")
        ]
    holder = selectors.titular_calidad_of(votacion.punto.sesion)
    who = str(holder) if holder else _("la Presidencia")
    words = {
        "si": _("Voto de calidad de %(quien)s: sí") % {"quien": who},
        "no": _("Voto de calidad de %(quien)s: no") % {"quien": who},
        "declinado": _("Declina el voto de calidad"),
    }
    # Neither is the main button: how a tie is decided is not the program's to suggest.
    return [
        Paso(f"calidad-{sentido}", label, _url("calidad", votacion), {"sentido": sentido}, nota="LBRL art. 46.2.d")
        for sentido, label in words.items()
    ]


def _election_steps(votacion: Votacion, outcome: Desenlace) -> list[Paso]:
    """Nobody is elected yet: the next round, or who breaks the tie of the last one."""
    if outcome is Desenlace.EMPATE:
        label = _("Dirimir el empate…")
        return [
            Paso(
                "dirimir", label, _url("dirimir", votacion), clase="principal", atajo="v", formulario=True,
                nota="LBRL art. 46.2.d",
            )
        ]  # fmt: skip
    names = ", ".join(votacion.escrutinio["siguientes"])
    again = _("Abrir la vuelta %(n)s: %(nombres)s") % {"n": votacion.ronda + 1, "nombres": names}
    terms = reverse("votaciones:preparar", args=[votacion.punto_id])
    return [
        Paso("repetir", again, _url("vuelta", votacion), clase="principal", atajo="v", nota="ROF art. 102.3"),
        Paso("preparar", _("Otra votación…"), terms, formulario=True, dialogo=True),
    ]


def _opening_steps(sesion: Sesion, punto: Punto) -> list[Paso]:
    clase = ClasePunto(punto.clase)
    if punto.estado != EstadoPunto.EN_DEBATE.value or not clase.se_vota or not perfil_of(sesion).adopta_acuerdos:
        return _name_step(punto)
    objeto = selectors.next_objeto(punto)
    terms = reverse("votaciones:preparar", args=[punto.pk])
    prepared = punto.votaciones.filter(estado=EstadoVotacion.PREPARADA.value).first()
    if clase is ClasePunto.ELECCION and objeto is Objeto.PROPUESTA and prepared is None:
        # Persons are elected on a ballot with their names: first the terms.
        main = Paso(
            "preparar", _("Preparar la elección…"), terms, clase="principal", atajo="v", formulario=True,
            nota="ROF art. 102.3",
        )  # fmt: skip
        return [main]
    label = {
        Objeto.URGENCIA: _("Votar la urgencia"),
        Objeto.INCLUSION: _("Votar la inclusión en el orden del día"),
    }.get(objeto, _("Abrir la votación"))
    open_now = (
        Paso("abrir", _("Abrir la votación preparada"), _url("abrir", prepared), clase="principal", atajo="v")
        if prepared
        else Paso(
            "votar", label, reverse("votaciones:votar", args=[punto.pk]), {"objeto": objeto.value},
            clase="principal", atajo="v",
        )
    )  # fmt: skip
    if before := next(iter(pending_enmiendas(punto) if objeto is Objeto.PROPUESTA and not prepared else ()), None):
        words = _("Votar: %(enmienda)s") % {"enmienda": str(before).lower()}
        address = reverse("votaciones:votar", args=[punto.pk])
        return [
            Paso("votar", words, address, {"objeto": before.objeto}, clase="principal", atajo="v", nota="ROF art. 97.5")
        ]
    steps = [open_now]
    if perfil_of(sesion).asentimiento:
        fields = {"puntos": punto.pk, "objeto": objeto.value}
        address = reverse("votaciones:asentimiento", args=[sesion.pk])
        steps.append(Paso("asentimiento", _("Aprobar por asentimiento"), address, fields, atajo="a"))
    steps.append(Paso("preparar", _("Otra votación…"), terms, formulario=True, dialogo=True))
    return steps


def _name_step(punto: Punto) -> list[Paso]:
    """After an ordinary vote whoever wants the minutes to name theirs may say so (ROF art. 109.1.h)."""
    last = selectors.last_proclaimed_of(punto)
    if last is None or not admits_constancia(last):
        return []
    label = _("Hacer constar un voto…")
    return [Paso("constancia", label, _url("constancia", last), formulario=True, dialogo=True)]


def _missing(votacion: Votacion) -> str:
    missing = selectors.progreso_of(votacion).faltan
    if not missing:
        return _("Han votado todos.")
    return ngettext("Falta %(n)s por votar. ROF art. 98.4", "Faltan %(n)s por votar. ROF art. 98.4", missing) % {
        "n": missing
    }


def _as_other(paso: Paso) -> Paso:
    return Paso(paso.clave, paso.etiqueta, paso.url, paso.campos, nota=paso.nota)


def _url(name: str, votacion: Votacion) -> str:
    return reverse(f"votaciones:{name}", args=[votacion.pk])
