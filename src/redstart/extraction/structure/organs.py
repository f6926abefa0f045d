"""How the name of a public body ends, and how its line looks where it signs."""

from __future__ import annotations

import re

from redstart.rulebook.tables import words

ORGAN = f"(?:{'|'.join(sorted(words('pages', 'organ'), key=len, reverse=True))})"
# A line that is nothing but such a name: “开门红” and the like may stand inside.
NAME_LINE = re.compile(rf"[一-鿿（）、“”·\d \u3000]{{3,50}}?{ORGAN}(?:（[^（）]{{1,15}}）)?")
_NO_NAME = re.compile("关于|召开|举行|印发|发布|开展|推进|落实|加强|工作$|^(?:各|本|全|关|请|由)|[：，。]")


def is_name(text: str) -> bool:
    """Whether a line is the name of a body, or of several."""
    return bool(NAME_LINE.fullmatch(text)) and not _NO_NAME.search(text)
