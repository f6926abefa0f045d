"""Reading the files of strangers in a disposable child process.

A small file can ask for gigabytes or minutes. The child has limits of memory, processor time and wall time,
may open no connection, write no file and start no program, and answers in JSON that is checked here. Whatever
happens to it, the parent only sees a reading or an error.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Literal

from redstart.extraction.readers import check_size
from redstart.extraction.readers.answers import Answer, AnswerError, believed, believed_cells, believed_table
from redstart.extraction.readers.children import Fence, run_child
from redstart.extraction.readers.errors import EXHAUSTED
from redstart.extraction.readers.limits import DEFAULT, Limits
from redstart.extraction.readers.outside import NO_HELP, Help, with_help
from redstart.kernel.errors import Place, RedstartError

if TYPE_CHECKING:
    from redstart.extraction.readers.cells import SheetCells
    from redstart.extraction.result import Extraction
    from redstart.extraction.source import Source

_CHILD = "redstart.extraction.readers.child"
Wanted = Literal["source", "extraction", "cells", "table"]
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


def table_untrusted(
    data: bytes, *, name: str | None = None, limits: Limits = DEFAULT, fence: Fence = FENCE
) -> Any:
    """Return what a stranger's YAML text says, in plain values, read in a child; raise ``rule-invalid``."""
    output = _told(data, name, "table", limits, fence)
    try:
        answer = believed_table(output, place=Place(file=name))
    except AnswerError:
        raise RedstartError(EXHAUSTED, place=Place(file=name)) from None
    if isinstance(answer, RedstartError):
        raise answer
    return answer


def _ask(data: bytes, name: str | None, wanted: Wanted, limits: Limits, fence: Fence) -> Answer:
    check_size(len(data), name=name, limits=limits)

    def read(given: bytes, help_: Help) -> Answer:
        output = _told(given, name, wanted, limits, fence, help_)
        try:
            answer = believed(output, place=Place(file=name))
        except AnswerError:
            raise RedstartError(EXHAUSTED, place=Place(file=name)) from None
        if isinstance(answer, RedstartError):
            raise answer
        return answer

    return with_help(data, name, limits, read)


def _told(
    data: bytes, name: str | None, wanted: Wanted, limits: Limits, fence: Fence, help_: Help = NO_HELP
) -> bytes:
    check_size(len(data), name=name, limits=limits)
    order = {
        "name": name,
        "wanted": wanted,
        "limits": {key: getattr(limits, key) for key in limits.__slots__},
        "memory": fence.memory,
        "processor": fence.processor,
        **help_.to_json(),
    }
    return run_child(_CHILD, json.dumps(order).encode() + b"\n" + data, fence=fence, name=name)


__all__ = ["FENCE", "Fence", "cells_untrusted", "open_untrusted", "read_untrusted", "table_untrusted"]
