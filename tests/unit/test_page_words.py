"""Figures, periods, days and the day counter, as the pages write them."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils import translation

from redstart.interfaces.web.counter import drive_day, workdays_until
from redstart.interfaces.web.dates import dated_day, day_words, distance_words
from redstart.interfaces.web.figures import amount, period_words, plain
from redstart.rulebook.calendar import official_calendar

CALENDAR = official_calendar()
Q1 = {"starts": date(2022, 1, 1), "ends": date(2022, 3, 31), "calendar": CALENDAR}


@pytest.fixture(autouse=True)
def chinese():
    with translation.override("zh-hans"):
        yield


@pytest.mark.parametrize(
    ("value", "measure", "comparator", "unit", "shown"),
    [
        ("16", "growth", ">=", "%", "≥\u2009+16.0%"),
        ("46.5", "growth", "=", "%", "+46.5%"),
        ("-3.2", "growth", "=", "%", "-3.2%"),
        ("0", "growth", "=", "%", "0.0%"),
        ("0.5", "change", "=", "个百分点", "+0.5\u202f个百分点"),
        ("55", "share", "~", "%", "≈\u200955%"),
        ("4.2", "share", "<=", "%", "≤\u20094.2%"),
        ("20", "rank", "=", "名", "前20位"),
        ("1234567.50", "level", "=", "万元", "1,234,567.5\u202f万元"),
        ("15", "level", "=", "", "15"),
    ],
)
def test_an_amount_carries_sign_comparator_and_unit(value, measure, comparator, unit, shown):
    assert amount(Decimal(value), high=None, unit=unit, measure=measure, comparator=comparator) == shown


def test_a_range_of_growth_has_decimals_on_both_ends():
    shown = amount(Decimal(5), high=Decimal(6), unit="%", measure="growth", comparator="=")
    assert shown == "+5.0%–6.0%"


def test_a_range_of_a_level_names_its_unit_once():
    shown = amount(Decimal(5), high=Decimal(8), unit="家", measure="level", comparator="=")
    assert shown == "5–8\u202f家"


@pytest.mark.parametrize(("number", "shown"), [("1E+3", "1,000"), ("0.50", "0.5"), ("100", "100")])
def test_a_number_has_no_needless_noughts(number, shown):
    assert plain(Decimal(number)) == shown


@pytest.mark.parametrize(
    ("period", "chinese_words", "english_words"),
    [
        ("2022", "2022年全年", "2022"),
        ("2022Q1", "2022年一季度", "Q1 2022"),
        ("2022H2", "2022年下半年", "second half 2022"),
        ("2022-02", "2022年2月", "2022-2"),
        ("2022-01/2022-02", "2022年1–2月", "2022, months 1–2"),
        ("2022-03-05", "2022年3月5日", "2022-3-5"),
        ("someday", "someday", "someday"),
        (None, "", ""),
    ],
)
def test_a_period_reads_in_both_languages(period, chinese_words, english_words):
    assert period_words(period) == chinese_words
    with translation.override("en"):
        assert period_words(period) == english_words


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2022, 2, 11), "2月11日（周五）"),
        (date(2023, 1, 28), "1月28日（周六，工作日）"),
        (date(2022, 2, 1), "2月1日（周二，休息日）"),
        (date(2022, 2, 12), "2月12日（周六）"),
    ],
)
def test_a_day_says_whether_it_is_worked_where_that_surprises(day, words):
    assert day_words(day) == words


@pytest.mark.django_db
def test_a_deadline_is_so_many_working_days_away():
    assert distance_words(date(2022, 2, 7), date(2022, 1, 30)) == "剩1个工作日"
    assert distance_words(date(2022, 2, 7), date(2022, 2, 7)) == "今日到期"
    assert distance_words(date(2022, 2, 7), date(2022, 2, 9)) == "已过2个工作日"


def test_working_days_count_the_deadline_and_not_today():
    friday, monday = date(2022, 3, 11), date(2022, 3, 14)
    assert workdays_until(monday, today=friday, calendar=CALENDAR) == 1
    assert workdays_until(friday, today=monday, calendar=CALENDAR) == -1


def test_the_first_day_of_a_drive_is_day_one():
    standing = drive_day(**Q1, today=date(2022, 1, 1))
    assert (standing.state, standing.day, standing.days) == ("running", 1, 90)


def test_the_last_day_still_runs():
    standing = drive_day(**Q1, today=date(2022, 3, 31))
    assert (standing.state, standing.day, standing.workdays_left) == ("running", 90, 1)


def test_before_a_drive_its_days_are_counted_down():
    standing = drive_day(**Q1, today=date(2021, 12, 22))
    assert (standing.state, standing.day, standing.days_to_start) == ("before", 0, 10)


def test_after_a_drive_nothing_is_left():
    standing = drive_day(**Q1, today=date(2022, 4, 1))
    assert (standing.state, standing.day, standing.workdays_left) == ("after", 90, 0)


@pytest.mark.parametrize(
    ("language", "as_of", "shown"),
    [
        ("zh-hans", date(2022, 1, 5), "3月31日"),
        ("zh-hans", date(2026, 1, 5), "2022年3月31日"),
        ("zh-hans", date(2021, 12, 20), "2022年3月31日"),
        ("en", date(2026, 1, 5), "31 Mar 2022"),
    ],
)
def test_a_day_of_another_year_shows_its_year(language, as_of, shown):
    with translation.override(language):
        assert dated_day(date(2022, 3, 31), as_of=as_of) == shown
