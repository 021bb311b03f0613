"""Who chairs: the presidency of the organ, else the deputies in their order (LBRL art. 23.3, ROF art. 47)."""

from collections.abc import Iterable
from datetime import datetime

from sesiones import events, journal
from sesiones.estados import EstadoAsistencia
from sesiones.models import Asistencia, Miembro, Sesion
from sesiones.reglas.parametros import TitularCalidad
from sesiones.reglas.presidencia import quien_preside
from sesiones.reglas.rechazo import Rechazo
from sesiones.selectors import COMPONEN, asistencias_of, perfil_of
from sesiones.sucesos import PresidenciaAsumida


def chair_among(sesion: Sesion, rows: Iterable[Asistencia]) -> Miembro | None:
    """Who chairs when these are there: the presidency of the organ, else the first deputy mayor present."""
    members = {row.miembro.clave: row.miembro for row in rows if row.presente and row.miembro and row.rol in COMPONEN}
    deputies = sorted((order, clave) for clave, m in members.items() if (order := _teniente(m)) is not None)
    delegate = sesion.organo.presidencia_delegada
    if delegate is not None and delegate.clave in members:
        return delegate
    titular = sesion.organo.presidencia.clave if sesion.organo.presidencia else ""
    chair = quien_preside(titular, [clave for _order, clave in deputies], members)
    return None if isinstance(chair, Rechazo) else members[chair]


def hand_over_presidencia(sesion: Sesion, *, momento: datetime, autor: str, motivo: str = "") -> None:
    """The chair left, or the one whose it is came back: record who chairs from now on, if anybody can.

    Also when the chair abstains by interest: the deputy chairs for that item (ROF art. 47.2).
    """
    rows = list(asistencias_of(sesion))
    here = {row.miembro_id for row in rows if row.presente}
    titular = sesion.organo.presidencia_delegada_id or sesion.organo.presidencia_id
    if sesion.presidente_id in here and (sesion.presidente_id == titular or titular not in here):
        return
    chair = chair_among(sesion, rows)
    if chair is None or chair.pk == sesion.presidente_id:
        return
    take_presidencia(sesion, chair)
    journal.record(sesion, PresidenciaAsumida(miembro=chair.clave, motivo=motivo), momento=momento, autor=autor)
    events.sesion_cambiada(sesion)


def take_presidencia(sesion: Sesion, chair: Miembro) -> None:
    """Set who chairs and whose the casting vote is.

    Whoever stands in for an absent presidency has it too; where it may not be delegated with the chair (LBRL art.
    124.5), a chair by delegation leaves it to the mayor who is there.
    """
    sesion.presidente = chair
    sesion.titular_voto_calidad = chair
    if perfil_of(sesion).titular_calidad is TitularCalidad.ALCALDIA:
        here = sesion.asistencias.filter(estado=EstadoAsistencia.PRESENTE.value).select_related("miembro")
        if alcaldia := here.filter(miembro__cargo="alcalde").first():
            sesion.titular_voto_calidad = alcaldia.miembro
    sesion.save(update_fields=["presidente", "titular_voto_calidad"])


def _teniente(miembro: Miembro) -> int | None:
    """The order of a deputy mayor, read from the office (`teniente_alcalde_2`)."""
    prefix, _sep, order = miembro.cargo.rpartition("_")
    return int(order) if prefix == "teniente_alcalde" and order.isdigit() else None
