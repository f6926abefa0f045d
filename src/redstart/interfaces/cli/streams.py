"""Where the command line writes: results on standard output, everything else on standard error."""

from __future__ import annotations

import os
import sys

from rich.console import Console

# Without a terminal nobody folds lines; a pager or a log file may be as wide as it needs.
_WIDTH_WITHOUT_TERMINAL = 160


def results() -> Console:
    """Return the console for what was asked for."""
    return _console(stderr=False)


def remarks() -> Console:
    """Return the console for progress, remarks and errors."""
    return _console(stderr=True)


def _console(*, stderr: bool) -> Console:
    stream = sys.stderr if stderr else sys.stdout
    width = None if stream.isatty() or os.environ.get("COLUMNS") else _WIDTH_WITHOUT_TERMINAL
    return Console(stderr=stderr, width=width, highlight=False, soft_wrap=False)


def write(text: str) -> None:
    """Write a result exactly as it is, in UTF-8 wherever the terminal's encoding cannot show it."""
    encoding = sys.stdout.encoding or "utf-8"
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        encoding = "utf-8"
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode(encoding))
    sys.stdout.buffer.flush()
