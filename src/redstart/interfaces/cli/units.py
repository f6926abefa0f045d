"""`redstart units`: units, what becomes of them, and their list."""

from __future__ import annotations

from datetime import date
from pathlib import Path  # noqa: TC003 - typer reads the annotations
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
    from redstart.usecases.sheets import Outcome

units = typer.Typer(
    no_args_is_help=True,
    help=say(zh="单位：更名、并入、导入导出。", en="Units: rename, merge, import, export."),
)

Number = Annotated[int, typer.Argument(metavar="UNIT", help=say(zh="单位编号。", en="The unit's number."))]
On = Annotated[str, typer.Option("--on", metavar="DAY", help=say(zh="自哪天起。", en="From which day."))]
Basis = Annotated[str, typer.Option(help=say(zh="依据，如文号。", en="The paper that orders it."))]
Dry = Annotated[
    bool, typer.Option("--dry-run", metavar="", help=say(zh="只检查，不写入。", en="Check, write nothing."))
]


@units.command("list", help=say(zh="列出单位。", en="List the units."))
@ruled(Action.VIEW_UNITS)
def list_units(
    *,
    without_liaison: Annotated[
        bool,
        typer.Option(
            "--without-liaison",
            metavar="",
            help=say(zh="只列未设联络员的。", en="Only those nobody reports for."),
        ),
    ] = False,
) -> None:
    """Carry out the command; see its help for what it does."""
    door = enter()
    from redstart.apps.organisations.people import units_without_liaison
    from redstart.apps.organisations.queries import units_for_actor

    for unit in units_without_liaison(door.actor) if without_liaison else units_for_actor(door.actor):
        results().print(f"{unit.pk}\t{unit.region.name}\t{unit.name}", markup=False, soft_wrap=True)


@units.command("rename", help=say(zh="自某日起更名。", en="Rename from a day on."))
@ruled(Action.EDIT_UNITS)
def rename(
    unit: Number,
    name: Annotated[str, typer.Argument(metavar="NAME", help=say(zh="新名称。", en="The new name."))],
    on: On,
    basis: Basis = "",
) -> None:
    """Carry out the command; see its help for what it does."""
    door = enter()
    from redstart.usecases.unit_changes import rename_from

    rename_from(
        by=door.actor, now=door.now, key=uuid4().hex, unit_id=unit, name=name, on=day(on), basis=basis
    )
    done(say(zh=f"已更名为 {name}", en=f"Renamed to {name}"))


@units.command("merge", help=say(zh="自某日起并入另一单位，职责随之移交。", en="Merge; duties move with it."))
@ruled(Action.EDIT_UNITS)
def merge(
    unit: Number,
    into: Annotated[
        int, typer.Argument(metavar="INTO", help=say(zh="承接单位编号。", en="The heir's number."))
    ],
    on: On,
    basis: Basis = "",
) -> None:
    """Carry out the command; see its help for what it does."""
    door = enter()
    from redstart.usecases.unit_changes import merge_units

    made = merge_units(
        by=door.actor, now=door.now, key=uuid4().hex, unit_id=unit, into_id=into, on=day(on), basis=basis
    )
    done(say(zh=f"已并入，移交 {made.moved} 项", en=f"Merged; {made.moved} things moved"))


@units.command("export", help=say(zh="导出单位表或空模板。", en="Write the list, or the empty template."))
@ruled(Action.EDIT_UNITS)
def export(
    to: Path,
    *,
    template: Annotated[
        bool, typer.Option("--template", metavar="", help=say(zh="只要空模板。", en="The empty form."))
    ] = False,
) -> None:
    """Carry out the command; see its help for what it does."""
    door = enter()
    from redstart.usecases.lists import export_units

    to.write_bytes(export_units(door.actor, now=door.now, empty=template))


@units.command("import", help=say(zh="导入单位表：全部或全不。", en="Take a list in: all of it or nothing."))
@ruled(Action.EDIT_UNITS)
def take_in(file: Path, *, dry_run: Dry = False) -> None:
    """Carry out the command; see its help for what it does."""
    door = enter()
    from redstart.usecases.lists import import_units

    tell(
        import_units(
            by=door.actor, now=door.now, key=uuid4().hex, data=file_bytes(file), name=file.name, dry=dry_run
        )
    )


def tell(outcome: Outcome) -> None:
    """Tell what became of an import; an unsound one ends the command with status 1."""
    for problem in outcome.problems:
        column = say(zh=problem.column, en=problem.column_en)
        done(f"{problem.sheet}:{problem.row}:{column}  {say(zh=problem.zh, en=problem.en)}")
    if not outcome.sound:
        raise typer.Exit(1)
    done(
        say(
            zh=f"新增 {outcome.added}，变更 {outcome.changed}，不变 {outcome.same}",
            en=f"{outcome.added} added, {outcome.changed} changed, {outcome.same} unchanged",
        )
    )


def day(text: str) -> date:
    """Return a day of the command line; raise ``day-unreadable``."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise RedstartError(DAY_UNREADABLE, place=Place(field="--on"), text=text) from None


def done(line: str) -> None:
    """Say what was done."""
    remarks().print(line, markup=False, soft_wrap=True)
