"""`redstart extract`: what documents require, as tables, JSON, a workbook, or their plain text."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from redstart.apps.accounts.doors import Door, ruled
from redstart.interfaces.cli.failures import FAILED, OUTPUT_NEEDED, tell, tell_all
from redstart.interfaces.cli.inputs import Attempt, attempts, files_of
from redstart.interfaces.cli.language import say
from redstart.interfaces.cli.output.table import print_tables
from redstart.interfaces.cli.outputs import Folder, write_file
from redstart.interfaces.cli.streams import remarks, results, write
from redstart.kernel.errors import RedstartError

if TYPE_CHECKING:
    from redstart.extraction.pipeline import Reading


class Form(StrEnum):
    """The forms in which an extraction can be had."""

    TABLE = "table"
    JSON = "json"
    TEXT = "text"
    XLSX = "xlsx"


_EXTENSIONS = {Form.TABLE: "txt", Form.JSON: "json", Form.TEXT: "txt", Form.XLSX: "xlsx"}


@ruled(Door.OPEN)
def extract(
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE",
            help=say(zh="文件或目录；“-”表示标准输入。", en="Documents or folders; - reads standard input."),
        ),
    ],
    form: Annotated[
        Form,
        typer.Option(
            "--format",
            "-f",
            help=say(
                zh="table 表格；json 完整结果；text 位置所依据的原文；xlsx 工作簿。",
                en="table to read; json, the whole result; text that positions count in; xlsx, a workbook.",
            ),
        ),
    ] = Form.TABLE,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="PATH",
            help=say(
                zh="写到此处；多份文件须给目录。",
                en="Write here: a file, or with several documents a folder that gets one result for each.",
            ),
        ),
    ] = None,
) -> None:
    """Carry out the command; see its help for what it does."""
    _require_output(form, output)
    files = files_of(files)
    destination = _destination(files, form, output)
    failures: list[tuple[str, RedstartError]] = []
    for attempt in attempts(files, silent=output is not None):
        try:
            destination.put(attempt)
        except RedstartError as error:
            failures.append((attempt.name, error))
    destination.close()
    if failures:
        _tell(failures, of=len(files))
        raise typer.Exit(FAILED)


def _tell(failures: list[tuple[str, RedstartError]], *, of: int) -> None:
    if of == 1:
        tell(failures[0][1], file=failures[0][0])
    else:
        tell_all(failures, of=of)


def _require_output(form: Form, output: Path | None) -> None:
    if form is Form.XLSX and output is None:
        raise RedstartError(OUTPUT_NEEDED, form=form.value)


def _destination(files: list[str], form: Form, output: Path | None) -> _Screen | _Files:
    if output is None:
        return _Screen(form, several=len(files) > 1)
    several = len(files) > 1 or output.is_dir()
    return _Files(form, Folder(output) if several else output)


class _Screen:
    """Standard output: one result, or several after one another, each under its name."""

    def __init__(self, form: Form, *, several: bool) -> None:
        self._form = form
        self._several = several

    def put(self, attempt: Attempt) -> None:
        """Write the result of an attempt, or raise what it failed with."""
        reading = _reading(attempt)
        if self._form is Form.TABLE:
            self._table(attempt.name, reading)
        elif self._form is Form.TEXT:
            write(f"==> {attempt.name} <==\n" * self._several + reading.source.text)
        elif self._several:
            write(_json_line(attempt.name, reading))
        else:
            write(_json(reading))

    def close(self) -> None:
        """There is nothing to add on the screen."""

    def _table(self, name: str, reading: Reading) -> None:
        console = results()
        if self._several:
            console.rule(name, align="left")
        print_tables(reading, console)


class _Files:
    """A file, or a folder with one file for each document."""

    def __init__(self, form: Form, target: Path | Folder) -> None:
        self._form = form
        self._target = target
        self._written: list[Path] = []

    def put(self, attempt: Attempt) -> None:
        """Write the result of an attempt to its file, or raise what it failed with."""
        content = _content(self._form, _reading(attempt))
        target = self._target
        path = target if isinstance(target, Path) else target.place(attempt.name, _EXTENSIONS[self._form])
        write_file(path, content)
        self._written.append(path)

    def close(self) -> None:
        """Say what was written, in one line however many files there were."""
        if not self._written:
            return
        first, count = self._written[0], len(self._written)
        line = say(zh=f"已写入 {first}", en=f"Wrote {first}")
        if count > 1:
            line = say(
                zh=f"已写入 {first.parent}：{count} 个文件", en=f"Wrote {count} files to {first.parent}"
            )
        remarks().print(line, markup=False, soft_wrap=True)


def _reading(attempt: Attempt) -> Reading:
    if isinstance(attempt.outcome, RedstartError):
        raise attempt.outcome
    return attempt.outcome


def _content(form: Form, reading: Reading) -> bytes:
    if form is Form.XLSX:
        from redstart.interfaces.cli.output.workbook import workbook

        return workbook(reading)
    if form is Form.TABLE:
        console = results()
        with console.capture() as capture:
            print_tables(reading, console)
        return capture.get().encode()
    return (_json(reading) if form is Form.JSON else reading.source.text).encode()


def _json(reading: Reading) -> str:
    return json.dumps(reading.extraction.to_json(), ensure_ascii=False, indent=2) + "\n"


def _json_line(name: str, reading: Reading) -> str:
    return json.dumps({"file": name, **reading.extraction.to_json()}, ensure_ascii=False) + "\n"
