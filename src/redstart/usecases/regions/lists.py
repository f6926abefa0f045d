"""Regions come and go as xlsx: the list that goes out comes back without change."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from redstart.apps.accounts.doors import export
from redstart.apps.accounts.roles import Action
from redstart.apps.accounts.scope import NOT_FOUND
from redstart.apps.organisations.queries import regions_for_actor
from redstart.apps.organisations.regions import changing
from redstart.apps.organisations.regions.history import of_code, standing
from redstart.apps.organisations.states import LEVEL_WORDS
from redstart.kernel.errors import RedstartError
from redstart.usecases.commands import command
from redstart.usecases.regions.entering import enter, tuple_of
from redstart.usecases.regions.keeping import keeper_path
from redstart.usecases.sheets import Column, Layout, Outcome, rows_of, sheet_bytes

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from redstart.apps.accounts.scope import Actor
    from redstart.apps.journal.act import Act
    from redstart.apps.organisations.models import Region
    from redstart.usecases.sheets import SheetRow

_BETWEEN = "、"
_LEVELS = {words: level.value for level, (words, _) in LEVEL_WORDS.items()}

LAYOUT = Layout(
    name_zh="区划",
    name_en="Regions",
    columns=(
        Column(
            "code",
            "代码",
            "Code",
            "六位或九位区划代码；没有代码的留空，由系统编给；已登记的按代码对应",
            "the region's code; blank for one of the installation's own; known regions are found by it",
            most=20,
        ),
        Column("name", "名称", "Name", "全称，如 东坪镇", "the full name", width=24, required=True, most=60),
        Column(
            "level",
            "层级",
            "Level",
            "从下拉表中选；已登记的可留空",
            "choose from the list; may be blank for a known region",
            choices=tuple(_LEVELS),
        ),
        Column(
            "parent",
            "上级代码",
            "Parent's code",
            "直接上级的代码，可以是本表中的另一行；改上级请在区划页办理划转",
            "the code right above, also of another row; to move a region use its page",
            most=20,
        ),
        Column(
            "short_names",
            "其他写法",
            "Other names",
            "多个用顿号隔开",
            "several are divided by 、",
            width=24,
        ),
        Column("valid_from", "设立日期", "Begins", "不知道可留空", "blank if unknown", day=True),
        Column(
            "changed_on",
            "更名生效日期",
            "Changed on",
            "名称或层级与登记的不同时必填：新名自该日起",
            "needed where name or level differ from what is on record: from which day",
            day=True,
        ),
        Column("basis", "依据", "Basis", "批文文号等", "the paper that orders it", width=28),
    ),
    notes_zh=(
        "按代码对应已登记的地区，没有代码的按上级和名称对应；没有写到的地区不变。",
        "有一处错误则全部不导入；可先检查，再导入。",
    ),
    notes_en=(
        "Known regions are found by code, without a code by parent and name; others stay as they are.",
        "One error and nothing is imported; check first, then import.",
    ),
)


@dataclass(slots=True)
class DryRunError(Exception):
    """Ends a dry run: what was written is rolled back."""


def import_regions(
    *, by: Actor, now: datetime, key: str, data: bytes, name: str | None, dry: bool
) -> Outcome:
    """Enter and update the regions of a workbook, all or none; a dry run only tells what would become of it.

    Rows in error are told in the outcome, and then nothing is written. Raises the reader's errors,
    ``sheet-heads-missing``.
    """
    outcome = Outcome(dry=dry)
    rows = rows_of(data, name=name, layout=LAYOUT, outcome=outcome)
    if not outcome.sound:
        return outcome

    def work(act: Act) -> dict[str, Any]:
        outcome.added = outcome.changed = outcome.same = 0
        _take(act, by, rows, outcome)
        if dry or not outcome.sound:
            raise DryRunError
        return {"added": outcome.added, "changed": outcome.changed, "same": outcome.same}

    request = {"content": hashlib.sha256(data).hexdigest()}
    try:
        answer = command(verb="regions.import", by=by, now=now, key=key, request=request, work=work)
    except DryRunError:
        return outcome
    outcome.added, outcome.changed, outcome.same = answer["added"], answer["changed"], answer["same"]
    return outcome


@export("regions", rule=Action.VIEW_UNITS, zh="区划表", en="the regions as a workbook")
def export_regions(
    actor: Actor, *, day: date, made_at: datetime, language: Literal["zh", "en"] = "zh"
) -> bytes:
    """Return the regions of the actor's scope on a day as a workbook that can be imported again."""
    regions = standing(regions_for_actor(actor).select_related("parent"), day)
    return sheet_bytes(LAYOUT, [_row(region) for region in regions], made_at=made_at, language=language)


def template(*, made_at: datetime, language: Literal["zh", "en"] = "zh") -> bytes:
    """Return the empty workbook to fill in."""
    return sheet_bytes(LAYOUT, made_at=made_at, language=language)


