"""The fields in which review corrects an item. What is allowed in them, the ledger decides."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from redstart.interfaces.web.refusals import told
from redstart.interfaces.web.words import COMMITMENTS, COMPARATORS, MEASURES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from redstart.interfaces.web.words import Words
    from redstart.kernel.errors import RedstartError

BETWEEN_NAMES = "、"


def _choice(words: Words, label: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=list(words.items()), required=False)


class ItemForm(forms.Form):
    """Fields as a form sends them, all text; ``wide`` ones take a row of their own."""

    wide: tuple[str, ...] = ()

    def __init__(self, *args: Any, prefix_id: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.auto_id = f"{prefix_id}-%s"

    def rows(self) -> list[tuple[forms.BoundField, bool]]:
        """Return the fields, each with whether it is wide."""
        return [(field, field.name in self.wide) for field in self]

    def sent(self) -> dict[str, str | None]:
        """Return what was sent, field by field."""
        return {name: self.data.get(name, "").strip() for name in self.fields}

    def refuse(self, error: RedstartError) -> None:
        """Show the ledger's refusal beside the field it names, else above the form."""
        words = told(error)
        field = error.place.field if error.place.field in self.fields else None
        self.add_error(field, gettext("%(what)s。%(advice)s。") % words)


class ActionForm(ItemForm):
    """An action: its number and title."""

    wide = ("title",)
    number = forms.CharField(label=_("序号"), required=False)
    title = forms.CharField(label=_("名称"), required=False)


class TargetForm(ItemForm):
    """A target: what is measured, how, how much, when, where."""

    wide = ("indicator",)
    indicator = forms.CharField(label=_("指标"), required=False)
    measure = _choice(MEASURES, _("口径"))
    comparator = _choice(COMPARATORS, _("要求"))
    value = forms.CharField(label=_("数值"), required=False, widget=forms.TextInput({"inputmode": "decimal"}))
    value_high = forms.CharField(
        label=_("上限（区间）"), required=False, widget=forms.TextInput({"inputmode": "decimal"})
    )
    unit = forms.CharField(label=_("计量单位"), required=False)
    commitment = _choice(COMMITMENTS, _("力度"))
    period = forms.CharField(label=_("时段"), required=False)
    region_written = forms.CharField(label=_("地区（非本地时）"), required=False)


class ResponsibilityForm(ItemForm):
    """Who answers: names divided by 、 as in the document."""

    wide = ("task", "lead", "support", "leaderless_reason")
    task = forms.CharField(label=_("任务"), required=False)
    leaders = forms.CharField(label=_("责任领导"), required=False)
    deadline_written = forms.CharField(label=_("时限"), required=False)
    lead = forms.CharField(label=_("牵头单位"), required=False)
    support = forms.CharField(label=_("责任单位"), required=False, widget=forms.Textarea({"rows": 2}))
    leaderless_reason = forms.CharField(label=_("不设牵头单位的理由"), required=False)


FORMS: Mapping[str, type[ItemForm]] = {
    "action": ActionForm,
    "target": TargetForm,
    "responsibility": ResponsibilityForm,
}
