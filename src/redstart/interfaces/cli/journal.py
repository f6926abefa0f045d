"""`redstart journal`: seal, verify and export the history."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path  # noqa: TC003 - typer reads the annotations
from typing import TYPE_CHECKING, Annotated

import typer

from redstart.apps.accounts.doors import Door as Rule
from redstart.apps.accounts.doors import ruled
from redstart.apps.accounts.roles import Action
from redstart.interfaces.cli.language import language, say
from redstart.interfaces.cli.ledger import load, look, require_tables
from redstart.interfaces.cli.streams import remarks, results

if TYPE_CHECKING:
    from redstart.apps.journal.chain.verdict import Verdict

journal = typer.Typer(
    no_args_is_help=True,
    help=say(zh="日志：入链、存证、核验、导出。", en="The journal: seal, anchor, verify and export it."),
)
_ROUND = 0.5  # seconds between two rounds of the sealer: an entry is sealed within a second


@journal.command(
    "verify",
    help=say(
        zh="核验全部日志：链、外部存证、与各表逐行重放比对。退出码：0 完好，1 有问题。",
        en="Verify the whole history: chain, anchors outside, replay against every table. "
        "Exit status: 0 sound, 1 not.",
    ),
)
@ruled(Action.VERIFY_JOURNAL)
def verify(
    *,
    anchors: Annotated[
        list[Path] | None,
        typer.Option(
            metavar="FILE",
            exists=True,
            dir_okay=False,
            help=say(
                zh="另存于别处的存证文件，可多次给出。", en="A file of anchors kept elsewhere; repeatable."
            ),
        ),
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", metavar="", help=say(zh="输出 JSON。", en="Print JSON."))
    ] = False,
    asked: Annotated[
        bool,
        typer.Option(
            "--asked",
            metavar="",
            help=say(
                zh="只在审计页上有人要求核验时进行。", en="Only if somebody asked for it on the audit page."
            ),
        ),
    ] = False,
) -> None:
    """Carry out the command; see its help for what it does."""
    look()
    from django.conf import settings

    from redstart.usecases.journal import local_anchor_files, verify_asked, verify_journal

    files = [*local_anchor_files(settings.REDSTART_ANCHORS), *(anchors or [])]
    carry_out = verify_asked if asked else verify_journal
    verdict = carry_out(now=datetime.now(UTC), anchor_files=files)
    if verdict is None:
        return
    results().print(_as_json(verdict) if as_json else _in_words(verdict), markup=False, soft_wrap=True)
    if not verdict.sound:
        raise typer.Exit(1)


@journal.command("export", help=say(zh="导出入链日志，供独立程序核验。", en="Export the sealed journal."))
@ruled(Action.EXPORT_JOURNAL)
def export(
    path: Annotated[Path, typer.Argument(metavar="FILE", help=say(zh="写到哪里。", en="Where to write."))],
) -> None:
    """Carry out the command; see its help for what it does."""
    actor = look()
    from redstart.usecases.journal import export_journal

    partial = path.with_name(f".{path.name}.part")
    with partial.open("wb") as file:
        file.writelines(export_journal(actor))
    partial.replace(path)
    remarks().print(say(zh=f"已写入 {path}", en=f"Wrote {path}"), markup=False, soft_wrap=True)


@journal.command(
    "seal",
    help=say(
        zh="把新记录入链并写出存证；serve 已自动进行。",
        en="Seal new entries and anchor the head; serve does so by itself.",
    ),
)
@ruled(Rule.CONSOLE)
def seal(
    *,
    watch: Annotated[
        bool, typer.Option(help=say(zh="一直运行，直到父进程结束。", en="Go on until the parent ends."))
    ] = False,
) -> None:
    """Carry out the command; see its help for what it does."""
    load()
    require_tables()
    if not watch:
        _round(at_once=True)
        return
    parent = os.getppid()
    verifying: subprocess.Popen[bytes] | None = None
    while os.getppid() == parent:
        _round_or_word()
        verifying = _verify_if_asked(verifying)
        time.sleep(_ROUND)


def _round(*, at_once: bool = False) -> None:
    from django.conf import settings

    from redstart.usecases.journal import keep

    kept = keep(
        now=datetime.now(UTC),
        algorithm=settings.REDSTART_JOURNAL_HASH,
        places=settings.REDSTART_ANCHORS,
        at_once=at_once,
    )
    for error in kept.failed:
        remarks().print(error.message(language()), markup=False, soft_wrap=True)


def _round_or_word() -> None:
    """Seal once; a database that is away for a while must not end the sealer."""
    from django.db import DatabaseError, connection

    try:
        _round()
    except DatabaseError as error:
        remarks().print(
            say(zh=f"日志暂未入链：{error}", en=f"The journal waits to be sealed: {error}"), markup=False
        )
        connection.close()


def _verify_if_asked(running: subprocess.Popen[bytes] | None) -> subprocess.Popen[bytes] | None:
    """Verify in a process of its own when an auditor asked: neither page nor sealer waits for it."""
    from django.db import DatabaseError

    from redstart.usecases.journal import verification_waits

    if running is not None and running.poll() is None:
        return running
    try:
        if not verification_waits():
            return None
    except DatabaseError:  # the sealer's round has said so
        return None
    command = [sys.executable, "-m", "redstart", "journal", "verify", "--asked"]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL)  # noqa: S603 - our own module


def _as_json(verdict: Verdict) -> str:
    return json.dumps(
        {
            "sound": verdict.sound,
            "entries": verdict.entries,
            "waiting": verdict.waiting,
            "anchors": verdict.anchors,
            "rows": verdict.rows,
            "faults": [{"kind": fault.kind, "message": fault.message("en")} for fault in verdict.faults],
            "more": verdict.more,
        },
        ensure_ascii=False,
    )


def _in_words(verdict: Verdict) -> str:
    checked = say(
        zh=f"核验 {verdict.entries} 条记录（另有 {verdict.waiting} 条待入链）、{verdict.anchors} 处存证、"
        f"{verdict.rows} 行台账",
        en=f"Checked {verdict.entries} entries ({verdict.waiting} more wait to be sealed), "
        f"{verdict.anchors} anchors, {verdict.rows} rows",
    )
    if verdict.sound:
        return checked + say(zh="：完好", en=": sound")
    lines = [fault.message(language()) for fault in verdict.faults]
    if verdict.more:
        lines.append(say(zh=f"另有 {verdict.more} 处", en=f"and {verdict.more} more"))
    return "\n".join([checked, *lines])
