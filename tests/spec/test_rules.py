"""Every row of docs/rules.md holds."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from redstart.kernel import breakdown, cumulation, estimates, pace
from redstart.kernel.periods import Period
from redstart.rulebook.calendar import official_calendar
from redstart.rulebook.lights import Standing, light, rule_set
from tests.spec.tables import Row, close, each_row, number, numbers, pairs

CARRIES = {True: "yes", False: "no", None: "unknown"}


@each_row("Elapsed share")
def test_elapsed_share(row: Row):
    first, last, day = (date.fromisoformat(row[column]) for column in ("From", "To", "Day"))
    assert pace.elapsed_share(official_calendar(), first, last, day) == number(row["Elapsed"])


@each_row("Elapsed share by profile")
def test_elapsed_share_by_profile(row: Row):
    years = [pairs(row["Year 1"]), pairs(row["Year 2"])]
    share = pace.profile_share(years, int(row["Distance"]))
    assert close(share, row["Elapsed"])


@each_row("Required growth for the rest")
def test_required_growth(row: Row):
    bases = pace.Bases(number(row["Base of all"]), number(row["Base so far"]))
    needed = pace.required_growth(number(row["Target"]), bases, number(row["Actual so far"]))
    assert close(needed, row["Required"])


@each_row("Single and cumulative periods")
def test_single_periods(row: Row):
    singles = cumulation.single_periods(2026, pairs(row["Cumulative"]))
    first, _, last = row["Month"].partition("–")
    assert singles[Period(2026, int(first), int(last or first))] == number(row["Own level"])


@each_row("Breakdown")
def test_breakdown(row: Row):
    asked = numbers(row["Asked of the parts"])
    weights = numbers(row["Weights"]) or [None] * len(asked)
    parts = [breakdown.Share(value, weight) for value, weight in zip(asked, weights, strict=True)]
    carry = breakdown.carried_level if row["Kind"] == "level" else breakdown.carried_rate
    carried = carry(number(row["Whole"]), parts)
    assert (carried.brought, carried.surplus) == (number(row["Brought"]), number(row["Surplus"]))
    assert CARRIES[carried.carries] == row["Carries"]


@each_row("Lights")
def test_lights(row: Row):
    other, _, amount = row["Other"].partition(" ")
    standing = Standing(
        kind=row["Kind"],
        comparator=row["Bound"],
        target=number(row["Target"]) or Decimal(0),
        actual=number(row["Actual"]),
        elapsed=number(row["Elapsed"]),
        missed_before=other == "missed",
        chance=number(amount) if other == "chance" else None,
        mean=number(amount) if other == "mean" else None,
    )
    shown = light(rule_set(row["Rules"]), standing)
    assert (shown.colour, shown.why) == (row["Light"], row["Why"])


@each_row("Estimates")
def test_estimates(row: Row):
    told = [pair.split("/") for pair in row["Pairs"].split(",") if pair]
    record = estimates.record(
        [(Decimal(estimate), Decimal(actual)) for estimate, actual in told],
        Decimal(row["Tolerance"]),
        relative=row["Measure"] == "level",
    )
    if record is None:
        assert not row["Mean error"]
        return
    assert close(record.mean_error, row["Mean error"])
    assert close(record.bias, row["Bias"])
    assert close(record.hit_rate, row["Hits"])
