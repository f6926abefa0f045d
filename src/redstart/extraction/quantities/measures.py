"""What kind of number it is: a growth, a change in points or amounts, a share, a rank, or a level."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from redstart.extraction.quantities.units import UnitKind, alternation
from redstart.rulebook.tables import words

if TYPE_CHECKING:
    from redstart.extraction.quantities.numbers import Number
    from redstart.extraction.quantities.predicates import Predicate
    from redstart.extraction.result import Measure

_GROWTH_NAME: Final = re.compile(
    rf"(?:{alternation(words('quantity_words', 'growth_names'))})(?:[^，。；]{{0,4}})?$"
)
_GROWTH_AFTER: Final = re.compile(
    r"(?:以上|左右)?的?(?:[^，。；的]{0,4}的)?(?P<verb>增长|增速|增幅|涨幅|升幅|降幅|下降|减少)(?!点|极|到)"
)


def measure_of(number: Number, said: Predicate, name: str, inherited: Measure | None) -> Measure:
    """Return the measure of a number.

    ``inherited`` is the measure of the clause before, for a number without a name of its own
    (增长7.5%，力争达到8%).
    """
    if number.rank:
        return "rank"
    if number.unit == "%" and number.doubling:
        return "growth"
    moves = said.direction != 0 and not said.to
    if number.kind == UnitKind.POINTS:
        return "change"
    if number.kind == UnitKind.FOLD:
        return "growth" if moves else "level"
    if number.kind == UnitKind.PERCENT:
        return _percentage(said, name, inherited, moves=moves)
    return "change" if moves else "level"


def _percentage(said: Predicate, name: str, inherited: Measure | None, *, moves: bool) -> Measure:
    if said.share:
        return "share"
    if moves or _GROWTH_NAME.search(name):
        return "growth"
    return "growth" if inherited == "growth" else "share"


def growth_after(text: str, end: int, limit: int) -> int:
    """Return 1 or -1 where a percentage is followed by its verb (6%的增长), else 0."""
    match = _GROWTH_AFTER.match(text, end, limit)
    if not match:
        return 0
    return -1 if match["verb"] in {"下降", "减少", "降幅"} else 1


def signed(number: Number, direction: int) -> bool:
    """Whether a fall turns the number negative; one that is written negative already is not turned again."""
    return direction < 0 <= number.value
