"""Who is called: the seats of the organ on the day of the session, frozen when it is convened."""

from sesiones.models import Adscripcion, Asistencia, Designacion, Funcionario, GrupoPolitico, Miembro, Sesion
from sesiones.reglas.presidencia import Llamado, orden_de_llamada
from sesiones.selectors import active_on, dia_of, seats_on

SECRETARIA, INTERVENCION, CON_VOZ = 900, 910, 950


def freeze_seats(sesion: Sesion) -> None:
    """Write the place of everybody called: seats with vote, weight and group; the chair; secretary and controller.

    Substitutes have no place until they are admitted. Whoever holds a seat and an office has the place of the seat.
    """
    groups = _groups(sesion)
    rows: list[Asistencia] = []
    for seat in seats_on(sesion.organo, dia_of(sesion)).exclude(rol=Designacion.Rol.SUPLENTE):
        rows.append(_seated(sesion, seat, groups))
    _add_chair(sesion, rows, groups)
    _add_official(sesion, rows, sesion.secretario, Asistencia.Rol.SECRETARIA, SECRETARIA)
    _add_official(sesion, rows, sesion.organo.intervencion, Asistencia.Rol.INTERVENCION, INTERVENCION)
    _number_call(sesion, rows)
    Asistencia.objects.bulk_create(rows)


def _seated(sesion: Sesion, seat: Designacion, groups: dict[int, GrupoPolitico | None]) -> Asistencia:
    votes = seat.rol == Designacion.Rol.TITULAR
    return Asistencia(
        sesion=sesion,
        miembro=seat.miembro,
        funcionario=seat.funcionario,
        rol=Asistencia.Rol.TITULAR if votes else Asistencia.Rol.INVITADO,
        vota=votes and seat.vota,
        peso=seat.peso,
        grupo=seat.grupo or groups.get(seat.miembro_id or 0),
        orden=seat.orden if votes else CON_VOZ,
        orden_llamada=seat.orden_llamada,
    )


def _add_chair(sesion: Sesion, rows: list[Asistencia], groups: dict[int, GrupoPolitico | None]) -> None:
    """A presidency without a seat chairs, with a vote or without it as the organ says."""
    chair, organo = sesion.presidente, sesion.organo
    if chair is None:
        return
    for row in rows:
        if row.miembro_id == chair.pk:
            if not organo.presidencia_vota:
                row.rol, row.vota = Asistencia.Rol.PRESIDENCIA_SIN_VOTO, False
            return
    rol = Asistencia.Rol.TITULAR if organo.presidencia_vota else Asistencia.Rol.PRESIDENCIA_SIN_VOTO
    rows.append(
        Asistencia(
            sesion=sesion, miembro=chair, rol=rol, vota=organo.presidencia_vota, grupo=groups.get(chair.pk), orden=0
        )
    )


def _add_official(sesion: Sesion, rows: list[Asistencia], person: Funcionario | None, rol: str, orden: int) -> None:
    if person is None:
        return
    for row in rows:
        if row.funcionario_id == person.pk:
            return
    rows.append(Asistencia(sesion=sesion, funcionario=person, rol=rol, vota=False, orden=orden))


def _number_call(sesion: Sesion, rows: list[Asistencia]) -> None:
    """ROF art. 101: by surname and the presidency last, where the organ does not give its own order."""
    voters = [row for row in rows if row.vota]
    if all(row.orden_llamada is not None for row in voters):
        return
    called = [Llamado(row.persona.clave, _surnames(row), row.persona.nombre) for row in voters]
    order = orden_de_llamada(called, sesion.presidente.clave if sesion.presidente else "")
    places = {clave: place for place, clave in enumerate(order, start=1)}
    for row in voters:
        row.orden_llamada = places[row.persona.clave]


def _surnames(row: Asistencia) -> str:
    person = row.persona
    if isinstance(person, Miembro) and person.apellidos:
        return person.apellidos
    return " ".join(person.nombre.split()[1:]) or person.nombre


def _groups(sesion: Sesion) -> dict[int, GrupoPolitico | None]:
    """Member → group on the day of the session."""
    memberships = Adscripcion.objects.filter(
        active_on(dia_of(sesion)), miembro__corporacion_id=sesion.organo.corporacion_id
    ).select_related("grupo")
    return {membership.miembro_id: membership.grupo for membership in memberships}
