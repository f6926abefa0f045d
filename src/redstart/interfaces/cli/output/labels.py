"""The words of the contract as the two languages of the command line show them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal

    from redstart.extraction.result import Benefit, Quantity
    from redstart.kernel.errors import Language

_WORDS: dict[str, str] = {
    "plan": "方案",
    "news": "新闻",
    "policy": "政策",
    "report": "经济运行",
    "other": "其他",
    "target": "目标",
    "result": "完成",
    "forecast": "预计",
    "growth": "增速",
    "change": "增减",
    "share": "占比",
    "rank": "位次",
    "level": "总量",
    "must": "确保",
    "strive": "力争",
    "fixed": "定额",
    "rate": "比例",
    "per_unit": "按数量",
    "error": "错误",
    "warning": "警告",
    "info": "提示",
}
_COMPARATORS = {"=": "", ">=": "≥", "<=": "≤", "~": "≈"}


def word(term: str | None, language: Language) -> str:
    """Return a term of the contract (``target``, ``growth`` …) for a reader; nothing for ``None``."""
    if term is None:
        return ""
    return _WORDS.get(term, term) if language == "zh" else term


def number(value: Decimal) -> str:
    """Return a number without an exponent and without trailing zeros."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def amount(quantity: Quantity) -> str:
    """Return comparator, value or range, and unit: ``≥ 15%``, ``5–6%``."""
    high = f"–{number(quantity.value_high)}" if quantity.value_high is not None else ""
    figure = f"{number(quantity.value)}{high}{quantity.unit or ''}"
    return f"{_COMPARATORS[quantity.comparator]} {figure}".lstrip()


def promise(benefit: Benefit) -> str:
    """Return a benefit's amount, with ``≤`` where it is a ceiling."""
    return f"{'≤ ' if benefit.ceiling else ''}{number(benefit.value)}{benefit.unit}"
