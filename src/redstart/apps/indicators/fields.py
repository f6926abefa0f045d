"""What a person may write into an indicator, and how each field reads what a form or a sheet sends: data."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from redstart.apps.indicators.states import (
    ADDING_NAMES,
    DIRECTION_NAMES,
    EVERY_NAMES,
    MEASURE_NAMES,
    SERIES_NAMES,
)
from redstart.kernel.errors import ErrorKind, Place, RedstartError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

INDICATOR_FIELD_INVALID = ErrorKind(
    code="indicator-field-invalid",
    zh="“{zh_field}”不能填“{value}”",
    en="{en_field} cannot be {value!r}",
    zh_advice="{zh_hint}",
    en_advice="{en_hint}",
)
_CODE = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_DIVIDERS = re.compile(r"[、，,；;\s]+")
_LAST_DAY = 31
_YES, _NO = frozenset({"是", "yes", "true", "1", "on", "√"}), frozenset({"", "否", "no", "false", "0"})
_LARGEST = Decimal(10) ** 15


@dataclass(frozen=True, slots=True)
class Field:
    """A field: its names, a hint for who fills it in, the words it accepts, and how its text is read.

    ``read`` raises ``ValueError`` for a text that it cannot use.
    """

    zh: str
    en: str
    hint: str
    hint_en: str
    read: Callable[[str], Any]
    choices: Mapping[str, tuple[str, str]] | None = None
    required: bool = False


def _text(longest: int) -> Callable[[str], str]:
    def read(text: str) -> str:
        if len(text) > longest or not text.isprintable():
            raise ValueError(text)
        return text

    return read


def _chosen(names: Mapping[str, tuple[str, str]]) -> Callable[[str], str]:
    codes = {word: code for code, words in names.items() for word in (code, *words)}

    def read(text: str) -> str:
        if text not in codes:
            raise ValueError(text)
        return codes[text]

    return read


def _several(names: Mapping[str, tuple[str, str]]) -> Callable[[str], list[str]]:
    one = _chosen(names)
    return lambda text: list(dict.fromkeys(one(word) for word in _DIVIDERS.split(text) if word))


def _code(text: str) -> str:
    if len(text) > 40 or not _CODE.fullmatch(text):
        raise ValueError(text)
    return text


def _flag(text: str) -> bool:
    if text.lower() not in _YES | _NO:
        raise ValueError(text)
    return text.lower() in _YES


def _day(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= _LAST_DAY):
        raise ValueError(text)
    return int(text)


def _bound(text: str) -> Decimal | None:
    if not text:
        return None
    try:
        value = Decimal(text.replace(",", ""))
    except InvalidOperation as error:
        raise ValueError(text) from error
    if not value.is_finite() or abs(value) > _LARGEST:
        raise ValueError(text)
    return value


def _choice(zh: str, en: str, names: Mapping[str, tuple[str, str]]) -> Field:
    hint, hint_en = (
        "、".join(name for name, _ in names.values()),
        ", ".join(name for _, name in names.values()),
    )
    return Field(zh, en, f"可填：{hint}", f"one of: {hint_en}", _chosen(names), names, required=True)


def _range_end(zh: str, en: str) -> Field:
    return Field(zh, en, "一个数，可以不填", "a number, or nothing", _bound)


FIELDS: Mapping[str, Field] = {
    "code": Field(
        "代码", "code", "小写字母、数字和连字符", "small letters, digits, hyphens", _code, required=True
    ),
    "zh": Field("指标名称", "Chinese name", "不超过120字", "up to 120 characters", _text(120), required=True),
    "en": Field("英文名称", "English name", "不超过120字", "up to 120 characters", _text(120)),
    "unit": Field("计量单位", "unit", "不超过20字", "up to 20 characters", _text(20), required=True),
    "measures": Field(
        "统计口径",
        "measures",
        "可填几项：" + "、".join(zh for zh, _ in MEASURE_NAMES.values()),
        "some of: " + ", ".join(en for _, en in MEASURE_NAMES.values()),
        _several(MEASURE_NAMES),
        MEASURE_NAMES,
        required=True,
    ),
    "every": _choice("频率", "frequency", EVERY_NAMES),
    "series": _choice("时期口径", "series", SERIES_NAMES),
    "joined": Field("1—2月合并", "January with February", "是或否", "yes or no", _flag),
    "direction": _choice("方向", "direction", DIRECTION_NAMES),
    "regions": _choice("地区汇总", "over regions", ADDING_NAMES),
    "weight": Field(
        "权数指标", "weight", "加权平均时填权数指标的代码", "the code of the weighing indicator", _text(40)
    ),
    "comparable": Field("可比价增速", "comparable prices", "是或否", "yes or no", _flag),
    "department": Field("报送部门", "department", "不超过60字", "up to 60 characters", _text(60)),
    "release": Field("期后发布日", "release day", "1至31的一天", "a day from 1 to 31", _day, required=True),
    "growth_low": _range_end("增速合理下限", "least plausible growth"),
    "growth_high": _range_end("增速合理上限", "greatest plausible growth"),
    "level_low": _range_end("总量合理下限", "least plausible level"),
    "level_high": _range_end("总量合理上限", "greatest plausible level"),
}


def read_values(sent: Mapping[str, str]) -> dict[str, Any]:
    """Return the columns of an indicator from the texts of a form or sheet; fields not sent are left out.

    Raises ``indicator-field-invalid`` with the field's place, also where two fields do not fit together.
    """
    values = {name: _read(name, text.strip()) for name, text in sent.items() if name in FIELDS}
    for kind in ("growth", "level"):
        low, high = values.get(f"{kind}_low"), values.get(f"{kind}_high")
        if (low is None) != (high is None) or (low is not None and high is not None and low >= high):
            _refuse(
                f"{kind}_high",
                str("" if high is None else high),
                "上下限要么都填，要么都不填，且下限小于上限",
            )
    if "regions" in values and (values["regions"] == "weighted") != bool(values.get("weight")):
        _refuse(
            "weight",
            values.get("weight", ""),
            "只有加权平均的指标填写权数指标",
            "a weighted mean names the indicator that weighs, and only that",
        )
    return values


def _read(name: str, text: str) -> Any:
    field = FIELDS[name]
    try:
        value = field.read(text)
    except ValueError:
        _refuse(name, text)
    if field.required and value in ("", []):
        _refuse(name, text)
    return value


def _refuse(name: str, text: str, hint: str = "", hint_en: str = "") -> None:
    field = FIELDS[name]
    raise RedstartError(
        INDICATOR_FIELD_INVALID,
        place=Place(field=name),
        zh_field=field.zh,
        en_field=field.en,
        value=text[:60],
        zh_hint=hint or field.hint,
        en_hint=hint_en or field.hint_en,
    )
