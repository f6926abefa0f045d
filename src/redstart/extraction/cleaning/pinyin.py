"""Readings in pinyin that a reading aid put into the text: 认(rèn)真."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from redstart.extraction.cleaning.draft import Draft

_TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ\u0300\u0301\u0304\u030c"
_TONED_LETTER = re.compile(f"[{_TONED}]")
_LETTERS = f"a-zA-Zɑɡêü{_TONED}"
_TONED_READING = re.compile(
    rf"[(（](?<=[一-鿿㐀-䶿].)(?=[^()（）]{{0,39}}[{_TONED}])[{_LETTERS}][{_LETTERS} '’·\-]{{0,39}}[)）]"
)
# Syllables that are read without a tone; only where a whole page carries readings.
_LIGHT_READING = re.compile(
    r"[(（](?<=[一-鿿].)(?:me|le|de|di|ne|ma|ba|a|ya|wa|la|men|zi|zhe|tou|ge|guo|shang|xia|li|bian|er)[)）]"
)


def remove_readings(draft: Draft) -> None:
    """Take out readings with a tone mark, and light syllables where the text has such readings."""
    if not _TONED_LETTER.search(draft.text):
        return
    readings = [(*found.span(), "") for found in _TONED_READING.finditer(draft.text)]
    if not readings:
        return
    draft.replace(readings, "pinyin")
    draft.replace([(*found.span(), "") for found in _LIGHT_READING.finditer(draft.text)], "pinyin")
