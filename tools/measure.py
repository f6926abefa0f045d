"""Measure the extraction on the annotated corpus: precision, recall and F1 of what it finds.

    python tools/measure.py [HALF…]        dev, held, or both

A quantity is detected where a span overlaps and carries the same value, and right where role, measure, bound,
unit and the very name of the indicator agree as well. Responsibilities count by (clause, part, name),
benefits by span, value and unit, findings of severity error and warning by code and one shared place or more.
What the gold marks as optional counts neither way.
"""

from __future__ import annotations

import json
import sys
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

CORPUS = Path(__file__).parents[1] / "tests" / "corpus"
HALVES = ("dev", "held")
FIELDS = ("role", "measure", "comparator", "unit", "indicator")
PARTS = ("leaders", "lead", "support")
Item = dict[str, Any]


@dataclass
class Count:
    """What was found of what there is."""

    hits: int = 0
    gold: int = 0
    found: int = 0

    def add(self, hits: int, gold: int, found: int) -> None:
        """Add the counts of one document."""
        self.hits, self.gold, self.found = self.hits + hits, self.gold + gold, self.found + found

    @property
    def precision(self) -> float:
        """The share of what was found that is right."""
        return self.hits / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """The share of what there is that was found."""
        return self.hits / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.gold + self.found
        return 2 * self.hits / both if both else 1.0


def measure(half: str) -> dict[str, Count]:
    """Return the counts over the documents of one half of the corpus, by kind."""
    from redstart.extraction.pipeline import read
    from redstart.extraction.readers import open_source

    counts = {
        kind: Count() for kind in ("detection", "quantities", "responsibilities", "benefits", "findings")
    }
    for path in sorted((CORPUS / half / "gold").glob("*.json")):
        document = next((CORPUS / half / "documents").glob(f"{path.stem}.*"))
        found = read(open_source(document.read_bytes(), name=document.name)).extraction.to_json()
        _compare(json.loads(path.read_text("utf-8")), found, counts)
    return counts


def _compare(gold: Item, found: Item, counts: dict[str, Count]) -> None:
    pairs, needed, extra = _match(gold["quantities"], found["quantities"], _same_value)
    counts["detection"].add(len(pairs), needed, len(pairs) + extra)
    counts["quantities"].add(sum(_right(*pair) for pair in pairs), needed, len(pairs) + extra)
    pairs, needed, extra = _match(gold["benefits"], found["benefits"], _same_amount)
    counts["benefits"].add(len(pairs), needed, len(pairs) + extra)
    _compare_names(gold["responsibilities"], found["responsibilities"], counts["responsibilities"])
    if "findings" in gold:
        asked = [item for item in found["findings"] if item["severity"] != "info"]
        expected = [item for item in gold["findings"] if item["severity"] != "info"]
        pairs, needed, extra = _match(expected, asked, lambda a, b: a["code"] == b["code"])
        counts["findings"].add(len(pairs), needed, len(pairs) + extra)


def _match(
    gold: list[Item], found: list[Item], same: Callable[[Item, Item], bool]
) -> tuple[list[tuple[Item, Item]], int, int]:
    """Pair what overlaps and is the same; return the pairs, the number expected, the number beyond it."""
    free = list(found)
    pairs, optional = [], []
    for item in sorted(gold, key=lambda item: bool(item.get("optional"))):
        partner = next((other for other in free if _overlap(item, other) and same(item, other)), None)
        if partner is not None:
            free.remove(partner)
            (optional if item.get("optional") else pairs).append((item, partner))
    needed = sum(not item.get("optional") for item in gold)
    open_to_argument = [item for item in gold if item.get("optional")]
    extra = [other for other in free if not any(_overlap(item, other) for item in open_to_argument)]
    return pairs, needed, len(extra)


def _compare_names(gold: list[Item], found: list[Item], count: Count) -> None:
    needed = [item for item in gold if not item.get("optional")]
    for item in needed:
        partners = [other for other in found if _overlap(item, other)]
        expected, given = set(_names([item])), set(_names(partners))
        count.add(len(expected & given), len(expected), len(given))
    beyond = [other for other in found if not any(_overlap(item, other) for item in gold)]
    count.add(0, 0, len(set(_names(beyond))))


def _names(items: list[Item]) -> Iterator[tuple[str, str]]:
    for item in items:
        for part in PARTS:
            yield from ((part, _folded(name)) for name in item[part])


def _overlap(a: Item, b: Item) -> bool:
    return any(max(start, other) < min(end, stop) for start, end in _spans(a) for other, stop in _spans(b))


def _spans(item: Item) -> list[list[int]]:
    return item["spans"] if "spans" in item else [item["span"]]


def _same_value(a: Item, b: Item) -> bool:
    return Decimal(str(a["value"])) == Decimal(str(b["value"]))


def _same_amount(a: Item, b: Item) -> bool:
    return _same_value(a, b) and _folded(a["unit"]) == _folded(b["unit"])


def _right(gold: Item, found: Item) -> bool:
    return gold.get("value_high") == found["value_high"] and all(
        _folded(gold.get(field)) == _folded(found[field]) for field in FIELDS
    )


def _folded(text: str | None) -> str:
    """Return a name without the differences that no reader sees: widths, spaces, quotation marks."""
    kept = unicodedata.normalize("NFKC", text or "")
    return "".join(character for character in kept if not character.isspace() and character not in '*“”"')


def main() -> None:
    """Print a table for each half."""
    for half in sys.argv[1:] or HALVES:
        print(f"{half}\n  {'':18}precision  recall      F1   gold")
        for kind, count in measure(half).items():
            figures = f"{count.precision:9.3f} {count.recall:7.3f} {count.f1:7.3f} {count.gold:6}"
            print(f"  {kind:18}{figures}")


if __name__ == "__main__":
    main()
