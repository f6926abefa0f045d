"""One passage of text to its quantities: clause by clause, each number with what the clause says of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from redstart.extraction.policy_context import inside
from redstart.extraction.quantities import left_out
from redstart.extraction.quantities.clauses import CLOSES, Before, Clause, Found, Passage, clause_start
from redstart.extraction.quantities.completing import AT_LEAST, complete
from redstart.extraction.quantities.inheriting import GENERIC, INDICATOR_LIKE
from redstart.extraction.quantities.naming import (
    Name,
    Range,
    before_ranking,
    counting_verb,
    left_words,
    name_of,
)
from redstart.extraction.quantities.nouns import right_noun
from redstart.extraction.quantities.numbers import Number, numbers
from redstart.extraction.quantities.predicates import Predicate, comparator_after, predicate
from redstart.extraction.quantities.units import COUNTS, RATES, UnitKind, alternation
from redstart.rulebook.tables import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from redstart.extraction.quantities.naming import LeftWords
    from redstart.extraction.result import Comparator

_NO_NOUN: Final = (CLOSES - {"“"}) | frozenset("0123456789")
_EVERY: Final = re.compile(r"每(?:隔|半|[\d一二两三四五六七八九十]{1,2}个?)?[年月季周日天旬][^，。；]{0,24}$")
_JOINED: Final = re.compile(r"\s*(?:以上|以内|左右)?\s*(?:[、和及与至]|以及|或)\s*(?:约|近|超)?")
_POINTING: Final = re.compile(rf"(?:^|.)(?:{alternation(words('quantity_words', 'pointing'))})$")
_MOVED: Final = re.compile(r"(?:增长|下降|提高|回落|上涨|降低|同比)$")
_RANK_GOES_ON: Final = re.compile(r"[、和][\u4e00-\u9fff]{0,10}")
_TOLD: Final = re.compile(r"截[至止]|目前|以来")
_PAID: Final = re.compile(r"(?:累计|共|已|预)(?:兑现|拨付|拨|发放|惠及|下达)|截[至止]|上一轮")
_EACH_PERSON: Final = re.compile(r"每[人名](?![^，。；]{0,10}(?:至少|不少于))")
# What is measured without a unit: 恩格尔系数29.8.
_UNITLESS: Final = re.compile(r"(?:系数|指数|收入比|容积率|倍差)$")
_GOES_ON: Final = re.compile(r"\s*[、和](?:同比)?(?:增长|下降|提高|回落|减少|上升)?")
_NEAR: Final = 24
_FAR: Final = 400
_DOES: Final = re.compile(r"(?:累计|共|已)?(?:完成|实现)")
_RESPECTIVELY: Final = re.compile(r"分别")
_AND: Final = re.compile(r"[、和与及]")


def read_passage(passage: Passage, left_alone: Sequence[Range]) -> list[Found]:
    """Return the quantities of a passage in order; numbers that start in ``left_alone`` are passed over."""
    found: list[Found] = []
    for number in numbers(passage.text, passage.start, passage.end):
        if found and number.start < found[-1].end:
            continue
        if inside(left_alone, number.start) and not _paid(passage, number.start):
            continue
        item = _read(passage, number, _before(passage.text, number, found))
        if item:
            found.append(item)
    _share_out(passage.text, found)
    return [item for item in found if not item.silent]


def _paid(passage: Passage, position: int) -> bool:
    """Whether a policy tells what has been paid (2023年共兑现奖补资金…), which is a result."""
    return bool(_PAID.search(passage.text, _sentence(passage, position), position))


def _sentence(passage: Passage, position: int) -> int:
    """Return where the sentence of ``position`` begins, no further back than a long one reaches."""
    low = max(passage.start, position - _FAR)
    return max(low, 1 + passage.text.rfind("。", low, position))


def _share_out(text: str, found: list[Found]) -> None:
    """Give each of 分别增长12%、9% the name of its own number before: 产值300亿元、增加值75亿元."""
    if len(found) < 2 or text.find("分别", found[0].clause, found[-1].number.start) < 0:
        return
    for first, item in enumerate(found):
        if item.joined or not _RESPECTIVELY.search(text, item.clause, item.number.start):
            continue
        run = _run(text, found[first:])
        if not item.taken and not GENERIC.fullmatch(_words(text, item)):
            _divide(text, run)
            continue
        named = found[max(0, first - len(run)) : first]
        if len(run) > 1 and len(named) == len(run) and not any(other.taken for other in named):
            for later, earlier in zip(run, named, strict=True):
                later.name = later.base = earlier.name


def _run(text: str, found: list[Found]) -> list[Found]:
    """Return the items of a list that begins with the first: 增长1.4%、下降13.7%、增长6.0%."""
    run = found[:1]
    for item in found[1:]:
        if not item.taken or not _GOES_ON.fullmatch(text, run[-1].end, item.number.start):
            break
        run.append(item)
    return run


def _words(text: str, item: Found) -> str:
    return "".join(text[start:end] for start, end in item.name)


def _divide(text: str, run: list[Found]) -> None:
    """Divide 投资、零售总额分别增长6.3%、5.1%, where each part is a whole name and has its number."""
    if len(run) < 2 or len(run[0].name) != 1:
        return
    start, end = run[0].name[0]
    cuts = [match.span() for match in _AND.finditer(text, start, end)]
    edges = [start, *(edge for cut in cuts for edge in cut), end]
    parts = list(zip(edges[::2], edges[1::2], strict=True))
    if len(parts) != len(run):
        return
    alike = len({text[b - 1] for _, b in parts}) == 1 and min(b - a for a, b in parts) > 1
    if alike or all(INDICATOR_LIKE.search(text[a:b]) for a, b in parts):
        for item, part in zip(run, parts, strict=True):
            item.name = item.base = (part,)


def _before(text: str, number: Number, found: list[Found]) -> Before:
    """Return what stands before a number; a rate takes the name of what is measured, not counted."""
    last = found[-1] if found else None
    if number.kind not in RATES:
        return Before(last, last, None)
    named = next((item for item in reversed(found) if item.noun is None), last)
    sentence = text.rfind("。", max(0, number.start - _FAR), number.start)
    same = [item for item in found[-_NEAR:] if item.clause > sentence and item.measure == "growth"]
    return Before(last, named, same[-1] if same else None)


def _read(passage: Passage, number: Number, before: Before) -> Found | None:
    last = before.last
    text = passage.text
    low = last.end if last else passage.start
    clause = clause_start(text, low, number.start)
    after, behind = comparator_after(text, number.end, passage.end)
    ranked = bool(last and last.number.rank and _RANK_GOES_ON.fullmatch(text, last.end, number.start))
    if left_out.before_naming(text, number, clause, behind, passage.end, ranked=ranked):
        return None
    said = predicate(text, clause, number.start)
    if number.kind == UnitKind.NONE and not number.rank and not _bare_is_read(passage, number, said, behind):
        return None
    name_end = (
        min(said.name_end, before_ranking(text, clause, number.start)) if number.rank else said.name_end
    )
    name_end = clause if ranked else name_end
    left = left_words(text, clause, name_end, passage.places)
    return _assemble(passage, number, before, clause, said, left, after, behind)


def _bare_is_read(passage: Passage, number: Number, said: Predicate, behind: int) -> bool:
    """Whether a number without a unit counts: a growth (增长5.5), or a scale alone (突破10万)."""
    closes = behind >= passage.end or passage.text[behind] in CLOSES
    if not number.unit and not number.written:
        named = _UNITLESS.search(passage.text, max(passage.start, said.name_end - 4), said.name_end)
        if named:
            return closes
    if number.unit:
        return closes and said.said
    moved = _MOVED.search(passage.text, max(passage.start, number.start - 4), number.start)
    return closes and bool(moved) and not said.to and number.value < 200 and not number.written


def _assemble(
    passage: Passage, number: Number, before: Before, clause: int,
    said: Predicate, left: LeftWords,
    after: Comparator | None, behind: int,
) -> Found | None:  # fmt: skip
    text = passage.text
    last = before.last
    noun = None if said.origin else _noun(passage, number, left, behind)
    counts = noun and number.kind in COUNTS and (left.verbal or after == "~")
    if left_out.is_condition(text, number, behind, passage.end) and not counts:
        return None
    if left_out.is_size(text, number, clause, behind, passage.end, asks=passage.asks):
        return None
    if left_out.is_addressed(text, clause, behind, passage.end):
        return None
    if left_out.is_case(text, behind, passage.end):
        return None
    silent = _is_cadence(passage, number, clause, said) or left_out.is_gap(text, number, clause)
    if number.written and number.value == 1 and not silent and not _one_counts(passage, number, left, noun):
        return None
    low = last.end if last else passage.start
    joined = bool(last and clause == last.end and _JOINED.fullmatch(text, last.end, number.start))
    counted = left.counted or (last.counted if last and joined else None)
    if noun:
        if _is_pointed_at(passage, number, noun, left, counted or (last.noun if last and joined else None)):
            return None
        name: Name = (counted, noun) if counted else (noun,)
    else:
        name = name_of(text, left, things=number.kind in COUNTS)
        if name and last:
            name = _with_subject(text, name, last, clause, number)
    return complete(
        passage,
        number,
        last if joined else before.named,
        before.growing,
        Clause(clause, said, left, name, noun, counted, after, behind, joined, low, silent),
    )


def _with_subject(text: str, name: Name, last: Found, clause: int, number: Number) -> Name:
    """Add whose it is: 46个重点项目完成投资…, 50家企业销售额…, 规上企业实现营业收入…，实现利润…."""
    if last.noun and last.end == clause:
        own = name[0][0] == clause and number.kind not in COUNTS and counting_verb(text, *name[0]) is None
        return (last.noun, *name) if own or _DOES.match(text, clause) else name
    same = "；" not in text[last.end : clause] and "。" not in text[last.end : clause]
    if last.subject and same and len(name) == 1 and _DOES.match(text, clause):
        return (last.subject, *name)
    return name


def _noun(passage: Passage, number: Number, left: LeftWords, behind: int) -> Range | None:
    if (
        number.rank
        or number.unit == "%"
        or number.kind in {UnitKind.PERCENT, UnitKind.POINTS, UnitKind.FOLD, UnitKind.DURATION}
    ):
        return None
    if behind >= passage.end or passage.text[behind] in _NO_NOUN:
        return None
    described = number.kind == UnitKind.MONEY and passage.text.startswith("的", number.start - 1)
    if number.kind not in COUNTS and not described and not (left.verbal and _only_verb(left)):
        return None
    return right_noun(passage.text, behind, passage.end, number.unit)


def _only_verb(left: LeftWords) -> bool:
    return left.start >= left.end or (left.counted is not None and left.counted[0] <= left.start)


def _one_counts(passage: Passage, number: Number, left: LeftWords, noun: Range | None) -> bool:
    """Whether 一 is a number: after 至少, or behind what a plan asks for (建成示范园一个)."""
    if _EVERY.search(passage.text, max(passage.start, number.start - 30), number.start):
        return False
    if left_out.is_one_of_a_phrase(passage.text, number, passage.end):
        return False
    if (
        number.rank
        or number.kind in RATES
        or AT_LEAST.search(passage.text, max(passage.start, number.start - 10), number.start)
    ):
        return True
    return passage.asks and noun is None and left.end - left.start >= 3 and number.kind in COUNTS


def _is_cadence(passage: Passage, number: Number, clause: int, said: Predicate) -> bool:
    """Whether a number only sets a rhythm of meetings and reports: 每旬调度1次."""
    if number.value != 1 or number.kind not in COUNTS or said.comparator:
        return False
    every = _EVERY.search(passage.text, clause, number.start)
    return bool(every) and not AT_LEAST.search(passage.text, clause, number.start)


def _is_pointed_at(
    passage: Passage, number: Number, noun: Range, left: LeftWords, counted: Range | None
) -> bool:
    """Whether the counted noun is only announced or pointed at: nothing is said of how many there are."""
    text = passage.text
    if left_out.announces(text, noun, written=number.written, counted=bool(counted)):
        return True
    if _TOLD.search(text, _sentence(passage, number.start), number.start):
        return False
    pointed = _POINTING.search(text, max(passage.start, left.start - 4), number.start)
    bare = not left.verbal
    each = _EACH_PERSON.search(text, max(passage.start, number.start - 12), number.start)
    return passage.asks and (bool(each) or (not counted and (bool(pointed) or bare)))
