"""The sentences that promise, and in them the amounts that are promised."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

from redstart.extraction.benefits.amounts import amount_lists
from redstart.extraction.benefits.judging import Place, form_of, is_ceiling, promising_words
from redstart.extraction.benefits.rows import bare_amounts, column_heads, receiver
from redstart.extraction.benefits.words import AWARD, GATE, LIMIT
from redstart.extraction.outline import BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from redstart.extraction.benefits.amounts import Amount
    from redstart.extraction.outline import Block, Outline
    from redstart.extraction.result import Form
    from redstart.kernel.names import Range

_UNREAD = frozenset({BlockKind.TITLE, BlockKind.SALUTATION, BlockKind.SIGNATURE, BlockKind.FURNITURE})
_SENTENCE = re.compile(r"[^。！\n]+")
_SEGMENT = re.compile(r"[^；;]+")
_CLAUSE_START = re.compile(r"[，,。；;：:（(\t]")
_CLAUSE_END = re.compile(r"[，,。；;）)\t]")
_STEPS_TITLE = re.compile(r"(?:奖励|奖补|补助|补贴|资助|支持)(?:标准|额度|金额)$")
_REACH, _NEAR, _LONGEST_STEP = 200, 60, 120
# To whom (对…的企业, …的，), and how (给予, 一次性, 每亩补): both must be said outside a policy.
_WHO = re.compile(
    r"对[^。；]{2,80}?(?:，|的|给予|按|奖|补)|的，|凡|[^。；]{2,60}(?:每|一次性)|单[家户个]|符合条件的"
    r"|的[^，。；]{0,12}(?:企业|个人|单位|项目|商户|家庭|农户|员工|人才|机构|主体)，(?:按|给予|分别|一次性)"
)
_HOW = re.compile(
    r"给予|予以|一次性|最高|不超过|按[^，。；]{1,40}(?:奖|补|贴|资助|返还)|每[^，。；\d]{1,6}(?:奖|补)|(?:分别|再|各)(?:奖|补|资助)"
)
# What is said of the rate itself needs no receiver: 保费补贴比例提高至70%.
_SET_RATE = re.compile(
    r"(?:资助|补贴|补助|奖励|奖补|贴息|返还)比例[^，。；]{0,6}(?:提高|提升|上浮|为|达|至|到|不)"
)
# A title that announces benefits, where the kind of the document leaves it open.
_PAYING_TITLE = re.compile(r"政策|奖补|补贴|扶持|资助|助企|纾困|免申即享|惠企|激励|优惠")
_MANY = 4


@dataclass(frozen=True, slots=True)
class Promise:
    """Amounts promised side by side (分别给予A、B、C), in the segment ``[start, end)`` of a sentence.

    ``lead`` is where the words that promise them begin; ``before`` is the end of the clause of the promise
    before it in the same segment, or the start of the segment. In a table ``who`` is the cell that says who
    receives; ``steps`` is the lead-in of a list (按下列标准给予奖补：) that the amount stands in.
    """

    amounts: tuple[Amount, ...]
    start: int
    end: int
    before: int
    lead: int
    ceiling: bool
    form: Form
    sentence: int
    block: Block
    who: Range | None = None
    steps: Range | None = None


def promises(outline: Outline) -> Iterator[Promise]:
    """Yield the promises of a document in the order of the text."""
    policy = pays_throughout(outline)
    text = outline.clean.text
    heads = column_heads(outline) if policy else {}
    steps: Range | None = None
    for index, block in enumerate(outline.blocks):
        if block.kind in _UNREAD:
            continue
        if index in heads:
            yield from _in_row(outline, block, heads[index])
            continue
        start = _lead_in(text, outline.blocks[index - 1], block) if index else block.start
        item = policy and block.end - block.start <= _LONGEST_STEP
        here = (steps or _steps_of(outline, block)) if item else None
        found = list(_in_block(text, block, (start, block.end), here, policy=policy))
        yield from found
        announces = policy and text[block.end - 1] in "：:" and AWARD.search(text, block.start, block.end)
        steps = (block.start, block.end) if announces else steps if found else None


def _steps_of(outline: Outline, block: Block) -> Range | None:
    """Return the heading that announces what its items pay: 二、奖励标准."""
    if block.section < 0:
        return None
    above = outline.path(block)[-2:]
    named = [one for one in above if _STEPS_TITLE.search(one.title)]
    return (named[-1].title_start, named[-1].title_end) if named else None


def _lead_in(text: str, before: Block, block: Block) -> int:
    """Return where a block begins for a reader: with the heading that runs into it, 补贴标准：博士20万元."""
    runs_on = before.kind is BlockKind.HEADING and text[before.end - 1 : before.end] in {"：", ":"}
    return before.start if runs_on and "\n" not in text[before.end : block.start] else block.start


def _in_row(outline: Outline, block: Block, heads: tuple[str, ...]) -> Iterator[Promise]:
    """Yield the promises of a table's row: sentences in its cells, and bare amounts under 补助标准."""
    text = outline.clean.text
    who = receiver(text, block, heads)
    for head, cell in zip(heads, block.cells, strict=False):
        found = list(_in_block(text, block, cell, None, policy=True)) if GATE.search(text, *cell) else []
        for bare, capped in () if found else bare_amounts(text, cell, head):
            start = bare[0].start
            form = form_of(bare, head)
            found.append(Promise(bare, *cell, start, start, capped, form, cell[0], block))
        for promise in found:
            yield replace(promise, who=who)


