"""The rules in force, as rows: years of the calendar, limits of failed sign-ins, versions adopted here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from redstart.apps.accounts.queries import names_of
from redstart.apps.organisations.queries import names_of_regions
from redstart.apps.rules.queries import NATIONAL, content_on, versions_under, working_calendar
from redstart.interfaces.web.refusals import page_language
from redstart.rulebook.books import BOOKS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from django.utils.functional import Promise

    from redstart.kernel.workdays import WorkCalendar

PER: dict[str, str | Promise] = {
    "account and address": gettext_lazy("同一账号、同一地址"),
    "account": gettext_lazy("同一账号"),
    "address": gettext_lazy("同一地址"),
}
_YEARS = range(-1, 3)


@dataclass(frozen=True, slots=True)
class YearRow:
    """A year of the official calendar."""

    year: int
    provisional: bool
    free: int
    worked: int


@dataclass(frozen=True, slots=True)
class LimitRow:
    """So many failures within so many minutes, and the next try waits."""

    per: str
    name: str | Promise
    failures: int
    within: int
    wait: int


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A version that was adopted here by two persons."""

    title: str
    place: str
    number: int
    begins: str
    ends: str
    source: str
    approver: str


def year_rows(today: date) -> list[YearRow]:
    """Return the years around today: the decreed ones with their days, the others as provisional."""
    calendar = working_calendar()
    return [_year(today.year + step, calendar) for step in _YEARS]


def limit_rows(today: date) -> list[LimitRow]:
    """Return the limits of failed sign-ins that hold on a day, as the rule writes them."""
    content = content_on("sign_in", "", NATIONAL, today) or {"throttles": []}
    return [
        LimitRow(row["per"], PER[row["per"]], row["failures"], row["within"], row["wait"])
        for row in content["throttles"]
    ]


def version_rows(paths: Sequence[str]) -> list[VersionRow]:
    """Return the versions that were adopted in a scope, the newest of each rule first."""
    rows = list(versions_under(paths))
    names = names_of(row.adopted_by_id for row in rows)
    places = names_of_regions(row.region_path for row in rows)
    return [
        VersionRow(
            title=_title(row.book, row.part),
            place=_("全部地区") if row.region_path == NATIONAL else places.get(row.region_path, ""),
            number=row.number,
            begins=row.valid_from.isoformat(),
            ends=row.valid_to.isoformat() if row.valid_to else "—",
            source=row.source,
            approver=names.get(row.adopted_by_id, ""),
        )
        for row in rows
    ]


def _year(year: int, calendar: WorkCalendar) -> YearRow:
    return YearRow(
        year=year,
        provisional=year not in calendar.decreed,
        free=sum(day.year == year for day in calendar.days_off),
        worked=sum(day.year == year for day in calendar.weekends_worked),
    )


def _title(book: str, part: str) -> str:
    if page_language() == "en":
        return f"{BOOKS[book].en} {part}".strip()
    return f"{part}年{BOOKS[book].zh}" if part else BOOKS[book].zh
