"""`redstart regions`: the regions of the deployment, and what becomes of them."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path  # noqa: TC003 - typer reads the annotations
from typing import TYPE_CHECKING, Annotated
from uuid import uuid4

import typer
from rich.box import SIMPLE_HEAD
from rich.table import Table

from redstart.apps.accounts.doors import ruled
from redstart.apps.accounts.roles import Action
from redstart.interfaces.cli.inputs import file_bytes
from redstart.interfaces.cli.language import language, say
from redstart.interfaces.cli.ledger import enter
from redstart.interfaces.cli.streams import remarks, results
from redstart.kernel.errors import ErrorKind, Place, RedstartError

if TYPE_CHECKING:
    from redstart.usecases.sheets import Outcome

DAY_UNREADABLE = ErrorKind(
    code="day-unreadable",
    zh="“{text}”不是日期",
    en="{text!r} is no day",
    zh_advice="请写成 2026-01-31 的样子",
    en_advice="write it like 2026-01-31",
)

regions = typer.Typer(
    no_args_is_help=True,
    help=say(
        zh="区划：登记、变更、导入导出、分类。", en="Regions: enter, change, import, export, class them."
    ),
)

Code = Annotated[str, typer.Argument(metavar="CODE", help=say(zh="区划代码。", en="The region's code."))]
On = Annotated[
    str, typer.Option("--on", metavar="DAY", help=say(zh="自哪天起，如 2026-01-31。", en="From which day."))
]
Basis = Annotated[str, typer.Option(help=say(zh="依据，如批文文号。", en="The paper that orders it."))]
Dry = Annotated[
    bool,
    typer.Option("--dry-run", metavar="", help=say(zh="只检查，不写入。", en="Check only, write nothing.")),
]


@regions.command("list", help=say(zh="列出区划。", en="List the regions."))
@ruled(Action.VIEW_UNITS)
def list_regions(
    words: Annotated[
        str, typer.Argument(metavar="WORDS", help=say(zh="名称或代码。", en="Part of a name or code."))
    ] = "",
) -> None:
    """Carry out the command; see its help for what it does."""
    door = enter()
    from redstart.apps.organisations.queries import regions_matching
    from redstart.apps.organisations.states import LEVEL_WORDS, Level

    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for heading in (
        say(zh="代码", en="Code"),
        say(zh="名称", en="Name"),
        say(zh="层级", en="Level"),
        say(zh="起", en="From"),
        say(zh="止", en="Until"),
    ):
        table.add_column(heading)
    for row in regions_matching(door.actor, words):
        depth = row.path.count("/") - 2
        names = LEVEL_WORDS.get(Level(row.level), (row.level, row.level))
        table.add_row(
            row.code,
            "  " * depth + row.name,
            say(zh=names[0], en=names[1]),
            str(row.valid_from or ""),
            str(row.valid_to or ""),
        )
    results().print(table)


@regions.command(
    "adopt", help=say(zh="登记一个地区之下的全部国家区划。", en="Enter the national regions beneath one.")
)
@ruled(Action.EDIT_REGIONS)
def adopt(
    code: Annotated[
        str | None,
        typer.Argument(
            metavar="[CODE]", help=say(zh="区划代码；不写则全国。", en="The code; else the country.")
        ),
    ] = None,
) -> None:
    """Carry out the command; see its help for what it does."""
    door = enter()
    from redstart.usecases.regions.entering import adopt_regions

    made = adopt_regions(by=door.actor, now=door.now, key=uuid4().hex, code=code)
    _done(
        say(
            zh=f"新登记 {made.entered} 个，已有 {made.known} 个",
            en=f"{made.entered} entered, {made.known} were there",
        )
    )
    if made.namesakes:
        names = "、".join(made.namesakes)
        _done(say(zh=f"同名而代码不同，未登记：{names}", en=f"same name, other code, left out: {names}"))


@regions.command(
    "add", help=say(zh="登记一个乡镇、开发区或其他地区。", en="Enter a town, a zone or another region.")
)
@ruled(Action.EDIT_REGIONS)
def add(
    parent: Annotated[
        str, typer.Argument(metavar="PARENT", help=say(zh="上级代码。", en="The code right above."))
    ],
    name: Annotated[str, typer.Argument(metavar="NAME", help=say(zh="名称。", en="Its name."))],
    *,
    level: Annotated[
        str, typer.Option(help=say(zh="层级：province、city、county、town、zone。", en="Its level."))
    ] = "town",
    code: Annotated[
        str, typer.Option(help=say(zh="代码；不写则自编。", en="Its code; else one is made."))
    ] = "",
    since: Annotated[str, typer.Option(metavar="DAY", help=say(zh="设立日期。", en="Since which day."))] = "",
) -> None:
    """Carry out the command; see its help for what it does."""
    door = enter()
    from redstart.usecases.regions.entering import add_region

    add_region(
        by=door.actor,
        now=door.now,
        key=uuid4().hex,
        parent_code=parent,
        name=name,
        level=level,
        code=code,
        valid_from=_day(since) if since else None,
    )
    _done(say(zh=f"已登记{name}", en=f"Entered {name}"))


@regions.command(
    "rename",
    help=say(zh="自某日起更名、换码或改层级（如撤县设区）。", en="New name, code or level from a day."),
)
@ruled(Action.EDIT_REGIONS)
def rename(
    code: Code,
    on: On,
    *,
    name: Annotated[str, typer.Option(help=say(zh="新名称。", en="The new name."))] = "",
    new_code: Annotated[str, typer.Option(help=say(zh="新代码。", en="The new code."))] = "",
    level: Annotated[str, typer.Option(help=say(zh="新层级。", en="The new level."))] = "",
    basis: Basis = "",
) -> None:
    """Carry out the command; see its help for what it does."""
    door = enter()
    from redstart.usecases.regions import changing

    changing.rename(
        by=door.actor,
        now=door.now,
        key=uuid4().hex,
        code=code,
        when=changing.When(_day(on), basis),
        name=name,
        new_code=new_code,
        level=level,
    )
    _changed(on)


@regions.command("merge", help=say(zh="自某日起并入另一地区。", en="Merge a region into another from a day."))
@ruled(Action.EDIT_REGIONS)
def merge(
    code: Code, into: Annotated[str, typer.Argument(metavar="INTO")], on: On, basis: Basis = ""
) -> None:
    """Carry out the command; see its help for what it does."""
    door = enter()
    from redstart.usecases.regions import changing

    when = changing.When(_day(on), basis)
    changing.merge(by=door.actor, now=door.now, key=uuid4().hex, code=code, into=into, when=when)
    _changed(on)


@regions.command("move", help=say(zh="自某日起划归另一上级。", en="Put a region under another from a day."))
@ruled(Action.EDIT_REGIONS)
def move(code: Code, to: Annotated[str, typer.Argument(metavar="TO")], on: On, basis: Basis = "") -> None:
    """Carry out the command; see its help for what it does."""
    door = enter()
    from redstart.usecases.regions import changing

    when = changing.When(_day(on), basis)
    changing.move(by=door.actor, now=door.now, key=uuid4().hex, code=code, to=to, when=when)
    _changed(on)


@regions.command(
    "split", help=say(zh="自某日起析置一个新区划。", en="Divide a new region off another from a day.")
)
@ruled(Action.EDIT_REGIONS)
def split(
    code: Code,
    name: Annotated[str, typer.Argument(metavar="NAME")],
    new_code: Annotated[str, typer.Argument(metavar="NEWCODE")],
    on: On,
    *,
    part: Annotated[
        list[str] | None,
        typer.Option(metavar="CODE", help=say(zh="划归新区的下级，可多次。", en="A part that goes to it.")),
    ] = None,
    basis: Basis = "",
) -> None:
    """Carry out the command; see its help for what it does."""
    door = enter()
    from redstart.usecases.regions import changing

    changing.split(
        by=door.actor,
        now=door.now,
        key=uuid4().hex,
        code=code,
        when=changing.When(_day(on), basis),
        name=name,
        new_code=new_code,
        parts=part or [],
    )
    _changed(on)


@regions.command(
    "import",
    help=say(zh="由 xlsx 登记和更新；有错则全部不导入。", en="Enter and update from xlsx, all or none."),
)
@ruled(Action.EDIT_REGIONS)
def import_file(file: Path, *, dry_run: Dry = False) -> None:
    """Carry out the command; see its help for what it does."""
    door = enter()
    from redstart.usecases.regions.lists import import_regions

    data = file_bytes(file)
    outcome = import_regions(
        by=door.actor, now=door.now, key=uuid4().hex, data=data, name=file.name, dry=dry_run
    )
    _tell(outcome, file)


@regions.command(
    "export", help=say(zh="导出为 xlsx，可再导入。", en="Write the list as xlsx; it can be imported.")
)
@ruled(Action.VIEW_UNITS)
def export(
    file: Path,
    *,
    template: Annotated[
        bool, typer.Option("--template", metavar="", help=say(zh="只要空表。", en="The empty form only."))
    ] = False,
) -> None:
    """Carry out the command; see its help for what it does."""
    door = enter()
    from redstart.usecases.regions import lists

    made = (
        lists.template(made_at=door.now, language=language())
        if template
        else lists.export_regions(door.actor, day=_today(door.now), made_at=door.now, language=language())
    )
    file.write_bytes(made)
    _done(str(file))


@regions.command("class", help=say(zh="把地区划入某类。", en="Put regions into a class."))
@ruled(Action.EDIT_REGIONS)
def classify(
    scheme: Annotated[str, typer.Argument(metavar="SCHEME", help=say(zh="分类方案代码。", en="The scheme."))],
    situation: Annotated[str, typer.Argument(metavar="CLASS", help=say(zh="类别。", en="The class."))],
    codes: Annotated[list[str], typer.Argument(metavar="CODE...", help=say(zh="区划代码。", en="Regions."))],
    on: On,
    *,
    until: Annotated[
        str, typer.Option(metavar="DAY", help=say(zh="到哪天（不含）。", en="Until, not incl."))
    ] = "",
    basis: Basis = "",
) -> None:
    """Carry out the command; see its help for what it does."""
    door = enter()
    from redstart.usecases.regions.situations import Classing, assign_classes, scheme_of_code

    ends = _day(until) if until else None
    classings = [Classing(code, situation, _day(on), ends, basis) for code in codes]
    changed = assign_classes(
        by=door.actor,
        now=door.now,
        key=uuid4().hex,
        scheme_id=scheme_of_code(door.actor, scheme).pk,
        classings=classings,
    )
    _done(say(zh=f"{changed} 个地区的类别有变", en=f"{changed} regions changed their class"))


@regions.command(
    "turn", help=say(zh="让已到日期的变更生效（网页每天也会做）。", en="Let due changes take effect.")
)
@ruled(Action.EDIT_REGIONS)
def turn() -> None:
    """Carry out the command; see its help for what it does."""
    door = enter()
    from redstart.usecases.regions.changing import take_effect

    failed = take_effect(now=door.now)
    for change, error in failed:
        _done(f"{change.region.name} {change.day}: {error.message(language())}")
    if failed:
        raise typer.Exit(1)


def _tell(outcome: Outcome, file: Path) -> None:
    for problem in outcome.problems:
        column = say(zh=problem.column, en=problem.column_en)
        place = f"{file.name}:{problem.sheet}:{problem.row}" + (f":{column}" if column else "")
        _done(f"{place}  {say(zh=problem.zh, en=problem.en)}")
    if not outcome.sound:
        count = len(outcome.problems)
        _done(say(zh=f"{count} 处错误，什么也没有导入", en=f"{count} errors, nothing was imported"))
        raise typer.Exit(1)
    done = say(zh="检查通过：", en="Would be: ") if outcome.dry else ""
    _done(
        done
        + say(
            zh=f"新增 {outcome.added}，变更 {outcome.changed}，不变 {outcome.same}",
            en=f"{outcome.added} added, {outcome.changed} changed, {outcome.same} unchanged",
        )
    )


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise RedstartError(DAY_UNREADABLE, place=Place(field="--on"), text=text) from None


def _today(now: datetime) -> date:
    from django.utils import timezone

    return timezone.localdate(now)


def _changed(on: str) -> None:
    _done(say(zh=f"已登记，自 {on} 起生效", en=f"Entered, in force from {on}"))


def _done(line: str) -> None:
    remarks().print(line, markup=False, soft_wrap=True)
