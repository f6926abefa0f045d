"""Many documents read by as many processes as there are cores, in the order in which they were named."""

from __future__ import annotations

import os
import sys
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from multiprocessing import get_context
from typing import TYPE_CHECKING

from redstart.extraction.readers.errors import EXHAUSTED
from redstart.interfaces.cli.inputs import attempt
from redstart.kernel.errors import Place, RedstartError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from concurrent.futures import Future
    from multiprocessing.context import BaseContext

    from redstart.extraction.pipeline import Reading

    Outcome = Reading | RedstartError

_AHEAD = 4  # documents read ahead of the one that is shown, for each process
_MEMORY = 2 << 30
_SECONDS = 60  # of processor time for one document, after which its process is ended


def read_all(names: Sequence[str], *, workers: int | None = None) -> Iterator[Outcome]:
    """Yield what comes of each file; where a process is lost, the file whose turn it was is read alone."""
    waiting = deque(names)
    while waiting:
        count = min(workers or os.cpu_count() or 1, len(waiting))
        with ProcessPoolExecutor(count, mp_context=_context(), initializer=_limit) as pool:
            try:
                yield from _through(pool, waiting, count)
            except BrokenProcessPool:
                pool.shutdown(cancel_futures=True)
        if waiting:
            yield _alone(waiting.popleft())


def _through(pool: ProcessPoolExecutor, waiting: deque[str], count: int) -> Iterator[Outcome]:
    """Yield outcomes in order; what was yielded leaves ``waiting``."""
    begun: deque[Future[Outcome]] = deque()
    while waiting:
        for name in list(waiting)[len(begun) : count * _AHEAD]:
            begun.append(pool.submit(_read, name))
        outcome = begun.popleft().result()
        waiting.popleft()
        yield outcome


def _alone(name: str) -> Outcome:
    """Read a file in a process of its own."""
    with ProcessPoolExecutor(1, mp_context=_context(), initializer=_limit) as pool:
        try:
            return pool.submit(_read, name).result()
        except BrokenProcessPool:
            return RedstartError(EXHAUSTED, place=Place(file=name))


def _context() -> BaseContext:
    if not sys.platform.startswith("linux"):
        return get_context("spawn")
    context = get_context("forkserver")
    context.set_forkserver_preload(["redstart.extraction.pipeline", "redstart.extraction.readers.docx"])
    return context


def _limit() -> None:
    """Bound the memory of a process; its children may set bounds of their own."""
    with suppress(ImportError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))


def _read(name: str) -> Outcome:
    with suppress(ImportError, AttributeError):
        import signal

        signal.setitimer(signal.ITIMER_PROF, _SECONDS)
    try:
        return attempt(name)
    except (MemoryError, RecursionError):
        return RedstartError(EXHAUSTED, place=Place(file=name))
