"""`redstart persons`: persons, their list, and handovers."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 - typer reads the annotations
from typing import Annotated
from uuid import uuid4

import typer

from redstart.apps.accounts.doors import ruled
from redstart.apps.accounts.roles import Action
from redstart.interfaces.cli.inputs import file_bytes
from redstart.interfaces.cli.language import say
from redstart.interfaces.cli.ledger import enter
from redstart.interfaces.cli.streams import results
from redstart.interfaces.cli.units import Dry, On, day, done, tell

persons = typer.Typer(
    no_args_is_help=True,
    help=say(zh="人员：列出、导入导出、移交。", en="Persons: list, import, export, hand over."),
)


@persons.command("list", help=say(zh="列出人员，同名可辨。", en="List persons, namesakes told apart."))
@ruled(Action.VIEW_UNITS)
def list_persons(
    words: Annotated[
        str, typer.Argument(metavar="WORDS", help=say(zh="姓名、单位或职务。", en="Any words."))
    ] = "",
) -> None:
    """Carry out the command; see its help for what it does."""
    door = enter()
    from redstart.apps.organisations.people import known_persons, persons_matching

    ids = list(persons_matching(door.actor, words).values_list("pk", flat=True))
    known = known_persons(ids)
    for pk in ids:
        results().print(f"{pk}\t{known[pk].words}", markup=False, soft_wrap=True)


@persons.command("export", help=say(zh="导出人员表或空模板。", en="Write the list, or the empty template."))
@ruled(Action.EDIT_PERSONS)
def export(
    to: Path,
    *,
    template: Annotated[
        bool, typer.Option("--template", metavar="", help=say(zh="只要空模板。", en="The empty form."))
    ] = False,
) -> None:
    """Carry out the command; see its help for what it does."""
    door = enter()
    from redstart.usecases.lists import export_persons

    to.write_bytes(export_persons(door.actor, now=door.now, empty=template))


@persons.command(
    "import", help=say(zh="导入人员表：全部或全不。", en="Take a list in: all of it or nothing.")
)
@ruled(Action.EDIT_PERSONS)
def take_in(file: Path, *, dry_run: Dry = False) -> None:
    """Carry out the command; see its help for what it does."""
    door = enter()
    from redstart.usecases.lists import import_persons

    tell(
        import_persons(
            by=door.actor, now=door.now, key=uuid4().hex, data=file_bytes(file), name=file.name, dry=dry_run
        )
    )


@persons.command(
    "hand-over", help=say(zh="把现在负责的事项移交给接任者。", en="Move all that is open to a successor.")
)
@ruled(Action.HAND_OVER)
def hand_over(
    person: Annotated[
        int, typer.Argument(metavar="PERSON", help=say(zh="移交人编号。", en="Who hands over."))
    ],
    to: Annotated[int, typer.Argument(metavar="TO", help=say(zh="接收人编号。", en="The successor."))],
    on: On,
    *,
    reason: Annotated[str, typer.Option(help=say(zh="事由。", en="Why."))] = "",
    dry_run: Dry = False,
) -> None:
    """Carry out the command; see its help for what it does."""
    door = enter()
    from redstart.usecases.handovers import Giver, open_of_person
    from redstart.usecases.handovers import hand_over as move

    things = open_of_person(door.actor, Giver(person))
    for thing in things:
        results().print(f"{thing.place}\t{thing.words}", markup=False, soft_wrap=True)
    if dry_run:
        return
    made = move(
        by=door.actor,
        now=door.now,
        key=uuid4().hex,
        person_id=person,
        successor_id=to,
        on=day(on),
        refs=[thing.ref for thing in things],
        reason=reason,
    )
    done(say(zh=f"已移交 {made.moved} 项，编号 {made.id}", en=f"{made.moved} things moved, number {made.id}"))


@persons.command("undo-hand-over", help=say(zh="撤回一次移交。", en="Take a handover back."))
@ruled(Action.HAND_OVER)
def undo_hand_over(
    handover: Annotated[int, typer.Argument(metavar="NUMBER", help=say(zh="移交编号。", en="Its number."))],
) -> None:
    """Carry out the command; see its help for what it does."""
    door = enter()
    from redstart.usecases.handovers import undo

    undo(by=door.actor, now=door.now, key=uuid4().hex, handover_id=handover)
    done(say(zh="已撤回", en="Taken back"))
