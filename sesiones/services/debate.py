"""The floor: asked for, given, ended (ROF art. 94). One speaker at a time; overrunning warns and never cuts."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max

from sesiones import events, journal
from sesiones.debating import tiempo_propuesto
from sesiones.estados import EstadoAsistencia, EstadoPunto, EstadoSesion, EstadoTurno, TipoTurno
from sesiones.models import Asistencia, Miembro, Punto, Sesion, Turno
from sesiones.reglas.palabra import HechosPalabra, palabra_posible, peticion_posible
from sesiones.reglas.rechazo import Rechazo, _, rechazo
from sesiones.selectors import asistencia_of
from sesiones.services.gates import lock_sesion, refuse_unless_open
from sesiones.sucesos import PalabraConcedida, PalabraPedida, PalabraRetirada, PalabraTerminada


@transaction.atomic
def request_palabra(
    *, sesion_id: int, miembro: Miembro, momento: datetime, tipo: str = TipoTurno.INTERVENCION.value
) -> Turno | Rechazo:
    """Ask for the floor on the item being treated, once at a time."""
    sesion = lock_sesion(sesion_id)
    if refusal := refuse_peticion(sesion, miembro, tipo):
        return refusal
    punto = _punto_actual(sesion)
    if punto.turnos.filter(miembro=miembro, estado__in=_ALIVE).exists():
        return rechazo(
            "palabra_ya_pedida",
            _("Ya ha pedido la palabra en este punto."),
            "ROF art. 94.1",
            _("Espere a que la Presidencia se la conceda, o retire la petición."),
        )
    turno = Turno.objects.create(
        punto=punto, miembro=miembro, tipo=TipoTurno(tipo).value, pedido_en=momento, orden=_next_orden(punto)
    )
    payload = PalabraPedida(persona=miembro.clave, punto=punto.numero, clase=turno.tipo)
    journal.record(sesion, payload, momento=momento, autor=f"miembro:{miembro.clave}")
    events.cola_cambiada(sesion)
    return turno


@transaction.atomic
def withdraw_palabra(*, sesion_id: int, miembro: Miembro, momento: datetime) -> Turno | Rechazo:
    """Take back a request that has not been answered yet."""
    sesion = lock_sesion(sesion_id)
    turno = Turno.objects.filter(
        punto__sesion=sesion, miembro=miembro, estado=EstadoTurno.PEDIDO.value, punto=sesion.punto_actual
    ).first()
    if turno is None:
        return rechazo(
            "palabra_no_pedida",
            _("No tiene pedida la palabra."),
            "ROF art. 94.1",
            _("Pídala desde su escaño o espere a que se la dé la Presidencia."),
        )
    turno.estado = EstadoTurno.RETIRADO.value
    turno.save(update_fields=["estado"])
    payload = PalabraRetirada(persona=miembro.clave, punto=turno.punto.numero)
    journal.record(sesion, payload, momento=momento, autor=f"miembro:{miembro.clave}")
    events.cola_cambiada(sesion)
    return turno


@transaction.atomic
def grant_palabra(
    *,
    momento: datetime,
    autor: str,
    turno_id: int | None = None,
    sesion_id: int | None = None,
    persona: str = "",
    tipo: str = TipoTurno.INTERVENCION.value,
    segundos: int | None = None,
    segun_plan: bool = False,
) -> Turno | Rechazo:
    """ROF art. 94.1.a: nobody speaks without the presidency's leave.

    Either `turno_id`, a request that waits, or `sesion_id` and `persona` (`clave` of a member or an official), who did
    not ask. `segundos` is the time given, None when it is open; `segun_plan`, that of the organ's regulation for this
    turn on this item. Who was speaking has ended.
    """
    if turno_id is not None:
        sesion_id, persona = Turno.objects.values_list("punto__sesion_id", "miembro__clave").get(pk=turno_id)
    if sesion_id is None:
        raise ValueError("grant_palabra needs turno_id, or sesion_id and persona")
    sesion = lock_sesion(sesion_id)
    seat = asistencia_of(sesion, persona)
    hechos = _hechos(sesion, seat, _tipo_asked(turno_id) or tipo)
    if refusal := refuse_unless_open(sesion) or palabra_posible(hechos) or _refuse_without_punto(sesion):
        return refusal
    assert seat is not None
    punto = _punto_actual(sesion)
    turno = _waiting(punto, seat, turno_id)
    if isinstance(turno, Rechazo):
        return turno
    end_speaker(sesion, momento=momento, autor=autor)
    if turno is None:
        turno = Turno(punto=punto, miembro=seat.miembro, funcionario=seat.funcionario, orden=_next_orden(punto))
        turno.tipo = TipoTurno(tipo).value
    if segun_plan:
        segundos = tiempo_propuesto(sesion, punto, turno.tipo, seat)
    turno.estado, turno.inicio, turno.tiempo_previsto = EstadoTurno.EN_USO.value, momento, segundos
    turno.save()
    payload = PalabraConcedida(persona=persona, punto=punto.numero, clase=turno.tipo, segundos=segundos)
    journal.record(sesion, payload, momento=momento, autor=autor)
    events.palabra_cambiada(sesion)
    return turno


@transaction.atomic
def end_palabra(*, turno_id: int, momento: datetime, autor: str, resumen: str = "") -> Turno | Rechazo:
    """The speaker has finished. `resumen` is what the minutes will say of it."""
    sesion_id = Turno.objects.values_list("punto__sesion_id", flat=True).get(pk=turno_id)
    sesion = lock_sesion(sesion_id)
    turno = Turno.objects.select_related("punto", "miembro", "funcionario").get(pk=turno_id)
    if turno.estado != EstadoTurno.EN_USO.value:
        return rechazo(
            "palabra_no_en_uso",
            _("No está en el uso de la palabra."),
            "ROF art. 94.1",
            _("Vuelva a cargar la página: el turno ya terminó."),
        )
    if resumen:
        turno.resumen = resumen
    _end(sesion, turno, momento=momento, autor=autor)
    events.palabra_cambiada(sesion)
    return turno


def end_speaker(sesion: Sesion, *, momento: datetime, autor: str, persona: str = "") -> None:
    """End the floor of whoever has it (of `persona` alone, when given), inside the act that causes it."""
    speaking = Turno.objects.filter(punto__sesion=sesion, estado=EstadoTurno.EN_USO.value)
    for turno in speaking.select_related("punto", "miembro", "funcionario"):
        if not persona or persona == _clave(turno):
            _end(sesion, turno, momento=momento, autor=autor)


def clear_floor(sesion: Sesion, punto: Punto, *, momento: datetime, autor: str) -> None:
    """An item ends: the speaker has finished, and whoever still waited does not wait any more."""
    end_speaker(sesion, momento=momento, autor=autor)
    punto.turnos.filter(estado=EstadoTurno.PEDIDO.value).update(estado=EstadoTurno.RETIRADO.value)


_ALIVE = (EstadoTurno.PEDIDO.value, EstadoTurno.EN_USO.value)


def _end(sesion: Sesion, turno: Turno, *, momento: datetime, autor: str) -> None:
    turno.estado, turno.fin = EstadoTurno.TERMINADO.value, momento
    turno.save(update_fields=["estado", "fin", "resumen"])
    spoken = int((momento - (turno.inicio or momento)).total_seconds())
    payload = PalabraTerminada(persona=_clave(turno), punto=turno.punto.numero, segundos=spoken)
    journal.record(sesion, payload, momento=momento, autor=autor)


def _clave(turno: Turno) -> str:
    person = turno.miembro or turno.funcionario
    return person.clave if person else ""


def _waiting(punto: Punto, seat: Asistencia, turno_id: int | None) -> Turno | Rechazo | None:
    """The request that this floor answers, if the person had asked for it."""
    alive = punto.turnos.filter(miembro=seat.miembro, funcionario=seat.funcionario, estado__in=_ALIVE)
    turno = alive.filter(pk=turno_id).first() if turno_id is not None else alive.order_by("-estado").first()
    if turno_id is not None and turno is None:
        return rechazo(
            "palabra_no_pedida",
            _("La petición de palabra ya no espera."),
            "ROF art. 94.1",
            _("Conceda la palabra directamente."),
        )
    if turno is not None and turno.estado == EstadoTurno.EN_USO.value:
        return rechazo(
            "palabra_en_uso",
            _("Ya está en el uso de la palabra."),
            "ROF art. 94.1",
            _("Termine su turno antes de darle otro."),
        )
    return turno


def refuse_peticion(sesion: Sesion, miembro: Miembro, tipo: str = TipoTurno.INTERVENCION.value) -> Rechazo | None:
    """Why this member cannot ask for the floor at this instant (ROF art. 94.1), or None."""
    hechos = _hechos(sesion, asistencia_of(sesion, miembro.clave), tipo)
    return refuse_unless_open(sesion) or peticion_posible(hechos) or _refuse_without_punto(sesion)


def _refuse_without_punto(sesion: Sesion) -> Rechazo | None:
    if sesion.punto_actual_id is not None:
        return None
    return rechazo(
        "sin_punto",
        _("No se está tratando ningún punto."),
        "ROF art. 91.2",
        _("Pase antes a un punto del orden del día."),
    )


def _hechos(sesion: Sesion, seat: Asistencia | None, tipo: str) -> HechosPalabra:
    """Who is speaking does not matter: giving the floor ends the turn before it."""
    punto = sesion.punto_actual
    return HechosPalabra(
        sesion=EstadoSesion(sesion.estado),
        punto=EstadoPunto(punto.estado) if punto else None,
        asistencia=EstadoAsistencia(seat.estado) if seat else EstadoAsistencia.AUSENTE,
        tipo=TipoTurno(tipo),
        votacion_abierta=punto is not None and punto.estado == EstadoPunto.EN_VOTACION.value,
    )


def _tipo_asked(turno_id: int | None) -> str:
    return Turno.objects.values_list("tipo", flat=True).get(pk=turno_id) if turno_id is not None else ""


def _punto_actual(sesion: Sesion) -> Punto:
    punto = sesion.punto_actual
    assert punto is not None
    return punto


def _next_orden(punto: Punto) -> int:
    return (punto.turnos.aggregate(last=Max("orden"))["last"] or 0) + 1
