"""A page as pictures: the overlay, transparent, or the public page; again whenever something of it changes."""

import base64
import os
import queue
import tempfile
import threading
import time
from collections.abc import Callable
from typing import Any, Generic, TypeVar

from streaming.encoder.devtools import Browser, Gone, Refused
from streaming.encoder.layer import Layer, layer_of, page_frame
from streaming.encoder.pacing import Backoff
from streaming.encoder.picture import HEIGHT, SILENCE, WIDTH

T = TypeVar("T")

AT_MOST = 0.2
"""Seconds between two pictures of a page that changes all the time."""
AT_LEAST = 2.0
"""Seconds after which a page is looked at although it told of no change: a style or a letter may have come late."""
STALE = 5.0
"""Seconds for which the last picture is believed when the browser says nothing more."""
LOADING = 20.0
RETRY = 2.0
CHANGED = "consistorioChanged"
# In the page before anything of it: tells us when what it shows changes. Pages hold no secret, and nobody types there.
OBSERVER = f"""
addEventListener("DOMContentLoaded", () => {{
  new MutationObserver(() => {CHANGED}("")).observe(document.documentElement,
    {{subtree: true, childList: true, characterData: true, attributes: true}});
}});
"""
ANSWERED = 'performance.getEntriesByType("navigation")[0]?.responseStatus === 200'
ARGUMENTS = (
    "--headless", "--remote-debugging-pipe", "--disable-gpu", "--hide-scrollbars", "--mute-audio", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-extensions",
    "--disable-dev-shm-usage", "--no-default-browser-check",
)  # fmt: skip


