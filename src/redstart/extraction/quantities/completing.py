"""A clause with its name to a quantity: measure, sign, comparator, region."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from redstart.extraction.quantities import left_out
from redstart.extraction.quantities.clauses import Found
from redstart.extraction.quantities.inheriting import named
from redstart.extraction.quantities.measures import growth_after, measure_of, signed
from redstart.extraction.quantities.predicates import held_within
from redstart.extraction.quantities.units import RATES, UnitKind

if TYPE_CHECKING:
    from redstart.extraction.quantities.clauses import Clause, Passage
    from redstart.extraction.quantities.naming import Name, Range
    from redstart.extraction.quantities.numbers import Number
    from redstart.extraction.quantities.predicates import Predicate
    from redstart.extraction.result import Comparator, Measure

AT_LEAST: Final = re.compile(r"(?:至少|不少于|不低于|不得少于|不得低于|最少)(?=[^，。；”]{0,10}$)")
_BOUNDING: Final = re.compile("[至不最]")
_AT_MOST: Final = re.compile(r"(?:最多|不超过|不得超过|至多)(?=[^，。；”]{0,10}$)")
_REGION_ASIDE: Final = re.compile(
    r"（(?:其中)?(?P<place>全国|全省|全市|全县|全区|全州|[\u4e00-\u9fff]{1,6}[省市县区镇乡])(?:平均)?(?:为|水平)?$"
)
_EXTREME: Final = re.compile(r"(?:其中)?(?:增速)?最[高低快慢大小]的")
_PLACE_ENDS: Final = frozenset("省市县镇乡州旗道区")
_SPEED: Final = re.compile(r"(?:增速|增幅)?(?:高于|低于|快于|慢于)")
_MOVING: Final = re.compile(
    r"[^，。；]{0,24}?(?P<down>压减|降低|减少|压降|削减|压缩|缩减|下调)(?=.{2})|(?:提高|增加|扩大|提升)(?=.{2})"
)
_A_PLACE: Final = (
    r"[\u4e00-\u9fff]{1,7}?(?:[省市县镇乡州旗]|街道|开发区|高新区|新区|(?<![园城景社小地片校辖山库])区)"
)
_PLACES: Final = re.compile(rf"(?![^，。]*(?:级|型|旅游|示范|产业|工业))(?:{_A_PLACE}[、和]?){{1,5}}")
_PART_OF: Final = re.compile(r"占(?!比|地(?![区方])|道|用)")


def complete(
    passage: Passage, number: Number, last: Found | None, growing: Found | None, clause: Clause
) -> Found | None:
    """Return a number with all that its clause says, ``None`` where it states no quantity.

    ``last`` is the item whose name a nameless number takes, ``growing`` the last growth: the one that a rate
    of a place speaks of (其中东河镇下降3.6%).
    """
    clause, place = _of_a_place(passage, number, last, _moving(passage, number, clause))
    last = growing if place and growing and number.kind in RATES else last
    name, base, taken = named(passage, number, last, clause)
    if place and taken and number.kind in RATES:
        name = base = _without_speed(passage, name)
    said = _with_verb_behind(passage, number, clause.said)
    bounded = bool(said.comparator or clause.after or said.to)
    if not name or left_out.after_naming(number, passage.words_at(name), bounded=bounded):
        return None
    measure, direction = _movement(number, said, passage.words_at(name), last if taken else None, clause)
    within = held_within(passage.text, clause.start, number.end, passage.end)
    return Found(
        number=number,
        clause=clause.start,
        name=name,
        measure=measure,
        negative=measure in {"growth", "change"} and not said.to and signed(number, direction),
        comparator=_comparator(passage.text, number, clause, last if taken else None, within=bool(within)),
        origin=said.origin,
        counted=clause.counted,
        region=_aside(passage, clause) or place,
        base=base,
        end=max(clause.noun[1] if clause.noun else 0, clause.behind, within or 0),
        direction=direction,
        joined=clause.joined,
        noun=clause.noun,
        taken=taken,
        subject=_subject(clause, last),
        shared=said.comparator or (last.shared if last and clause.joined else None),
        silent=clause.silent,
    )


def _with_verb_behind(passage: Passage, number: Number, said: Predicate) -> Predicate:
    """Read 6%的增长 as a growth."""
    if said.direction or number.kind != UnitKind.PERCENT:
        return said
    return said._replace(direction=growth_after(passage.text, number.end, passage.end))


def _movement(
    number: Number, said: Predicate, name: str, lender: Found | None, clause: Clause
) -> tuple[Measure, int]:
    """Return measure and direction; a number that took its name may take both (下降8.4%、3.1%)."""
    carried = lender.measure if lender and (not said.direction or said.to) else None
    measure = measure_of(number, said, name, carried)
    if lender is None or said.direction:
        return measure, said.direction
    if clause.joined:
        return (lender.measure if number.unit == lender.number.unit else measure), lender.direction
    return measure, lender.direction if measure == "growth" == carried else 0


def _aside(passage: Passage, clause: Clause) -> str | None:
    """Return the region that a remark in brackets compares with (全市5.2%)."""
    start = max(passage.start, clause.start - 1)
    if passage.text[start] != "（":
        return None
    match = _REGION_ASIDE.search(passage.text, start, max(clause.said.name_end, clause.start))
    return match["place"] if match else None


def _subject(clause: Clause, last: Found | None) -> Range | None:
    """Return whose quantity it is, where the clause or the one before says so."""
    if clause.noun is None and len(clause.name) == 2 and clause.name[0] != clause.counted:
        return clause.name[0]
    return last.subject if last and not clause.name else None


def _moving(passage: Passage, number: Number, clause: Clause) -> Clause:
    """Turn 压减负荷20% round: the verb in front of the name moves it."""
    said, name = clause.said, clause.name
    if number.kind != UnitKind.PERCENT or said.direction or said.share or not name or clause.noun:
        return clause
    verb = _MOVING.match(passage.text, *name[0])
    if not verb:
        return clause
    moved = said._replace(direction=-1 if verb["down"] else 1)
    return clause._replace(said=moved, name=((verb.end(), name[0][1]), *name[1:]))


def _without_speed(passage: Passage, name: Name) -> Name:
    """Return 生产总值 of 生产总值增速高于全市的县."""
    speed = _SPEED.search(passage.text, *name[-1])
    return (*name[:-1], (name[-1][0], speed.start())) if speed and speed.start() > name[-1][0] else name


def _alike(first: Number, second: Number) -> bool:
    return second.kind in RATES or first.unit == second.unit


def _of_a_place(
    passage: Passage, number: Number, last: Found | None, clause: Clause
) -> tuple[Clause, str | None]:
    """Take a place for the region and not for the name, where parts of a whole follow: 其中双溪镇3万亩."""
    name = passage.words_at(clause.name)
    if clause.noun or not name:
        return clause, None
    if number.kind != UnitKind.PERCENT and name[-1] not in _PLACE_ENDS:
        return clause, None
    name = _EXTREME.sub("", name)
    labelled = passage.text[clause.start - 1 : clause.start] == "："
    if _PLACES.fullmatch(name) and (labelled or (last and _alike(last.number, number))):
        return clause._replace(name=()), name
    if last and number.kind == UnitKind.PERCENT and _PART_OF.match(name):
        return clause._replace(name=(), said=clause.said._replace(share=True)), None
    return clause, None


def _comparator(
    text: str, number: Number, clause: Clause, lender: Found | None, *, within: bool
) -> Comparator:
    if clause.after:
        return clause.after
    if within:
        return "<="
    if clause.said.comparator:
        return clause.said.comparator
    if number.vague:
        return ">="
    if _BOUNDING.search(text, max(clause.start, number.start - 20), number.start):
        if AT_LEAST.search(text, clause.start, number.start):
            return ">="
        if _AT_MOST.search(text, clause.start, number.start):
            return "<="
    return (lender.shared if lender and clause.joined else None) or "="
