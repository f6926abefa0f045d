"""The condition of a benefit: who gets it for what."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from redstart.extraction.benefits.promises import Promise
    from redstart.extraction.outline import Outline

_NUMBER = re.compile(
    r"^[\s\u3000]*(?:[（(][一二三四五六七八九十\d]{1,3}[）)]|第[一二三四五六七八九十百\d]{1,4}条|[一二三四五六七八九十]{1,3}(?:、|是)|\d{1,2}(?:[、．]|\.(?!\d))|[①-⑳])?[\s\u3000]*"
)
_TO = re.compile(
    r"^(?:[^，。；]{0,20}(?:明确|规定|提出|指出|介绍|要求)[，,：:])?"
    r"(?:(?:给予|予以)[^，。；]{0,20}[，,]|同时|其中|此外|另外|并|且|再|凡是?|对于?|针对|在此基础上)?[，,]?"
)
_TAIL = re.compile(
    r"[，,、：:\s]*(?:(?:由|经)[^，。；]{1,16}(?:后|审核|认定|评审|验收|同意)[，,])?(?:按照?|以|分别|再|可|将|另|最高|可?获得?|可?享受|给予|一次性|予以)*"
    r"(?:单[^，。；]{1,8}|每[^，。；]{1,8})?(?:在此基础上)?[，,：:\s]*的?[，,：:\s]*$"
)
_FOR = re.compile(r"[，,](?=对[^，,。；]{2})")
_TIERS = re.compile(r"[，,]?(?:分?为?[两二三四五六七][档类级个](?:档次|等次|标准)?)$")
_THAT = re.compile(r"的[，,](?:按照?)?(?=[^，])")
_EMPTY = re.compile(
    r"(?:的|一次性|再|可|分别|最高|给予|予以|单[^，]{1,6}|每[^，]{1,6}|一年期|年度|累计|合计|全年|当年|发放|给予|增量|财政|资金|奖励|奖补|补助|补贴|资助|贴息|支持"
    r"|奖金|分[两三四五]年|按|，|、|标准|比例|同时|其中|[（）()])*"
)
_STEP = re.compile(r"次年|第二年|第三年|以后|后续|连续(?=[两三四五\d年获在满])|再次|在此基础|基础上|同一")
_SHORT, _LONGEST = 14, 300
# The words that announce a list of steps: 按下列标准一次性给予奖补：.
_STEPS = re.compile(
    r"[，,]?(?:分别|按照?|依照)?(?:以下|下列|如下)?(?:标准|档次)?(?:一次性|分别|分档)*(?:给予|予以)?(?:奖励|奖补|补助|补贴|资助)?(?:标准|如下|为)?[：:]?$"
)
_FIGURE = re.compile(r"^\d+(?:\.\d+)?")
_DIGIT = re.compile(r"\d")
_MARKS = "，,、。；;：: 　\n\t"
_EACH = re.compile(
    r"(?:单[个户家台人篇项次][^，。；、\d]{0,6}?|每[^，。；、\d]{1,8}?)(?=最|不|奖|补|资|给|年度|累计|合计|贴|限|上限|可|再|$)"
)
_BASE = re.compile(r"按照?[^，。；]{0,60}?的?$")
_GIVEN_TO = re.compile(
    r"(?:给予|予以|奖励|补助|补贴|资助|发放)(?P<who>[^，。；、\d]{2,30}?(?:企业|个人|单位|项目|团队|者|人|户|业主|机构|平台|园区|职工|毕业生))"
)
_CLAUSE = re.compile(r"[^，。；]+")
_AND = re.compile(r"或者?|(?<=[级类家奖元业])[和及]")
_CUT = re.compile(r"[，。；：:（(]")
# Where the shared beginning of a list ends: 新认定的|国家级…、省级….
_HEAD_END = re.compile(
    r"(?:的|为|评为|认定|获评|获得|获|创建|突破|达到|超过|列入|通过|购买|制定|成为|入选|新增|引进)(?=[^的])"
)


def conditions(outline: Outline, promise: Promise, before: str) -> tuple[list[str], str]:
    """Return the condition of each amount of a promise in the source's own script, and what they share.

    ``before`` is what the conditions of the promise before it in the same paragraph share: a ceiling and a
    further step (次年…的, 100亩以上的) build on it. Where a list of as many things as amounts stands in the
    condition, each amount gets its own: ``首次突破5亿元、10亿元的企业``.
    """
    own = _trimmed(outline, promise.before, promise.lead) or _receiver(outline, promise)
    if promise.steps and own:
        announced = _STEPS.sub("", _trimmed(outline, *promise.steps))
        own = f"{announced}，{own}" if announced else own
    base = _in_table(outline, promise, own) or _base(own, before) or _inherited(outline, promise)
    each = _qualifier(outline, promise)
    parts = _distribute(base, len(promise.amounts))
    named = [
        f"{part}，{each}" if each and part and not part.endswith(each) else part or each for part in parts
    ]
    return [_in_source_script(outline, promise, name) for name in named], base


def _in_source_script(outline: Outline, promise: Promise, words: str) -> str:
    """Return words, put together from pieces of a block, in the characters of the source."""
    block = promise.block
    simplified, written = outline.text_of(block), outline.clean.wording(block.start, block.end)
    if simplified == written:
        return words
    found, at = "", 0
    while at < len(words):
        size = next(
            size for size in range(len(words) - at, 0, -1) if words[at : at + size] in simplified or size == 1
        )
        place = simplified.find(words[at : at + size])
        found += written[place : place + size] if place >= 0 else words[at : at + size]
        at += size
    return found


def _receiver(outline: Outline, promise: Promise) -> str:
    """Return the receiver between verb and amount: 给予**省级龙头企业**10万元."""
    found = _GIVEN_TO.match(outline.clean.text, promise.lead, promise.amounts[0].start)
    return found["who"] if found and not _EMPTY.fullmatch(found["who"]) else ""


def _in_table(outline: Outline, promise: Promise, own: str) -> str:
    """Return what the row says of the receiver, with the step that the cell itself names."""
    if promise.who is None:
        return ""
    who = outline.clean.text[slice(*promise.who)].strip()
    return f"{who}，{own}" if own and not _EMPTY.fullmatch(own) and own not in who else who


def _base(own: str, before: str) -> str:
    """Return the condition that a segment states, completed by the one before it where it builds on that."""
    if not own or _EMPTY.fullmatch(own):
        return before
    if "：" in before and "：" not in own and len(own) <= _SHORT:
        return f"{before.split('：')[0]}：{own}"
    if before and _STEP.match(own):
        return before + own
    if before and own[0].isdigit():
        digit = _DIGIT.search(before)
        return before[: digit.start()] + own if digit else own
    return own


def _trimmed(outline: Outline, start: int, end: int) -> str:
    words = outline.clean.text[max(start, end - _LONGEST) : end].lstrip(_MARKS + "）)】")
    words = _FOR.split(words)[-1]
    for pattern in (_NUMBER, _TO, _TAIL, _TIERS):
        words = pattern.sub("", words)
    words = _THAT.sub("，", words)
    return words.strip(_MARKS + "的") if len(words) > 1 else ""


def _inherited(outline: Outline, promise: Promise) -> str:
    """Return what the sentence or the heading says, where the promise has no condition of its own."""
    for start in (promise.start, promise.sentence, promise.block.start):
        words = _trimmed(outline, start, promise.lead)
        words = _CUT.split(words, maxsplit=1)[0].strip("的")
        if words and not _EMPTY.fullmatch(words):
            return words
    section = promise.block.section
    return outline.sections[section].title if section >= 0 else ""


def _qualifier(outline: Outline, promise: Promise) -> str:
    """Return 每户, 单个项目 or the base of a rate from the clause that promises."""
    start = promise.amounts[0].start
    words = outline.clean.text[max(promise.before, start - _LONGEST) : start]
    clause = _CUT.split(words)[-1]
    each = _EACH.search(clause)
    if each:
        return each[0].strip("的")
    base = _BASE.search(clause)
    return base[0].strip("的") if base and promise.form == "rate" and len(base[0]) > 2 else ""


def _distribute(condition: str, count: int) -> list[str]:
    """Give each of ``count`` amounts its own member of a list of as many in the condition."""
    if count < 2:
        return [condition] * count
    for clause in _CLAUSE.finditer(condition):
        items = _items(clause[0], count)
        if items:
            head, tail = condition[: clause.start()], condition[clause.end() :]
            return [f"{head}{item}{tail}" for item in _members(items)]
    return [condition] * count


def _items(clause: str, count: int) -> list[str]:
    """Return the members of a list of ``count`` in a clause; the last may be joined by 和 or 或."""
    items = clause.split("、")
    if len(items) == count - 1:
        joined = _AND.split(items[-1])
        items = [*items[:-1], *joined] if len(joined) == 2 else []
    return items if len(items) == count and all(items) else []


def _members(items: list[str]) -> list[str]:
    """Complete the members of a list by the beginning of the first and the ending of the last."""
    first, last = items[0], items[-1]
    opening = _opening(first, items[1])
    ending = _ending(items[-2] if len(items) > 2 else first[len(opening) :], last)
    return [first + ending, *(opening + item + ending for item in items[1:-1]), opening + last]


def _opening(first: str, second: str) -> str:
    """Return what the first member carries for all: what stands before a part shaped like the second."""
    if second[0].isdigit():
        number = _DIGIT.search(first)
        return first[: number.start()] if number else ""
    marks = [mark.end() for mark in _HEAD_END.finditer(first) if mark.end() < len(first)]
    return first[: marks[-1]] if marks else ""


def _ending(pattern: str, last: str) -> str:
    """Return what the last member carries for all: what stands behind a part shaped like the others."""
    if pattern[0].isdigit():
        behind, tail = _FIGURE.sub("", pattern, count=1), _FIGURE.sub("", last, count=1)
        return tail[len(behind) :] if tail.startswith(behind) else ""
    if last.endswith(pattern[-2:]):
        return ""
    at = last.find(pattern[-1])
    return last[at + 1 :] if 0 <= at < len(last) - 1 and at <= max(len(pattern) + 1, 3) else ""
