"""What one version of a plan changed against another, as the page shows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from redstart.interfaces.web.figures import period_words
from redstart.interfaces.web.forms import FORMS
from redstart.interfaces.web.review.rows import told_of
from redstart.interfaces.web.words import COMMITMENTS, COMPARATORS, KINDS, MEASURES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from redstart.apps.plans.queries import Change
    from redstart.interfaces.web.review.rows import Item


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field before and after."""

    label: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """An item that was added, removed or changed."""

    kind: str
    title: str
    told: str
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class ChangeGroup:
    """All changes of one sort."""

    how: str
    name: str
    rows: tuple[ChangeRow, ...]


def change_groups(changes: Iterable[Change]) -> list[ChangeGroup]:
    """Group changes: first what changed, then what was added, then what was removed."""
    rows = list(changes)
    names = {"changed": _("改动"), "added": _("新增"), "removed": _("取消")}
    groups = [
        ChangeGroup(how, name, tuple(_row(change) for change in rows if change.how == how))
        for how, name in names.items()
    ]
    return [group for group in groups if group.rows]


def _row(change: Change) -> ChangeRow:
    item = change.new or change.old
    fields = tuple(
        FieldChange(
            _label(change.kind, at.field),
            _shown(at.field, at.old, change.old),
            _shown(at.field, at.new, change.new),
        )
        for at in change.fields
    )
    return ChangeRow(str(KINDS[change.kind]), change.title, told_of(item) if item else "", fields)


def _label(kind: str, name: str) -> str:
    if name == "action":
        return _("所属行动")
    field = FORMS[kind].base_fields.get(name)
    return str(field.label) if field else name


def _shown(name: str, text: str, item: Item | None) -> str:
    words = {"measure": MEASURES, "comparator": COMPARATORS, "commitment": COMMITMENTS}.get(name)
    if words is not None:
        return str(words.get(text, text))
    if name in {"value", "value_high"} and text:
        return f"{text}{getattr(item, 'unit', '')}"
    return period_words(text) if name in {"period", "deadline_written"} else text
