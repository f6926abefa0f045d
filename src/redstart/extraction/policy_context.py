"""Which text speaks of policy benefits: its numbers are conditions and amounts, not quantities of a plan."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from redstart.extraction.outline import BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from redstart.extraction.benefits.promises import Promise
    from redstart.extraction.outline import Block, Outline

    Ranges = tuple[tuple[int, int], ...]

_SENTENCE = re.compile(r"[^。！\n]+[。！]?")
_PAYS = re.compile(
    r"奖励|奖补|补助|补贴|资助|贴息|津贴|扶持资金|返还|减免|享受|申报|申领|资格|罚|追[回缴]|不予|取消|先到先得|拨付|兑现|上限|最高"
)
# A sentence of a policy that sets a goal, in spite of its neighbours that pay.
_AIMS = re.compile(r"力争|确保|争取|努力|目标|到20\d\d年|20\d\d年底?前")
_BEGINS = re.compile(r"[，。；：:\n](?=对|凡|鼓励|支持|每)")
_REACH = 300
_COMMA = re.compile(r"[，：:]")
_CONDITION_END = re.compile(
    r"(?:的|企业|个人|项目|单位|商户|农户|员工|人才|机构|主体|毕业生|且[^，]{1,30}|以上|以下)$"
)
_CLAUSE_END = re.compile(r"[，；。\n]")
_CONDITIONS = re.compile(r"条件|标准|对象|附则|奖励|补助|补贴|扶持|资助|范围|兑现|申报")


def promised(outline: Outline, paid: Iterable[Promise] | None = None) -> Ranges:
    """Return the sorted, disjoint ranges of the clean text whose numbers belong to benefits.

    They reach from the condition to the last word that promises. In a policy they hold
    all sentences of a section that pays, save those that set a goal. ``paid`` are its promises, where known.
    """
    # Imported here because benefits read numbers, whose package asks this module.
    from redstart.extraction.benefits.promises import pays_throughout, promises

    found = list(promises(outline) if paid is None else paid)
    ranges = [_reach(outline.clean.text, promise) for promise in found]
    if found and pays_throughout(outline):
        ranges += _policy_sentences(
            outline, {id(promise.block) for promise in found}, {promise.block.section for promise in found}
        )
    return _merged(ranges)


def inside(ranges: Sequence[tuple[int, int]], position: int) -> bool:
    """Say whether a position lies in one of the sorted, disjoint ranges."""
    index = bisect_right(ranges, (position, 1 << 62)) - 1
    return index >= 0 and ranges[index][0] <= position < ranges[index][1]


def _reach(text: str, promise: Promise) -> tuple[int, int]:
    """Return the range from the words of the condition to the end of the clause that pays."""
    end = promise.amounts[-1].end
    limit = min(promise.end, end + _REACH)
    stop = _CLAUSE_END.search(text, end, limit)
    return _condition_start(text, max(promise.before, promise.lead - _REACH), promise.lead), (
        stop.start() if stop else limit
    )


def _condition_start(text: str, floor: int, lead: int) -> int:
    """Return where the condition before a promise begins: at its 对, else with the clauses that end in 的."""
    begins = list(_BEGINS.finditer(text, floor, lead))
    if begins:
        return begins[-1].end()
    start = lead
    for mark in reversed(list(_COMMA.finditer(text, floor, lead))):
        if text[mark.end() : start].strip() and not _CONDITION_END.search(text, floor, mark.start()):
            return mark.end()
        start = mark.start()
    return floor


def _policy_sentences(outline: Outline, blocks: set[int], sections: set[int]) -> Iterator[tuple[int, int]]:
    text = outline.clean.text
    for block in outline.blocks:
        paying = (
            id(block) in blocks
            or (block.section >= 0 and block.section in sections)
            or _sets_terms(outline, block)
        )
        for sentence in _SENTENCE.finditer(text, block.start, block.end):
            if _PAYS.search(sentence[0]) or (paying and not _AIMS.search(sentence[0])):
                yield sentence.span()


def _sets_terms(outline: Outline, block: Block) -> bool:
    if block.kind is BlockKind.ROW or block.section < 0:
        return False
    return bool(_CONDITIONS.search(outline.sections[block.section].title))


def _merged(ranges: Iterable[tuple[int, int]]) -> Ranges:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
