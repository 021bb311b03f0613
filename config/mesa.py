"""What the console offers at this instant: the one next lawful step, and what else may be done."""

from dataclasses import replace
from typing import Any

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from actas.models import Acta
from sesiones.estados import ClasePunto, EstadoPunto, EstadoSesion, EstadoTurno
from sesiones.models import Punto, Sesion, Turno
from sesiones.selectors import perfil_of
from sesiones.services.items import FIN_SIN_VOTO
from votaciones import selectors as votos
from votaciones.steps import Paso, next_steps

# The key of the main button, whatever it does: one key carries a whole session.
MAIN_KEY = "v"
# What opens a ballot box: not while somebody speaks.
OPENING = {"votar", "abrir", "repetir"}
ENDINGS = {
    ClasePunto.DACION_CUENTA: [EstadoPunto.ENTERADO, EstadoPunto.TRATADO],
    ClasePunto.INFORMACION: [EstadoPunto.TRATADO, EstadoPunto.ENTERADO],
    ClasePunto.COMPARECENCIA: [EstadoPunto.TRATADO],
    ClasePunto.RUEGO: [EstadoPunto.FORMULADO, EstadoPunto.CONTESTADO],
    ClasePunto.PREGUNTA: [EstadoPunto.CONTESTADO, EstadoPunto.FORMULADO, EstadoPunto.APLAZADO],
}


def pasos_of(sesion: Sesion, *, secretaria: bool) -> list[Paso]:
    """The acts that the law allows now; at most one is `principal` (none when only the chair may decide a tie)."""
    match EstadoSesion(sesion.estado):
        case EstadoSesion.CONVOCADA:
            return _before(sesion) if secretaria else []
        case EstadoSesion.SUSPENDIDA:
            resume = _main("reanudar-sesion", _("Reanudar la sesión"), reverse("sesiones:reanudar", args=[sesion.pk]))
            return [resume, _adjourn(sesion)]
        case EstadoSesion.ABIERTA:
            return _sitting(sesion)
        case EstadoSesion.LEVANTADA:
            return _afterwards(sesion, secretaria=secretaria)
    return []


def _before(sesion: Sesion) -> list[Paso]:
    roll = reverse("sesiones:lista", args=[sesion.pk])
    return [_main("lista", _("Pasar lista"), roll, formulario=True, nota="ROF art. 90.1")]


def _afterwards(sesion: Sesion, *, secretaria: bool) -> list[Paso]:
    """The minutes: the secretary goes on with them, the presidency reads them."""
    acta = Acta.objects.filter(sesion=sesion).first()
    if acta is None:
        return []
    if acta.publicada_en is not None:
        return [_main("acta", _("Leer el acta"), reverse("actas:vista", args=[acta.pk]), formulario=True)]
    if secretaria:
        return [
            _main("acta", _("Completar el borrador del acta"), reverse("actas:editar", args=[acta.pk]), formulario=True)
        ]
    return [_main("acta", _("Leer el borrador del acta"), reverse("actas:vista", args=[acta.pk]), formulario=True)]


def _sitting(sesion: Sesion) -> list[Paso]:
    voting = [_complete(sesion, paso) for paso in next_steps(sesion)]
    tie = any(paso.clave.startswith("calidad") for paso in voting)
    if voting and voting[0].clave in OPENING and (speaker := _speaker(sesion)):
        end = reverse("sesiones:terminar-palabra", args=[sesion.pk, speaker.pk])
        words = _("Terminar la intervención de %(nombre)s") % {"nombre": speaker.miembro or speaker.funcionario}
        first = _main("terminar-palabra", words, end, nota=_("Después se puede votar. ROF art. 98.1"))
        return [first, *(paso for paso in voting if paso.formulario)]
    if voting and (tie or voting[0].clase == "principal"):
        return [*voting, *_set_aside(sesion)]
    punto = sesion.punto_actual
    if punto is not None and punto.estado == EstadoPunto.EN_DEBATE.value:
        return [*_endings(sesion, punto), *voting]
    return [*_next_item(sesion), *voting, *_shown_result(sesion)]


