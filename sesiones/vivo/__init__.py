"""Real time: state rendered once per audience and language, handed to every screen that watches a session.

Commands travel by HTTP POST; sockets only speak. The parts, from the cause to the screen:

`panels`     the registry: what a region of a page is called, who may see it, which template and context make it
`publishing` `publish(sesion_id, [panel ids])`: the version rises and a `Cambio` is written with the cause itself
`tail`       the one thread of a process that reads new `Cambio` rows, whoever wrote them, and renders
`hub`        the sockets of this process: one room per session, audience and language, one mailbox per socket
`consumers`  the wire between a browser and its mailbox
`snapshots`, `publico`  the cacheable document of the public and the bare ASGI path that serves it
`conexiones` which members have a page open (that is not attendance)

A message on the socket is text:

    <!--vivo {"version":7,"previous":5}-->
    <div data-hx-swap-oob="innerHTML:#votacion-progreso" data-version="7">…</div>…

The comment is ignored by htmx, whose ws extension swaps each element into the region of that id. A browser
- drops a fragment whose `data-version` is not above the one that its region shows,
- refetches its panels when `previous` is above the last version that it saw (something is missing),
- sends the last version that it saw, as plain digits, every ten seconds (`VIVO_SILENCE` closes who stays silent).
The first message after the connection has no fragment: it says the version of now, so that a page rendered before
it knows whether to refetch. Close codes: 4403 nothing here for you, 4408 silent for too long (reconnect),
4429 too many public listeners (poll `estado.json`).
"""

from sesiones.vivo.audiences import Audience
from sesiones.vivo.panels import SALA, SOLO_MESA, TODOS, Panel, register
from sesiones.vivo.publishing import current_version, publish, publish_soon

__all__ = [
    "SALA",
    "SOLO_MESA",
    "TODOS",
    "Audience",
    "Panel",
    "current_version",
    "publish",
    "publish_soon",
    "register",
]
