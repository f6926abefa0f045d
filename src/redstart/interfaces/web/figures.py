"""Numbers and periods as the pages write them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from redstart.interfaces.web.words import SIGNS

if TYPE_CHECKING:
    from decimal import Decimal

_QUARTER = re.compile(r"(\d{4})Q([1-4])")
_HALF = re.compile(r"(\d{4})H([12])")
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_MONTHS = re.compile(r"(\d{4})-(\d{2})/(\d{4})-(\d{2})")
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_YEAR = re.compile(r"(\d{4})")


def plain(number: Decimal) -> str:
    """Return a number with thousands divided and without needless noughts."""
    text = f"{number.normalize():,f}"
    return text if "." not in text else text.rstrip("0").rstrip(".")


def amount(value: Decimal, *, high: Decimal | None, unit: str | None, measure: str, comparator: str) -> str:
    """Return a target or result as it stands in a table: ``≥ +16.0%``, ``≈ 55%``, ``15 个``."""
    low = _moved(value) if measure in {"growth", "change"} else plain(value)
    ending = unit or ""
    if measure == "rank":
        return _("前%(place)s位") % {"place": plain(value)}
    top = "" if high is None else _moved(high) if measure in {"growth", "change"} else plain(high)
    range_ = f"{low}{ending if ending in {'%', '‰'} else ''}–{top.removeprefix('+')}" if top else low
    sign = SIGNS.get(comparator, "")
    gap = "" if not ending or ending in {"%", "‰"} else "\u202f"
    return f"{sign}\u2009{range_}{gap}{ending}" if sign else f"{range_}{gap}{ending}"


def _moved(value: Decimal) -> str:
    """Return a change with its sign and at least one decimal."""
    text = plain(value)
    return ("+" if value > 0 else "") + (text if "." in text else f"{text}.0")


def period_words(period: str | None) -> str:
    """Return a period in the words of the page: ``2022Q1`` is 2022年一季度; another form stands as it is."""
    if not period:
        return ""
    for form, word in (
        (_QUARTER, _quarter),
        (_HALF, _half),
        (_MONTHS, _months),
        (_MONTH, _month),
        (_DAY, _day),
        (_YEAR, _year),
    ):
        if match := form.fullmatch(period):
            return word(*match.groups())
    return period


def _year(year: str) -> str:
    return _("%(year)s年全年") % {"year": year}


def _quarter(year: str, number: str) -> str:
    names = (_("一季度"), _("二季度"), _("三季度"), _("四季度"))
    return _("%(year)s年%(part)s") % {"year": year, "part": names[int(number) - 1]}


def _half(year: str, number: str) -> str:
    names = (_("上半年"), _("下半年"))
    return _("%(year)s年%(part)s") % {"year": year, "part": names[int(number) - 1]}


def _month(year: str, month: str) -> str:
    return pgettext("年月", "%(year)s年%(month)s月") % {"year": year, "month": int(month)}


def _day(year: str, month: str, day: str) -> str:
    return _("%(year)s年%(month)s月%(day)s日") % {"year": year, "month": int(month), "day": int(day)}


def _months(year: str, first: str, _year2: str, last: str) -> str:
    return _("%(year)s年%(first)s–%(last)s月") % {"year": year, "first": int(first), "last": int(last)}
