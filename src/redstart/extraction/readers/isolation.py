"""Reading the files of strangers in a disposable child process.

A small file can ask for gigabytes or minutes. The child has limits of memory, processor time and wall time,
may open no connection, write no file and start no program, and answers in JSON that is checked here. Whatever
happens to it, the parent only sees a reading or an error.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from redstart.extraction.readers import check_size
from redstart.extraction.readers.answers import Answer, AnswerError, believed, believed_cells
from redstart.extraction.readers.conversation import converse
from redstart.extraction.readers.errors import EXHAUSTED
from redstart.extraction.readers.limits import DEFAULT, MEGABYTE, Limits
from redstart.kernel.errors import Place, RedstartError

if TYPE_CHECKING:
    from redstart.extraction.readers.cells import SheetCells
    from redstart.extraction.result import Extraction
    from redstart.extraction.source import Source

_LARGEST_ANSWER = 256 * MEGABYTE
_ENVIRONMENT = ("PATH", "LANG", "LC_ALL", "SYSTEMROOT", "LD_LIBRARY_PATH", "PYTHONPATH")
Wanted = Literal["source", "extraction", "cells"]


@dataclass(frozen=True, slots=True)
class Fence:
    """What a child may use: bytes of memory, seconds of processor time, seconds by the clock."""

    memory: int = 600 * MEGABYTE
    processor: int = 10
    wall: float = 15.0


FENCE = Fence()


def open_untrusted(
    data: bytes, *, name: str | None = None, limits: Limits = DEFAULT, fence: Fence = FENCE
) -> Source:
    """Return the source of a stranger's file, read in a child; errors as in :func:`~.open_source`."""
    return _ask(data, name, "source", limits, fence).source


def read_untrusted(
    data: bytes, *, name: str | None = None, limits: Limits = DEFAULT, fence: Fence = FENCE
) -> tuple[Source, Extraction]:
    """Return source and extraction of a stranger's file, both made in a child."""
    answer = _ask(data, name, "extraction", limits, fence)
    if answer.extraction is None:
        raise RedstartError(EXHAUSTED, place=Place(file=name))
    return answer.source, answer.extraction


def cells_untrusted(
    data: bytes, *, name: str | None = None, limits: Limits = DEFAULT, fence: Fence = FENCE
) -> list[SheetCells]:
    """Return the cells of a stranger's workbook as text, read in a child."""
    output = _told(data, name, "cells", limits, fence)
    try:
        answer = believed_cells(output, place=Place(file=name))
    except AnswerError:
        raise RedstartError(EXHAUSTED, place=Place(file=name)) from None
    if isinstance(answer, RedstartError):
        raise answer
    return answer


def _ask(data: bytes, name: str | None, wanted: Wanted, limits: Limits, fence: Fence) -> Answer:
    output = _told(data, name, wanted, limits, fence)
    try:
        answer = believed(output, place=Place(file=name))
    except AnswerError:
        raise RedstartError(EXHAUSTED, place=Place(file=name)) from None
    if isinstance(answer, RedstartError):
        raise answer
    return answer


def _told(data: bytes, name: str | None, wanted: Wanted, limits: Limits, fence: Fence) -> bytes:
    check_size(len(data), name=name, limits=limits)
    order = {
        "name": name,
        "wanted": wanted,
        "limits": {key: getattr(limits, key) for key in limits.__slots__},
        "memory": fence.memory,
        "processor": fence.processor,
    }
    return _run(json.dumps(order).encode() + b"\n" + data, name, fence)


def _run(message: bytes, name: str | None, fence: Fence) -> bytes:
    """Return what the child prints; whatever ends it early is one error.

    The child inherits its three pipes and no other handle. ``-P`` keeps the working directory, in which the
    ledger may lie, out of what it may import and open.
    """
    child = subprocess.Popen(
        [sys.executable, "-P", "-m", "redstart.extraction.readers.child"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={key: value for key, value in os.environ.items() if key in _ENVIRONMENT},
        start_new_session=True,
        close_fds=True,
    )
    output = converse(child, message, seconds=fence.wall, most=_LARGEST_ANSWER)
    if output is None or child.returncode != 0:
        raise RedstartError(EXHAUSTED, place=Place(file=name))
    return output
