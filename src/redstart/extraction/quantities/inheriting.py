"""Which name a number takes: its own, that of the clause before, that of its heading."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from redstart.extraction.quantities.clauses import clause_start
from redstart.extraction.quantities.naming import counting_verb, left_words, name_of
from redstart.extraction.quantities.units import COUNTS, alternation
from redstart.rulebook.tables import words

if TYPE_CHECKING:
    from redstart.extraction.quantities.clauses import Clause, Found, Passage
    from redstart.extraction.quantities.naming import Name
    from redstart.extraction.quantities.numbers import Number

_PASSED: Final = re.compile(
    r"(?<=[\u4e00-\u9fff]{4})“[^”]{1,6}”$|(?:增速|增幅)?(?:位?居|排名?|位?列)[^，。；]{0,8}的[^，。；]{0,4}?(?:是|为|有)[^，。；]{1,30}$|(?:首次|再次|成功|历史性|率先|已|将)?(?:突破|超过|迈上|跨越|站上|达到|迈入|迈过|再上)[^，。；]{0,14}$"
)
_HOLDING: Final = re.compile(r"(?:举办|开展|组织|召开|举行|共办|推出|实施)")
GENERIC: Final = re.compile(rf"(?:其中|的|其)?(?:{alternation(words('quantity_words', 'generic'))})$")
_COLLECTIVE: Final = re.compile(r"(?:其中|总数|总量|数量|合计|总计|累计|总额|数|均|当月)$")
LEADS_IN: Final = re.compile(r"(?:目标|任务|如下|措施|要求|内容|举措|安排|情况|行动|重点)$")
_ELLIPTIC: Final = re.compile(r"(?:以上|以下|[省市县区州家]级)$")
_HEAD: Final = re.compile(r".*(?:以上|以下|[省市县区州家]级)(?=.{2})")
_ORDERS: Final = re.compile(r"组织|推进|加强|抓好|依法|积极|加快|强化|着力|大力|严格|坚持")
_NEW: Final = re.compile(r"(?:新增|净增|新)(?!区|型|材料|能源|兴|时代|技术|产品)")
INDICATOR_LIKE: Final = re.compile(
    r"(?:值|额|量|率|收入|投资|支出|贷款|存款|余额|面积|人次|企业|项目|人口|税收|数|资金|外资|贸易|就业|出口|销售|消费|产业|产出|利润|成本|负债|浓度|强度|比重|占比|指数|价格)$"
)


def named(passage: Passage, number: Number, last: Found | None, clause: Clause) -> tuple[Name, Name, bool]:
    """Return the name, the name that a nameless clause takes next, and whether the name was taken over."""
    name = clause.name
    words_of_name = passage.words_at(name)
    if name and not clause.noun and last and not number.rank and _COLLECTIVE.fullmatch(words_of_name):
        whole = _without_new(passage, last.base or last.name)
        return whole, whole, True
    if name and last and not clause.noun and _verb_alone(clause) and _same_measure(last.number, number):
        thing = _without_verb(passage, last)
        return (*name, *thing), last.base or last.name, False
    if name and last and not clause.noun and number.kind in COUNTS:
        name = _completed(passage, name, last, joined=clause.joined)
    if name:
        generic = bool(last and not clause.noun and GENERIC.fullmatch(words_of_name))
        return name, (last.base or last.name) if generic and last else name, False
    before = _clause_before(passage, clause.start, clause.low, things=number.kind in COUNTS)
    if before:
        return before, before, False
    if last:
        return last.base or last.name, last.base or last.name, True
    return passage.topic, passage.topic, True


def _completed(passage: Passage, name: Name, last: Found, *, joined: bool) -> Name:
    """Complete a name that leans on the one before: 国家级企业1家、省级6家.

    In a list a verb goes on: 考察企业6家、园区3个.
    """
    own, before = passage.words_at(name), passage.words_at(last.name)
    if _ELLIPTIC.search(own) and len(last.name) == 1:
        head = _HEAD.match(before)
        start = last.name[0][0] + (head.end() if head else 0)
        thing = (start, last.name[0][1]) if head else _without_verb(passage, last)[-1]
        return (*name, thing) if thing[0] < thing[1] else name
    if joined and last.counted is None and len(own) <= 8:
        verb = counting_verb(passage.text, *last.name[0])
        if verb and counting_verb(passage.text, *name[0]) is None:
            return ((last.name[0][0], verb), *name)
    return name


def _same_measure(first: Number, second: Number) -> bool:
    """Whether two numbers count in the same measure word: 5万户 and 3000户."""
    return first.unit[-1:] == second.unit[-1:] and first.kind == second.kind


def _verb_alone(clause: Clause) -> bool:
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


def _clause_before(passage: Passage, start: int, low: int, *, things: bool) -> Name:
    """Return the name that a topic before a comma gives: 规上工业增加值，一季度增长8%."""
    text = passage.text
    if start - 1 <= low or text[start - 1] not in "，：":
        return ()
    begin = clause_start(text, low, start - 1)
    passed = _PASSED.search(text, begin, start - 1)
    left = left_words(text, begin, passed.start() if passed else start - 1, passage.places)
    name = name_of(text, left, things=False)
    words_of_name = passage.words_at(name)
    if things and _HOLDING.search(text, begin, left.start) and left.end - left.start <= 16:
        return name
    labels = text[start - 1] == "：" and start == clause_start(text, low, start + 1)
    fits = bool(INDICATOR_LIKE.search(words_of_name)) or (labels and not LEADS_IN.search(words_of_name))
    if low > passage.start and _ORDERS.search(text, begin, start):
        return ()
    return name if fits and 2 <= len(words_of_name) <= 30 else ()
