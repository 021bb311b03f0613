"""The regions that are made of what several apps tell."""

from config.marcador import marcador_context
from sesiones.vivo import TODOS, Panel, register

register(
    Panel(
        "marcador",
        TODOS,
        "paginas/marcador/_pantalla.html",
        marcador_context,
        con={"estado", "orden-dia", "punto-actual", "palabra", "votacion", "resultados"},
    )
)