def _endings(sesion: Sesion, punto: Punto) -> list[Paso]:
    """How an item that is not voted may end, the usual one first."""
    clase = ClasePunto(punto.clase)
    finals = ENDINGS.get(clase, [EstadoPunto.TRATADO])
    usual = FIN_SIN_VOTO.get(clase, EstadoPunto.TRATADO)
    ordered = [usual, *(final for final in finals if final is not usual)]
    url = reverse("sesiones:terminar-punto", args=[punto.pk])
    words = {
        EstadoPunto.ENTERADO: _("El órgano queda enterado"),
        EstadoPunto.TRATADO: _("Dar por tratado"),
        EstadoPunto.FORMULADO: _("Dar por formulado"),
        EstadoPunto.CONTESTADO: _("Dar por contestado"),
        EstadoPunto.APLAZADO: _("Aplazar la respuesta"),
    }
    steps = [Paso(f"fin-{final.value}", words[final], url, {"estado": final.value}) for final in ordered]
    return [replace(steps[0], clase="principal", atajo=MAIN_KEY), *steps[1:]]


def _next_item(sesion: Sesion) -> list[Paso]:
    """The first item that waits; when none does, the end."""
    waiting = sesion.puntos.filter(estado=EstadoPunto.PENDIENTE.value).order_by("orden")
    current = sesion.punto_actual
    following = waiting.filter(orden__gt=current.orden).first() if current else None
    punto = following or waiting.first()
    if punto is None:
        return [replace(_adjourn(sesion), clase="principal", atajo=MAIN_KEY)]
    words = _("Pasar al punto %(numero)s: %(titulo)s") % {
        "numero": punto.numero,
        "titulo": Truncator(punto.titulo).chars(70),
    }
    steps = [_main("llamar", words, reverse("sesiones:llamar", args=[punto.pk]))]
    if perfil_of(sesion).asentimiento and len(adoptables_of(sesion)) > 1:
        block = reverse("mesa-bloque", args=[sesion.pk])
        steps.append(Paso("bloque", _("Adoptar varios en bloque…"), block, formulario=True, atajo="b"))
    return steps


def adoptables_of(sesion: Sesion) -> list[Punto]:
    """Items that wait and may be adopted by assent with others, without a debate of their own."""
    waiting = sesion.puntos.filter(estado=EstadoPunto.PENDIENTE.value, urgente=False).order_by("orden")
    perfil = perfil_of(sesion)
    if not perfil.adopta_acuerdos:
        return []
    return [
        punto
        for punto in waiting
        if ClasePunto(punto.clase).se_vota
        and punto.clase != ClasePunto.RATIFICACION_URGENCIA.value
        and not votos.needs_inclusion(punto, perfil)
    ]


def _set_aside(sesion: Sesion) -> list[Paso]:
    """Before a vote the item may still be put off by the presidency (ROF art. 91.3)."""
    punto = sesion.punto_actual
    if punto is None or punto.estado != EstadoPunto.EN_DEBATE.value:
        return []
    table = reverse("sesiones:sobre-la-mesa", args=[punto.pk])
    return [Paso("sobre-la-mesa", _("Dejar sobre la mesa"), table)]


def _shown_result(sesion: Sesion) -> list[Paso]:
    shown = votos.shown_votacion_of(sesion)
    if shown is None or shown.estado != "proclamada":
        return []
    return [Paso("quitar", _("Quitar el resultado del marcador"), reverse("mesa-quitar", args=[shown.pk]), atajo="q")]


def _adjourn(sesion: Sesion) -> Paso:
    return Paso("levantar", _("Levantar la sesión"), reverse("sesiones:levantar", args=[sesion.pk]), formulario=True)


def _complete(sesion: Sesion, paso: Paso) -> Paso:
    """What votes leave to us: the address of the end of the session, and the key of the main button."""
    if paso.clave == "levantar":
        return replace(_adjourn(sesion), clase=paso.clase, nota=paso.nota, atajo=MAIN_KEY)
    return paso


def _speaker(sesion: Sesion) -> Turno | None:
    return (
        Turno.objects.filter(punto__sesion=sesion, estado=EstadoTurno.EN_USO.value)
        .select_related("miembro", "funcionario")
        .first()
    )


def _main(clave: str, etiqueta: str, url: str, **more: Any) -> Paso:
    return Paso(clave, etiqueta, url, clase="principal", atajo=MAIN_KEY, **more)
