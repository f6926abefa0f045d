"""Lists of owners inside a sentence, found from the verb that they stand before or behind."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from redstart.kernel.names import divide_units, looks_like_unit, trim
from redstart.kernel.persons import find_person

if TYPE_CHECKING:
    from collections.abc import Iterator

    from redstart.kernel.names import Range

_BY = re.compile(r"(?<![理自经缘来因事])由(?![于此来衷])")
_LEAD_IN = re.compile(
    r".{0,24}?(?:(?:此|该|本|这|以上|上述|各)项?(?:工作|任务)|任务|工作|事项|其中|具体|原则上|同时|并|再|另)[：:]?"
)
# How the name of an authority begins: only such a name is cut from words before it (改造工作|县商务局).
_PLACED = re.compile(r"[省市县区州旗镇乡各国]")
# What may stand between a unit and its verb: 县商务局要牵头.
_MODAL = re.compile(r"(?:要|应当?|须|需要?)$")


def owners_before(text: str, start: int, end: int) -> list[Range]:
    """Return the units and titled persons of the list that ends at a position."""
    modal = _MODAL.search(text, start, end)
    end = modal.start() if modal else end
    by = list(_BY.finditer(text, start, end))
    begin = by[-1].end() if by else start
    found: list[Range] = []
    for piece in reversed(divide_units(text, begin, end)):
        if not found and _STOP.search(text, piece[1], end):
            break
        owner, whole = _owner(text, piece)
        if owner:
            found.append(owner)
        if not whole:
            break
    return found[::-1]


def _owner(text: str, piece: Range) -> tuple[Range | None, bool]:
    """Return the owner that a piece is or ends with, and whether it is the whole piece."""
    lead_in = _LEAD_IN.match(text, *piece)
    if lead_in:
        rest = trim(text, lead_in.end(), piece[1])
        if _PLACED.match(text, *rest) and looks_like_unit(text[slice(*rest)]):
            return rest, False
    words = text[slice(*piece)]
    if looks_like_unit(words) or (_TITLED.search(words) and find_person(text, *piece)):
        return piece, True
    return None, False


_TITLED = re.compile(r"(?:书记|[市县区州镇乡局厅处部]长|主任|主席|常委|同志|秘书长)")
_AUTHORITY = (
    r"局|委(?!员|托|派)|办(?!公|理|法|事|案|好|结)|厅|部(?!门|署|分)|中心|公司|[支分]行|银行|政府(?!办|督)|街道(?!办)|办事处|委员会"
    r"|单位|部门|总队|支队|督查室|办公室|院|会(?!议|商|同)|社(?!会|区)|处|区|镇|乡"
)
_COMPANION = re.compile(
    rf"[\u4e00-\u9fff（）()]{{1,24}}?(?:{_AUTHORITY})"
    r"(?=面向|对|负责|开展|组织|制定|建立|推进|做好|按|根据|在|于|将|提出|研究|共同|联合|加强|抓好|实施|落实|以|为|定期|及时|适时"
    r"|每|各|逐|全面|统筹|优化|完善|指导|督促|协调|办理|兑现|审核|发布|印发|召开|举办|编制|出台|进行|推动|牵头|[，。；,;等]|$)"
)
_COMPANION_AT_LAST = re.compile(
    r"[\u4e00-\u9fff（）()]{1,24}?(?:局|委员会|厅|中心|公司|[支分]行|办事处|管委会)"
)
_STOP = re.compile(r"[，,。；;：:]")


def owners_after(text: str, start: int, end: int) -> Iterator[Range]:
    """Yield the units of the list that begins at a position and runs into a sentence."""
    pieces = divide_units(text, start, end)
    for piece in pieces:
        words = text[slice(*piece)]
        if looks_like_unit(words):
            yield piece
            continue
        cut = _COMPANION.match(text, *piece) or _COMPANION_AT_LAST.match(text, *piece)
        if cut:
            yield cut.span()
        return
