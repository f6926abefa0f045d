"""The disposable process that reads a stranger's file: order and bytes in, JSON out.

Run by :mod:`redstart.extraction.readers.isolation` only.
"""

from __future__ import annotations

import json
import resource
import sys
from dataclasses import astuple
from typing import TYPE_CHECKING, Any

from redstart.extraction.readers import Limits, read_source
from redstart.extraction.readers.cells import cells_of
from redstart.extraction.readers.errors import EXHAUSTED
from redstart.extraction.readers.landlock import hide_files
from redstart.extraction.readers.outside import Help
from redstart.extraction.readers.scans import Scan, ScansNeededError
from redstart.extraction.readers.syscalls import deny
from redstart.kernel.errors import RedstartError

if TYPE_CHECKING:
    from redstart.extraction.source import Source

# What a reader has no business to do; raised by the interpreter before it is done.
_FORBIDDEN = (
    *("socket.", "subprocess.", "shutil.", "ftplib.", "urllib.", "http.", "smtplib.", "webbrowser.", "pty."),
    *("os.exec", "os.fork", "os.system", "os.posix_spawn", "os.spawn", "os.kill", "os.putenv"),
    *("os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.link", "os.symlink"),
)
_WRITING = frozenset("wax+")


def fence(memory: int, processor: int) -> None:
    """Limit this process for good: memory, processor time, no files written, no connections, no programs.

    Thrice: by the limits of the process, by the kernel where it filters calls, by the interpreter everywhere.
    """
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (processor, processor))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    hide_files()
    deny()
    sys.addaudithook(_refuse)


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    if event.startswith(_FORBIDDEN):
        raise PermissionError(f"{event} is not allowed while reading a document")
    if event == "open" and isinstance(arguments[1], str) and _WRITING & set(arguments[1]):
        raise PermissionError("writing is not allowed while reading a document")


def answer(order: dict[str, Any], data: bytes) -> dict[str, Any]:
    """Return what the order asks for, or the error that a reader raised."""
    try:
        if order["wanted"] == "cells":
            sheets = cells_of(data, name=order["name"], limits=Limits(**order["limits"]))
            return {"sheets": [astuple(sheet) for sheet in sheets]}
        if order["wanted"] == "table":
            from redstart.rulebook.strict import plain_table  # rules are brought rarely

            return {"table": plain_table(data)}
        source = read_source(data, name=order["name"], limits=Limits(**order["limits"]), help_=_help(order))
        if order["wanted"] == "source":
            return {"source": _plain(source)}
        from redstart.extraction.pipeline import read  # only where it is wanted: it loads all the rules

        return {"source": _plain(source), "extraction": read(source).extraction.to_json()}
    except ScansNeededError as needed:
        return {"scans": list(needed.pages)}
    except RedstartError as error:
        parameters = {key: str(value)[:500] for key, value in error.parameters.items()}
        return {"error": {"code": error.code, "parameters": parameters}}
    except (MemoryError, RecursionError):
        return {"error": {"code": EXHAUSTED.code, "parameters": {}}}


def _help(order: dict[str, Any]) -> Help:
    told = order.get("scans")
    scans = None if told is None else {int(page): Scan.from_json(scan) for page, scan in told.items()}
    return Help(converted=order.get("converted", False), scans=scans)


def _plain(source: Source) -> dict[str, Any]:
    return {
        "text": source.text,
        "form": source.form,
        "name": source.name,
        "hints": [list(astuple(hint)) for hint in source.hints],
        "remarks": list(source.remarks),
        "pages": list(source.pages),
        "sheets": [list(sheet) for sheet in source.sheets],
    }


def main() -> None:
    """Read one order and its file, print one answer."""
    order = json.loads(sys.stdin.buffer.readline())
    fence(order["memory"], order["processor"])
    output = json.dumps(answer(order, sys.stdin.buffer.read())).encode("ascii")
    sys.stdout.buffer.write(output)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
