"""The live regions that belong to the session itself."""

from typing import Any

from sesiones import showing
from sesiones.models import Asistencia
from sesiones.vivo import SALA, SOLO_MESA, TODOS, Panel, register
from sesiones.vivo.conexiones import PANEL as CONEXIONES
from sesiones.vivo.conexiones import connected_usuarios


def conexiones(sesion_id: int) -> dict[str, Any]:
    """Who of those expected has a page open: `personas` is a list of (name, connected)."""
    connected = connected_usuarios(sesion_id)
    # Names alone: in a big council this is rendered while everybody arrives.
    expected = Asistencia.objects.filter(sesion_id=sesion_id).values_list(
        "miembro__nombre", "miembro__usuario_id", "funcionario__nombre", "funcionario__usuario_id"
    )
    people = [(miembro or oficial, suyo or del_oficial) for miembro, suyo, oficial, del_oficial in expected]
    return {"personas": [(nombre, usuario in connected) for nombre, usuario in people if nombre]}


register(Panel(CONEXIONES, SOLO_MESA, "sesiones/_conexiones.html", conexiones))
register(Panel("estado", TODOS, "sesiones/_estado.html", showing.estado_context))
register(Panel("orden-dia", TODOS, "sesiones/_orden_dia.html", showing.orden_dia_context))
register(Panel("punto-actual", TODOS, "sesiones/_punto_actual.html", showing.punto_actual_context))
register(Panel("palabra", TODOS, "sesiones/_palabra.html", showing.palabra_context))
register(Panel("reloj", TODOS, "sesiones/_reloj.html", showing.reloj_context))
register(Panel("quorum", SALA, "sesiones/_quorum.html", showing.quorum_context))
register(Panel("agenda", SALA, "sesiones/_orden_dia.html", showing.agenda_context, con={"orden-dia"}))
register(Panel("papeles", SALA, "sesiones/_papeles.html", showing.papeles_context, con={"punto-actual"}))

# With controls, or one person's own: their owners fetch them.
register(Panel("agenda-mesa", SOLO_MESA, con={"orden-dia"}))
register(Panel("cola", SOLO_MESA, con={"palabra", "punto-actual", "asistencia"}))
register(Panel("asistencia", SOLO_MESA, con={CONEXIONES}))
register(Panel("mi-palabra", SALA, con={"palabra", "punto-actual", "estado", "quorum"}))
register(Panel("mi-asistencia", SALA, con={"estado", "quorum"}))
