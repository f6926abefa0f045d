"""What a person may write into an item, and how each field reads what a form sends: data."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from redstart.apps.plans.dates import deadline_day
from redstart.apps.plans.errors import FIELD_INVALID
from redstart.apps.plans.states import ItemKind
from redstart.kernel.errors import Place, RedstartError
from redstart.kernel.periods import Period

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

MEASURES: dict[str, tuple[str, str]] = {
    "growth": ("增速", "growth"),
    "change": ("增减", "change"),
    "share": ("占比", "share"),
    "rank": ("位次", "rank"),
    "level": ("数量", "level"),
}
COMPARATORS: dict[str, tuple[str, str]] = {
    "=": ("达到", "exactly"),
    ">=": ("以上", "at least"),
    "<=": ("以内", "at most"),
    "~": ("左右", "about"),
}
COMMITMENTS: dict[str, tuple[str, str]] = {
    "": ("—", "—"),
    "must": ("确保", "must"),
    "strive": ("力争", "strive"),
}
_NAME_DIVIDERS = re.compile(r"[、，,；;\n]")
_LARGEST = Decimal(10) ** 18
_LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class Field:
    """A field of an item: its names, a hint for who fills it in, and how its text is read.

    ``read`` returns the value to store and raises ``ValueError`` for a text that it cannot use.
    """

    zh: str
    en: str
    zh_hint: str
    en_hint: str
    read: Callable[[str], Any]
    required: bool = False


def _text(longest: int) -> Callable[[str], str]:
    def read(text: str) -> str:
        if len(text) > longest or "\x00" in text:
            raise ValueError(text)
        return text

    return read


def _one_of(values: Mapping[str, Any]) -> Callable[[str], str]:
    def read(text: str) -> str:
        if text not in values:
            raise ValueError(text)
        return text

    return read


def _number(text: str) -> Decimal:
    """Read a plain decimal number of at most 6 places; 1,500 and １５００ are read too."""
    try:
        value = Decimal(text.replace(",", "").replace("，", ""))
    except InvalidOperation as error:
        raise ValueError(text) from error
    if not value.is_finite() or abs(value) >= _LARGEST or value != value.quantize(Decimal("1e-6")):
        raise ValueError(text)
    return value


def _number_or_none(text: str) -> Decimal | None:
    return _number(text) if text else None


def _period(text: str) -> str:
    return Period.parse(text).code if text else ""


def _deadline(text: str) -> str:
    if text:
        try:
            deadline_day(text)
        except RedstartError as error:
            raise ValueError(text) from error
    return text


def _names(text: str) -> tuple[str, ...]:
    names = tuple(dict.fromkeys(name.strip() for name in _NAME_DIVIDERS.split(text) if name.strip()))
    if any(len(name) > _LONGEST_NAME or "\x00" in name for name in names):
        raise ValueError(text)
    return names


def _plain(zh: str, en: str, longest: int, *, required: bool = False) -> Field:
    zh_hint = f"请填写{'1至' if required else '不超过'}{longest}个字"
    return Field(zh, en, zh_hint, f"use at most {longest} characters", _text(longest), required)


def _choice(zh: str, en: str, values: Mapping[str, tuple[str, str]]) -> Field:
    return Field(
        zh,
        en,
        "请从列出的选项中选择",
        f"choose one of: {', '.join(value or '(none)' for value in values)}",
        _one_of(values),
    )


_NUMBER_HINTS = (
    "请填写数字，如 16 或 46.5，小数不超过6位",
    "write a number such as 16 or 46.5, at most 6 places",
)
_PERIOD_HINTS = ("请写成 2022Q1、2022-02 或 2022", "write 2022Q1, 2022-02 or 2022")
_DEADLINE_HINTS = ("请写成 2022-03-31、2022-03 或 2022Q1", "write 2022-03-31, 2022-03 or 2022Q1")
_NAMES_HINTS = ("多个名称之间用顿号分开", "divide names by 、 or a comma")

FIELDS: dict[ItemKind, dict[str, Field]] = {
    ItemKind.ACTION: {
        "number": _plain("序号", "number", 40),
        "title": _plain("名称", "title", 300, required=True),
    },
    ItemKind.TARGET: {
        "indicator": _plain("指标", "indicator", 200, required=True),
        "measure": _choice("口径", "measure", MEASURES),
        "comparator": _choice("要求", "comparator", COMPARATORS),
        "value": Field("数值", "value", *_NUMBER_HINTS, _number, required=True),
        "value_high": Field("上限", "upper value", *_NUMBER_HINTS, _number_or_none),
        "unit": _plain("单位", "unit", 20),
        "commitment": _choice("力度", "commitment", COMMITMENTS),
        "period": Field("时期", "period", *_PERIOD_HINTS, _period),
        "region_written": _plain("地区", "region", 60),
    },
    ItemKind.RESPONSIBILITY: {
        "task": _plain("任务", "task", 300),
        "leaders": Field("责任领导", "leaders", *_NAMES_HINTS, _names),
        "lead": Field("牵头单位", "lead unit", *_NAMES_HINTS, _names),
        "support": Field("责任单位", "helping units", *_NAMES_HINTS, _names),
        "deadline_written": Field("时限", "deadline", *_DEADLINE_HINTS, _deadline),
        "leaderless_reason": _plain("无牵头单位的原因", "why no unit leads", 200),
    },
}
DEFAULTS: dict[ItemKind, dict[str, str]] = {
    ItemKind.ACTION: {},
    ItemKind.TARGET: {"measure": "level", "comparator": "=", "commitment": ""},
    ItemKind.RESPONSIBILITY: {},
}


def read_values(kind: ItemKind, values: Mapping[str, str | None]) -> dict[str, Any]:
    """Return the values of a form, read by the fields of ``kind``.

    Raises ``field-invalid`` for the first that cannot be used. A field that is not editable is refused
    alike, so that no form can reach other columns.
    """
    return {name: read_value(kind, name, text or "") for name, text in values.items()}


def read_value(kind: ItemKind, name: str, text: str) -> Any:
    """Return the value of one field of a form; raise ``field-invalid``."""
    known = FIELDS[kind].get(name)
    stripped = text.strip()
    if known is None or (known.required and not stripped):
        raise _refusal(name, text, known)
    try:
        return known.read(stripped)
    except ValueError as error:
        raise _refusal(name, text, known) from error


def _refusal(name: str, text: str, known: Field | None) -> RedstartError:
    return RedstartError(
        FIELD_INVALID,
        place=Place(field=name),
        field_zh=known.zh if known else name,
        field_en=known.en if known else name,
        value=text[:80],
        zh_hint=known.zh_hint if known else "该字段不能修改",
        en_hint=known.en_hint if known else "this field cannot be edited",
    )
