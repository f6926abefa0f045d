"""Take the pictures of the documentation from the sample plan, in a real browser.

    python tools/pictures.py

Needs built assets (make assets) and a browser; writes docs/images/.
"""

import os
import re
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

from find_browser import MISSING, find_browser
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[1]
PICTURES = {"review": "/plans/1/review#item-t9"}
SAMPLE = "samples/jichuan-plan-2026.docx"


def main() -> None:
    """Serve the sample from a throw-away directory and take each picture."""
    browser = find_browser() or sys.exit(MISSING)
    with tempfile.TemporaryDirectory() as data, socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        probe.close()
        environment = os.environ | {"REDSTART_DATA": data, "REDSTART_LANG": "en"}
        command = [sys.executable, "-m", "redstart", "demo", SAMPLE, "--port", str(port)]
        server = subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.PIPE, text=True)
        try:
            take(browser, f"http://127.0.0.1:{port}", password(server))
        finally:
            server.terminate()
            server.wait()


def password(server: subprocess.Popen[str]) -> str:
    """Return the password that the demo prints, once it serves."""
    found = ""
    for line in server.stderr or ():
        found = (re.findall(r"^Password\s+(\S+)", line) or [found])[0]
        if line.startswith("Serving"):
            return found
    sys.exit("the demo did not start")


def take(executable: str, address: str, secret: str) -> None:
    """Sign in and write one picture for each page."""
    (ROOT / "docs" / "images").mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1440, "height": 860}, locale="zh-CN")
        page.set_default_timeout(60_000)
        page.goto(address, wait_until="networkidle")
        page.fill("input[name=username]", "demo")
        page.fill("input[name=password]", secret)
        page.keyboard.press("Enter")
        page.wait_for_url(f"{address}/")
        for name, path in PICTURES.items():
            page.goto(address + path, wait_until="networkidle")
            page.screenshot(path=ROOT / "docs" / "images" / f"{name}.png")
        browser.close()


if __name__ == "__main__":
    main()
