"""The ASGI application: HTTP through Django, sockets through Channels. Nothing here is Daphne's own."""

import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
# Views run in threads beside the loop that reads, answers and feeds every socket: it must not wait five milliseconds
# (Python's default) for each of them before its turn comes.
sys.setswitchinterval(0.0005)
django.setup()

from channels.routing import ProtocolTypeRouter, URLRouter  # noqa: E402  the apps must be loaded first
from channels.security.websocket import AllowedHostsOriginValidator  # noqa: E402
from channels.sessions import CookieMiddleware  # noqa: E402

from config.handler import Handler  # noqa: E402
from config.routing import websocket_urlpatterns  # noqa: E402
from sesiones.vivo.publico import PublicDocuments  # noqa: E402

application = ProtocolTypeRouter(
    {
        "http": PublicDocuments(Handler()),
        # Only the cookies: the consumer asks for session, user and permission in one visit to the database.
        "websocket": AllowedHostsOriginValidator(CookieMiddleware(URLRouter(websocket_urlpatterns))),
    }
)
