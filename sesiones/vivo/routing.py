"""Socket addresses."""

from django.urls import path

from sesiones.vivo.consumers import SalaConsumer

SALA = "ws/sala/<int:pk>/"

websocket_urlpatterns = [path(SALA, SalaConsumer.as_asgi(), name="sala")]


def sala_address(sesion_id: int) -> str:
    """Where a page of this session connects its socket."""
    return "/" + SALA.replace("<int:pk>", str(sesion_id))
