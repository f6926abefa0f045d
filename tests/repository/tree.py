"""What the guard tests look at: the files of the repository."""

from __future__ import annotations

import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "redstart"


@cache
def tracked() -> tuple[Path, ...]:
    """Every file that git keeps, new ones included."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.decode()
    paths = (ROOT / name for name in listed.split("\0") if name)
    return tuple(sorted(path for path in paths if path.is_file()))


def texts(*suffixes: str, under: Path = ROOT) -> list[tuple[Path, str]]:
    """The tracked text files under a folder, with their text; all of them where no suffix is named."""
    found = []
    for path in tracked():
        if path.is_relative_to(under) and (not suffixes or path.suffix in suffixes):
            try:
                found.append((path, path.read_text("utf-8")))
            except UnicodeDecodeError:
                continue
    return found


def short(path: Path) -> str:
    """The path from the root of the repository, for messages."""
    return str(path.relative_to(ROOT))
