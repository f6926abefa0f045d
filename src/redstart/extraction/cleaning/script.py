"""Traditional script to simplified, one character for one."""

from __future__ import annotations

import re
from functools import cache
from itertools import compress, count
from operator import ne
from typing import TYPE_CHECKING

from opencc import OpenCC

from redstart.extraction.text import Repair
from redstart.rulebook.tables import words

if TYPE_CHECKING:
    from redstart.extraction.cleaning.draft import Draft

# A page counts as traditional when this share of its Chinese characters differs from their simplified form;
# in traditional prose about a third do, in simplified prose next to none (乾隆, 瞭望).
TRADITIONAL_SHARE = 0.05
_SAMPLE = 20_000
_CHINESE = re.compile("[一-鿿]+")
_WRONG = frozenset(a + b for group in words("script", "confused") for a in group for b in group if a != b)


@cache
def _converter(config: str) -> OpenCC:
    return OpenCC(config)


@cache
def _traditional() -> re.Pattern[str]:
    """Return a pattern for characters of traditional script only: converted, and not in GB 2312."""
    every = "".join(map(chr, range(0x4E00, 0xA000)))
    converted: str = _converter("tw2s").convert(every)
    changed = compress(every, map(ne, every, converted))
    return re.compile(f"[{''.join(character for character in changed if not _is_simplified(character))}]")


def _is_simplified(character: str) -> bool:
    """Whether the national standard of simplified characters (GB 2312) has it."""
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def simplify(draft: Draft) -> None:
    """Turn a traditional text into simplified script; in a simplified one only stray characters."""
    text = draft.text
    if not _traditional().search(text):
        return
    if _is_traditional(text[:_SAMPLE]):
        simplified = _simplified(text)
        draft.recast(simplified)
        _record_wrong(draft, text, simplified)
    else:
        draft.recast(_traditional().sub(lambda stray: _one(stray[0]), text))


def _is_traditional(sample: str) -> bool:
    chinese = sum(len(run) for run in _CHINESE.findall(sample))
    return len(_traditional().findall(sample)) > TRADITIONAL_SHARE * chinese


def _simplified(text: str) -> str:
    converted: str = _converter("tw2s").convert(text)
    if len(converted) == len(text):
        return converted.replace("幺", "么") if "么" in text else converted
    return "".join(map(_one, text))


@cache
def _one(character: str) -> str:
    converted: str = _converter("tw2s").convert(character)
    return converted if len(converted) == 1 else character


def _record_wrong(draft: Draft, text: str, simplified: str) -> None:
    """Record characters that careful conversion back would not have chosen."""
    back: str = _converter("s2tw").convert(simplified)
    if len(back) != len(text):
        return
    for at in compress(count(), map(ne, text, back)):
        if text[at] + back[at] in _WRONG:
            span = draft.starts[at], draft.ends[at]
            draft.repairs.append(Repair(span, "wrong-script", text[at], simplified[at]))
