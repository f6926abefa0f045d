"""Situation classes come and go as xlsx."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any, Literal

from redstart.apps.accounts.doors import export
from redstart.apps.accounts.roles import Action
from redstart.apps.organisations.queries import assignments_of, scheme_for_actor, seen_scheme
from redstart.kernel.errors import RedstartError
from redstart.usecases.commands import command
from redstart.usecases.regions.lists import DryRunError
from redstart.usecases.regions.situations import Classing, assign
from redstart.usecases.sheets import Column, Layout, Outcome, rows_of, sheet_bytes

if TYPE_CHECKING:
    from datetime import date, datetime

    from redstart.apps.accounts.scope import Actor
    from redstart.apps.journal.act import Act
    from redstart.apps.organisations.models import ClassScheme
    from redstart.usecases.sheets import SheetRow


def layout_of(scheme: ClassScheme) -> Layout:
    """Return the sheet of a scheme: its classes are the words of the drop-down."""
    names = tuple(each.name for each in scheme.classes.all())
    return Layout(
        name_zh="地区分类",
        name_en="Classes",
        columns=(
            Column("region", "地区代码", "Region's code", required=True, most=20),
            Column("name", "地区名称", "Region", "供核对，不导入", "to be read only", width=24, most=60),
            Column("situation", "类别", "Class", "从下拉表中选", "choose", required=True, choices=names),
            Column("since", "起", "From", "自该日起", "from this day", required=True, day=True),
            Column("until", "止", "Until", "到该日为止（不含）；留空则一直", "not including it", day=True),
            Column("basis", "依据", "Basis", "通知文号等", "the paper that says so", width=28),
        ),
        notes_zh=(f"分类方案：{scheme.name}", "同一地区后写的日期覆盖先前的；有一处错误则全部不导入。"),
        notes_en=(
            f"Scheme: {scheme.name_en or scheme.name}",
            "Later rows of a region replace earlier ones; one error and nothing is imported.",
        ),
    )


def import_classes(
    *, by: Actor, now: datetime, key: str, scheme_id: int, data: bytes, name: str | None, dry: bool
) -> Outcome:
    """Put the regions of a workbook into classes, all or none; as :func:`~.lists.import_regions`."""
    scheme = scheme_for_actor(by, scheme_id)
    outcome = Outcome(dry=dry)
    layout = layout_of(scheme)
    rows = rows_of(data, name=name, layout=layout, outcome=outcome)
    if not outcome.sound:
        return outcome

    def work(act: Act) -> dict[str, Any]:
        outcome.changed = outcome.same = 0
        for row in rows:
            _take(act, by, scheme, row, outcome)
        if dry or not outcome.sound:
            raise DryRunError
        return {"changed": outcome.changed, "same": outcome.same}

    request = {"scheme": scheme_id, "content": hashlib.sha256(data).hexdigest()}
    try:
        answer = command(verb="situations.import", by=by, now=now, key=key, request=request, work=work)
    except DryRunError:
        return outcome
    outcome.changed, outcome.same = answer["changed"], answer["same"]
    return outcome


@export("region-classes", rule=Action.VIEW_UNITS, zh="地区分类表", en="the situation classes of regions")
def export_classes(
    actor: Actor, *, scheme_id: int, day: date, made_at: datetime, language: Literal["zh", "en"] = "zh"
) -> bytes:
    """Return the classes that hold on a day or later, as a workbook that can be imported again."""
    scheme = seen_scheme(actor, scheme_id)
    rows = [
        {
            "region": row.region.code,
            "name": row.region.name,
            "situation": row.situation.name,
            "since": row.valid_from.isoformat(),
            "until": row.valid_to.isoformat() if row.valid_to else "",
            "basis": row.basis,
        }
        for row in assignments_of(actor, scheme, day)
    ]
    return sheet_bytes(layout_of(scheme), rows, made_at=made_at, language=language)


def _take(act: Act, by: Actor, scheme: ClassScheme, row: SheetRow, outcome: Outcome) -> None:
    since = row.day("since")
    if since is None:
        return
    classing = Classing(row["region"], row["situation"], since, row.day("until"), row["basis"])
    try:
        news = assign(act, by, scheme.pk, [classing])
    except RedstartError as error:
        layout = layout_of(scheme)
        column = "until" if error.code == "dates-reversed" else "region"
        outcome.blame(row, layout.column(column), error.message("zh"), error.message("en"))
        return
    outcome.changed += news
    outcome.same += 1 - news
