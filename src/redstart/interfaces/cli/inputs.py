"""The files named on the command line, ``-`` among them, as sources."""

from __future__ import annotations

import os
import stat
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from redstart.extraction.readers import DEFAULT, check_size, open_source
from redstart.extraction.readers.forms import SUFFIXES
from redstart.interfaces.cli.language import say
from redstart.interfaces.cli.streams import remarks
from redstart.kernel.errors import ErrorKind, Place, RedstartError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import BinaryIO

    from redstart.extraction.pipeline import Reading
    from redstart.extraction.source import Source

FILE_UNREADABLE = ErrorKind(
    code="file-unreadable",
    zh="无法打开文件：{reason}",
    en="the file cannot be opened: {reason}",
    zh_advice="请检查路径和读取权限",
    en_advice="check the path, and that you may read it",
)

FOLDER_EMPTY = ErrorKind(
    code="folder-empty",
    zh="目录里没有可以读取的文件",
    en="the folder holds no document that can be read",
    zh_advice="请检查路径；可读取的有 docx、doc、wps、pdf、html、xlsx、xls、图片、md 和 txt",
    en_advice="check the path; docx, doc, wps, pdf, html, xlsx, xls, pictures, md and txt are read",
)

STANDARD_INPUT = "-"
_MANY = 4  # files, from which several processes are quicker than one


@dataclass(frozen=True, slots=True)
class Attempt:
    """A file as named on the command line, and its reading or why there is none."""

    name: str
    outcome: Reading | RedstartError


def attempts(names: Sequence[str], *, silent: bool = False) -> Iterator[Attempt]:
    """Read each file; with several of them, behind a progress bar on standard error.

    ``silent`` says that nothing is shown meanwhile; otherwise a terminal that shows results has no bar, since
    the two would overwrite one another.
    """
    files = files_of(names)
    barred = len(files) > 1 and (silent or not sys.stdout.isatty())
    outcomes = _outcomes(files)
    for name in _with_progress(files) if barred else files:
        yield Attempt(shown(name), next(outcomes))


def _outcomes(files: Sequence[str]) -> Iterator[Reading | RedstartError]:
    """Read files one after another; many of them in several processes."""
    if len(files) < _MANY or STANDARD_INPUT in files:
        yield from map(attempt, files)
        return
    from redstart.interfaces.cli.crew import read_all

    yield from read_all(files)


def files_of(names: Sequence[str]) -> list[str]:
    """Return the files named, and those in the folders named whose names say that they can be read."""
    return [file for name in names for file in (_inside(Path(name)) if _is_folder(name) else [name])]


def _is_folder(name: str) -> bool:
    return name != STANDARD_INPUT and Path(name).is_dir()


def _inside(folder: Path) -> list[str]:
    """Return the documents in a folder and below; hidden files and the locks of word processors are none."""
    found = [
        path
        for path in sorted(folder.rglob("*"))
        if path.suffix.lower() in SUFFIXES
        and not any(part.startswith((".", "~$")) for part in path.relative_to(folder).parts)
        and path.is_file()
    ]
    if not found:
        raise RedstartError(FOLDER_EMPTY, place=Place(file=str(folder)))
    return [str(path) for path in found]


def shown(name: str) -> str:
    """Return the name under which a file is spoken of."""
    return "stdin" if name == STANDARD_INPUT else name


def attempt(name: str) -> Reading | RedstartError:
    """Return the reading of a file, or why there is none."""
    try:
        return _read(_source(name))
    except RedstartError as error:
        return error


def _source(name: str) -> Source:
    if name == STANDARD_INPUT:
        return open_source(_content(sys.stdin.buffer, shown(name)), name=shown(name))
    return open_source(file_bytes(Path(name)), name=name)


def file_bytes(path: Path) -> bytes:
    """Return what a file holds; a file that is too large is refused before it is read."""
    try:
        with path.open("rb") as file:
            facts = os.fstat(file.fileno())
            if stat.S_ISREG(facts.st_mode):
                check_size(facts.st_size, name=str(path))
            return _content(file, str(path))
    except OSError as error:
        reason = error.strerror or str(error)
        raise RedstartError(FILE_UNREADABLE, place=Place(file=str(path)), reason=reason) from error


def _content(stream: BinaryIO, name: str) -> bytes:
    """Return what a stream holds, of which no more is read than may be used."""
    data = stream.read(DEFAULT.file_bytes + 1)
    check_size(len(data), name=name)
    return data


def read_path(path: Path) -> Reading:
    """Read one file; raise what it fails with."""
    return _read(_source(str(path)))


def _read(source: Source) -> Reading:
    """Read a source; the rules are loaded here, so that commands that read nothing start without them."""
    from redstart.extraction import pipeline

    return pipeline.read(source)


def _with_progress(names: Sequence[str]) -> Iterator[str]:
    console = remarks()
    if not console.is_terminal:
        yield from names
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task(say(zh="读取", en="Reading"), total=len(names))
        for name in names:
            progress.update(task, description=Path(name).name)
            yield name
            progress.advance(task)
