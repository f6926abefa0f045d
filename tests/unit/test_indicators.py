"""The catalogue of indicators is whole, and a table with a fault is refused by name."""

from __future__ import annotations

import copy

import pytest
import yaml

from redstart.rulebook import indicators as module
from redstart.rulebook.indicators import indicator_named, indicators, parse_indicators

ROW = {
    "code": "x",
    "zh": "某指标",
    "en": "some indicator",
    "aliases": ["某项"],
    "unit": "亿元",
    "measures": ["level"],
    "every": "month",
    "series": "cumulative",
    "direction": "up",
    "regions": "sum",
    "comparable": False,
    "department": "统计局",
    "release": 18,
}


def test_there_are_at_least_sixty():
    assert len(indicators()) >= 60


@pytest.mark.parametrize("item", indicators(), ids=lambda item: item.code)
def test_every_rate_says_how_it_is_plausible(item):
    assert item.growth or item.level, "a plausible range asks after slips of a key"
    assert (item.unit == "%") == (set(item.measures) <= {"share"} or item.code == "prices")


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("规上工业增加值", "industry"),
        ("规模以上 工业增加值", "industry"),
        ("ＧＤＰ", "gdp"),
        ("gdp", "gdp"),
        ("社零", "retail"),
        ("高技术工业投资", None),
        ("", None),
    ],
)
def test_a_document_name_finds_its_indicator(name, code):
    found = indicator_named(name)
    assert (found and found.code) == code


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"series": "monthly"}, "series"),
        ({"every": "day"}, "every"),
        ({"regions": "mean"}, "regions"),
        ({"release": 32}, "release"),
        ({"measures": ["speed"]}, "measures"),
        ({"regions": "weighted", "weight": "nothing"}, "weight"),
        ({"growth": [5, 5]}, "lower end"),
        ({"colour": "red"}, "colour"),
        ({"code": ""}, "no code"),
    ],
)
def test_a_fault_is_refused_by_name(change, message):
    with pytest.raises(ValueError, match=message):
        parse_indicators({"indicators": [ROW | change]})


def test_a_missing_field_is_refused_by_name():
    row = {key: value for key, value in ROW.items() if key != "unit"}
    with pytest.raises(ValueError, match="unit"):
        parse_indicators({"indicators": [row]})


@pytest.mark.parametrize("twin", [{"zh": "另一指标", "aliases": []}, {"code": "y", "aliases": ["某 项"]}])
def test_a_code_or_name_belongs_to_one_indicator(twin):
    with pytest.raises(ValueError, match="share"):
        parse_indicators({"indicators": [ROW, copy.deepcopy(ROW) | twin]})


def test_a_table_without_indicators_is_refused():
    with pytest.raises(ValueError, match="list"):
        parse_indicators(yaml.safe_load("indicators:"))
    with pytest.raises(ValueError, match="list"):
        parse_indicators([])


def test_the_key_of_a_name_forgets_width_case_blanks_and_quotes():
    assert module.key("“ＧＤＰ” 增 速") == "gdp增速"
