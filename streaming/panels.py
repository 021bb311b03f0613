"""The regions of pages that tell of the broadcast: words only, so that nobody loses a player or a button to an update.

The video itself stands beside the region (`_emision_publica.html`), the mesa's buttons beside theirs
(`_panel_emision.html`).
"""

from sesiones.vivo import SOLO_MESA, TODOS, Panel, register
from streaming.showing import mesa_context, public_context
from streaming.showing_encoder import codificador_context

register(Panel("emision", TODOS, "streaming/_emision.html", public_context))
register(Panel("emision-mesa", SOLO_MESA, "streaming/_emision_mesa.html", mesa_context))
register(Panel("emision-codificador", SOLO_MESA, "streaming/_codificador.html", codificador_context))
