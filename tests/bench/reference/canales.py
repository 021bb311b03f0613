"""Bare Channels: the framework's own ways to tell something to many sockets, with no application in them.

    REDIS_URL=… daphne tests.bench.reference.canales:application

Sockets: `/ws/group` stock consumers in one group over the PubSub layer (the in-memory layer without REDIS_URL),
`/ws/hub` one subscription per process and a loop over its sockets, `/ws/presence` arrivals told to everybody, one
message per 250 ms, `/ws/echo` a stock consumer that answers each message.
HTTP: `/emit?size=2048` one broadcast to the group and the hub, `/vacia` an empty view.
"""

import asyncio
import json
import os

import django
from django.conf import settings

LAYERS = {
    True: {
        "BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
        "CONFIG": {"hosts": [os.environ.get("REDIS_URL")]},
    },
    False: {"BACKEND": "channels.layers.InMemoryChannelLayer", "CONFIG": {"capacity": 1000}},
}

if not settings.configured:
    settings.configure(
        SECRET_KEY="reference",
        ALLOWED_HOSTS=["*"],
        ROOT_URLCONF=__name__,
        INSTALLED_APPS=[],
        MIDDLEWARE=[],
        DATABASES={},
        USE_TZ=True,
        CHANNEL_LAYERS={"default": LAYERS["REDIS_URL" in os.environ]},
        LOGGING_CONFIG=None,
    )
    django.setup()

from channels.consumer import AsyncConsumer  # noqa: E402  after the settings
from channels.exceptions import StopConsumer  # noqa: E402
from channels.generic.websocket import AsyncWebsocketConsumer  # noqa: E402
from channels.layers import get_channel_layer  # noqa: E402
from channels.routing import ProtocolTypeRouter, URLRouter  # noqa: E402
from django.core.asgi import get_asgi_application  # noqa: E402
from django.http import HttpResponse  # noqa: E402
from django.urls import path  # noqa: E402

SALA = "sala"


class Group(AsyncWebsocketConsumer):
    """As the Channels tutorial writes it."""

    groups = [SALA]

    async def sala_text(self, event):
        await self.send(text_data=event["text"])


class Echo(AsyncWebsocketConsumer):
    async def receive(self, text_data=None, bytes_data=None):
        await self.send(text_data=text_data)


class Hub:
    """One subscription, one loop over the sockets; lets reads in every hundred."""

    def __init__(self):
        self.sockets = set()
        self.task = None

    async def start(self):
        if self.task is None:
            self.task = asyncio.ensure_future(self.run())
            await asyncio.sleep(0)

    async def run(self):
        layer = get_channel_layer()
        channel = await layer.new_channel()
        await layer.group_add(SALA, channel)
        while True:
            event = await layer.receive(channel)
            message = {"type": "websocket.send", "text": event["text"]}
            for number, send in enumerate(list(self.sockets), start=1):
                await send(message)
                if number % 100 == 0:
                    await asyncio.sleep(0)


HUB = Hub()


class HubSocket(AsyncConsumer):
    channel_layer_alias = "none"

    async def dispatch(self, message):
        await getattr(self, message["type"].replace(".", "_"))(message)

    async def websocket_connect(self, message):
        await HUB.start()
        await self.send({"type": "websocket.accept"})
        HUB.sockets.add(self.base_send)

    async def websocket_receive(self, message):
        pass

    async def websocket_disconnect(self, message):
        HUB.sockets.discard(self.base_send)
        raise StopConsumer


class Presence(AsyncWebsocketConsumer):
    """How many are here, told to all, four times a second while it changes."""

    groups = [SALA]
    present = 0
    changed = False
    task = None

    async def connect(self):
        await self.accept()
        Presence.present += 1
        Presence.changed = True
        if Presence.task is None:
            Presence.task = asyncio.ensure_future(self.tell())

    @classmethod
    async def tell(cls):
        while True:
            await asyncio.sleep(0.25)
            if cls.changed:
                cls.changed = False
                text = json.dumps({"presentes": cls.present})
                await get_channel_layer().group_send(SALA, {"type": "sala.text", "text": text})

    async def sala_text(self, event):
        await self.send(text_data=event["text"])

    async def disconnect(self, code):
        Presence.present -= 1


async def emit(request):
    text = "y" * int(request.GET.get("size", 2048))
    await get_channel_layer().group_send(SALA, {"type": "sala.text", "text": text})
    return HttpResponse("ok")


async def vacia(request):
    return HttpResponse("")


urlpatterns = [path("emit", emit), path("vacia", vacia)]

application = ProtocolTypeRouter(
    {
        "http": get_asgi_application(),
        "websocket": URLRouter(
            [
                path("ws/group", Group.as_asgi()),
                path("ws/hub", HubSocket.as_asgi()),
                path("ws/presence", Presence.as_asgi()),
                path("ws/echo", Echo.as_asgi()),
            ]
        ),
    }
)
