"""Who chairs: the presidency of the organ, else the deputies in their order (LBRL art. 23.3, ROF art. 47); by age
where the electoral law says so."""

from collections.abc import Iterable
from datetime import datetime

from sesiones import events, journal
from sesiones.mesa_edad import has_mesa_edad, mesa_edad_among
from sesiones.models import Asistencia, Miembro, Sesion
from sesiones.reglas.parametros import TitularCalidad
from sesiones.reglas.presidencia import quien_preside
from sesiones.reglas.rechazo import Rechazo
from sesiones.selectors import COMPONEN, asistencias_of, perfil_of, presentes_en
from sesiones.sucesos import MesaDeEdadFormada, PresidenciaAsumida


def chair_among(sesion: Sesion, rows: Iterable[Asistencia]) -> Miembro | None:
    """Who chairs when these are there: the presidency of the organ, else the first deputy mayor present."""
    members = {miembro.clave: miembro for miembro in members_in(sesion, rows)}
    deputies = sorted((order, clave) for clave, m in members.items() if (order := _teniente(m)) is not None)
    delegate = sesion.organo.presidencia_delegada
    if delegate is not None and delegate.clave in members:
        return delegate
    titular = sesion.organo.presidencia.clave if sesion.organo.presidencia else ""
    chair = quien_preside(titular, [clave for _order, clave in deputies], members)
    return None if isinstance(chair, Rechazo) else members[chair]


def members_in(sesion: Sesion, rows: Iterable[Asistencia]) -> list[Miembro]:
    """The members of the organ who are there."""
    there = presentes_en(sesion)
    return [row.miembro for row in rows if row.miembro and row.rol in COMPONEN and row.estado in there]


def hand_over_presidencia(sesion: Sesion, *, momento: datetime, autor: str, motivo: str = "") -> None:
    """The chair left, or the one whose it is came back: record who chairs from now on, if anybody can.

    Also when the chair abstains by interest: the deputy chairs for that item (ROF art. 47.2).
    """
    rows = list(asistencias_of(sesion))
    there = presentes_en(sesion)
    here = {row.miembro_id for row in rows if row.estado in there}
    if has_mesa_edad(sesion):
        if sesion.presidente_id not in here:
            form_mesa_edad(sesion, rows, momento=momento, autor=autor, motivo=motivo)
        return
    titular = sesion.organo.presidencia_delegada_id or sesion.organo.presidencia_id
    if sesion.presidente_id in here and (sesion.presidente_id == titular or titular not in here):
        return
    chair = chair_among(sesion, rows)
    if chair is None or chair.pk == sesion.presidente_id:
        return
    take_presidencia(sesion, chair)
    journal.record(sesion, PresidenciaAsumida(miembro=chair.clave, motivo=motivo), momento=momento, autor=autor)
    events.sesion_cambiada(sesion)


def form_mesa_edad(
    sesion: Sesion,
    rows: Iterable[Asistencia],
    *,
    momento: datetime,
    autor: str,
    preside: Miembro | None = None,
    motivo: str = "",
) -> Miembro | None:
    """Form the Mesa de Edad of those who are there and give it the chair (LOREG arts. 195.2 and 197.1.d).

    `preside`: who the secretary says is the oldest. Answers who chairs; None, and nothing is changed, in a session that
    it does not direct, and when the ages are not known.
    """
    mesa = mesa_edad_among(sesion, members_in(sesion, rows))
    if mesa is None or isinstance(mesa, Rechazo):
        return None
    mayor, menor = preside or mesa[0], mesa[1]
    sesion.datos = {**sesion.datos, "mesa_edad": {"mayor": mayor.clave, "menor": menor.clave}}
    sesion.save(update_fields=["datos"])
    take_presidencia(sesion, mayor)
    payload = MesaDeEdadFormada(mayor=mayor.clave, menor=menor.clave, motivo=motivo)
    journal.record(sesion, payload, momento=momento, autor=autor)
    events.sesion_cambiada(sesion)
    return mayor


def take_presidencia(sesion: Sesion, chair: Miembro) -> None:
    """Set who chairs and whose the casting vote is.

    Whoever stands in for an absent presidency has it too; where it may not be delegated with the chair (LBRL art.
    124.5), a chair by delegation leaves it to the mayor who is there.
    """
    sesion.presidente = chair
    sesion.titular_voto_calidad = chair
    if perfil_of(sesion).titular_calidad is TitularCalidad.ALCALDIA:
        here = sesion.asistencias.filter(estado__in=presentes_en(sesion)).select_related("miembro")
        if alcaldia := here.filter(miembro__cargo="alcalde").first():
            sesion.titular_voto_calidad = alcaldia.miembro
    sesion.save(update_fields=["presidente", "titular_voto_calidad"])


def _teniente(miembro: Miembro) -> int | None:
    """The order of a deputy mayor, read from the office (`teniente_alcalde_2`)."""
    prefix, _sep, order = miembro.cargo.rpartition("_")
    return int(order) if prefix == "teniente_alcalde" and order.isdigit() else None
