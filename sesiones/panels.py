"""The live regions that belong to the session itself."""

from typing import Any

from sesiones.models import Asistencia
from sesiones.vivo import SOLO_MESA, Panel, register
from sesiones.vivo.conexiones import PANEL as CONEXIONES
from sesiones.vivo.conexiones import connected_usuarios


def conexiones(sesion_id: int) -> dict[str, Any]:
    """Who of those expected has a page open: `personas` is a list of (name, connected)."""
    connected = connected_usuarios(sesion_id)
    expected = Asistencia.objects.filter(sesion_id=sesion_id).select_related("miembro", "funcionario")
    people = [asistencia.miembro or asistencia.funcionario for asistencia in expected]
    return {"personas": [(person.nombre, person.usuario_id in connected) for person in people if person is not None]}


register(Panel(CONEXIONES, SOLO_MESA, "sesiones/_conexiones.html", conexiones))
