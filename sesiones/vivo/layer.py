"""With Redis, a change of another process is heard at once instead of at the next look.

The channel layer carries nothing but "look now": what has changed stands in the database, so a message that the layer
loses costs a quarter of a second and nothing else.
"""

import asyncio
import logging
from typing import Any

from asgiref.sync import async_to_sync
from channels.layers import InMemoryChannelLayer, get_channel_layer

logger = logging.getLogger(__name__)

GROUP = "vivo"


def shared_layer() -> Any | None:
    """The channel layer, if it reaches other processes."""
    layer = get_channel_layer()
    return None if layer is None or isinstance(layer, InMemoryChannelLayer) else layer


async def listen(wake: Any) -> None:
    """Call `wake` at every word from another process; comes back by itself after a failure of the layer."""
    layer = shared_layer()
    while layer is not None:
        try:
            channel = await layer.new_channel()
            await layer.group_add(GROUP, channel)
            while True:
                await layer.receive(channel)
                wake()
        except Exception:
            logger.exception("The channel layer does not answer; changes are seen by looking")
            await asyncio.sleep(5)


def call(loop: asyncio.AbstractEventLoop | None) -> None:
    """Tell the other processes to look, on the loop of the sockets if there is one. Never raises."""
    layer = shared_layer()
    if layer is None:
        return
    try:
        if loop is not None and loop.is_running():
            asyncio.run_coroutine_threadsafe(_send(layer), loop)
        else:
            async_to_sync(_send)(layer)
    except Exception:
        logger.exception("The channel layer could not be told")


async def _send(layer: Any) -> None:
    try:
        await layer.group_send(GROUP, {"type": "look"})
    except Exception:
        logger.exception("The channel layer could not be told")
