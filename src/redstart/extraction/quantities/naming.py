"""Names of what is measured: the words left of a number or the noun right of it, and nothing else.

Time, place, words of commitment and verbs of achieving are taken off. A name is a tuple of ranges of the
clean text, so that it can be given in the source's own characters.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from redstart.extraction.quantities.times import TIME
from redstart.extraction.quantities.units import COUNTING, alternation
from redstart.rulebook.tables import table, words

Range = tuple[int, int]
Name = tuple[Range, ...]

_NOT_BEFORE: Final[dict[str, str]] = table("quantity_words")["not_before"]


def word_list(key: str) -> tuple[str, ...]:
    """Return a list of ``rulebook/quantity_words.yaml``."""
    return words("quantity_words", key)


def _careful(options: tuple[str, ...]) -> str:
    """Return an alternation whose words are none in front of what ``not_before`` says."""
    ordered = sorted(set(options), key=lambda word: (-len(word), word))
    return "|".join(f"{re.escape(word)}(?![{_NOT_BEFORE[word]}])" if word in _NOT_BEFORE else re.escape(word)
                    for word in ordered)  # fmt: skip


def _backwards(options: tuple[str, ...]) -> str:
    return "|".join(
        re.escape(word[::-1]) for word in sorted(set(options), key=lambda word: (-len(word), word))
    )


COUNTING_VERBS: Final = alternation(word_list("counting_verbs"))
_VERB_FIRST: Final = re.compile(COUNTING_VERBS)
ACHIEVING: Final = _careful(word_list("achieving"))
_LEADING_WORDS: Final = word_list("lead_adverbs") + word_list("connectives")
_BARE_LEAD: Final = re.compile(
    rf"\d{{1,2}}[.、．](?!\d)|【[^】\n]{{1,12}}】|[\s、◇★☆●◆■▲△*·—－\-”]|“(?![^”\n]{{1,18}}”)"
    rf"|{_careful(_LEADING_WORDS)}|{alternation(word_list('places'))}|了|过(?!\d)"
)
_LEAD: Final = re.compile(f"{_careful(_LEADING_WORDS + word_list('achieving'))}|{_BARE_LEAD.pattern}")
_TIME_LEAD: Final = re.compile(
    rf"(?:到|至|截至|截止|自|从|在)?(?:{TIME.pattern})(?:前|内|底|末|份|中|里|时|累计|期间|以来|以后|后|当月|的)?"
)
_AIMING: Final = re.compile(
    r"(?:锚定|瞄准|对标|对照|冲刺|紧盯)(?:全年|年度|上半年|下半年|全季|首季|既定)(?:的?(?:目标|任务))?"
    r"|计划(?=投[入放产用])|(?:园区|基地|合作社|全村|该[园村社厂院])(?=现有|拥有|共有|已有|建有)"
    r"|[\u4e00-\u9fff]{1,10}(?:会|仪式|活动|现场)上(?=[一集共签现成已])"
)
_SEASON: Final = re.compile(
    r"[^，。；、\d]{0,6}(?:期间|以来|之前|之后|前后)(?=.)|[\u4e00-\u9fff]{2,4}前(?=新|完成|建成|力争|确保)|[\d一二三四五六七八九十两]{1,2}(?:年|个月)(?:内|来|累计|共)"
)
_SAID_BEFORE: Final = re.compile(r"(?:上述|该项?|本|此项?)(?:政策|措施|活动|行动|工作)")
_ONCE_BUILT: Final = re.compile(
    r"[^，。；\d]{0,6}(?:建成|投产|达产|满产|达效|投用|运营|竣工|实施)(?:投产|投用|运营|达效|达产)?后"
)
_EACH_ONE: Final = re.compile(
    r"每[个名位家户][\u4e00-\u9fff（）]{1,12}?(?=全年|每年|每月|每季度|年内|至少|新增|引进|完成|培育|走访|招商)"
)
_COUNTED_BEFORE: Final = re.compile(rf"\d{{1,6}}{COUNTING}")
_ON_A_BASE: Final = re.compile(r"(?:要|须|应)?在[^，。；]{1,14}(?:基础|水平)上$")
_STATING: Final = re.compile(
    r"[^，。；、\d“”]{0,10}?(?:明确提出|提出|明确|确定)(?=[\u4e00-\u9fff]{3})|[^，。；、\d]{0,10}?[将把](?=[^，。；]{3,16}目标)"
)
_FOR_YEARS: Final = re.compile(r"[两三四五]年(?=[净新累共翻]|$)|本?月底前?|月末")
_AS_ADJUSTED: Final = re.compile(
    r"受[^，。；]{1,12}影响|"
    r"(?:扣除|剔除|还原|不含|含|按)[^，。；]{1,16}?(?:因素后?|影响后?|口径|价格?计算|价|后)"
)
_ACTOR: Final = re.compile(
    rf"[^，。；]{{0,20}}?(?:{alternation(word_list('actors'))})(?:带队|带头|牵头|负责|主动|先行|积极|累计|共|已|要|将|联合|组织|深入|[一二三四]季度|全年|上半年)*(?:为[^，。；]{{1,8}}?)?"
    rf"(?=(?:(?:{COUNTING_VERBS}|{ACHIEVING})[\u4e00-\u9fff“]{{2}}|外出))"
)
_PREPOSITION: Final = re.compile(
    rf"(?!{alternation(word_list('no_preposition'))})(?:{alternation(word_list('prepositions'))})"
)
_TO_A_VERB: Final = re.compile(
    rf"(?<=.)(?:{COUNTING_VERBS}|完成|实现|举办|组织|开展|召开)(?!率|额|量|值|面积|资金|单位|企业|情况|类|性)"
)
_PLACE_DOING: Final = re.compile(
    r"[\u4e00-\u9fff]{2,7}?(?:省|市|县|(?<![园城景社小地片校辖山库])区|镇|乡|街道|州|旗|管委会)(?=完成|实现|累计|共|新|已|成立|举办|召开|组织|投入|计划|应|接待|规上|规模以上|地区生产|固定资产|社会消费|一般公共|招商|签约|开工|外贸|进出口|今年|去年)"
)
_INNER: Final = re.compile(
    r"(?<=[\u4e00-\u9fff”]{2})(?:累计|已|要|要求|共|须|需)?(?:完成|实现|达成)了?(?=[\u4e00-\u9fff]{2})(?!完成率)"
)
_PLACES_AT_A_TIME: Final = re.compile(
    rf"(?:[\u4e00-\u9fff]{{1,6}}[省市县区镇乡州旗][、和]?){{1,4}}(?:分别|(?={TIME.pattern}))"
)
_TWO_PLACES: Final = re.compile(
    r"(?:[\u4e00-\u9fff]{1,5}[省市县区镇乡州旗][、和]){1,6}[\u4e00-\u9fff]{1,4}?[省市县区镇乡州旗](?=[\u4e00-\u9fff]{2})"
)
_INSIDE: Final = re.compile(
    r"每(?:半年|季度|[年月季周旬日天人名])(?:至少|均|都)?|(?:至少|不少于|最少)(?:[到赴]?[^，。；]{2,10}(?=走访|调研|开展|座谈|服务))?(?:策划|开展|组织|举办)?|(?<=..)(?:举办|召开|组织开展|举行|开展|实施|参加)(?=[\u4e00-\u9fff“]{2})"
)
_ADVERB_INSIDE: Final = re.compile(
    rf"(?<=[\u4e00-\u9fff]{{2}})(?:均已|已经|已|均|全部|累计)(?=(?:{COUNTING_VERBS})$)"
)
_ADVERBIAL: Final = re.compile("[已均全累]")
_EXAMPLES: Final = re.compile(
    r"[^，。；]{2,40}等(?![级候待值于额离效])(?:系列|各类|一批)?(?=[\u4e00-\u9fff“]{2})"
)
_REMARK: Final = re.compile(
    r"（(?:[0-9A-Za-z.+/ ]+|[^（）]{0,16}(?:口径|含|扣除|剔除|现价|不变价)[^（）]{0,10})）$"
)
_RHYTHM: Final = re.compile(
    r"(?:原则上|一般)?每隔?[\d一二两三半]{0,2}个?[年月季周日天旬]度?(?:至少)?(?:举办|召开|开展|组织|调度|通报)?$"
)
_TRAILING: Final = re.compile(
    r"(?:分别|(?:建成)?投入(?:运营|使用|生产)|正式(?:运营|投用)|[\s、，的之了“*—-]|方面|(?<!以)上|辖区内?|[县市区域境省]内|当地|本地)+$"
)
_VERB_BEFORE: Final = re.compile(_backwards(word_list("counting_verbs")))
_ACHIEVING_BEFORE: Final = re.compile(_backwards(word_list("achieving")))


def _any_of(*patterns: re.Pattern[str]) -> re.Pattern[str]:
    """Return one pattern for several, tried in order: a name is stripped with three looks instead of ten."""
    return re.compile("|".join(f"(?:{re.sub(r'[?]P<[a-z_]+>', '?:', each.pattern)})" for each in patterns))


_FIRST_LEADS: Final = _any_of(_LEAD, _TIME_LEAD)
_LATER_LEADS: Final = _any_of(
    _SAID_BEFORE,
    _STATING,
    _FOR_YEARS,
    _AIMING,
    _SEASON,
    _AS_ADJUSTED,
    _ONCE_BUILT,
    _EACH_ONE,
    _COUNTED_BEFORE,
    _PLACE_DOING,
    _PLACES_AT_A_TIME,
    _TWO_PLACES,
)
_RHYTHM_LAST: Final = frozenset("年月季周日天旬度少办开展织度报召")
_TRAILING_LAST: Final = frozenset("别营用产面上区内地的之了、，“*—- \u3000\t\n")


class LeftWords(NamedTuple):
    """The words in front of a predicate: the name proper, and the verb that they end in, if they do.

    ``counted`` is a verb that stays in the name of what follows (走访 in 走访了39个企业); ``verbal`` is true
    for any verb at the end, one of achieving too.
    """

    start: int
    end: int
    counted: Range | None
    verbal: bool


def left_words(text: str, start: int, end: int, region_words: re.Pattern[str] | None = None) -> LeftWords:
    """Return what ``text[start:end]`` names, with everything taken off that is no name."""
    end = _trim_end(text, start, end)
    begin = _trim_start(text, start, end, region_words)
    backwards = text[max(begin, end - 8) : end][::-1]
    verb = _VERB_BEFORE.match(backwards)
    if verb:
        return LeftWords(begin, end, (end - verb.end(), end), verbal=True)
    achieved = text[max(start, end - 6) : end][::-1]
    return LeftWords(begin, end, None, verbal=bool(_ACHIEVING_BEFORE.match(achieved)))


def _trim_end(text: str, start: int, end: int) -> int:
    for _ in range(3):
        before = end
        if text[end - 1 : end] in "前内底末年月日度间中份":
            tail = next(
                (m for m in _TIME_LEAD.finditer(text, max(start, end - 14), end) if m.end() == end), None
            )
            end = tail.start() if tail else end
        based = _ON_A_BASE.search(text, start, end) if text[end - 1 : end] == "上" else None
        end = based.start() if based else end
        if text[end - 1 : end] in _RHYTHM_LAST:
            rhythm = _RHYTHM.search(text, max(start, end - 14), end)
            end = rhythm.start() if rhythm else end
        if text[end - 1 : end] in _TRAILING_LAST:
            trailing = _TRAILING.search(text, max(start, end - 8), end)
            end = trailing.start() if trailing else end
        remark = _REMARK.search(text, max(start, end - 30), end) if text[end - 1 : end] == "）" else None
        end = remark.start() if remark else end
        if end == before:
            break
    return max(start, end)


def _trim_start(text: str, start: int, end: int, region_words: re.Pattern[str] | None) -> int:
    first = start = _strip_lead(text, start, end, region_words)
    actor = _ACTOR.match(text, start, end)
    if actor:
        start = actor.end()
    elif _PREPOSITION.match(text, start, end):
        verbs = list(_TO_A_VERB.finditer(text, min(start + 2, end), end))
        if verbs:
            start = verbs[0].start()
    return start if start == first else _strip_lead(text, start, end, region_words)


def _strip_lead(text: str, start: int, end: int, region_words: re.Pattern[str] | None) -> int:
    for _ in range(12):
        match = (
            _FIRST_LEADS.match(text, start, end)
            or (region_words.match(text, start, end) if region_words else None)
            or _LATER_LEADS.match(text, start, end)
        )
        if not match or match.end() == start:
            break
        start = match.end()
    return start


def counting_verb(text: str, start: int, end: int) -> int | None:
    """Return where a verb ends that ``text[start:end]`` begins with and that tells what is counted."""
    match = _VERB_FIRST.match(text, start, end)
    return match.end() if match else None


def leads(text: str, start: int, end: int, region_words: re.Pattern[str] | None) -> bool:
    """Whether ``text[start:end]`` only leads up to what follows: 确保, 截至, 全市, 到."""
    begin = start
    for _ in range(8):
        match = _BARE_LEAD.match(text, begin, end) or (
            region_words.match(text, begin, end) if region_words else None
        )
        if not match or match.end() == begin:
            break
        begin = match.end()
    return begin >= end or text[begin:end] in {"到", "至", "截至", "截止", "自", "从", "在", "截至到"}


def name_of(text: str, words_left: LeftWords, *, things: bool) -> Name:
    """Return the name that the words in front give; ``things`` are counted in pieces, not measured.

    A list of examples in front of counted things is dropped (汽车展销、夜市美食等促销活动6场), one in
    front of a measured thing belongs to it (纺织、建材等行业产值).
    """
    start, end = words_left.start, words_left.end
    if start >= end:
        return ()
    inside = _INSIDE.search(text, start, end) if things else None
    start = inside.end() if inside else start
    examples = _EXAMPLES.match(text, start, end) if things and text.find("等", start, end) > 0 else None
    start = examples.end() if examples else start
    own = text[start:end]
    inner = _INNER.search(text, start, end) if "完成" in own or "实现" in own or "达成" in own else None
    if inner is None and _ADVERBIAL.search(own):
        inner = _ADVERB_INSIDE.search(text, start, end)
    return ((start, inner.start()), (inner.end(), end)) if inner else ((start, end),)


_RANKING: Final = re.compile(rf"(?<!综合)(?:{alternation(word_list('ranking'))})[^，。；]{{0,12}}$")


def before_ranking(text: str, start: int, end: int) -> int:
    """Return where the words of standing begin that lead to a rank: 居全市, 排名全省."""
    match = _RANKING.search(text, start, end)
    return match.start() if match else end
