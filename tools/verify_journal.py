"""Verify an exported journal without the product: Python's standard library alone.

    redstart journal export journal.jsonl
    python verify_journal.py journal.jsonl [ANCHORS.jsonl …]

Reads the export line by line, computes the chain anew and holds it against the anchors that were written down
outside. Prints the first fault and exits with 1, or the head of the chain and exits with 0; 2 where a file
cannot be read. Written apart from the product on purpose: two programs that agree prove more than one.
"""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

FORMAT = "redstart/journal@1"
GENESIS = "0" * 64


class BrokenError(Exception):
    """The chain is not what was sealed."""


def digest_of(algorithm: str, previous: str, entry: list[Any]) -> str:
    """Return the digest that binds ``entry`` to the one before it."""
    body = json.dumps(entry, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    state = hashlib.new(algorithm)
    state.update(f"{previous}\n".encode("ascii"))
    state.update(body.encode("utf-8"))
    return state.hexdigest()


def walk(lines: Iterator[str]) -> Iterator[tuple[int, str]]:
    """Yield (position, digest) of each line after checking it."""
    header = json.loads(next(lines, "null")) or {}
    if header.get("format") != FORMAT:
        raise ValueError("this is not a journal export")
    previous, expected = GENESIS, 1
    for text in lines:
        seal = json.loads(text)
        position, entry = seal["position"], seal["entry"]
        if position != expected:
            raise BrokenError(f"position {expected} is missing")
        if entry is None:
            raise BrokenError(f"position {position}: the entry was removed")
        if digest_of(seal["algorithm"], previous, entry) != seal["digest"]:
            raise BrokenError(f"position {position}, entry {entry[0]}: altered")
        previous, expected = seal["digest"], position + 1
        yield position, previous


def anchors_in(paths: Iterable[str]) -> dict[int, set[str]]:
    """Return the digests written down outside, by position."""
    found: dict[int, set[str]] = {}
    for path in paths:
        for text in Path(path).read_text("utf-8").splitlines():
            anchor = json.loads(text)
            found.setdefault(anchor["position"], set()).add(anchor["digest"])
    return found


def verify(export: str, anchors: dict[int, set[str]]) -> tuple[int, str]:
    """Return position and digest of the head; raise :class:`BrokenError` at the first fault."""
    position, digest = 0, GENESIS
    with Path(export).open(encoding="utf-8") as file:
        for position, digest in walk(file):
            if anchors.get(position, {digest}) != {digest}:
                raise BrokenError(f"position {position}: differs from what was anchored outside")
    beyond = [anchored for anchored in anchors if anchored > position]
    if beyond:
        raise BrokenError(f"position {min(beyond)}: anchored outside, but the journal ends at {position}")
    return position, digest


def main(arguments: list[str]) -> int:
    """Judge the files named on the command line."""
    if not arguments:
        print(__doc__, file=sys.stderr)
        return 2
    try:
        position, digest = verify(arguments[0], anchors_in(arguments[1:]))
    except BrokenError as fault:
        print(f"BROKEN  {fault}")
        return 1
    except (OSError, ValueError, KeyError, TypeError) as problem:
        print(f"cannot read: {problem}", file=sys.stderr)
        return 2
    print(f"sound  {position} entries, head {digest}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
