"""Who is there: arrivals, departures, lost connections, conflicts of interest, substitutes, and their quorum."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from sesiones import events, journal, signals
from sesiones.estados import TRANSICIONES_ASISTENCIA, ClasePunto, EstadoAsistencia, EstadoPunto, Modalidad
from sesiones.models import Asistencia, Designacion, Funcionario, Sesion
from sesiones.reglas.abstencion import deber_de_abstencion_rige
from sesiones.reglas.debate import expulsar
from sesiones.reglas.presidencia import admitir_suplente
from sesiones.reglas.rechazo import Rechazo, _, rechazo
from sesiones.selectors import active_on, asistencia_of, dia_of, llamadas_of, perfil_of
from sesiones.services.accreditation import record_accreditation, refuse_remote, store_asistencia
from sesiones.services.chair import hand_over_presidencia
from sesiones.services.debate import end_speaker
from sesiones.services.gates import ask, lock_sesion, refuse_stranger, refuse_unless_called, refuse_unless_in_progress
from sesiones.services.quorum import measure_sala, watch_sala
from sesiones.sucesos import (
    AsistenciaCambiada,
    SecretariaAsumida,
    SuplenteAdmitido,
)

_CON_MOTIVO = frozenset({EstadoAsistencia.CONFLICTO, EstadoAsistencia.EXPULSADO})


@transaction.atomic
def change_asistencia(
    *,
    sesion_id: int,
    persona: str,
    estado: str,
    momento: datetime,
    autor: str,
    modalidad: str = "",
    motivo: str = "",
    acreditar: bool = False,
    forzar: bool = False,
) -> Asistencia | Rechazo:
    """Record that `persona` (`clave`) arrived, left, lost the connection, abstains by interest, came back,
    was expelled.

    Nobody enters or leaves during a vote (ROF art. 98.3): the apps above are asked, and what a lost connection does to
    the quorum waits for its end (`settle_sala`). Each change watches the quorum to
    the end (LBRL art. 46.2.c): when it breaks, or nobody is left to chair or to certify, the session is suspended.
    A remote arrival needs identity and territory accredited (LBRL art. 46.3); `acreditar` records both with it.
    Only who was called to order often enough is expelled (ROF art. 95.2); a recorded session tells of no calls, and
    `forzar` takes the presidency's order as it was given. An official who was not expected is added to the list.
    """
    sesion = lock_sesion(sesion_id)
    if refusal := refuse_unless_in_progress(sesion):
        return refusal
    row = asistencia_of(sesion, persona) or _expect_funcionario(sesion, persona)
    if row is None:
        return rechazo(
            "persona_ajena",
            _("{persona} no forma parte del órgano ni consta llamado a la sesión."),
            "ROF art. 88",
            _("Si es suplente, anote antes a quién sustituye."),
            persona=persona,
        )
    nuevo = EstadoAsistencia(estado)
    modalidad = _modalidad(row, nuevo, modalidad)
    refusal = refuse_change(sesion, row, nuevo, modalidad, motivo)
    if refusal is None and nuevo is EstadoAsistencia.EXPULSADO and not forzar:
        refusal = expulsar(perfil_of(sesion), llamadas_of(sesion, persona))
    if refusal := refusal or ask(
        signals.asistencia_por_cambiar, sesion=sesion, momento=momento, asistencia=row, estado=nuevo
    ):
        return refusal
    if nuevo is EstadoAsistencia.PRESENTE and not acreditar and (refusal := refuse_remote(sesion, row, modalidad)):
        return refusal
    before = measure_sala(sesion)
    if acreditar:
        record_accreditation(sesion, row, modalidad, momento=momento, autor=autor)
    write_asistencia(sesion, row, nuevo, modalidad, motivo, momento=momento, autor=autor)
    if nuevo is not EstadoAsistencia.PRESENTE:
        end_speaker(sesion, momento=momento, autor=autor, persona=persona)
    hand_over_presidencia(sesion, momento=momento, autor=autor, motivo=motivo)
    if not _voting(sesion):
        watch_sala(sesion, before, momento=momento, autor=autor)
    events.asistencia_cambiada(sesion)
    return row


@transaction.atomic
def admit_suplente(
    *, sesion_id: int, titular: str, suplente: str, momento: datetime, autor: str
) -> Asistencia | Rechazo:
    """A substitute of the group sits for a holder (both by `clave`), with that seat's vote and weight.

    Only where a norm allows it: in the Pleno and the JGL the vote is personal (ROF arts. 99.5 and 125.c). The
    substitute is then expected, and is present when the roll is called or their arrival is recorded.
    """
    sesion = lock_sesion(sesion_id)
    seat = asistencia_of(sesion, titular)
    refusal = refuse_unless_called(sesion) or refuse_stranger(seat, titular)
    if refusal:
        return refusal
    assert seat is not None
    refusal = _refuse_suplencia(sesion, seat, suplente)
    if refusal:
        return refusal
    substitute = _seat_of(sesion, suplente)
    assert substitute is not None
    row, _created = Asistencia.objects.update_or_create(
        sesion=sesion, miembro=substitute.miembro,
        defaults={"rol": Asistencia.Rol.TITULAR, "vota": seat.vota, "peso": seat.peso, "grupo": seat.grupo,
                  "orden": seat.orden, "orden_llamada": seat.orden_llamada, "sustituye_a": seat.miembro},
    )  # fmt: skip
    if seat.estado == EstadoAsistencia.PENDIENTE.value:
        seat.estado, seat.desde = EstadoAsistencia.AUSENTE.value, momento
        seat.save(update_fields=["estado", "desde"])
    payload = SuplenteAdmitido(suplente=suplente, titular=titular)
    journal.record(sesion, payload, momento=momento, autor=autor)
    events.asistencia_cambiada(sesion)
    return row


@transaction.atomic
def assume_secretaria(
    *, sesion_id: int, funcionario: Funcionario, momento: datetime, autor: str, motivo: str = "", modalidad: str = ""
) -> Asistencia | Rechazo:
    """An official stands in for the Secretary (LBRL art. 46.2.c: the Secretary, or who legally substitutes)."""
    sesion = lock_sesion(sesion_id)
    if refusal := refuse_unless_called(sesion):
        return refusal
    before = measure_sala(sesion)
    sesion.asistencias.filter(rol=Asistencia.Rol.SECRETARIA).update(rol=Asistencia.Rol.FUNCIONARIO)
    row, _created = Asistencia.objects.update_or_create(
        sesion=sesion, funcionario=funcionario,
        defaults={"rol": Asistencia.Rol.SECRETARIA, "vota": False, "orden": 900},
    )  # fmt: skip
    sesion.secretario = funcionario
    sesion.save(update_fields=["secretario"])
    payload = SecretariaAsumida(funcionario=funcionario.clave, motivo=motivo)
    journal.record(sesion, payload, momento=momento, autor=autor)
    if sesion.en_curso and not row.presente:
        modalidad = modalidad or Modalidad.PRESENCIAL.value
        write_asistencia(sesion, row, EstadoAsistencia.PRESENTE, modalidad, motivo, momento=momento, autor=autor)
    if sesion.en_curso:
        watch_sala(sesion, before, momento=momento, autor=autor)
    events.asistencia_cambiada(sesion)
    return row


def write_asistencia(
    sesion: Sesion,
    row: Asistencia,
    estado: EstadoAsistencia,
    modalidad: str,
    motivo: str,
    *,
    momento: datetime,
    autor: str,
) -> None:
    """Write where a person is now, and its fact. For services that have asked all there is to ask."""
    previous = row.estado
    row.estado, row.modalidad, row.motivo, row.desde = estado.value, modalidad, motivo, momento
    store_asistencia(row, ["estado", "modalidad", "motivo", "desde"])
    payload = AsistenciaCambiada(
        persona=row.persona.clave,
        de=previous,
        a=estado.value,
        modalidad=modalidad,
        motivo=motivo,
        punto=sesion.punto_actual.numero if sesion.punto_actual else "",
    )
    journal.record(sesion, payload, momento=momento, autor=autor)


def refuse_change(
    sesion: Sesion, row: Asistencia, nuevo: EstadoAsistencia, modalidad: str, motivo: str
) -> Rechazo | None:
    """What the law and the present state say against a change of attendance, apart from an open vote."""
    actual = EstadoAsistencia(row.estado)
    if actual is EstadoAsistencia.EXPULSADO:
        return rechazo(
            "expulsado",
            _("Fue expulsado de esta sesión."),
            "ROF art. 95.2",
            _("No puede volver a esta sesión, pero sí asistir a la siguiente."),
        )
    if nuevo not in TRANSICIONES_ASISTENCIA[actual] or (
        nuevo is actual is EstadoAsistencia.PRESENTE and modalidad == row.modalidad
    ):
        return rechazo(
            "asistencia_sin_cambio",
            _("Su asistencia no puede pasar de «{de}» a «{a}»."),
            "ROF art. 109.1.d",
            _("Compruebe en la lista cómo consta ahora."),
            de=actual.value,
            a=nuevo.value,
        )
    if nuevo is EstadoAsistencia.CONFLICTO and sesion.punto_actual is not None:
        refusal = deber_de_abstencion_rige(ClasePunto(sesion.punto_actual.clase))
        if refusal is not None:
            return refusal
    if nuevo in _CON_MOTIVO and not motivo.strip():
        norma = "LBRL art. 76 y ROF art. 96" if nuevo is EstadoAsistencia.CONFLICTO else "ROF art. 95"
        return rechazo("falta_motivo", _("Hay que decir el motivo."), norma, _("Escriba el motivo."))
    if nuevo is EstadoAsistencia.PRESENTE:
        return _refuse_two_for_a_seat(sesion, row)
    return None


def _refuse_two_for_a_seat(sesion: Sesion, row: Asistencia) -> Rechazo | None:
    """A holder and the substitute are never there together."""
    if row.sustituye_a_id:
        other = sesion.asistencias.filter(miembro_id=row.sustituye_a_id)
    else:
        other = sesion.asistencias.filter(sustituye_a__isnull=False, sustituye_a_id=row.miembro_id)
    if not other.filter(estado=EstadoAsistencia.PRESENTE.value).exists():
        return None
    return rechazo(
        "plaza_ocupada",
        _("El titular y su suplente no pueden ocupar la plaza a la vez."),
        "ROF art. 125.c",
        _("Anote antes la salida de quien la ocupa."),
    )


def _refuse_suplencia(sesion: Sesion, titular: Asistencia, suplente: str) -> Rechazo | None:
    if refusal := admitir_suplente(perfil_of(sesion), titular_presente=titular.presente):
        return refusal
    seat = _seat_of(sesion, suplente)
    if seat is None or seat.grupo_id != titular.grupo_id:
        return rechazo(
            "suplente_ajeno",
            _("{suplente} no es suplente del grupo del titular en este órgano."),
            "ROF art. 125.c",
            _("Elija a un suplente designado por el mismo grupo."),
            suplente=suplente,
        )
    row = asistencia_of(sesion, suplente)
    if row is not None and (row.presente or row.sustituye_a_id not in {None, titular.miembro_id}):
        return rechazo(
            "suplente_ocupado",
            _("{suplente} ya ocupa una plaza."),
            "ROF art. 125.c",
            _("Elija a otra persona suplente."),
            suplente=suplente,
        )
    return None


def _seat_of(sesion: Sesion, suplente: str) -> Designacion | None:
    return (
        sesion.organo.designaciones.filter(active_on(dia_of(sesion)), rol=Designacion.Rol.SUPLENTE)
        .filter(Q(miembro__clave=suplente))
        .select_related("miembro")
        .first()
    )


def _voting(sesion: Sesion) -> bool:
    """Nothing interrupts a vote (ROF art. 98.3): a connection that is lost meanwhile is weighed when it ends."""
    return sesion.punto_actual is not None and sesion.punto_actual.estado == EstadoPunto.EN_VOTACION.value


def _expect_funcionario(sesion: Sesion, persona: str) -> Asistencia | None:
    funcionario = Funcionario.objects.filter(corporacion=sesion.organo.corporacion, clave=persona).first()
    if funcionario is None:
        return None
    return Asistencia(sesion=sesion, funcionario=funcionario, rol=Asistencia.Rol.FUNCIONARIO, vota=False, orden=920)


def _modalidad(row: Asistencia, nuevo: EstadoAsistencia, modalidad: str) -> str:
    if modalidad:
        return Modalidad(modalidad).value
    if nuevo is EstadoAsistencia.PRESENTE and not row.modalidad:
        return Modalidad.PRESENCIAL.value
    return row.modalidad
