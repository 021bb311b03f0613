"""The items of a session that is sitting: called, ended, withdrawn, left on the table, brought in by urgency."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F

from sesiones import events, journal, signals
from sesiones.estados import TRANSICIONES_PUNTO, Caracter, ClasePunto, EstadoPunto, Parte
from sesiones.models import GrupoPolitico, Punto, Sesion
from sesiones.reglas.puntos import punto_fuera_del_orden, retirada_sin_voto
from sesiones.reglas.rechazo import Rechazo, _, rechazo
from sesiones.selectors import asistentes_con_voto, perfil_of, presentes_en
from sesiones.services.debate import clear_floor
from sesiones.services.gates import ask, lock_sesion, refuse_unless_open
from sesiones.sucesos import PuntoIncorporado, PuntoLlamado, PuntoTerminado

# How an item that is not voted ends when the session goes on without anybody saying more about it.
FIN_SIN_VOTO = {
    ClasePunto.DACION_CUENTA: EstadoPunto.ENTERADO,
    ClasePunto.INFORMACION: EstadoPunto.TRATADO,
    ClasePunto.COMPARECENCIA: EstadoPunto.TRATADO,
    ClasePunto.RUEGO: EstadoPunto.FORMULADO,
    ClasePunto.PREGUNTA: EstadoPunto.FORMULADO,
}
_AL_VOTARSE = frozenset(
    {EstadoPunto.APROBADO, EstadoPunto.RECHAZADO, EstadoPunto.EN_VOTACION, EstadoPunto.EMPATE_1, EstadoPunto.EMPATE_2}
    | {EstadoPunto.INCLUSION_NO_RATIFICADA, EstadoPunto.URGENCIA_NO_APRECIADA, EstadoPunto.EN_DEBATE}
    | {EstadoPunto.PENDIENTE}
)


@transaction.atomic
def call_punto(*, punto_id: int, momento: datetime, autor: str) -> Punto | Rechazo:
    """Go to an item: its deliberation begins (ROF arts. 91.2 and 93), and the one before is left as it stands.

    Taking an item before others that come earlier is the presidency's to decide and is recorded (ROF art. 91.3).
    """
    sesion, punto = _lock_punto(punto_id)
    if refusal := _refuse_call(sesion, punto) or _refuse_leaving(sesion, momento):
        return refusal
    anterior = sesion.punto_actual
    if anterior is not None and anterior.pk != punto.pk:
        leave_as_it_stands(sesion, anterior, momento=momento, autor=autor)
    untouched = sesion.puntos.filter(estado=EstadoPunto.PENDIENTE.value, deliberacion_desde__isnull=True)
    fuera_de_orden = untouched.filter(orden__lt=punto.orden).exists()
    punto.estado = EstadoPunto.EN_DEBATE.value
    punto.deliberacion_desde = punto.deliberacion_desde or momento
    punto.terminado_en = None
    punto.save(update_fields=["estado", "deliberacion_desde", "terminado_en"])
    sesion.punto_actual = punto
    sesion.save(update_fields=["punto_actual"])
    payload = PuntoLlamado(punto=punto.numero, titulo=punto.titulo, fuera_de_orden=fuera_de_orden)
    journal.record(sesion, payload, momento=momento, autor=autor)
    events.punto_cambiado(sesion)
    signals.punto_llamado.send(sender=Sesion, sesion=sesion, momento=momento, punto=punto)
    return punto


@transaction.atomic
def finish_punto(*, punto_id: int, estado: str, momento: datetime, autor: str, motivo: str = "") -> Punto | Rechazo:
    """End an item without a vote: enterado, formulado, contestado, tratado, aplazado, no_tratado."""
    sesion, punto = _lock_punto(punto_id)
    if refusal := refuse_unless_open(sesion) or _refuse_leaving(sesion, momento, punto):
        return refusal
    final = EstadoPunto(estado)
    if final in _AL_VOTARSE or (final is EstadoPunto.ENTERADO and ClasePunto(punto.clase).se_vota):
        return rechazo(
            "falta_votacion",
            _("Ese resultado solo puede salir de una votación."),
            "ROF art. 98",
            _("Someta el punto a votación."),
        )
    if refusal := _refuse_estado(punto, final):
        return refusal
    settle_punto(sesion, punto, final, momento=momento, autor=autor, motivo=motivo)
    return punto


@transaction.atomic
def withdraw_punto(*, punto_id: int, momento: datetime, autor: str, motivo: str = "") -> Punto | Rechazo:
    """The presidency withdraws an item before its debate (ROF art. 91.3); once debated, it is voted (ROF art. 92.1)."""
    return _set_aside(punto_id, EstadoPunto.RETIRADO, momento=momento, autor=autor, motivo=motivo)


@transaction.atomic
def leave_sobre_la_mesa(*, punto_id: int, momento: datetime, autor: str, motivo: str = "") -> Punto | Rechazo:
    """Leave an item for the next session without a vote, where the presidency may (ROF arts. 91.3 and 92.2)."""
    return _set_aside(punto_id, EstadoPunto.SOBRE_LA_MESA, momento=momento, autor=autor, motivo=motivo)


@transaction.atomic
def propose_urgencia(
    *,
    sesion_id: int,
    clase: str,
    titulo: str,
    momento: datetime,
    autor: str,
    proponentes: Iterable[GrupoPolitico] = (),
    numero: str | None = None,
    tipo: str = "",
    propuesta: str = "",
    expediente: str = "",
    materia: str = "",
    mayoria: str = "",
    observaciones: str = "",
    datos: dict[str, Any] | None = None,
) -> Punto | Rechazo:
    """Bring in an item outside the agenda; it waits before «ruegos y preguntas» for its urgency vote (ROF art. 91.4).

    Nothing outside the agenda is treated in an extraordinary session (TRRL art. 48.2), unless the regional law says so.
    """
    sesion = lock_sesion(sesion_id)
    if refusal := refuse_unless_open(sesion) or refuse_nuevo(sesion):
        return refusal
    if numero is not None and sesion.puntos.filter(numero=numero).exists():
        return rechazo(
            "numero_repetido",
            _("Ya hay un punto con el número {numero}."),
            "ROF art. 91.4",
            _("Elija otro número."),
            numero=numero,
        )
    grupos = list(proponentes)
    punto = Punto.objects.create(
        sesion=sesion, orden=_make_room(sesion), numero=numero or _next_urgente(sesion), parte=Parte.URGENCIAS.value,
        clase=ClasePunto(clase).value, titulo=titulo, tipo=tipo, propuesta=propuesta, expediente=expediente, materia=materia,
        mayoria=mayoria, observaciones=observaciones, datos=datos or {}, urgente=True,
    )  # fmt: skip
    punto.proponentes.set(grupos)
    payload = PuntoIncorporado(
        punto=punto.numero, clase=punto.clase, parte=punto.parte, titulo=titulo, proponentes=[g.siglas for g in grupos]
    )
    journal.record(sesion, payload, momento=momento, autor=autor)
    events.punto_cambiado(sesion)
    return punto


def settle_punto(
    sesion: Sesion, punto: Punto, estado: EstadoPunto, *, momento: datetime, autor: str, motivo: str = ""
) -> None:
    """Write how an item ended and its fact; ends the floor. For services that have asked all there is to ask."""
    clear_floor(sesion, punto, momento=momento, autor=autor)
    punto.estado, punto.terminado_en = estado.value, momento
    punto.save(update_fields=["estado", "terminado_en"])
    payload = PuntoTerminado(punto=punto.numero, estado=estado.value, motivo=motivo)
    journal.record(sesion, payload, momento=momento, autor=autor)
    events.punto_cambiado(sesion)
    signals.punto_terminado.send(sender=Sesion, sesion=sesion, momento=momento, punto=punto)


def leave_as_it_stands(sesion: Sesion, punto: Punto, *, momento: datetime, autor: str) -> None:
    """Another item comes, or the session ends: what is never voted ends; what was not voted waits again."""
    final = FIN_SIN_VOTO.get(ClasePunto(punto.clase))
    if punto.estado != EstadoPunto.EN_DEBATE.value:
        clear_floor(sesion, punto, momento=momento, autor=autor)
    elif final is not None:
        settle_punto(sesion, punto, final, momento=momento, autor=autor)
    else:
        clear_floor(sesion, punto, momento=momento, autor=autor)
        punto.estado = EstadoPunto.PENDIENTE.value
        punto.save(update_fields=["estado"])


def _lock_punto(punto_id: int) -> tuple[Sesion, Punto]:
    sesion = lock_sesion(Punto.objects.values_list("sesion_id", flat=True).get(pk=punto_id))
    return sesion, Punto.objects.get(pk=punto_id)


def _set_aside(punto_id: int, estado: EstadoPunto, *, momento: datetime, autor: str, motivo: str) -> Punto | Rechazo:
    sesion, punto = _lock_punto(punto_id)
    if refusal := refuse_unless_open(sesion) or _refuse_leaving(sesion, momento, punto):
        return refusal
    # Read out but not debated yet, it is still the presidency's (ROF art. 91.3).
    spoken = punto.turnos.filter(inicio__isnull=False).exists()
    momento_del_punto = EstadoPunto.EN_DEBATE if spoken else EstadoPunto.PENDIENTE
    if refusal := _refuse_estado(punto, estado) or retirada_sin_voto(momento_del_punto, ClasePunto(punto.clase)):
        return refusal
    settle_punto(sesion, punto, estado, momento=momento, autor=autor, motivo=motivo)
    return punto


def _refuse_estado(punto: Punto, estado: EstadoPunto) -> Rechazo | None:
    actual = EstadoPunto(punto.estado)
    if estado in TRANSICIONES_PUNTO[actual]:
        return None
    if actual is EstadoPunto.PENDIENTE:
        return rechazo(
            "punto_no_llamado",
            _("El punto {numero} todavía no se ha tratado."),
            "ROF art. 91.2",
            _("Pase antes a ese punto."),
            numero=punto.numero,
        )
    return rechazo(
        "punto_terminado",
        _("El punto {numero} ya terminó."),
        "ROF art. 91.2",
        _("Trate el siguiente punto del orden del día."),
        numero=punto.numero,
    )


def _refuse_leaving(sesion: Sesion, momento: datetime, punto: Punto | None = None) -> Rechazo | None:
    """The apps above may still hold the item: a vote begun is not interrupted (ROF art. 98.3)."""
    asked = punto or sesion.punto_actual
    if asked is None:
        return None
    return ask(signals.punto_por_dejar, sesion=sesion, momento=momento, punto=asked)


def _refuse_call(sesion: Sesion, punto: Punto) -> Rechazo | None:
    if refusal := refuse_unless_open(sesion):
        return refusal
    if sesion.punto_actual_id == punto.pk and punto.estado == EstadoPunto.EN_DEBATE.value:
        return rechazo(
            "punto_actual", _("Ese punto ya se está tratando."), "ROF art. 91.2", _("Siga con él o llame a otro.")
        )
    return _refuse_unratified(sesion, punto) or _refuse_estado(punto, EstadoPunto.EN_DEBATE)


def _refuse_unratified(sesion: Sesion, punto: Punto) -> Rechazo | None:
    """ROF art. 79: an urgent session first pronounces itself on its urgency, and closes when it is not appreciated."""
    ratificacion = sesion.puntos.filter(clase=ClasePunto.RATIFICACION_URGENCIA.value).first()
    if ratificacion is None or ratificacion.pk == punto.pk or ratificacion.estado == EstadoPunto.APROBADO.value:
        return None
    if ratificacion.estado in {EstadoPunto.RECHAZADO.value, EstadoPunto.URGENCIA_NO_APRECIADA.value}:
        return rechazo(
            "urgencia_no_apreciada",
            _("No se ha apreciado la urgencia de la sesión: no se puede tratar nada más."),
            "ROF art. 79",
            _("Levante la sesión."),
        )
    return rechazo(
        "urgencia_sin_ratificar",
        _("Antes de tratar cualquier asunto hay que pronunciarse sobre la urgencia de la sesión."),
        "ROF art. 79",
        _("Pase primero al punto {numero}."),
        numero=ratificacion.numero,
    )


def admits_urgencias(sesion: Sesion) -> bool:
    """What is not on its agenda may ever be treated in this session, whoever is there (TRRL art. 48.2)."""
    exigencia = punto_fuera_del_orden(perfil_of(sesion), Caracter(sesion.caracter), todos_presentes=True)
    return not isinstance(exigencia, Rechazo)


def refuse_nuevo(sesion: Sesion) -> Rechazo | None:
    """Whether this session may treat what is not on its agenda at all."""
    there = presentes_en(sesion)
    todos = all(row.estado in there for row in asistentes_con_voto(sesion))
    exigencia = punto_fuera_del_orden(perfil_of(sesion), Caracter(sesion.caracter), todos_presentes=todos)
    return exigencia if isinstance(exigencia, Rechazo) else None


def _make_room(sesion: Sesion) -> int:
    """The place of an urgent item: before «ruegos y preguntas», else at the end; what follows moves down by one."""
    waiting = sesion.puntos.filter(parte=Parte.RUEGOS.value, estado=EstadoPunto.PENDIENTE.value)
    ruegos = waiting.order_by("orden").first()
    if ruegos is None:
        last = sesion.puntos.order_by("-orden").values_list("orden", flat=True).first()
        return (last or 0) + 1
    place = ruegos.orden
    sesion.puntos.filter(orden__gte=place).update(orden=F("orden") + 1)
    return place


def _next_urgente(sesion: Sesion) -> str:
    taken = set(sesion.puntos.values_list("numero", flat=True))
    number = 1
    while f"U{number}" in taken:
        number += 1
    return f"U{number}"
