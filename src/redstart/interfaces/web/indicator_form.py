"""The form of an indicator, drawn from the ledger's own table of fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext_lazy as _

from redstart.apps.indicators.fields import FIELDS
from redstart.interfaces.web.forms import ItemForm
from redstart.interfaces.web.refusals import page_language

if TYPE_CHECKING:
    from redstart.apps.indicators.fields import Field
    from redstart.apps.indicators.models import Indicator

_FLAGS = frozenset({"joined", "comparable"})
_SEVERAL = "measures"


class IndicatorForm(ItemForm):
    """Fields of an indicator as text; ``fixed`` leaves out the code, which is for good."""

    wide = ("zh", "en", _SEVERAL)

    def __init__(self, *args: object, fixed: bool = False, **kwargs: object) -> None:
        super().__init__(*args, prefix_id="i", **kwargs)
        for name, field in FIELDS.items():
            if not (fixed and name == "code"):
                self.fields[name] = _drawn(name, field)
        self.initial.setdefault("release", 15)

    def sent(self) -> dict[str, str | None]:
        """Return the texts of the fields; several choices are joined as a sheet would write them."""
        told = super().sent()
        if _SEVERAL in self.fields:
            told[_SEVERAL] = "、".join(self.data.getlist(_SEVERAL))  # type: ignore[attr-defined]  # a QueryDict
        return told


def values_of(row: Indicator) -> dict[str, object]:
    """Return what the form shows of an indicator."""
    values: dict[str, object] = {name: getattr(row, name) for name in FIELDS}
    for name, value in values.items():
        if name.endswith(("_low", "_high")) and value is not None:
            values[name] = f"{value.normalize():f}"  # type: ignore[attr-defined]  # bounds are decimals
        elif name in _FLAGS:
            values[name] = "yes" if value else "no"
    return values


def _drawn(name: str, field: Field) -> forms.Field:
    english = page_language() == "en"
    label, hint = (field.en.capitalize(), field.hint_en) if english else (field.zh, field.hint)
    if name in _FLAGS:
        return forms.ChoiceField(label=label, choices=[("no", _("否")), ("yes", _("是"))], required=False)
    if field.choices is None:
        return forms.CharField(label=label, help_text=hint, required=False)
    choices = [(code, names[english]) for code, names in field.choices.items()]
    if name == _SEVERAL:
        return forms.MultipleChoiceField(
            label=label, choices=choices, required=False, widget=forms.CheckboxSelectMultiple
        )
    return forms.ChoiceField(label=label, choices=choices, required=False)