def pays_throughout(outline: Outline) -> bool:
    """Say whether a document is a policy, by its kind or by a title that announces benefits, and many."""
    if outline.facts.kind in {"policy", "news", "report"}:
        return outline.facts.kind == "policy"
    awards = (
        AWARD.finditer(outline.clean.text) if _PAYING_TITLE.search(outline.facts.title or "") else iter(())
    )
    return len(list(islice(awards, _MANY))) == _MANY


def _in_block(
    text: str, block: Block, part: Range, steps: Range | None, *, policy: bool
) -> Iterator[Promise]:
    if not (steps or _may_pay(text, part, policy=policy)):
        return
    for sentence in _SENTENCE.finditer(text, *part):
        if not (steps or _may_pay(text, sentence.span(), policy=policy)):
            continue
        last: Promise | None = None
        for segment in _SEGMENT.finditer(text, *sentence.span()):
            if not policy and not _binds(segment[0]):
                continue
            for promise in _in_segment(
                text, block, sentence.start(), segment.span(), last, steps, policy=policy
            ):
                last = promise
                yield promise


def _may_pay(text: str, part: Range, *, policy: bool) -> bool:
    return bool(GATE.search(text, *part) or (policy and LIMIT.search(text, *part)))


def _binds(words: str) -> bool:
    """Say whether words outside a policy promise something to somebody."""
    if not AWARD.search(words):
        return False
    return bool(_SET_RATE.search(words) or (_HOW.search(words) and _WHO.search(words)))


def _in_segment(
    text: str,
    block: Block,
    sentence: int,
    segment: Range,
    last: Promise | None,
    steps: Range | None,
    *,
    policy: bool,
) -> Iterator[Promise]:
    before = segment[0]
    runs = list(amount_lists(text, *segment))
    for index, run in enumerate(runs):
        then = runs[index + 1][0].start if index + 1 < len(runs) else None
        place, clause_end = _place(text, sentence, segment, run, then, last)
        lead = promising_words(_behind(place, text, steps), policy=policy)
        if lead is None:
            continue
        at = run[0].start - lead
        form = form_of(run, place.left)
        last = Promise(run, *segment, before, at, is_ceiling(place), form, sentence, block)
        yield replace(last, steps=steps) if lead == 0 else last
        before = run[-1].end if then is not None and then < clause_end else clause_end


def _behind(place: Place, text: str, steps: Range | None) -> Place:
    """Return the place as it reads behind the lead-in of its list."""
    return place._replace(earlier=text[slice(*steps)][-60:].rstrip("：:") + "：") if steps else place


def _place(
    text: str, sentence: int, segment: Range, run: tuple[Amount, ...], then: int | None, last: Promise | None
) -> tuple[Place, int]:
    start, end = run[0].start, run[-1].end
    floor = max(segment[0], start - _REACH)
    marks = list(_CLAUSE_START.finditer(text, floor, start))
    left = marks[-1].end() if marks else floor
    limit = min(segment[1], end + _REACH)
    stop = _CLAUSE_END.search(text, end, limit)
    clause_end = stop.start() if stop else limit
    near = last is not None and start - last.amounts[-1].end < _NEAR
    place = Place(
        amounts=run,
        left=text[left:start],
        right=text[end : min(segment[1], end + 40)],
        earlier=text[max(sentence, left - 60) : left],
        more=then is not None and then < clause_end,
        gap=text[last.amounts[-1].end : start] if last and near else None,
        capped=last is not None and last.ceiling,
    )
    return place, clause_end
