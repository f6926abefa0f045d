"""Characters, numbering or markup that were damaged: what was repaired, and what could not be."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from redstart.extraction.checks.misspelt import misspelt_terms
from redstart.extraction.result import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from redstart.extraction.checks.plan import PlanText
    from redstart.extraction.outline import Section
    from redstart.extraction.result import Span
    from redstart.extraction.text import Repair

CODE = "garbled-text"

_REPAIRED = {
    "invisible": "混入不可见字符，已去除",
    "markup": "残留网页或排版标记，已去除",
    "pinyin": "插有拼音，已去除",
    "wrong-script": "繁简转换有误，已按文意改正",
    "doubled-punctuation": "标点重复，已去除多余的标点",
    "spacing": "词语或数字中间夹有空格，已合并",
    "line-break": "换行或分页使同一句话断开，已按接续文字还原",
    "page-number": "句子中间夹有页码，已去除",
}
_MOST_EXAMPLES = 2
_UNREADABLE = re.compile("[\ufffd\ue000-\uf8ff]+")
_MISREAD = ("锟斤拷", "烫烫烫", "屯屯屯", "ï¿½")  # what wrong decoding leaves of an unknown character
_LETTER_DIGIT = re.compile(
    r"(?<![A-Za-z\d.])(?=[\d.]{0,8}[OoIl])(?=[OoIl.]{0,8}\d)[\dOoIl.]{2,9}(?=%|亿元|万元|家|户|万亩)"
)
_DIGITS = "零一二三四五六七八九"
_NUMBER = re.compile(r"（?([一二三四五六七八九十]{1,3})[）、]")


def garbled_texts(plan: PlanText) -> Iterator[Finding]:
    """Yield what was repaired (``info``), and what could not be or is very likely a slip (``warning``)."""
    yield from _repairs(plan)
    yield from _unreadable(plan)
    for words, written, right in misspelt_terms(plan.text):
        message = f"{plan.place(words[0])}“{written}”疑为“{right}”之误，请核对原文。"
        yield Finding(CODE, "warning", message, (plan.span_of(*words),))
    yield from _numbering(plan)


def _repairs(plan: PlanText) -> Iterator[Finding]:
    by_kind: dict[str, list[Repair]] = defaultdict(list)
    for repair in plan.outline.clean.repairs:
        by_kind[repair.kind].append(repair)
    for kind, repairs in by_kind.items():
        what = _REPAIRED.get(kind, "文字有损坏，已还原")
        message = f"文中有{len(repairs)}处{what}{_examples(repairs)}。"
        yield Finding(CODE, "info", message, tuple(repair.span for repair in repairs))


def _examples(repairs: list[Repair]) -> str:
    shown = [f"“{repair.was.strip()}”" for repair in repairs if 0 < len(repair.was.strip()) <= 12]
    return f"，如{'、'.join(list(dict.fromkeys(shown))[:_MOST_EXAMPLES])}" if shown else ""


def _unreadable(plan: PlanText) -> Iterator[Finding]:
    ranges = [found.span() for found in _UNREADABLE.finditer(plan.text)]
    for damage in _MISREAD:
        if damage in plan.text:
            ranges += [found.span() for found in re.finditer(f"(?:{damage})+", plan.text)]
    spans: list[Span] = [plan.span_of(*words) for words in sorted(ranges)]
    if spans:
        message = f"文中有{len(spans)}处字符无法识别，内容可能缺失，请对照原件补正。"
        yield Finding(CODE, "warning", message, tuple(spans))
    mixed = any(letter in plan.text for letter in "OoIl")  # hardly ever: saves a slow pattern
    for found in _LETTER_DIGIT.finditer(plan.text) if mixed else ():
        message = f"{plan.place(found.start())}数字“{found[0]}”中夹有字母，请核对。"
        yield Finding(CODE, "warning", message, (plan.span_of(*found.span()),))


def _numbering(plan: PlanText) -> Iterator[Finding]:
    """Yield headings whose number repeats or leaves one out, unless the missing number stands in between."""
    for family in _numbered(plan):
        mended: Section | None = None  # a heading found wrong; the one after it goes on from the right number
        for before, after in pairwise(family):
            if before is mended:
                continue
            first, second = _value(before.number), _value(after.number)
            if first is None or second is None or second == first + 1 or second == 1:
                continue
            if second not in (first, first + 2) or _stands_between(plan, before, after, first + 1):
                continue
            mended = after
            problem = "重复" if second == first else "之间缺号"
            message = f"标题序号“{before.number}”与“{after.number}”{problem}，请核对是否漏编或漏写。"
            spans = tuple(plan.span_of(section.start, section.title_end) for section in (before, after))
            yield Finding(CODE, "warning", message, spans)


def _numbered(plan: PlanText) -> list[list[Section]]:
    families: dict[tuple[int, int], list[Section]] = defaultdict(list)
    for section in plan.outline.sections:
        if _NUMBER.fullmatch(section.number):
            families[section.parent, section.level].append(section)
    return list(families.values())


def _value(number: str) -> int | None:
    """Return the value of a heading's Chinese number up to 99."""
    found = _NUMBER.fullmatch(number)
    if not found:
        return None
    tens, ten, units = found[1].rpartition("十")
    if not ten:
        return _DIGITS.find(units) if len(units) == 1 else None
    return (_DIGITS.find(tens) if tens else 1) * 10 + (_DIGITS.find(units) if units else 0)


def _stands_between(plan: PlanText, before: Section, after: Section, missing: int) -> bool:
    """Whether the number left out stands in the text after all, in a heading not seen as one."""
    tens, units = divmod(missing, 10)
    written = (("" if tens == 1 else _DIGITS[tens]) + "十" if tens else "") + (
        _DIGITS[units] if units else ""
    )
    form = before.number.replace(_NUMBER.fullmatch(before.number)[1], written)  # type: ignore[index]
    return plan.text.find(form, before.title_end, after.start) >= 0
