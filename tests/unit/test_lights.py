"""Light rules are data: a table with a fault is refused by name, and what-if compares the sets."""

from __future__ import annotations

from decimal import Decimal

import pytest

from redstart.rulebook.lights import Standing, parse_rule_sets, rule_set, rule_sets, what_if

SET = {
    "code": "own",
    "zh": "本市",
    "en": "own",
    "valid_from": None,
    "source": "test",
    "verified": True,
    "kinds": {"level": {"compare": "schedule", "green": 1, "yellow": 0.9}},
}


def test_the_same_standings_under_every_set():
    standing = Standing(kind="level", target=Decimal(100), actual=Decimal(42), elapsed=Decimal("0.5"))
    colours = {code: lights[0].colour for code, lights in what_if([standing]).items()}
    assert colours == {
        "common": "red",
        "wuhan": "green",
        "sanya": "yellow",
        "ouhai": "red",
        "tianjin": "red",
    }


def test_a_rule_of_the_press_says_that_nobody_checked_it():
    assert [item.code for item in rule_sets() if item.verified] == ["common"]


def test_an_unknown_set_is_refused_with_the_known_ones():
    with pytest.raises(KeyError, match="common"):
        rule_set("nowhere")


@pytest.mark.parametrize(
    ("level", "message"),
    [
        ({"compare": "speed", "green": 1}, "compare"),
        ({"compare": "schedule", "green": 1, "yellow": 1.1}, "worse side"),
        ({"compare": "deviation", "green": 0.1, "yellow": 0.05}, "worse side"),
        ({"compare": "schedule", "green": 1, "orange": 0.5}, "orange"),
    ],
)
def test_a_faulty_rule_is_refused_by_name(level, message):
    with pytest.raises(ValueError, match=message):
        parse_rule_sets([SET | {"kinds": {"level": level}}])


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ([], "list"),
        ([{"zh": "无"}], "no code"),
        ([SET | {"colour": 1}], "colour"),
        ([SET | {"kinds": {"speed": {}}}], "speed"),
        ([{key: value for key, value in SET.items() if key != "source"}], "source"),
        ([SET, SET], "share a code"),
    ],
)
def test_a_faulty_set_is_refused_by_name(data, message):
    with pytest.raises(ValueError, match=message):
        parse_rule_sets(data)
