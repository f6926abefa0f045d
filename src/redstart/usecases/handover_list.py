"""The list of a handover (工作移交清单) as a workbook that both sides sign."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from django.utils import timezone

from redstart.apps.accounts.doors import export
from redstart.apps.accounts.queries import names_of
from redstart.apps.accounts.roles import Action
from redstart.apps.accounts.scope import found
from redstart.apps.organisations.people import handovers_for_actor
from redstart.usecases.handovers import kind_names
from redstart.usecases.workbook import Column, Row, Sheet, workbook

if TYPE_CHECKING:
    from datetime import datetime

    from redstart.apps.accounts.scope import Actor
    from redstart.apps.organisations.models import Handover

_HEADS = {
    "zh": ("序号", "类别", "事项", "所属", "时限"),
    "en": ("No.", "Kind", "What", "Where", "Due"),
}
_WIDTHS = (6, 14, 46, 40, 14)


def sides_of(handover: Handover) -> tuple[str, str]:
    """Return the names of who handed over and who took over; a unit bears the name of that day."""
    if handover.from_unit is not None and handover.to_unit is not None:
        return handover.from_unit.name, handover.to_unit.name_on(handover.on)
    ids = (handover.from_person_id or 0, handover.to_person_id or 0)
    names = names_of(ids)
    return names.get(ids[0]) or f"#{ids[0]}", names.get(ids[1]) or f"#{ids[1]}"


@export("handover", rule=Action.VIEW_UNITS, zh="工作移交清单", en="the list of a handover")
def handover_workbook(
    actor: Actor, *, handover_id: int, now: datetime, language: Literal["zh", "en"] = "zh"
) -> bytes:
    """Return the list of a handover as the bytes of an xlsx file; raise ``not-found``."""
    handover = found(handovers_for_actor(actor), handover_id)
    giver, taker = sides_of(handover)
    chinese = language == "zh"
    kinds = kind_names()
    rows = [
        Row(
            (
                item.position,
                kinds.get(item.kind, (item.kind, item.kind))[0 if chinese else 1],
                item.words,
                item.place,
                item.due.isoformat() if item.due else "",
            )
        )
        for item in handover.items.all()
    ]
    blank = (
        ("移交人签字：", "接收人签字：", "监交人签字：")
        if chinese
        else ("Handed over:", "Taken over:", "Witness:")
    )
    subtitle = (
        f"移交人：{giver}　接收人：{taker}　自{handover.on.isoformat()}起　事由：{handover.reason or '—'}"
        if chinese
        else f"From {giver} to {taker}, from {handover.on.isoformat()}; reason: {handover.reason or '—'}"
    )
    sheet = Sheet(
        name="移交清单" if chinese else "Handover",
        title="工作移交清单" if chinese else "Handover of duties",
        subtitle=subtitle,
        columns=[Column(head, width) for head, width in zip(_HEADS[language], _WIDTHS, strict=True)],
        rows=[*rows, *(Row(group=words) for words in blank)],
    )
    return workbook([sheet], made_at=now, footer=subtitle)


def handover_file_name(actor: Actor, handover_id: int) -> str:
    """Return the name of the file; it names no person, for it goes through downloads and mails."""
    handover = found(handovers_for_actor(actor), handover_id)
    made = timezone.localdate(handover.made_at)
    return f"工作移交清单_{handover.pk}_{made:%Y%m%d}.xlsx"
