"""A target in words: 规模以上工业增加值增长16%以上."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from decimal import Decimal

    from redstart.apps.plans.models import Target

Language = Literal["zh", "en"]
_ZH_AFTER = {"=": "", ">=": "以上", "<=": "以内", "~": "左右"}
_EN_BEFORE = {"=": "", ">=": "at least ", "<=": "at most ", "~": "about "}
_ZH_COMMITMENT = {"": "", "must": "确保", "strive": "力争"}
_EN_COMMITMENT = {"": "", "must": "must: ", "strive": "strive for: "}


def number_text(value: Decimal) -> str:
    """Return a number without needless zeros: 16, 46.5."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def target_phrase(target: Target, language: Language = "zh") -> str:
    """Return a target in the words of its language; the indicator stays as the plan writes it."""
    amount = _amount(target)
    falls = target.value < 0 or (target.value_high is not None and target.value_high < 0)
    if language == "en":
        bound = f"{_EN_BEFORE[target.comparator]}{amount}"
        return (
            f"{_EN_COMMITMENT[target.commitment]}{target.indicator} {_en_verb(target.measure, falls)}{bound}"
        )
    bound = f"{amount}{_ZH_AFTER[target.comparator]}"
    if target.measure == "rank":
        bound = f"第{amount}" if target.comparator == "=" else f"前{amount}"
    return f"{_ZH_COMMITMENT[target.commitment]}{target.indicator}{_zh_verb(target.measure, falls)}{bound}"


def _amount(target: Target) -> str:
    low, high = abs(target.value), target.value_high
    if target.measure == "level":
        low = target.value
    if high is None:
        return f"{number_text(low)}{target.unit}"
    bounds = sorted((low, high if target.measure == "level" else abs(high)))
    return f"{number_text(bounds[0])}—{number_text(bounds[1])}{target.unit}"


def _zh_verb(measure: str, falls: bool) -> str:
    verbs = {"growth": ("增长", "下降"), "change": ("提高", "降低"), "share": ("达到", "达到")}
    return verbs.get(measure, ("", ""))[falls]


def _en_verb(measure: str, falls: bool) -> str:
    verbs = {
        "growth": ("growth of ", "fall of "),
        "change": ("up by ", "down by "),
        "rank": ("rank ", "rank "),
    }
    return verbs.get(measure, ("", ""))[falls]
