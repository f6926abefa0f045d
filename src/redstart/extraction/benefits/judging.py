"""Whether an amount is promised, or is a threshold, a penalty, a budget."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from redstart.extraction.benefits.words import (
    AWARD,
    BUDGET,
    BY_STANDARD,
    CAPPED,
    DONE,
    GIVES,
    GIVES_TO,
    HANDLED,
    LIMITS,
    PAID,
    PENALTY,
    THEN_GIVES,
    THRESHOLD,
)
from redstart.extraction.quantities.units import UnitKind

if TYPE_CHECKING:
    from redstart.extraction.benefits.amounts import Amount
    from redstart.extraction.result import Form

_BY = re.compile(r"(?:按照?|以(?![上下内外及])|依照|参照)[^，。；]{0,60}$")
_RATE_BASE = re.compile(
    r"(?:比例|标准|幅度)(?:再|按|为|提高|提升|上浮|下调|至|到|最高|不超过|可|达|统一)*$|(?:利率|费率|LPR)(?:按|为)?$|的$"
)
_SET_AT = re.compile(
    r"(?:贴息|补贴|补助|奖励|返还|资助|奖补)(?:标准|比例|额度|金额)?(?:为|是|按|：)[^，。；]{0,16}$"
)
_RAISED = re.compile(r"(?:提高|提升|上调|调整|增加|上浮)(?:到|至|为)$")
_LISTED = re.compile(
    r"(?:奖励|奖补|补助|补贴|资助|奖金|标准)[^，。；：]{0,8}(?:为|如下|分别为|：|:)[^。；]{0,50}$"
)
_ANOTHER = re.compile(r"[、，,；;][^，。；、\d]{1,14}")
_CHAINED = re.compile(
    rf"、[^，。；、\d]{{1,14}}\d[\d.]{{0,8}}[千万亿]?元(?:/[\u4e00-\u9fff]{{1,2}})?的?(?:{PAID.pattern})"
)
_AT_MOST_OF = re.compile(
    r"(?:不高于|不超过|最高)[^，。；\d]{0,30}的$|按照?(?:不高于|不超过|最高)[^，。；]{0,30}$"
)
# A rate of something else: 奖励销售额的0.1%, 不超过纳税额的50%.
_PART_OF = re.compile(rf"(?:{AWARD.pattern}|给予)(?:不超过|最高|不高于)?[^，。；、\d]{{1,16}}的$")
_CLAUSE = re.compile(r"[^，。；]*")
# A step names who gets the amount; these words say what is asked of him.
_NEEDS = re.compile(r"不低于|不少于|达到|超过|大于|高于|满$|注册资本|营业收入|投资额")
_ENDS = re.compile(r"[，,。；;、）)]|$|的?奖")
_EACH = re.compile(r"每(?!年|月|季|次性|家|个?企业|个?项目|个?单位)|单[户台人篇件]|[户人亩]均")
_OF_PAY = re.compile(r"的[^，。；、\d的]{1,10}?(?:奖励|奖补|补助|补贴|资助|奖金|补偿|津贴)")
_WAIVED = re.compile(
    r"的?(?:房屋|场地|厂房|经营用房)?(?:房租|租金)[^，。；]{0,6}(?:减免|免收|减半|补贴|补助)"
)
_RENT = re.compile(r"(?:减免|免除|免收|免缴|减收|减半收取|免)[^，。；]{0,8}$")


class Place(NamedTuple):
    """Amounts with the words around them.

    ``left`` reaches back to the start of the clause, ``earlier`` before that; ``more`` tells that another
    amount follows in the clause; ``gap`` is the text since an amount promised shortly before, a limit if
    ``capped``.
    """

    amounts: tuple[Amount, ...]
    left: str
    right: str
    earlier: str
    more: bool
    gap: str | None
    capped: bool = False


def promising_words(place: Place, *, policy: bool) -> int | None:
    """Return how far before the amount the promising words begin, ``None`` where nothing is promised."""
    if _excluded(place, policy=policy):
        return None
    if place.amounts[-1].unit.endswith("个月"):
        return _months(place) if policy else None
    gives, limits = GIVES.search(place.left), LIMITS.search(place.left)
    if THRESHOLD.match(place.right) and not gives and not _still_pays(place.right[2:]):
        return None
    if place.amounts[-1].kind is UnitKind.POINTS:
        return _points(place, gives)
    if place.amounts[-1].kind is UnitKind.PERCENT:
        found = _rate(place, gives, limits)
    else:
        found = _money(place, gives, limits)
    if found is None and policy:
        found = _listed(place)
    return found


def _points(place: Place, gives: re.Match[str] | None) -> int | None:
    """Return the words that pay interest by points: 按年化1.2个百分点给予贴息, 补贴0.5个百分点."""
    by = _BY.search(place.left) if PAID.match(place.right) or BY_STANDARD.match(place.right) else None
    found = by or (gives if gives and (PAID.match(place.right) or _ENDS.match(place.right)) else None)
    return len(place.left) - found.start() if found else None


def _still_pays(words: str) -> bool:
    """Say whether what stands behind 以内 or 以上 pays all the same: 5%以内给予补助."""
    return bool(PAID.match(words) or BY_STANDARD.match(words))


def _months(place: Place) -> int | None:
    """Return the words that waive months of rent: 免收3个月租金, 给予3个月租金减免."""
    waived = _RENT.search(place.left)
    if waived:
        return len(place.left) - waived.start()
    gives = GIVES.search(place.left) or GIVES_TO.search(place.left)
    return len(place.left) - gives.start() if gives and _WAIVED.match(place.right) else None


def _excluded(place: Place, *, policy: bool) -> bool:
    if PENALTY.search(place.left) or place.right.startswith(("提高", "增加到", "上调", "调整")):
        return True
    if BUDGET.search(place.left) and not _EACH.search(place.left):
        return True
    if _EACH.search(place.left):
        return False
    done, handled = DONE.search(place.left), HANDLED.search(place.left)
    return bool(done and handled) if policy else bool(done or handled)


def _money(place: Place, gives: re.Match[str] | None, limits: re.Match[str] | None) -> int | None:
    if _qualifies(place) and not (gives and _OF_PAY.match(place.right)):
        return None
    if THEN_GIVES.match(place.right) and place.more and not (gives and place.right[:1] != "的"):
        return None
    by = _BY.search(place.left) if BY_STANDARD.match(place.right) else None
    given = GIVES_TO.search(place.left) if PAID.match(place.right) or _ENDS.match(place.right) else None
    found = gives or limits or by or _raised(place) or _SET_AT.search(place.left) or given
    if found:
        return len(place.left) - found.start()
    return 0 if PAID.match(place.right) or CAPPED.match(place.right) else None


def _qualifies(place: Place) -> bool:
    """Say whether a 的 behind the amount makes it part of a description: 4.5%的企业."""
    return place.right[:1] == "的" and not PAID.match(place.right) and not BY_STANDARD.match(place.right)


def _rate(place: Place, gives: re.Match[str] | None, limits: re.Match[str] | None) -> int | None:
    if _qualifies(place):
        return None
    by = _BY.search(place.left)
    sure = gives or (limits if AWARD.search(place.left) or AWARD.search(place.earlier) else None)
    if sure:
        return len(place.left) - (by or sure).start()
    base = by or _RATE_BASE.search(place.left)
    clause = _CLAUSE.match(place.right)
    paid = PAID.match(place.right) or BY_STANDARD.match(place.right) or (clause and AWARD.search(clause[0]))
    if base and paid:
        return len(place.left) - base.start()
    raised = _raised(place) or _PART_OF.search(place.left) or _SET_AT.search(place.left)
    if raised:
        return len(place.left) - raised.start()
    return 0 if PAID.match(place.right) and not place.right.startswith("的贷款") else None


def _raised(place: Place) -> re.Match[str] | None:
    """Return 提高到 where what is raised is a payment: 补助由5万元提高到10万元, or follows one."""
    raised = _RAISED.search(place.left)
    return raised if raised and (AWARD.search(place.left) or place.gap is not None) else None


def _listed(place: Place) -> int | None:
    """Say whether the amount stands in a list of steps: 补助标准：国家级50万元，省级20万元奖励."""
    if not _ENDS.match(place.right) or place.amounts[-1].kind is UnitKind.PERCENT:
        return None
    if _CHAINED.match(place.right):
        return 0
    if place.gap is not None and _ANOTHER.fullmatch(place.gap):
        return 0
    name = place.left.strip()
    if _NEEDS.search(name):
        return None
    return 0 if len(name) <= 30 and _LISTED.search(place.earlier) else None


def is_ceiling(place: Place) -> bool:
    """Say whether the amount is an upper limit."""
    if place.capped and _RAISED.search(place.left) and not AWARD.search(place.left):
        return place.amounts[-1].kind is UnitKind.MONEY
    return bool(LIMITS.search(place.left) or CAPPED.match(place.right) or _AT_MOST_OF.search(place.left))


def form_of(amounts: tuple[Amount, ...], left: str) -> Form:
    """Return whether amounts are a rate, are paid per thing (每户, 元/亩), or once."""
    if amounts[-1].kind in {UnitKind.PERCENT, UnitKind.POINTS}:
        return "rate"
    return "per_unit" if _EACH.search(left) or "/" in amounts[-1].unit else "fixed"
