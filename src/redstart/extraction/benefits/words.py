"""The promise words of the rulebook, compiled."""

from __future__ import annotations

import re
from typing import Final

from redstart.rulebook.tables import words


def _any(*keys: str) -> str:
    found = {word for key in keys for word in words("promises", key)}
    return "|".join(re.escape(word) for word in sorted(found, key=lambda word: (-len(word), word)))


AWARD: Final = re.compile(_any("award"))
GATE: Final = re.compile(_any("award", "gate"))
LIMIT: Final = re.compile(_any("ceiling_before"))
BUDGET: Final = re.compile(_any("budget"))
_EACH: Final = r"每[^，。；、\d]{1,8}?|单[个户家台人篇项次][^，。；、\d]{0,6}?"
# What stands directly before an amount that is promised.
GIVES: Final = re.compile(
    rf"(?P<verb>(?!奖(?<=等奖)){_any('award', 'give')})"
    rf"(?:{_any('between')}|{_EACH}|（[^（）]{{1,12}}）){{0,8}}$"
)
# The same with a receiver between: 给予承租户3个月租金减免.
GIVES_TO: Final = re.compile(
    rf"(?:{_any('award', 'give')})[^，。；、\d]{{0,8}}"
    r"(?:企业|个人|单位|项目|团队|主体|商户|协会|商会|村|店|者|人|户|业主|机构|平台|园区|员工|职工|毕业生|司机)"
    r"(?:一次性|最高|每[人户年月])?$"
)
LIMITS: Final = re.compile(
    rf"(?P<word>{_any('ceiling_before')})(?:{_any('between', 'give', 'award')}){{0,5}}$"
)
CAPPED: Final = re.compile(rf"(?:的)?(?:{_any('ceiling_after')})")
# What stands directly behind an amount that is promised: 一次性奖励, 的标准给予补贴.
PAID: Final = re.compile(rf"(?:{_any('qualifier')}){{0,6}}(?:{_any('paid')})")
BY_STANDARD: Final = re.compile(
    r"的?(?:标准|比例|额度|幅度)?(?:，|进行|分别|一次性|逐年|据实|予以|给予|由[^，。；]{1,16})*?"
    rf"(?:{_any('award', 'give')})"
)
THEN_GIVES: Final = re.compile(rf"的?，?(?:再|另|可|分别|一次性|按|将)*(?:{_any('award', 'give')})")
DONE: Final = re.compile(_any("done"))
HANDLED: Final = re.compile(
    rf"(?:{_any('handled')})(?:[^，。；]{{0,12}}(?:{_any('paid')}))?[^，。；\d]{{0,4}}$"
)
PENALTY: Final = re.compile(_any("penalty"))
# A threshold: the number says who is meant, not what he gets.
THRESHOLD: Final = re.compile(
    r"[（(]?(?:不?含[^）)]{0,6}|及)?[）)]?(?:及|或)?以[上下内外]|[（(]不?含[^（）()]{0,6}[)）]"
)
