"""What stands between a name and its number: 同比增长, 力争达到, 不低于, 比上年同期减少.

The words are taken off from the number backwards, so that the name is left.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from redstart.extraction.quantities.units import alternation
from redstart.rulebook.tables import table, words

if TYPE_CHECKING:
    from redstart.extraction.result import Comparator

_CLASSES: Final = ("up", "down", "to", "reach", "adverbs", "at_least", "at_most", "about")
_SETS: Final = {name: frozenset(words("quantity_words", name)) for name in _CLASSES}
_NOT_AFTER: Final[dict[str, str]] = table("quantity_words")["not_after"]


def _backwards() -> re.Pattern[str]:
    every = sorted({word for group in _SETS.values() for word in group}, key=lambda word: (-len(word), word))
    return re.compile("|".join(re.escape(word[::-1]) + _unless(word) for word in every))


def _unless(word: str) -> str:
    before = _NOT_AFTER.get(word)
    return f"(?![{before}])" if before else ""


_BACKWARDS: Final = _backwards()
_COMPARISON: Final = re.compile(
    r"(?<![占存收贷销产对年性正无同环])(?:比(?![重例率值为达亚赛照喻价武价选方如])|由(?=上年|去年|上月|上季|前值|1)|较(?!为|大|多|好|高)|(?:与|同|和|跟)(?=[^，。；]{1,10}相比))[^，。；]{1,16}$"
)
_COMPARING: Final = re.compile("[比较由与同和跟]")
_OF_A_WHOLE: Final = re.compile(
    r"(?:占(?!比|地|道)|为|是|达|达到|完成|相当于|恢复到|恢复至|超|超过|约为|约占|实现|已完成)(?:了)?[^，。；占]{0,22}的$"
)
_NOT_A_WHOLE: Final = re.compile(
    r"(?:为|是|实现|完成|达到|达|超过|超)[^，。；]{0,22}(?:建设|工作|活动|企业|项目|人|工程)的$"
)
_FROM: Final = re.compile(
    r"[由从](?:(?:现有|目前|现在|当前|20\d\d年?|去年|上年|前年|年初|原来|原先|过去|此前|之前|改革前|上季度|[上下]半年|\d{1,2}月份?)[末底]?(?:全年|同期)?)?的?$"
)
_NET: Final = re.compile(r"(?:净增加?|新增|多增|(?P<less>净减少?|少增))$")
_AFTER: Final = re.compile(
    rf"(?P<at_least>{alternation(words('quantity_words', 'at_least_after'))})"
    rf"|(?P<at_most>{alternation(words('quantity_words', 'at_most_after'))})"
    rf"|(?P<about>{alternation(words('quantity_words', 'about_after'))})"
)
_HELD: Final = re.compile("控制|压|保持|降|缩")
_WITHIN: Final = re.compile(r"[之以]?内|以下")


class Predicate(NamedTuple):
    """What is said of a name: the name ends at ``name_end``.

    ``direction`` is 1 for a rise, -1 for a fall; ``to`` marks a way to a new value (提高到), no change.
    ``share``: the number is a part of a whole that the clause names (占…的). ``origin``: it is where a way
    starts (由…的). ``compared``: an earlier period is named. ``said``: at least one word stood here.
    """

    name_end: int
    direction: int = 0
    to: bool = False
    comparator: Comparator | None = None
    share: bool = False
    origin: bool = False
    compared: bool = False
    said: bool = False


def predicate(text: str, start: int, end: int) -> Predicate:
    """Return what is said in ``text[start:end]``, the words between a boundary and a number."""
    words_left = text[start:end]  # the searches below are dear, a look for their first word is not
    source = _FROM.search(text, start, end) if "由" in words_left or "从" in words_left else None
    if source:
        return Predicate(_peel(text, start, source.start()).name_end, origin=True, said=True)
    whole = _OF_A_WHOLE.search(text, start, end) if words_left.endswith("的") else None
    if whole and not _NOT_A_WHOLE.search(text, start, end):
        rest = _peel(text, start, whole.start())
        return Predicate(rest.name_end, share=True, said=True)
    peeled = _peel(text, start, end)
    compared = None
    if _COMPARING.search(words_left):
        compared = _COMPARISON.search(text, start, peeled.name_end)
    if not compared or (not peeled.direction and "的" in compared[0]):
        return peeled
    before = _peel(text, start, compared.start())
    net = _NET.search(compared[0])
    if net and not peeled.direction:
        peeled = peeled._replace(direction=-1 if net["less"] else 1)
    return Predicate(
        before.name_end,
        peeled.direction or before.direction,
        peeled.to,
        peeled.comparator,
        compared=True,
        said=True,
    )


def _peel(text: str, start: int, end: int) -> Predicate:
    backwards = text[start:end][::-1]
    position, direction, to, comparator, share = 0, 0, False, None, False
    for _ in range(8):
        if backwards.startswith(" ", position):
            position += 1
        match = _BACKWARDS.match(backwards, position)
        if not match:
            break
        word = match[0][::-1]
        position = match.end()
        comparator = comparator or _comparator(word)
        share = share or word in {"占", "占到"}
        if word in _SETS["to"] and not direction:
            to = True
        elif not direction:
            direction = 1 if word in _SETS["up"] else -1 if word in _SETS["down"] else 0
    return Predicate(end - position, direction, to, comparator, share=share, said=position > 0)


def _comparator(word: str) -> Comparator | None:
    if word in _SETS["at_least"]:
        return ">="
    if word in _SETS["at_most"]:
        return "<="
    return "~" if word in _SETS["about"] else None


def comparator_after(text: str, end: int, limit: int) -> tuple[Comparator | None, int]:
    """Return the comparator that follows a number (以上, 以内, 左右) and where it ends."""
    match = _AFTER.match(text, end, limit)
    if not match:
        return None, end
    kind = match.lastgroup
    return (">=" if kind == "at_least" else "<=" if kind == "at_most" else "~"), match.end()


def held_within(text: str, start: int, end: int, limit: int) -> int | None:
    """Return where 内 ends that closes 控制在…内 around a number, ``None`` where nothing does."""
    within = _WITHIN.match(text, end, limit)
    return within.end() if within and _HELD.search(text, start, end) else None
