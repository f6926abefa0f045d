"""Small plans for the checks: the text is read by the real readers, its numbers and owners are told."""

from __future__ import annotations

import re
from decimal import Decimal

from redstart.extraction.checks.plan import PlanText
from redstart.extraction.cleaning import clean
from redstart.extraction.result import Quantity, Responsibility
from redstart.extraction.source import Source
from redstart.extraction.structure import outline

LABELS = {"责任领导": "leaders", "牵头单位": "lead", "责任单位": "support", "配合单位": "support"}


class PlanBuilder:
    """A plan under construction; each number and clause is looked for after the one named before it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.quantities: list[Quantity] = []
        self.responsibilities: list[Responsibility] = []
        self._at = 0

    def target(self, words, indicator, **fields):
        """Add a target: ``words`` are written in the text and hold the number and its unit."""
        at = self.text.index(words, self._at)
        number = re.search(r"(\d+(?:\.\d+)?)(?:[-—至](\d+(?:\.\d+)?))?(.*?)(?:以上|以下|以内|左右|$)", words)
        self._at = at + number.end(3)
        growth = number[3] == "%" and "占" not in words and "率" not in indicator
        values = {
            "role": "target",
            "measure": "growth" if growth else "share" if number[3] == "%" else "level",
            "value": Decimal(number[1]),
            "value_high": Decimal(number[2]) if number[2] else None,
            "unit": number[3],
            "comparator": _comparator(words),
            "commitment": None,
            "period": "2026Q1",
            "region": None,
        }
        span = at + number.start(1), at + number.end(3)
        self.quantities.append(Quantity(span=span, indicator=indicator, **values | fields))
        return self

    def owners(self, clause, task="", deadline=None):
        """Add the responsibility that a clause of labels states."""
        at = self.text.index(clause)
        names = {"leaders": [], "lead": [], "support": []}
        for label, listed in re.findall(r"(\w{4})：([^；）]+)", clause):
            names[LABELS[label]] += re.split("[、，]", listed)
        frozen = {field: tuple(found) for field, found in names.items()}
        span = at, at + len(clause)
        self.responsibilities.append(Responsibility(span=span, task=task, deadline=deadline, **frozen))
        return self

    def build(self) -> PlanText:
        source = Source(self.text)
        numbers = tuple(sorted(self.quantities, key=lambda quantity: quantity.span))
        return PlanText(outline(clean(source), source), numbers, tuple(self.responsibilities))


def _comparator(words):
    for marks, comparator in (("以上|不低于|不少于", ">="), ("以内|以下|不超过", "<="), ("左右|约", "~")):
        if re.search(marks, words):
            return comparator
    return "="


def quotes(plan, finding):
    """Return the places of a finding as the source writes them."""
    return [plan.outline.clean.text[slice(*plan.range_of(span))] for span in finding.spans]
