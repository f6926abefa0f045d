"""`redstart check`: the plan check, in the style of a compiler."""

from __future__ import annotations

import json
from collections import Counter
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from redstart.apps.accounts.doors import Door, ruled
from redstart.interfaces.cli.failures import FAILED, UNREADABLE, tell, tell_all
from redstart.interfaces.cli.inputs import Attempt, attempts
from redstart.interfaces.cli.language import language, say
from redstart.interfaces.cli.output.diagnostics import Diagnostics
from redstart.interfaces.cli.output.places import Lines
from redstart.interfaces.cli.streams import remarks, results, write
from redstart.kernel.errors import RedstartError

if TYPE_CHECKING:
    from redstart.extraction.pipeline import Reading
    from redstart.extraction.result import Finding, Severity

SCHEMA = "redstart/check@1"
_PLACES = 3  # that a finding quotes; the others are counted, and json gives them all


class Form(StrEnum):
    """The forms in which findings can be had."""

    TEXT = "text"
    JSON = "json"


@ruled(Door.OPEN)
def check(
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
            help=say(zh="text 逐条列出；json 供程序读取。", en="text for people; json for programs."),
        ),
    ] = Form.TEXT,
) -> None:
    """Carry out the command; see its help for what it does."""
    done = list(_reported(files, form))
    if form is Form.JSON:
        whole = {"schema": SCHEMA, "files": [_plain(item) for item in done]}
        write(json.dumps(whole, ensure_ascii=False, indent=2) + "\n")
    else:
        _conclude(done)
    if status := _status(done):
        raise typer.Exit(status)


def _reported(files: list[str], form: Form) -> list[Attempt]:
    """Read every file and, for people, show the findings of each as soon as it is read."""
    done = []
    for attempt in attempts(files, silent=form is Form.JSON):
        if form is Form.TEXT and not isinstance(attempt.outcome, RedstartError):
            _show(attempt.name, attempt.outcome)
        done.append(attempt)
    return done


def _show(name: str, reading: Reading) -> None:
    console = results()
    diagnostics = Diagnostics(name, reading.source.text, width=min(console.width, 120))
    for finding in reading.extraction.findings:
        console.print(diagnostics.render(finding, most=_PLACES), soft_wrap=True)


def _conclude(done: list[Attempt]) -> None:
    failures = [(item.name, item.outcome) for item in done if isinstance(item.outcome, RedstartError)]
    if len(done) == 1 and failures:
        tell(failures[0][1], file=failures[0][0])
        return
    if failures:
        tell_all(failures, of=len(done))
    counts = Counter(finding.severity for item in done for finding in _findings(item))
    remarks().print(_summary(counts, files=len(done) - len(failures)), soft_wrap=True)


def _summary(counts: Counter[Severity], *, files: int) -> str:
    errors, warnings, notes = counts["error"], counts["warning"], counts["info"]
    return say(
        zh=f"检查了 {files} 个文件：错误 {errors}，警告 {warnings}，提示 {notes}。",
        en=f"Checked {files} file{'s' * (files != 1)}: {errors} error{'s' * (errors != 1)}, "
        f"{warnings} warning{'s' * (warnings != 1)}, {notes} note{'s' * (notes != 1)}.",
    )


def _status(done: list[Attempt]) -> int:
    """Return 2 where a file could not be read, else 1 where a plan contradicts itself, else 0."""
    if any(isinstance(item.outcome, RedstartError) for item in done):
        return UNREADABLE
    return FAILED if any(f.severity == "error" for item in done for f in _findings(item)) else 0


def _findings(attempt: Attempt) -> tuple[Finding, ...]:
    outcome = attempt.outcome
    return () if isinstance(outcome, RedstartError) else outcome.extraction.findings


def _plain(attempt: Attempt) -> dict[str, Any]:
    outcome = attempt.outcome
    if isinstance(outcome, RedstartError):
        tongue = language()
        texts = {"message": outcome.message(tongue), "advice": outcome.advice(tongue)}
        return {"file": attempt.name, "error": {"code": outcome.code, **texts}}
    lines = Lines.of(outcome.source.text)
    return {"file": attempt.name, "findings": [_finding(item, lines) for item in outcome.extraction.findings]}


def _finding(item: Finding, lines: Lines) -> dict[str, Any]:
    places = [lines.position(start)._asdict() for start, _ in item.spans]
    return {
        "code": item.code,
        "severity": item.severity,
        "message": item.message,
        "spans": [list(span) for span in item.spans],
        "places": places,
    }
