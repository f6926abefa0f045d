"""Starting a disposable child: bytes in, bytes out, an end to it whatever happens."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass

from redstart.extraction.readers.conversation import converse
from redstart.extraction.readers.errors import EXHAUSTED
from redstart.extraction.readers.limits import MEGABYTE
from redstart.kernel.errors import Place, RedstartError

_LARGEST_ANSWER = 256 * MEGABYTE
_ENVIRONMENT = ("PATH", "LANG", "LC_ALL", "SYSTEMROOT", "LD_LIBRARY_PATH", "PYTHONPATH")


@dataclass(frozen=True, slots=True)
class Fence:
    """What a child may use: bytes of memory, seconds of processor time, seconds by the clock."""

    memory: int = 600 * MEGABYTE
    processor: int = 10
    wall: float = 15.0


def run_child(module: str, message: bytes, *, fence: Fence, name: str | None) -> bytes:
    """Return what a child that runs a module prints; whatever ends it early is one error.

    The child inherits its three pipes and no other handle. ``-P`` keeps the working directory, in which the
    ledger may lie, out of what it may import and open.
    """
    child = subprocess.Popen(  # noqa: S603 - the module is one of ours
        [sys.executable, "-P", "-m", module],
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