class Page(Generic[T]):
    """A page that is kept in view; `make` turns each of its pictures (PNG) into what the mixer wants.

    The address is told to the browser through its pipe: it may hold a token, and arguments can be read by others.
    """

    def __init__(
        self, chromium: str, address: str, make: Callable[[bytes], T], *, language: str, transparent: bool
    ) -> None:
        self._chromium, self._address, self._make, self._language = chromium, address, make, language
        self._ground = {"r": 0, "g": 0, "b": 0, "a": 0} if transparent else {"r": 255, "g": 255, "b": 255}
        self._picture: T | None = None
        self._png = b""
        self._seen = 0.0
        self._browser: Browser | None = None
        self._ending = threading.Event()
        self._thread = threading.Thread(target=self._run, name="browser", daemon=True)
        self.pictures = 0
        self.trouble = ""
        """The step at which the browser last failed."""

    def start(self) -> None:
        self._thread.start()

    def picture(self) -> T | None:
        """The last one; None while there is none that can still be believed."""
        return self._picture if time.monotonic() - self._seen < STALE else None

    def stop(self) -> None:
        self._ending.set()
        if (browser := self._browser) is not None:
            browser.events.put(None)
        self._thread.join(timeout=10)

    def _run(self) -> None:
        backoff = Backoff()
        while not self._ending.is_set():
            began = time.monotonic()
            try:
                self._attempt()
            except (Gone, Refused, OSError) as problem:
                self.trouble = str(problem)
            self._ending.wait(backoff.after(time.monotonic() - began))

    def _attempt(self) -> None:
        with tempfile.TemporaryDirectory(prefix="emitir-", ignore_cleanup_errors=True) as home:
            browser = self._browser = Browser(self._command(home))
            try:
                self._show(browser)
            finally:
                self._browser = None
                browser.close()

    def _command(self, home: str) -> list[str]:
        # A browser that runs as root cannot lock itself in; a town should not run it so.
        unlocked = ["--no-sandbox"] if os.geteuid() == 0 else []
        return [
            self._chromium,
            *ARGUMENTS,
            *unlocked,
            f"--user-data-dir={home}",
            f"--lang={self._language}",
            "about:blank",
        ]

    def _show(self, browser: Browser) -> None:
        target = browser.call("Target.createTarget", url="about:blank", width=WIDTH, height=HEIGHT)["targetId"]
        session = browser.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]

        def page(method: str, **parameters: Any) -> dict[str, Any]:
            return browser.call(method, session, **parameters)

        page("Page.enable")
        page("Runtime.enable")
        page("Network.enable")
        page("Network.setExtraHTTPHeaders", headers={"Accept-Language": self._language})
        page("Emulation.setDeviceMetricsOverride", width=WIDTH, height=HEIGHT, deviceScaleFactor=1, mobile=False)
        page("Emulation.setDefaultBackgroundColorOverride", color=self._ground)
        page("Runtime.addBinding", name=CHANGED)
        page("Page.addScriptToEvaluateOnNewDocument", source=OBSERVER)
        self._load(browser, page)
        strange = 0
        while not self._ending.is_set():
            began = time.monotonic()
            png = base64.b64decode(page("Page.captureScreenshot", format="png", optimizeForSpeed=True)["data"])
            # Asked afterwards: a page loads itself anew for another session, and what comes may be an error.
            if _answered(page):
                self._take(png)
                strange = 0
            elif (strange := strange + 1) * AT_MOST > RETRY:
                self._load(browser, page)
                strange = 0
            self._ending.wait(max(0.0, began + AT_MOST - time.monotonic()))
            if not strange:
                self._until_changed(browser)

    def _load(self, browser: Browser, page: Callable[..., dict[str, Any]]) -> None:
        """Until the server gives the page: its error, or that of the browser, is nothing for the air."""
        while not self._ending.is_set():
            _drain(browser)  # what a page before this one told
            page("Page.navigate", url=self._address)
            if self._until(browser, "Page.loadEventFired", LOADING) and _answered(page):
                self.trouble = ""
                return
            self.trouble = "page"
            self._ending.wait(RETRY)

    def _take(self, png: bytes) -> None:
        if png != self._png:
            self._picture, self._png = self._make(png), png
            self.pictures += 1
        self._seen = time.monotonic()

    def _until_changed(self, browser: Browser) -> None:
        """Until the page tells of a change; all that came meanwhile is one."""
        self._until(browser, "Runtime.bindingCalled", AT_LEAST)
        _drain(browser)

    def _until(self, browser: Browser, method: str, patience: float) -> bool:
        deadline = time.monotonic() + patience
        while not self._ending.is_set():
            try:
                event = _alive(browser.events.get(timeout=max(0.0, deadline - time.monotonic())))
            except queue.Empty:
                return False
            if event["method"] == method:
                return True
        return False


def _answered(page: Callable[..., dict[str, Any]]) -> bool:
    """Whether what is in view is a page that the server gave, and not its error or the browser's."""
    try:
        found = page("Runtime.evaluate", expression=ANSWERED, returnByValue=True)
    except Refused:  # between two pages there is nowhere to ask
        return False
    return found["result"].get("value") is True


def _drain(browser: Browser) -> None:
    while not browser.events.empty():
        _alive(browser.events.get())


def _alive(event: dict[str, Any] | None) -> dict[str, Any]:
    if event is None or event["method"] in {"Inspector.targetCrashed", "Target.targetCrashed"}:
        raise Gone("crashed")
    return event


def overlay(chromium: str, address: str, *, language: str = "es") -> Page[Layer]:
    """A transparent page, laid over the picture of the room."""
    return Page(chromium, address, layer_of, language=language, transparent=True)


class PageSource:
    """See `source.Source`: a page that is the picture, without sound."""

    def __init__(self, chromium: str, address: str, *, language: str = "es") -> None:
        self.page: Page[bytes] = Page(chromium, address, page_frame, language=language, transparent=False)

    def start(self) -> None:
        self.page.start()

    def frame(self) -> bytes | None:
        return self.page.picture()

    def sound(self) -> bytes:
        return SILENCE

    def flush(self) -> None:
        """The page says nothing that is not public."""

    def stop(self) -> None:
        self.page.stop()

    @property
    def trouble(self) -> str:
        return self.page.trouble
