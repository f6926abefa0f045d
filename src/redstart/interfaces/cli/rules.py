"""`redstart rules`: the calendar and other rules of one's own, proposed here and approved on the pages."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from uuid import uuid4

import typer

from redstart.apps.accounts.doors import ruled
from redstart.apps.accounts.roles import Action
from redstart.interfaces.cli.inputs import file_bytes
from redstart.interfaces.cli.language import say
from redstart.interfaces.cli.ledger import enter
from redstart.interfaces.cli.regions import DAY_UNREADABLE
from redstart.interfaces.cli.streams import remarks, results
from redstart.kernel.errors import Place, RedstartError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from redstart.interfaces.cli.ledger import Door
    from redstart.usecases.approvals.rules import RuleChange, RuleDraft

rules = typer.Typer(
    no_args_is_help=True,
    help=say(zh="日历与规则：查看、提请变更。", en="The calendar and rules: show them, propose changes."),
)

File = Annotated[Path, typer.Argument(metavar="FILE", help=say(zh="YAML 或 xlsx 文件。", en="YAML or xlsx."))]
Source = Annotated[
    str, typer.Option(metavar="TEXT", help=say(zh="依据：文件名称和文号。", en="The paper it rests on."))
]
Url = Annotated[str, typer.Option(metavar="URL", help=say(zh="依据的网址。", en="Where that paper is."))]
Reason = Annotated[str, typer.Option(metavar="TEXT", help=say(zh="提请理由。", en="Why it is proposed."))]
Dry = Annotated[
    bool,
    typer.Option("--dry-run", metavar="", help=say(zh="只看差异，不提请。", en="Show the difference only.")),
]


@rules.command("list", help=say(zh="列出本地采用的版本。", en="List the versions that were adopted here."))
@ruled(Action.VIEW_RULES)
def list_rules() -> None:
    """Carry out the command; see its help for what it does."""
    door = enter()
    from redstart.apps.rules.queries import versions_under

    for row in versions_under(door.actor.paths(Action.VIEW_RULES)):
        ends = row.valid_to.isoformat() if row.valid_to else ""
        line = (row.book, row.part, f"v{row.number}", row.valid_from.isoformat(), ends, row.source)
        results().print("\t".join(line), markup=False, soft_wrap=True)


@rules.command(
    "calendar",
    help=say(
        zh="由文件提请一年的放假调休安排；另一位同志在网页上通过后生效。",
        en="Propose a year's holidays from a file; they hold once a second person approves on the pages.",
    ),
)
@ruled(Action.PROPOSE_RULES)
def calendar(
    file: File, *, source: Source = "", url: Url = "", reason: Reason = "", dry_run: Dry = False
) -> None:
    """Carry out the command; see its help for what it does."""
    door = enter()
    from redstart.usecases.notices import calendar_draft

    draft = calendar_draft(file_bytes(file), name=file.name, today=_today(door), source=source, url=url)
    _propose(door, draft, reason, dry_run=dry_run)


@rules.command(
    "sign-in",
    help=say(zh="由 YAML 文件提请新的登录失败限制。", en="Propose new limits of failed sign-ins from YAML."),
)
@ruled(Action.PROPOSE_RULES)
def sign_in(
    file: File,
    *,
    source: Source = "",
    url: Url = "",
    on: Annotated[
        str, typer.Option("--on", metavar="DAY", help=say(zh="自哪天起；默认今天。", en="From which day."))
    ] = "",
    reason: Reason = "",
    dry_run: Dry = False,
) -> None:
    """Carry out the command; see its help for what it does."""
    door = enter()
    from redstart.usecases.notices import rule_draft

    begins = _day(on) if on else _today(door)
    draft = rule_draft(
        file_bytes(file), name=file.name, book="sign_in", source=source, valid_from=begins, url=url
    )
    _propose(door, draft, reason, dry_run=dry_run)


def _propose(door: Door, draft: RuleDraft, reason: str, *, dry_run: bool) -> None:
    from redstart.usecases.approvals.rules import propose_rule, rule_change

    _show(rule_change(door.actor, draft))
    if dry_run:
        return
    proposal = propose_rule(by=door.actor, now=door.now, key=uuid4().hex, draft=draft, reason=reason)
    line = say(
        zh=f"已提请审批（第 {proposal} 号），另一位同志在“待审批事项”中通过后生效",
        en=f"Proposed (number {proposal}); it holds once a second person approves it on the pages",
    )
    remarks().print(line, markup=False, soft_wrap=True)


def _show(change: RuleChange) -> None:
    """Print what goes with - and what comes with +, a value a line."""
    before, after = (set(_leaves(each)) for each in (change.before or {}, change.draft.content))
    for mark, lines in (("-", before - after), ("+", after - before)):
        for line in sorted(lines):
            results().print(f"{mark} {line}", markup=False, soft_wrap=True)


def _leaves(value: Any, at: str = "") -> Iterator[str]:
    """Yield every value with the names that lead to it; single values of a list are told without number."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _leaves(inner, f"{at}.{name}" if at else str(name))
    elif isinstance(value, list):
        for number, inner in enumerate(value, 1):
            yield from _leaves(inner, f"{at}.{number}" if isinstance(inner, dict) else at)
    else:
        yield f"{at}: {value}"


def _today(door: Door) -> date:
    from django.utils import timezone

    return timezone.localdate(door.now)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise RedstartError(DAY_UNREADABLE, place=Place(field="--on"), text=text) from None
