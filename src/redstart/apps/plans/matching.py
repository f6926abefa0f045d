"""Which item of an earlier version an amendment's item continues: pure functions.

Two targets are one where indicator, measure, region and period agree; an indicator may be worded a little
differently. Two actions are one where their titles are; two responsibilities where their actions and tasks
are. Each item is continued at most once, the most alike first.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ALIKE: Final = 0.75
_CERTAIN: Final = 1.0


@dataclass(frozen=True, slots=True)
class Feature:
    """What tells an item from others: ``fixed`` must agree, ``wording`` may differ a little."""

    fixed: tuple[str, ...]
    wording: str


def pairs(old: Sequence[Feature], new: Sequence[Feature]) -> Mapping[int, int]:
    """Return, by index of the new items, the index of the old item that each continues."""
    chosen = _identical(old, new)
    taken = set(chosen.values())
    scored = sorted(
        (-likeness(before.wording, after.wording), i, j)
        for i, before in enumerate(old)
        if i not in taken
        for j, after in enumerate(new)
        if j not in chosen and before.fixed == after.fixed
    )
    for score, i, j in scored:
        if -score >= ALIKE and i not in taken and j not in chosen:
            taken.add(i)
            chosen[j] = i
    return chosen


def _identical(old: Sequence[Feature], new: Sequence[Feature]) -> dict[int, int]:
    """Pair what did not change first: it is most of a plan, and needs no comparing of letters."""
    free: dict[Feature, list[int]] = {}
    for i, before in enumerate(old):
        free.setdefault(before, []).append(i)
    return {j: free[after].pop(0) for j, after in enumerate(new) if free.get(after)}


def likeness(one: str, other: str) -> float:
    """Return how alike two wordings are, 0 to 1; what cannot reach :data:`ALIKE` is 0."""
    if one == other:
        return _CERTAIN
    if _most(one, other) < ALIKE:
        return 0.0
    ratio = SequenceMatcher(None, one, other, autojunk=False).ratio()
    return ratio if ratio >= ALIKE else 0.0


def _most(one: str, other: str) -> float:
    """Bound the likeness from above, cheaply: a letter that the other lacks cannot match."""
    ours, theirs = _letters(one), _letters(other)
    matching = min(len(one) - len(ours - theirs), len(other) - len(theirs - ours))
    return 2 * matching / (len(one) + len(other))


@lru_cache(maxsize=4096)
def _letters(wording: str) -> frozenset[str]:
    return frozenset(wording)
