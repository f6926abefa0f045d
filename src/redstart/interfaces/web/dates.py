"""Days as the pages write them: 2月11日（周六，工作日）."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.dateformat import format as formatted
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from redstart.apps.rules.queries import working_calendar
from redstart.interfaces.web.counter import workdays_until
from redstart.interfaces.web.refusals import page_language

if TYPE_CHECKING:
    from datetime import date, datetime

_SATURDAY = 5


def short_day(day: date) -> str:
    """Return a day without its year: 3月31日."""
    return formatted(day, "j M") if page_language() == "en" else f"{day.month}月{day.day}日"


def dated_day(day: date, *, as_of: date) -> str:
    """Return a day, with its year where that is not the year of ``as_of``: 2022年3月31日."""
    if day.year == as_of.year:
        return short_day(day)
    return formatted(day, "j M Y") if page_language() == "en" else f"{day.year}年{short_day(day)}"


def day_words(day: date) -> str:
    """Return a day with its weekday and, where that surprises, whether it is worked."""
    weekday = date_format(day, "D") if page_language() == "en" else "周" + "一二三四五六日"[day.weekday()]
    worked = working_calendar().is_workday(day)
    surprise = worked != (day.weekday() < _SATURDAY)
    if not surprise:
        return _("%(day)s（%(weekday)s）") % {"day": short_day(day), "weekday": weekday}
    kind = _("工作日") if worked else _("休息日")
    return _("%(day)s（%(weekday)s，%(kind)s）") % {"day": short_day(day), "weekday": weekday, "kind": kind}


def moment_words(moment: datetime) -> str:
    """Return a moment in local time: 2026-01-06 09:30."""
    return formatted(timezone.localtime(moment), "Y-m-d H:i")


def distance_words(deadline: date, today: date) -> str:
    """Return how far off a deadline is in working days."""
    left = workdays_until(deadline, today=today, calendar=working_calendar())
    if left > 0:
        return ngettext("剩%(left)s个工作日", "剩%(left)s个工作日", left) % {"left": left}
    if deadline >= today:
        return _("今日到期")
    return ngettext("已过%(late)s个工作日", "已过%(late)s个工作日", -left) % {"late": -left}
