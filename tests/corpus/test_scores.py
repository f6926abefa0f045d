"""The extraction is at least as good on the corpus as docs/extraction.md promises."""

import re
from functools import cache

import pytest

from tests.repository.tree import ROOT
from tools.measure import HALVES, measure

PAGE = (ROOT / "docs" / "extraction.md").read_text("utf-8")
ROWS = re.findall(r"^\| (\w+) \| (0\.\d+) \| (0\.\d+) \|", PAGE, re.MULTILINE)
PROMISED = [
    (half, kind, float(floor)) for kind, *floors in ROWS for half, floor in zip(HALVES, floors, strict=True)
]


@cache
def counts(half):
    return measure(half)


def test_every_kind_is_promised():
    assert {kind for _, kind, _ in PROMISED} == set(counts("dev"))


@pytest.mark.parametrize(("half", "kind", "floor"), PROMISED)
def test_the_corpus_is_read_as_well_as_promised(half, kind, floor):
    assert counts(half)[kind].f1 >= floor


@pytest.mark.parametrize("half", HALVES)
def test_the_plan_check_raises_no_false_alarm(half):
    assert counts(half)["findings"].precision >= 0.9


def test_what_was_made_up_counts_against_and_what_is_open_to_argument_does_not():
    from tools.measure import _match

    gold = [{"span": [0, 3], "value": 5}, {"span": [10, 12], "value": 7, "optional": True}]
    found = [{"span": [0, 2], "value": 5}, {"span": [10, 12], "value": 8}, {"span": [20, 22], "value": 9}]
    pairs, needed, extra = _match(gold, found, lambda a, b: a["value"] == b["value"])
    assert (len(pairs), needed, extra) == (1, 1, 1)
