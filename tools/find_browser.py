"""Find a Chromium for the browser tests, and with ``--install`` try to get one.

    python tools/find_browser.py [--install]

Prints its path, or one line that says why there is none; the browser tests are then skipped with that line.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge")
DOWNLOADED = ("chromium*/chrome-linux*/chrome", "chromium*/chrome-*linux*/*headless_shell")
MISSING = "no Chromium found: install one, or run `python tools/find_browser.py --install`"


def find_browser() -> str | None:
    """Return the path of a Chromium: one that the system has, else one that playwright has downloaded."""
    for name in NAMES:
        if path := shutil.which(name):
            return path
    cache = Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or Path.home() / ".cache" / "ms-playwright")
    found = [path for pattern in DOWNLOADED for path in sorted(cache.glob(pattern))]
    return str(found[-1]) if found else None


def install() -> str:
    """Try the ways to get a Chromium, the system's own packages first; return what was tried."""
    tried = []
    for name, commands in _ways():
        tried.append(name)
        print(f"getting a browser from {name} …", file=sys.stderr, flush=True)
        if all(_succeeds(command) for command in commands) and find_browser():
            break
    return ", ".join(tried)


def _ways() -> list[tuple[str, list[list[str]]]]:
    ways = []
    if shutil.which("apt-get") and os.geteuid() == 0:
        fetch = ["apt-get", "install", "-y", "-q", "--no-install-recommends", "chromium", "fonts-noto-cjk"]
        ways.append(("the system's packages", [["apt-get", "update", "-q"], fetch]))
    ways.append(("playwright", [[sys.executable, "-m", "playwright", "install", "chromium-headless-shell"]]))
    return ways


def _succeeds(command: list[str]) -> bool:
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    try:
        done = subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, timeout=600, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def main() -> None:
    """Print the browser's path, or why there is none. Never fails: a machine may do without."""
    tried = install() if "--install" in sys.argv[1:] and not find_browser() else ""
    line = MISSING + (f" (tried {tried})" if tried else "")
    print(find_browser() or f"SKIPPED the browser tests: {line}")


if __name__ == "__main__":
    main()
