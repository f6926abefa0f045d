"""Run the commands that the documentation shows, and write what they print beneath them.

    python tools/examples.py

A block fenced as ``console`` holds one command after ``$ `` and its output; a test compares them.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGES = ("README.md", "README.zh-CN.md")
BLOCK = re.compile(r"```console\n\$ (?P<command>[^\n]+)\n(?P<output>.*?)```", re.DOTALL)
LANGUAGES = {"README.md": "en", "README.zh-CN.md": "zh"}


def run(command: str, *, page: str) -> str:
    """Return what a command prints in the root of the repository, in the language of the page."""
    environment = os.environ | {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "REDSTART_LANG": LANGUAGES[page],
        "COLUMNS": "100",
    }
    done = subprocess.run(
        ["bash", "-c", command], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    return "".join(f"{line.rstrip()}\n" for line in done.stdout.splitlines())


def examples(page: str) -> list[tuple[str, str]]:
    """Return the commands that a page shows, each with the output shown beneath it."""
    found = BLOCK.finditer((ROOT / page).read_text("utf-8"))
    return [(match["command"], match["output"]) for match in found]


def renewed(page: str) -> str:
    """Return the page with the output that its commands give now."""
    text = (ROOT / page).read_text("utf-8")
    return BLOCK.sub(lambda m: f"```console\n$ {m['command']}\n{run(m['command'], page=page)}```", text)


if __name__ == "__main__":
    for name in PAGES:
        (ROOT / name).write_text(renewed(name), "utf-8")
