"""Rules that a document states once for its clauses: 列第一位者为牵头单位，下同."""

from __future__ import annotations

import re

_FIRST_LEADS = re.compile(
    r"(?:列|排|排名|排序|列在|排在|居|位列|所列)?(?:在)?(?:首位|第一位|第一|第1位|首个|第一个|最前)(?:的)?(?:责任)?(?:单位|部门|者|名)?(?:的)?(?:均|即|皆|都)?(?:为|是)"
    r"(?:本?项?(?:工作|任务)?的?)(?:总?牵头|主责|主办|第一责任)(?:责任)?(?:单位|部门|者)?"
)
_MARKED = re.compile(
    r"(?:标|带|加|标注|标有|注有|打)?(?:“)?(?P<mark>[*★☆▲△●◆■※#])(?:”)?(?:号|标记|标识)?(?:的)?(?:责任)?(?:单位|部门|者)?(?:均|即)?(?:为|是)(?:该项|本项)?(?:工作|任务)?(?:的)?"
    r"(?:总?牵头|主责|主办)"
)
# Either rule needs one of these: the searches are dear, a look for a word is not.
_ORDERED = ("首位", "第一", "第1位", "首个", "最前")
_MARKS = "*★☆▲△●◆■※#"


def first_leads_from(text: str, first_clause: int, last_clause: int) -> int | None:
    """Return from where on the first unit listed leads, ``None`` where the document states no such rule.

    A rule stated after the last clause, as in a note under a table, speaks of all of them.
    """
    rule = _FIRST_LEADS.search(text) if any(word in text for word in _ORDERED) else None
    if rule is None:
        return None
    return first_clause if rule.start() > last_clause else rule.start()


def lead_mark(text: str) -> str | None:
    """Return the mark that the document sets at lead units: 标★的为牵头单位."""
    rule = _MARKED.search(text) if any(mark in text for mark in _MARKS) else None
    return rule["mark"] if rule else None
