"""The regions that are made of what several apps tell."""

from config.diario import diario_context
from config.escano import aviso_context
from config.marcador import marcador_context
from sesiones.vivo import SALA, SOLO_MESA, TODOS, Panel, register

register(
    Panel(
        "marcador",
        TODOS,
        "paginas/marcador/_pantalla.html",
        marcador_context,
        con={"estado", "orden-dia", "punto-actual", "palabra", "votacion", "votacion-progreso", "resultados"},
    )
)
# Told with the ballot, not with each vote that comes in: an alert that repeats itself is no alert.
register(Panel("aviso", SALA, "paginas/escano/_aviso.html", aviso_context, con={"mi-voto"}))
register(
    Panel(
        "diario",
        SOLO_MESA,
        "paginas/mesa/_diario.html",
        diario_context,
        con={"estado", "orden-dia", "punto-actual", "palabra", "asistencia", "votacion", "resultados"},
    )
)
