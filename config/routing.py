"""Socket addresses of all apps."""

from sesiones.vivo.routing import websocket_urlpatterns

__all__ = ["websocket_urlpatterns"]
