"""What a view may ask of the server that runs it.

A view that must wait for another thread (the vote writer) would hold its own thread meanwhile. So it answers with a
`ResponseLater`: the middleware finishes its work on it, the thread goes back to the pool, and the server sends the
answer when the future is done. `config.handler` is the server's side of this; under another handler (the test client)
a view finds `can_answer_later(request)` false and waits by itself.
"""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from typing import Any

from django.http import HttpRequest, HttpResponse

_counting = threading.Lock()
_running = 0


@contextmanager
def request_running() -> Iterator[None]:
    """Count a request as received and not yet worked through, queueing for a thread included."""
    global _running
    with _counting:
        _running += 1
    try:
        yield
    finally:
        with _counting:
            _running -= 1


def requests_running() -> int:
    """How many requests this process has received and not yet worked through."""
    return _running


def can_answer_later(request: HttpRequest) -> bool:
    return getattr(request, "can_answer_later", False)


class ResponseLater(HttpResponse):
    """The answer to a request whose `outcome` (a future) is not known yet.

    `render` turns the outcome into a response; it runs on the event loop, so it neither queries nor waits. What the
    middleware put on this response (headers, cookies) stays, the rendered one gives status, body and its own headers.
    """

    def __init__(self, outcome: Future[Any], render: Callable[[Any], HttpResponse]) -> None:
        super().__init__()
        self.outcome = outcome
        self._render = render

    def settle(self, outcome: Any) -> None:
        self.become(self._render(outcome))

    def become(self, answer: HttpResponse) -> None:
        self.status_code = answer.status_code
        self.content = answer.content
        for name, value in answer.items():
            self[name] = value
        if "Content-Length" in self:
            self["Content-Length"] = str(len(self.content))
