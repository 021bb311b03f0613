"""The ASGI application: HTTP through Django, sockets through Channels. Nothing here is Daphne's own."""

import os
import sys

from config.starting import bringing_code_in

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
# Views run in threads beside the loop that reads, answers and feeds every socket: it must not wait five milliseconds
# (Python's default) for each of them before its turn comes.
sys.setswitchinterval(0.0005)

with bringing_code_in():
    import django

    django.setup()

    # The apps must be loaded before these.
    from channels.routing import ProtocolTypeRouter, URLRouter
    from channels.security.websocket import AllowedHostsOriginValidator
    from channels.sessions import CookieMiddleware

    from config import urls  # noqa: F401  every view, so that the first visitor does not wait for them
    from config.handler import Handler
    from config.routing import websocket_urlpatterns
    from sesiones.vivo.publico import PublicDocuments

application = ProtocolTypeRouter(
    {
        "http": PublicDocuments(Handler()),
        # Only the cookies: the consumer asks for session, user and permission in one visit to the database.
        "websocket": AllowedHostsOriginValidator(CookieMiddleware(URLRouter(websocket_urlpatterns))),
    }
)
