"""Units as a list: one row each, known again by number or else by region and name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from redstart.apps.accounts.doors import export
from redstart.apps.accounts.roles import Action
from redstart.apps.organisations.operations import add_alias, create_unit
from redstart.apps.organisations.queries import regions_for_actor, units_for_actor
from redstart.apps.organisations.states import AliasKind, UnitKind
from redstart.usecases.lists.writing import take_in
from redstart.usecases.sheets import Column, Layout, Outcome, sheet_bytes

if TYPE_CHECKING:
    from datetime import datetime

    from redstart.apps.accounts.scope import Actor
    from redstart.apps.journal.act import Act
    from redstart.apps.organisations.models import Unit
    from redstart.usecases.sheets import SheetRow

KINDS = {
    "部门": UnitKind.DEPARTMENT,
    "政府": UnitKind.GOVERNMENT,
    "开发区": UnitKind.ZONE,
    "企业": UnitKind.ENTERPRISE,
    "工作组": UnitKind.GROUP,
    "统称": UnitKind.COLLECTIVE,
    "其他": UnitKind.OTHER,
}
_WORDS = {kind.value: word for word, kind in KINDS.items()}
LAYOUT = Layout(
    "单位",
    "Units",
    (
        Column(
            "id",
            "编号",
            "Number",
            "导出时自带，新单位留空",
            "given by the export; leave empty for a new unit",
            8,
        ),
        Column(
            "region", "地区代码", "Region code", "如 421381", "such as 421381", 14, required=True, most=20
        ),
        Column("name", "单位名称", "Unit", "全称", "the full name", 32, required=True, most=120),
        Column("kind", "类别", "Kind", "从下拉中选", "choose from the list", 10, choices=tuple(KINDS)),
        Column("aliases", "别名", "Other names", "用、隔开", "divided by 、", 40, most=1000),
    ),
    notes_zh=("更名和并入请在单位页按日期登记，这里只新增单位、改类别和添别名。",),
    notes_en=(
        "Renamings and mergers are entered by day on the unit's page; a list adds units, kinds, names.",
    ),
)


@export("units", rule=Action.EDIT_UNITS, zh="单位表", en="the units as a workbook")
def export_units(actor: Actor, *, now: datetime, empty: bool = False) -> bytes:
    """Return the standing units that the actor keeps as a list, or with ``empty`` the template."""
    rows = [] if empty else units_for_actor(actor, Action.EDIT_UNITS).prefetch_related("aliases")
    return sheet_bytes(LAYOUT, [_row(unit) for unit in rows], made_at=now)


def import_units(
    *, by: Actor, now: datetime, key: str, data: bytes, name: str | None = None, dry: bool = False
) -> Outcome:
    """Take a list of units in: all of it, or with any error nothing."""
    return take_in(
        verb="units.import",
        by=by,
        now=now,
        key=key,
        data=data,
        name=name,
        layout=LAYOUT,
        dry=dry,
        write_row=_write,
    )


def _row(unit: Unit) -> dict[str, str]:
    aliases = sorted(row.alias for row in unit.aliases.all() if row.kind == AliasKind.ALIAS)
    return {
        "id": str(unit.pk),
        "region": unit.region.code,
        "name": unit.name,
        "kind": _WORDS[unit.kind],
        "aliases": "、".join(aliases),
    }


def _write(act: Act, by: Actor, row: SheetRow, outcome: Outcome) -> None:
    region = regions_for_actor(by, Action.EDIT_UNITS).filter(code=row["region"]).first()
    if region is None:
        outcome.blame(row, LAYOUT.column("region"), "没有这个地区", "there is no such region")
        return
    units = units_for_actor(by, Action.EDIT_UNITS).filter(region=region)
    unit = units.filter(name=row["name"]).first()
    if row["id"] and (unit is None or str(unit.pk) != row["id"]):
        outcome.blame(
            row,
            LAYOUT.column("name"),
            "名称与编号不符，更名请在单位页登记",
            "differs from the numbered unit's name",
        )
        return
    act.region_path = region.path
    kind = KINDS.get(row["kind"])
    fresh = unit is None
    unit = unit or create_unit(act, region=region, name=row["name"], kind=kind)
    before = (unit.version, unit.aliases.count())
    if kind is not None:
        act.change(unit, kind=kind.value)
    for alias in filter(None, (part.strip() for part in row["aliases"].replace("，", "、").split("、"))):
        add_alias(act, unit, alias=alias[:120])
    changed = (unit.version, unit.aliases.count()) != before
    outcome.added += fresh
    outcome.changed += changed and not fresh
    outcome.same += not changed and not fresh
