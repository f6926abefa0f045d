"""Reading the files of strangers in a disposable child process.

A small file can ask for gigabytes or minutes. The child has limits of memory, processor time and wall time,
may open no connection, write no file and start no program, and answers in JSON that is checked here. Whatever
happens to it, the parent only sees a reading or an error.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, cast, get_args

from redstart.extraction.readers import check_size
from redstart.extraction.readers.errors import EXHAUSTED
from redstart.extraction.readers.limits import DEFAULT, MEGABYTE, Limits
from redstart.extraction.result import Extraction
from redstart.extraction.source import Form, LineHint, Remark, Source
from redstart.kernel.errors import Place, RedstartError, kinds

if TYPE_CHECKING:
    from collections.abc import Mapping

_LARGEST_ANSWER = 256 * MEGABYTE
_ENVIRONMENT = ("PATH", "LANG", "LC_ALL", "SYSTEMROOT", "LD_LIBRARY_PATH", "PYTHONPATH")
Wanted = Literal["source", "extraction"]


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
    return _source(_ask(data, name, "source", limits, fence)["source"])


def read_untrusted(
    data: bytes, *, name: str | None = None, limits: Limits = DEFAULT, fence: Fence = FENCE
) -> tuple[Source, Extraction]:
    """Return source and extraction of a stranger's file, both made in a child."""
    answer = _ask(data, name, "extraction", limits, fence)
    return _source(answer["source"]), Extraction.from_json(answer["extraction"])


def _ask(data: bytes, name: str | None, wanted: Wanted, limits: Limits, fence: Fence) -> dict[str, Any]:
    check_size(len(data), name=name, limits=limits)
    order = {
        "name": name,
        "wanted": wanted,
        "limits": {key: getattr(limits, key) for key in limits.__slots__},
        "memory": fence.memory,
        "processor": fence.processor,
    }
    answer = _answer(_run(json.dumps(order).encode() + b"\n" + data, name, fence), name)
    if error := answer.get("error"):
        raise _error(error, name)
    return answer


def _run(message: bytes, name: str | None, fence: Fence) -> bytes:
    """Return what the child prints; whatever ends it early is one error."""
    child = subprocess.Popen(
        [sys.executable, "-m", "redstart.extraction.readers.child"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={key: value for key, value in os.environ.items() if key in _ENVIRONMENT},
        start_new_session=True,
    )
    try:
        output, _ = child.communicate(message, timeout=fence.wall)
    except subprocess.TimeoutExpired:
        os.killpg(child.pid, signal.SIGKILL)
        child.communicate()
        raise RedstartError(EXHAUSTED, place=Place(file=name)) from None
    if child.returncode != 0 or len(output) > _LARGEST_ANSWER:
        raise RedstartError(EXHAUSTED, place=Place(file=name))
    return output


def _answer(output: bytes, name: str | None) -> dict[str, Any]:
    try:
        answer = json.loads(output)
    except ValueError:
        raise RedstartError(EXHAUSTED, place=Place(file=name)) from None
    if not isinstance(answer, dict) or not {"source", "error"} & answer.keys():
        raise RedstartError(EXHAUSTED, place=Place(file=name))
    return answer


def _error(error: Mapping[str, Any], name: str | None) -> RedstartError:
    kind = next((kind for kind in kinds() if kind.code == error.get("code")), EXHAUSTED)
    return RedstartError(kind, place=Place(file=name), **dict(error.get("parameters", {})))


def _source(data: Mapping[str, Any]) -> Source:
    text = str(data["text"])
    if data["form"] not in get_args(Form):
        raise ValueError(f"a form {data['form']!r} is not known")
    return Source(
        text=text,
        form=cast("Form", data["form"]),
        name=data["name"],
        hints=tuple(_hint(values, len(text)) for values in data["hints"]),
        remarks=tuple(cast("Remark", each) for each in data["remarks"] if each in get_args(Remark)),
    )


def _hint(values: list[Any], size: int) -> LineHint:
    hint = LineHint(*values)
    if not 0 <= hint.start <= hint.end <= size:
        raise ValueError(f"a hint [{hint.start}, {hint.end}) lies outside the text")
    return hint
