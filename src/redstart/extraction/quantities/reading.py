"""One passage of text to its quantities: clause by clause, each number with what the clause says of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING, Final, NamedTuple

from redstart.extraction.policy_context import inside
from redstart.extraction.quantities import left_out
from redstart.extraction.quantities.measures import growth_after, measure_of, signed
from redstart.extraction.quantities.naming import (
    Name,
    Range,
    before_ranking,
    counting_verb,
    left_words,
    name_of,
    right_noun,
)
from redstart.extraction.quantities.numbers import Number, numbers
from redstart.extraction.quantities.predicates import Predicate, comparator_after, held_within, predicate
from redstart.extraction.quantities.units import COUNTS, RATES, UnitKind, alternation
from redstart.rulebook.tables import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from redstart.extraction.quantities.naming import LeftWords
    from redstart.extraction.result import Comparator, Measure

_LONGEST_CLAUSE: Final = 300
_STOPS: Final = "，。；：！？\n\t"
_CLOSES: Final = frozenset("，。；：！？、）（\n\t”“—·|》)" + "|")
_AT_LEAST: Final = re.compile(r"(?:至少|不少于|不低于|不得少于|不得低于|最少)(?=[^，。；”]{0,10}$)")
_AT_MOST: Final = re.compile(r"(?:最多|不超过|不得超过|至多)(?=[^，。；”]{0,10}$)")
_EVERY: Final = re.compile(r"每(?:隔|半|[\d一二两三四五六七八九十]{1,2}个?)?[年月季周日天旬][^，。；]{0,24}$")
_PASSED: Final = re.compile(
    r"(?:首次|再次|成功|历史性|率先|已|将)?(?:突破|超过|迈上|跨越|站上|达到|迈入|迈过|再上)[^，。；]{0,14}$"
)
_HOLDING: Final = re.compile(r"(?:举办|开展|组织|召开|举行|共办|推出|实施)")
_JOINED: Final = re.compile(r"\s*(?:以上|以内|左右)?\s*(?:[、和及与至]|以及|或)\s*(?:约|近|超)?")
_GENERIC: Final = re.compile(rf"(?:其中|的|其)?(?:{alternation(words('quantity_words', 'generic'))})$")
_COLLECTIVE: Final = re.compile(r"(?:其中|总数|总量|数量|合计|总计|累计|总额|数|均|当月)$")
_NEW: Final = re.compile(r"(?:新增|净增|新)(?!区|型|材料|能源|兴|时代|技术|产品)")
INDICATOR_LIKE: Final = re.compile(
    r"(?:值|额|量|率|收入|投资|支出|贷款|存款|余额|面积|企业|项目|人口|税收|数|资金|外资|贸易|就业|出口|销售|消费|产业|产出|利润|成本|负债|浓度|强度|比重|占比|指数|价格)$"
)
_POINTING: Final = re.compile(rf"(?:^|.)(?:{alternation(words('quantity_words', 'pointing'))})$")
_REGION_ASIDE: Final = re.compile(
    r"（(?:其中)?(?P<place>全国|全省|全市|全县|全区|全州|[\u4e00-\u9fff]{1,6}[省市县区镇乡])(?:平均)?(?:为|水平)?$"
)
_DOES: Final = re.compile(r"(?:累计|共|已)?(?:完成|实现)")
_MOVING: Final = re.compile(
    r"[^，。；]{0,24}?(?P<down>压减|降低|减少|压降|削减|压缩|缩减|下调)(?=.{2})|(?:提高|增加|扩大|提升)(?=.{2})"
)
_A_PLACE: Final = re.compile(
    r"[\u4e00-\u9fff]{1,7}?(?:[省市县镇乡州旗]|街道|开发区|高新区|新区|(?<![园城景社小地片校辖山库])区)"
)
_RESPECTIVELY: Final = re.compile(r"(?:同比|比上年|较上年)?分别")
_PART_OF: Final = re.compile(r"占(?!比|地|道|用)")


@dataclass(slots=True)
class Found:
    """A number with what its clause says of it; role, commitment and period are not decided yet."""

    number: Number
    clause: int
    name: Name
    measure: Measure
    negative: bool
    comparator: Comparator
    origin: bool = False
    counted: Range | None = None
    region: str | None = None
    base: Name = ()
    end: int = 0
    direction: int = 0
    joined: bool = False
    noun: Range | None = None
    taken: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """A range of the clean text with what its surroundings give: a topic that nameless numbers take."""

    text: str
    start: int
    end: int
    topic: Name = ()
    asks: bool = True
    places: re.Pattern[str] | None = None

    def words_at(self, name: Name) -> str:
        """Return a name as clean text."""
        if len(name) == 1:
            return self.text[name[0][0] : name[0][1]]
        return "".join([self.text[start:end] for start, end in name])


def read_passage(passage: Passage, left_alone: Sequence[Range]) -> list[Found]:
    """Return the quantities of a passage in order; numbers that start in ``left_alone`` are passed over."""
    found: list[Found] = []
    for number in numbers(passage.text, passage.start, passage.end):
        if inside(left_alone, number.start) or (found and number.start < found[-1].end):
            continue
        item = _read(passage, number, found[-1] if found else None)
        if item:
            found.append(item)
    _share_out(passage.text, found)
    return found


def _share_out(text: str, found: list[Found]) -> None:
    """Give each of 分别增长12%、9% the name of its own number before: 产值300亿元、增加值75亿元."""
    for first, item in enumerate(found):
        if item.joined or not item.taken or not _RESPECTIVELY.match(text, item.clause):
            continue
        run = [item, *takewhile(lambda other: other.joined and other.taken, found[first + 1 :])]
        named = found[max(0, first - len(run)) : first]
        if len(run) > 1 and len(named) == len(run) and not any(other.taken for other in named):
            for later, earlier in zip(run, named, strict=True):
                later.name = later.base = earlier.name


def clause_start(text: str, low: int, position: int) -> int:
    """Return where the clause of ``position`` begins: after a mark of division, or inside a bracket."""
    low = max(low, position - _LONGEST_CLAUSE)
    clause = text[low:position]
    cut = max(map(clause.rfind, _STOPS))
    opened = clause.rfind("（")
    if opened > clause.rfind("）"):
        cut = max(cut, opened)
    return low + cut + 1


def _read(passage: Passage, number: Number, last: Found | None) -> Found | None:
    text = passage.text
    low = last.end if last else passage.start
    clause = clause_start(text, low, number.start)
    after, behind = comparator_after(text, number.end, passage.end)
    if left_out.before_naming(text, number, clause, behind, passage.end):
        return None
    said = predicate(text, clause, number.start)
    if number.kind == UnitKind.NONE and not number.rank and not _bare_is_read(passage, number, said, behind):
        return None
    name_end = before_ranking(text, clause, said.name_end) if number.rank else said.name_end
    left = left_words(text, clause, name_end, passage.places)
    return _assemble(passage, number, last, clause, said, left, after, behind)


def _bare_is_read(passage: Passage, number: Number, said: Predicate, behind: int) -> bool:
    """Whether a number without a unit counts: a growth (增长5.5), or a scale alone (突破10万)."""
    closes = behind >= passage.end or passage.text[behind] in _CLOSES
    if number.unit:
        return closes and said.said
    return closes and said.direction != 0 and not said.to and number.value < 1000 and not number.written


def _assemble(
    passage: Passage, number: Number, last: Found | None, clause: int, said: Predicate, left: LeftWords,
    after: Comparator | None, behind: int,
) -> Found | None:  # fmt: skip
    text = passage.text
    noun = _noun(passage, number, left, behind)
    if left_out.is_condition(text, number, behind, passage.end) and not (
        noun and left.verbal and number.kind in COUNTS
    ):
        return None
    if left_out.is_addressed(text, clause, behind, passage.end):
        return None
    if left_out.is_case(text, behind, passage.end) or _is_cadence(passage, number, clause, said):
        return None
    if number.written and number.value == 1 and not _one_counts(passage, number, left, noun):
        return None
    joined = bool(last and clause == last.end and _JOINED.fullmatch(text, last.end, number.start))
    counted = left.counted or (last.counted if last and joined else None)
    if noun:
        if _is_pointed_at(passage, number, noun, left, counted):
            return None
        name: Name = (counted, noun) if counted else (noun,)
    else:
        name = name_of(text, left, things=number.kind in COUNTS)
        if name and last and last.noun and last.end == clause and _DOES.match(text, clause):
            name = (last.noun, *name)
    return _complete(
        passage, number, last, _Clause(clause, said, left, name, noun, counted, after, behind, joined)
    )


class _Clause(NamedTuple):
    start: int
    said: Predicate
    left: LeftWords
    name: Name
    noun: Range | None
    counted: Range | None
    after: Comparator | None
    behind: int
    joined: bool


def _noun(passage: Passage, number: Number, left: LeftWords, behind: int) -> Range | None:
    if (
        number.rank
        or number.unit == "%"
        or number.kind in {UnitKind.PERCENT, UnitKind.POINTS, UnitKind.FOLD, UnitKind.DURATION}
    ):
        return None
    if behind >= passage.end or passage.text[behind] in _CLOSES - {"“"}:
        return None
    if number.kind not in COUNTS and not (left.verbal and _only_verb(left)):
        return None
    return right_noun(passage.text, behind, passage.end, number.unit)


def _only_verb(left: LeftWords) -> bool:
    return left.start >= left.end or (left.counted is not None and left.counted[0] <= left.start)


def _one_counts(passage: Passage, number: Number, left: LeftWords, noun: Range | None) -> bool:
    """Whether 一 is a number: after 至少, or behind what a plan asks for (建成示范园一个)."""
    if _EVERY.search(passage.text, max(passage.start, number.start - 30), number.start):
        return False
    if (
        number.rank
        or number.kind in RATES
        or _AT_LEAST.search(passage.text, max(passage.start, number.start - 10), number.start)
    ):
        return True
    return passage.asks and noun is None and left.end - left.start >= 3 and number.kind in COUNTS


def _is_cadence(passage: Passage, number: Number, clause: int, said: Predicate) -> bool:
    """Whether a number only sets a rhythm of meetings and reports: 每旬调度1次."""
    if number.value != 1 or number.kind not in COUNTS or said.comparator:
        return False
    every = _EVERY.search(passage.text, clause, number.start)
    return bool(every) and not _AT_LEAST.search(passage.text, clause, number.start)


def _is_pointed_at(
    passage: Passage, number: Number, noun: Range, left: LeftWords, counted: Range | None
) -> bool:
    """Whether the counted noun is only announced or pointed at: nothing is said of how many there are."""
    text = passage.text
    if left_out.announces(text, noun, written=number.written, counted=bool(counted)):
        return True
    pointed = _POINTING.search(text, max(passage.start, left.start - 4), number.start)
    bare = not left.verbal
    return passage.asks and not counted and (bool(pointed) or bare)


def _complete(passage: Passage, number: Number, last: Found | None, clause: _Clause) -> Found | None:
    text = passage.text
    clause, place = _of_a_place(passage, number, last, _moving(passage, number, clause))
    said = clause.said
    name, base, inherited = _named(passage, number, last, clause)
    if not name or left_out.after_naming(number, passage.words_at(name)):
        return None
    direction = said.direction or (
        growth_after(text, number.end, passage.end) if number.kind == UnitKind.PERCENT else 0
    )
    if direction != said.direction:
        said = said._replace(direction=direction)
    carried = last.measure if last and inherited and (not said.direction or said.to) else None
    measure = measure_of(number, said, passage.words_at(name), carried)
    if not said.direction and carried == "growth" == measure and last:
        direction = last.direction
    if clause.joined and inherited and last and not said.direction:
        measure, direction = (last.measure if number.unit == last.number.unit else measure), last.direction
    turned = measure in {"growth", "change"} and not said.to and signed(number, direction)
    aside = _REGION_ASIDE.search(text, max(passage.start, clause.start - 1), max(said.name_end, clause.start))
    within = held_within(text, clause.start, number.end, passage.end)
    comparator = _comparator(text, number, clause, within=within is not None)
    end = max(clause.noun[1] if clause.noun else 0, clause.behind, within or 0)
    return Found(
        number, clause.start, name, measure, turned, comparator, said.origin, clause.counted,
        aside["place"] if aside else place, base, end, direction, clause.joined, clause.noun, inherited,
    )  # fmt: skip


def _moving(passage: Passage, number: Number, clause: _Clause) -> _Clause:
    """Turn 压减负荷20% round: the verb in front of the name moves it."""
    said, name = clause.said, clause.name
    if number.kind != UnitKind.PERCENT or said.direction or said.share or not name or clause.noun:
        return clause
    verb = _MOVING.match(passage.text, *name[0])
    if not verb:
        return clause
    direction = -1 if verb["down"] else 1
    return clause._replace(
        said=said._replace(direction=direction), name=((verb.end(), name[0][1]), *name[1:])
    )


def _of_a_place(
    passage: Passage, number: Number, last: Found | None, clause: _Clause
) -> tuple[_Clause, str | None]:
    """Take a place for the region and not for the name, where parts of a whole follow: 其中双溪镇3万亩."""
    name = passage.words_at(clause.name)
    if last and not clause.noun and name and last.number.unit == number.unit and _A_PLACE.fullmatch(name):
        return clause._replace(name=()), name
    if last and not clause.noun and number.kind == UnitKind.PERCENT and _PART_OF.match(name):
        return clause._replace(name=(), said=clause.said._replace(share=True)), None
    return clause, None


def _comparator(text: str, number: Number, clause: _Clause, *, within: bool) -> Comparator:
    if clause.after:
        return clause.after
    if within:
        return "<="
    if clause.said.comparator:
        return clause.said.comparator
    if _AT_LEAST.search(text, clause.start, number.start) or number.vague:
        return ">="
    return "<=" if _AT_MOST.search(text, clause.start, number.start) else "="


def _named(passage: Passage, number: Number, last: Found | None, clause: _Clause) -> tuple[Name, Name, bool]:
    """Return the name, the name that a nameless clause takes next, and whether the name was taken over."""
    name = clause.name
    words_of_name = passage.words_at(name)
    if name and not clause.noun and last and _COLLECTIVE.fullmatch(words_of_name):
        whole = _without_new(passage, last.base or last.name)
        return whole, whole, True
    if name and last and not clause.noun and _verb_alone(clause) and _same_measure(last.number, number):
        thing = _without_verb(passage, last)
        return (*name, *thing), last.base or last.name, False
    if name:
        generic = bool(last and not clause.noun and _GENERIC.fullmatch(words_of_name))
        return name, (last.base or last.name) if generic and last else name, False
    before = _clause_before(passage, clause.start, last, things=number.kind in COUNTS)
    if before:
        return before, before, False
    if last:
        return last.base or last.name, last.base or last.name, True
    return passage.topic, passage.topic, True


def _same_measure(first: Number, second: Number) -> bool:
    """Whether two numbers count in the same measure word: 5万户 and 3000户."""
    return first.unit[-1:] == second.unit[-1:] and first.kind == second.kind


def _verb_alone(clause: _Clause) -> bool:
    return clause.noun is None and clause.left.counted == (clause.left.start, clause.left.end)


def _without_verb(passage: Passage, last: Found) -> Name:
    """Return the thing of the name before, without the verb that told how it was counted."""
    name = _without_total(passage, last.base or last.name)
    if last.counted and name and name[0] == last.counted:
        return name[1:]
    start, end = name[0]
    verb = counting_verb(passage.text, start, end)
    return ((verb, end), *name[1:]) if verb and verb < end - 1 else name


def _without_total(passage: Passage, name: Name) -> Name:
    start, end = name[-1]
    total = re.search(r"(?:总量|总数|数量|户数|总户数)$", passage.text[start:end])
    return (*name[:-1], (start, start + total.start())) if total and total.start() else name


def _without_new(passage: Passage, name: Name) -> Name:
    start, end = name[0]
    match = _NEW.match(passage.text, start, end)
    return ((match.end(), end), *name[1:]) if match else name


def _clause_before(passage: Passage, start: int, last: Found | None, *, things: bool) -> Name:
    """Return the name that a topic before a comma gives: 规上工业增加值，一季度增长8%."""
    text = passage.text
    low = last.end if last else passage.start
    if start - 1 <= low or text[start - 1] not in "，：":
        return ()
    begin = clause_start(text, low, start - 1)
    if (
        last
        and begin <= last.end + 1
        and text[last.end : begin].strip("，、 ") == ""
        and begin - last.end > 30
    ):
        return ()
    passed = _PASSED.search(text, begin, start - 1)
    left = left_words(text, begin, passed.start() if passed else start - 1, passage.places)
    name = name_of(text, left, things=False)
    words_of_name = passage.words_at(name)
    if things and _HOLDING.search(text, begin, left.start) and left.end - left.start <= 16:
        return name
    return name if 2 <= len(words_of_name) <= 30 and INDICATOR_LIKE.search(words_of_name) else ()
