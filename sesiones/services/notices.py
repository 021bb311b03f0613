"""The notice to each who is called, and the letters that announce it (Ley 39/2015 arts. 41 to 43)."""

from datetime import datetime

from sesiones.models import Asistencia, Aviso, Notificacion, Sesion
from sesiones.selectors import asistencias_of

_CALLED = (
    Asistencia.Rol.TITULAR.value,
    Asistencia.Rol.PRESIDENCIA_SIN_VOTO.value,
    Asistencia.Rol.SECRETARIA.value,
    Asistencia.Rol.INTERVENCION.value,
    Asistencia.Rol.INVITADO.value,
)


def notify(sesion: Sesion, clase: str, *, momento: datetime, avisar: bool, rows: bool = True) -> None:
    """Put the session at everybody's disposal as of `momento`, and an e-mail in the outbox for who has an address.

    A notification of its own counts the rectifications; an answer to the notice before does not hold for it.
    `rows` false: only the letters (a session called off needs no notification to be answered).
    """
    called = [row for row in asistencias_of(sesion) if row.rol in _CALLED]
    last = sesion.notificaciones.order_by("-rectificacion").values_list("rectificacion", flat=True).first()
    number = 0 if last is None else last + 1
    for row in called:
        notice = None
        if rows:
            notice = Notificacion.objects.create(
                sesion=sesion,
                miembro=row.miembro,
                funcionario=row.funcionario,
                rectificacion=number,
                puesta_a_disposicion=momento,
            )
        if avisar and row.persona.email:
            Aviso.objects.create(
                sesion=sesion,
                notificacion=notice,
                clase=clase,
                destinatario=row.persona.email,
                secuencia=sesion.secuencia,
                proximo_intento=momento,
            )


def personas_of(sesion: Sesion) -> list[str]:
    """`clave` of everybody on the list of the session, in order."""
    return [row.persona.clave for row in asistencias_of(sesion)]
