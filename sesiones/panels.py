"""The live regions that belong to the session itself."""

from typing import Any

from sesiones import showing
from sesiones.models import Asistencia
from sesiones.vivo import SOLO_MESA, TODOS, Panel, register
from sesiones.vivo.conexiones import PANEL as CONEXIONES
from sesiones.vivo.conexiones import connected_usuarios


def conexiones(sesion_id: int) -> dict[str, Any]:
    """Who of those expected has a page open: `personas` is a list of (name, connected)."""
    connected = connected_usuarios(sesion_id)
    expected = Asistencia.objects.filter(sesion_id=sesion_id).select_related("miembro", "funcionario")
    people = [asistencia.miembro or asistencia.funcionario for asistencia in expected]
    return {"personas": [(person.nombre, person.usuario_id in connected) for person in people if person is not None]}


register(Panel(CONEXIONES, SOLO_MESA, "sesiones/_conexiones.html", conexiones))
register(Panel("estado", TODOS, "sesiones/_estado.html", showing.estado_context))
register(Panel("orden-dia", TODOS, "sesiones/_orden_dia.html", showing.orden_dia_context))
register(Panel("punto-actual", TODOS, "sesiones/_punto_actual.html", showing.punto_actual_context))
register(Panel("palabra", TODOS, "sesiones/_palabra.html", showing.palabra_context))
register(Panel("reloj", TODOS, "sesiones/_reloj.html", showing.reloj_context))
