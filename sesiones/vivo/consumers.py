"""The wire: who is this, what may they hear, and from then on the hub speaks."""

from functools import partial
from importlib import import_module
from typing import Any

from channels.consumer import AsyncConsumer
from channels.db import database_sync_to_async
from channels.exceptions import StopConsumer
from django.conf import settings
from django.contrib.auth import get_user
from django.http import HttpRequest

from sesiones.models import Sesion
from sesiones.permissions import audience_for
from sesiones.vivo import layer
from sesiones.vivo.audiences import Audience
from sesiones.vivo.conexiones import conexiones
from sesiones.vivo.hub import Mailbox, Place, hub
from sesiones.vivo.languages import language_of
from sesiones.vivo.tail import tail

_SessionStore = import_module(settings.SESSION_ENGINE).SessionStore

# What `audience_for` looks at.
_DECIDES = (
    *("publica", "estado", "presidente", "secretario", "concejal_secretario"),
    *("primera", "segunda", "convocatoria_usada"),
    *("organo__presidencia", "organo__secretaria", "organo__concejal_secretario", "organo__intervencion"),
)

FORBIDDEN = 4403
CROWDED = 4429


class SalaConsumer(AsyncConsumer):
    """One browser that watches a session. Nothing that it says is a command: it echoes the last version it saw."""

    # No layer: a channel and a group membership per socket is what the hub spares.
    channel_layer_alias = "none"

    mailbox: Mailbox | None = None

    async def dispatch(self, message: dict[str, Any]) -> None:
        """Without the detour of the base class through the shared thread at every event: only `connect` asks the
        database, and `database_sync_to_async` looks after its connection.
        """
        await getattr(self, message["type"].replace(".", "_"))(message)

    async def websocket_connect(self, message: dict[str, Any]) -> None:
        sesion_id = self.scope["url_route"]["kwargs"]["pk"]
        user, audience = await database_sync_to_async(_visitor)(self.scope["cookies"], sesion_id)
        if audience is None:
            await self.send({"type": "websocket.close", "code": FORBIDDEN})
        elif audience is Audience.PUBLICO and hub.count(audience) >= settings.VIVO_PUBLIC_SOCKETS:
            # Accepted first, because a browser only learns the code of a socket that was open.
            await self.send({"type": "websocket.accept"})
            await self.send({"type": "websocket.close", "code": CROWDED})
        else:
            await self.send({"type": "websocket.accept"})
            usuario_id = user.pk if audience is not Audience.PUBLICO else None
            self._join(Place(sesion_id, audience, language_of(self.scope["query_string"])), usuario_id)

    async def websocket_receive(self, message: dict[str, Any]) -> None:
        if self.mailbox is not None:
            self.mailbox.seen(message.get("text"))

    async def websocket_disconnect(self, message: dict[str, Any]) -> None:
        self._leave()
        raise StopConsumer

    def _join(self, place: Place, usuario_id: int | None) -> None:
        self.mailbox = hub.join(place, self.base_send, usuario_id)
        if not hub.knows(place):
            tail.wake()
        hub.listen(partial(layer.listen, tail.wake))
        if usuario_id is not None:
            conexiones.opened(place.sesion_id, usuario_id)

    def _leave(self) -> None:
        mailbox, self.mailbox = self.mailbox, None
        if mailbox is not None:
            hub.leave(mailbox)
            if mailbox.usuario_id is not None:
                conexiones.closed(mailbox.place.sesion_id, mailbox.usuario_id)


def _visitor(cookies: dict[str, str], sesion_id: int) -> tuple[Any, Audience | None]:
    """Who has connected and what they may hear, in one visit to the database's thread: a whole council comes back at
    once after a cut, and each visit waits for those of all the others.
    """
    request = HttpRequest()
    request.session = _SessionStore(cookies.get(settings.SESSION_COOKIE_NAME))
    user = get_user(request)
    sesion = Sesion.objects.select_related("organo").only(*_DECIDES).filter(pk=sesion_id).first()
    return user, audience_for(user, sesion) if sesion is not None else None