def _row(region: Region) -> dict[str, str]:
    words = {level: written for written, level in _LEVELS.items()}
    return {
        "code": region.code,
        "name": region.name,
        "level": words.get(region.level, ""),
        "parent": region.parent.code if region.parent else "",
        "short_names": _BETWEEN.join(region.short_names),
        "valid_from": region.valid_from.isoformat() if region.valid_from else "",
    }


def _take(act: Act, by: Actor, rows: Sequence[SheetRow], outcome: Outcome) -> None:
    """Take the rows in an order in which parents come before their children."""
    waiting = list(rows)
    listed = {row["code"] for row in rows if row["code"]}
    seen: dict[str, int] = {}
    for row in rows:
        if row["code"] and row["code"] in seen:
            words = seen[row["code"]]
            outcome.blame(
                row, LAYOUT.column("code"), f"与第{words}行代码相同", f"the same code as row {words}"
            )
        seen.setdefault(row["code"], row.number)
    taken: set[str] = set()
    while waiting:
        ready = [row for row in waiting if row["parent"] not in listed or row["parent"] in taken]
        for row in ready or waiting:
            _take_row(act, by, row, outcome)
            taken.add(row["code"])
        waiting = [row for row in waiting if row not in ready] if ready else []


def _take_row(act: Act, by: Actor, row: SheetRow, outcome: Outcome) -> None:
    try:
        parent = of_code(regions_for_actor(by, Action.EDIT_REGIONS), row["parent"]) if row["parent"] else None
        known = _known(by, row, parent)
        if known is not None:
            _update(act, by, known, row, outcome)
        elif parent is None:
            zh, en = (
                f"没有可以登记下级的地区“{row['parent']}”",
                f"no region {row['parent']!r} to enter it under",
            )
            outcome.blame(row, LAYOUT.column("parent"), zh, en)
        else:
            _enter(act, parent, row, outcome)
    except RedstartError as error:
        column = _COLUMNS.get(error.code)
        outcome.blame(
            row, LAYOUT.column(column) if column else None, error.message("zh"), error.message("en")
        )


_COLUMNS = {
    "region-code-taken": "code",
    "region-code-unusable": "code",
    "region-code-once-borne": "code",
    "region-name-unusable": "name",
    "region-same-name-beside": "name",
    "region-level-not-below": "level",
    "region-change-out-of-order": "changed_on",
    "region-not-standing": "changed_on",
}


def _known(by: Actor, row: SheetRow, parent: Region | None) -> Region | None:
    if row["code"]:
        return of_code(regions_for_actor(by, Action.EDIT_REGIONS), row["code"])
    return parent.children.filter(name=row["name"], valid_to=None).first() if parent else None


def _enter(act: Act, parent: Region, row: SheetRow, outcome: Outcome) -> None:
    if not row["level"]:
        outcome.blame(row, LAYOUT.column("level"), "新登记的地区须写层级", "a new region needs its level")
        return
    act.region_path = parent.path
    enter(
        act,
        parent,
        name=row["name"],
        level=_LEVELS[row["level"]],
        code=row["code"],
        short_names=row["short_names"].split(_BETWEEN),
        valid_from=row.day("valid_from"),
    )
    outcome.added += 1


def _update(act: Act, by: Actor, region: Region, row: SheetRow, outcome: Outcome) -> None:
    if row["parent"] and (region.parent is None or region.parent.code != row["parent"]):
        zh, en = "上级与登记的不同；划转请在区划页办理", "the parent differs; move the region on its page"
        outcome.blame(row, LAYOUT.column("parent"), zh, en)
        return
    values = _plain_values(region, row)
    level = _LEVELS[row["level"]] if row["level"] else region.level
    renamed = row["name"] != region.name or level != region.level
    if not values and not renamed:
        outcome.same += 1
        return
    if not by.may(Action.EDIT_REGIONS, keeper_path(region)):
        raise RedstartError(NOT_FOUND)
    act.region_path = region.path
    act.change(region, **values)
    if renamed:
        day = row.day("changed_on")
        if day is None:
            zh, en = "名称或层级有变，须写更名生效日期", "name or level differ: say from which day"
            outcome.blame(row, LAYOUT.column("changed_on"), zh, en)
            return
        when = changing.When(day, row["basis"])
        changing.rename(act, region, when, name=row["name"], level=level)
    outcome.changed += 1


def _plain_values(region: Region, row: SheetRow) -> dict[str, Any]:
    """Return the columns without a history that a row changes; a column left out changes nothing."""
    told: dict[str, Any] = {}
    if row.has("short_names"):
        told["short_names"] = list(tuple_of(row["short_names"].split(_BETWEEN)))
    if row.has("valid_from"):
        told["valid_from"] = row.day("valid_from")
    return {name: value for name, value in told.items() if getattr(region, name) != value}
