"""Recognition of text in pictures, offline, one page per child with limits of its own."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING

from redstart.extraction.readers.children import Fence, run_child
from redstart.extraction.readers.errors import EXHAUSTED
from redstart.extraction.readers.limits import MEGABYTE
from redstart.extraction.readers.scans import Scan
from redstart.kernel.errors import Place, RedstartError, kinds

if TYPE_CHECKING:
    from collections.abc import Sequence

PAGE_FENCE = Fence(memory=2_000 * MEGABYTE, processor=120, wall=60.0)
_AT_ONCE = 2
_MODULE = "redstart.extraction.readers.recognition.child"


@cache
def is_installed() -> bool:
    """Whether the extra ``ocr`` is there."""
    return all(find_spec(module) is not None for module in ("rapidocr", "onnxruntime"))


def recognise(
    data: bytes, pages: Sequence[int], *, name: str | None = None, fence: Fence = PAGE_FENCE
) -> dict[int, Scan]:
    """Return what was recognised on each of the pages (from 0) of a pdf or picture.

    A page whose child failed is missing in the answer; if all failed, the error of the first is raised.
    """
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        outcomes = list(pool.map(lambda page: _page(data, page, name, fence), pages))
    scans = {page: each for page, each in zip(pages, outcomes, strict=True) if isinstance(each, Scan)}
    if not scans:
        raise next(each for each in outcomes if isinstance(each, RedstartError))
    return scans


def _page(data: bytes, page: int, name: str | None, fence: Fence) -> Scan | RedstartError:
    order = {"page": page, "memory": fence.memory, "processor": fence.processor}
    message = json.dumps(order).encode() + b"\n" + data
    try:
        answer = json.loads(run_child(_MODULE, message, fence=fence, name=name))
        if error := answer.get("error"):
            kind = next((kind for kind in kinds() if kind.code == error["code"]), EXHAUSTED)
            return RedstartError(kind, place=Place(file=name), **error.get("parameters", {}))
        return Scan.from_json(answer["scan"])
    except RedstartError as error:
        return error
    except (ValueError, TypeError, KeyError, AttributeError):
        return RedstartError(EXHAUSTED, place=Place(file=name))
