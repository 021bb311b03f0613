"""A Chromium for the browser tests: Playwright's own, else the machine's.

`python -m tests.harness.browser --install` is what `make setup-browser` runs.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from streaming.encoder.programs import CHROMIUM

# Since it is a browser with a window, even without a screen, each context came with three pages of its address bar: two
# thirds of what a context costs. The last list counts, so Playwright's own (the first three lines) is said again.
UNUSED = [
    "AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "HttpsUpgrades", "PaintHolding",
    "HttpsFirstBalancedModeAutoEnable", "ThirdPartyStoragePartitioning", "AvoidCorsURLLoaderRestartOnRedirect",
    "LensOverlay", "MediaRouter", "OptimizationHints", "NetworkTimeServiceQuerying", "AimEnabled", "PreconnectToSearch",
    "WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "WebUIOmniboxFullPopup",
]  # fmt: skip
ARGUMENTS = [
    f"--disable-features={','.join(UNUSED)}",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    # A test may not depend on, or call, anything outside this machine.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
]
REQUIRED = "CI_REQUIRE_BROWSER"
PATIENCE = 30_000
"""Milliseconds that a page may take on a busy machine for what it will do. A test of haste says its own."""


def find_chromium() -> str | None:
    """The path of a Chromium that can be started, or None."""
    if chosen := os.environ.get("CHROMIUM"):
        return chosen
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        return None
    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    if own and Path(own).exists():
        return own
    return next((path for path in map(shutil.which, CHROMIUM) if path), None)


def install() -> int:
    """Bring a Chromium unless there is one; the exit code says whether there is one now."""
    if found := find_chromium():
        print(f"Chromium: {found}")
        return 0
    for command in _ways():
        print("+", " ".join(command), flush=True)
        try:
            done = subprocess.run(command, timeout=600).returncode == 0
        except (OSError, subprocess.TimeoutExpired) as problem:
            print(problem)
            continue
        if done and (found := find_chromium()):
            print(f"Chromium: {found}")
            return 0
    print(
        "No se ha podido instalar ningún Chromium. Instale el de su sistema (en Debian: sudo apt-get install chromium) "
        "o indique su ruta en la variable CHROMIUM."
    )
    return 1


def _ways() -> list[list[str]]:
    ways = [[sys.executable, "-m", "playwright", "install", "chromium"]]
    if shutil.which("apt-get"):
        root = [] if os.geteuid() == 0 else ["sudo", "-n"]
        ways.append([*root, "apt-get", "update", "-q"])
        for package in CHROMIUM[:2]:
            ways.append([*root, "apt-get", "install", "-y", "-q", "--no-install-recommends", package])
    return ways


if __name__ == "__main__":
    sys.exit(install() if "--install" in sys.argv else 0 if find_chromium() else 1)
