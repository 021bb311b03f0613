"""What every page owes whoever reads it: WCAG 2.2 AA in both themes, and no scroll sideways."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from axe_playwright_python.base import AXE_SCRIPT

if TYPE_CHECKING:
    from playwright.sync_api import Page

WCAG = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}
# The dark theme is the same page in other colours (tema.js, oscuro.css): the rest of axe cannot answer otherwise.
CONTRAST = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}
# What an element that looks the same may break at another width.
ROOM = {"runOnly": {"type": "rule", "values": ["target-size", "scrollable-region-focusable"]}}

# Colours on their way from one theme to the other are neither: the sheets are there, and nothing moves.
AT_REST = """() => [...document.querySelectorAll("link[rel=stylesheet]")].every((one) => one.sheet)
    && document.getAnimations().every((one) => one.playState !== "running")"""

# What is seen now and was not, or not like this, when it was last asked. Large text may have less contrast.
NEWLY_SEEN = """() => {
  const before = window.seen ?? new Map();
  window.seen = new Map();
  for (const one of document.body.querySelectorAll("*")) {
    if (!one.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
    const { color, backgroundColor, backgroundImage, opacity, fontWeight, fontSize, position } = getComputedStyle(one);
    const large = [18.66, 24].map((least) => parseFloat(fontSize) >= least);
    window.seen.set(one, [color, backgroundColor, backgroundImage, opacity, fontWeight, position, ...large].join());
  }
  window.newlySeen = [...window.seen].filter(([one, look]) => before.get(one) !== look).map(([one]) => one);
  return window.newlySeen.length;
}"""


def violations(page: "Page", rules: dict[str, Any] = WCAG, within: str = "document") -> list[tuple[Any, ...]]:
    """What axe finds, in a form that says where. `within`: an expression for the part of the page to look at."""
    # Read once for each page, not for each question; what is in order is not told at length; and no rule asked for
    # here wants the sheets, which would be fetched and read again.
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    options = {**rules, "resultTypes": ["violations"], "preload": False}
    found = page.evaluate(f"async (options) => (await axe.run({within}, options)).violations", options)
    return [(one["id"], node["target"], node["failureSummary"]) for one in found for node in one["nodes"]]


def _rest(page: "Page") -> None:
    # Asking once is quick; waiting asks with every frame, and begins with one.
    if not page.evaluate(AT_REST):
        page.wait_for_function(AT_REST)


def defects(page: "Page", widths: Iterable[int]) -> list[tuple[Any, ...]]:
    """What is wrong with a page that is open, at each width, and in the dark at the last of them."""
    found: list[tuple[Any, ...]] = []
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    _rest(page)
    page.evaluate("delete window.seen")
    for place, width in enumerate(widths):
        page.set_viewport_size({"width": width, "height": 800})
        new = page.evaluate(NEWLY_SEEN)
        if place == 0:
            found += [(page.url, width, *one) for one in violations(page)]
        else:
            # What looks as it did at the width before has been judged; it may only have less room.
            found += [(page.url, width, *one) for one in violations(page, ROOM)]
            found += (
                [(page.url, width, *one) for one in violations(page, WCAG, "{ include: newlySeen }")] if new else []
            )
        wide = page.evaluate("document.documentElement.scrollWidth")
        found += [(page.url, width, "wide", wide)] if wide > width else []
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    _rest(page)
    found += [(page.url, "dark", *one) for one in violations(page, CONTRAST)]
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    return found
