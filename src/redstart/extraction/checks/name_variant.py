"""One person or unit whose name is written in two ways."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations, islice
from typing import TYPE_CHECKING

from redstart.extraction.checks.glyphs import Likeness, likeness
from redstart.extraction.result import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from redstart.extraction.checks.plan import PlanText, Range
    from redstart.extraction.result import Responsibility

CODE = "name-variant"

# Characters that so many persons bear that sharing one says little; the same for surnames.
_COMMON_GIVEN = frozenset(
    "国建志文明海晓小永春玉金红军华平伟强林东云德成光正新立俊振家天学世祥庆福宏荣清民生仁义兴大中长宝瑞子"
    "少景凤秀兰丽英美佳雪月雅慧"
)
_COMMON_SURNAMES = frozenset("王李张刘陈杨黄赵周吴徐孙马胡朱郭何林高罗")
_MOST_PLACES = 500  # of a surname, in a text of plausible length
_MANY = 40  # persons: in a long list, namesakes by chance are to be expected
_TITLE = (
    r"(?:党组|常务)?副?(?:市长|县长|区长|州长|盟长|旗长|镇长|乡长|书记|主任|局长|部长|主席|院长|校长|行长|站长|所长"
    r"|秘书长|组长|经理)"
)
_BEFORE_NAME = re.compile(r"(?:[：:、，；（\s]|同志|由|长|记|任|席|理|师)$")
_AFTER_NAME = re.compile(r"[；，、）。\s]|$|同志|副|市|县|区|局|主任|书记|任|负责|牵头|包")
_UNIT_SUFFIX = re.compile(r"(局|委员会|委|办公室|办|厅)$")
_OFFICE = re.compile(r"(?:[局委办厅院所站处队会行]|中心|公司|集团|学校|办公室|委员会)$")
_REGION_FRONT = re.compile(r"^(?:省|市|州|县|区|旗|镇|乡)")
_SAME_SUFFIX = {"委员会": "委", "办公室": "办"}


@dataclass(frozen=True, slots=True)
class _Named:
    """A name with the entries it was read from, or the ranges of the text where it stands outside any."""

    name: str
    entries: tuple[Responsibility, ...]
    strays: tuple[Range, ...] = ()

    def ranges(self, plan: PlanText) -> list[Range]:
        """Return each place where the name is written."""
        return [*(_written(plan, self.name, entry) for entry in self.entries), *self.strays]


def name_variants(plan: PlanText) -> Iterator[Finding]:
    """Yield a finding for each pair of names that are very likely one person or one unit."""
    persons = _collect(plan, ("leaders",))
    for a, b in _near_pairs(persons):
        if _one_person(a, b, crowd=len(persons) > _MANY) and not _different_titles(plan, a, b):
            yield _finding(plan, "责任领导的姓名", "同一人", a, b)
    for known, written in _strays(plan, persons[:_MANY]):
        yield _finding(plan, "姓名", "同一人", known, written)
    for a, b in _near_pairs(_collect(plan, ("lead", "support"))):
        if _one_unit(a.name, b.name) and not _together(a, b):
            yield _finding(plan, "单位名称", "同一单位", a, b)


def _collect(plan: PlanText, fields: tuple[str, ...]) -> list[_Named]:
    entries: dict[str, list[Responsibility]] = defaultdict(list)
    for entry in plan.responsibilities:
        for name in dict.fromkeys(name for field in fields for name in getattr(entry, field)):
            entries[name].append(entry)
    return [_Named(name, tuple(found)) for name, found in entries.items()]


def _near_pairs(names: list[_Named]) -> list[tuple[_Named, _Named]]:
    """Return the pairs that differ in one character or in the suffix of an office only, each once, in order.

    One wrong character leaves one half of a name whole: names meet in a bucket under each half, and under
    what stands before the suffix. Comparing all with all would cost the square of a long list.
    """
    buckets: dict[tuple[int, str], list[int]] = defaultdict(list)
    for number, named in enumerate(names):
        name = named.name
        size, middle = len(name), len(name) // 2
        buckets[size, name[:middle]].append(number)
        buckets[-size, name[middle:]].append(number)
        suffix = _UNIT_SUFFIX.search(name)
        if suffix:
            buckets[0, name[: suffix.start()]].append(number)
    pairs = {
        pair for bucket in buckets.values() if len(bucket) > 1 for pair in combinations(bucket[:_MANY], 2)
    }
    return [(names[a], names[b]) for a, b in sorted(pairs)]


def _written(plan: PlanText, name: str, entry: Responsibility) -> Range:
    """Return where an entry writes a name; the whole entry where the name is put together from parts."""
    start, end = plan.range_of(entry.span)
    at = plan.outline.clean.original.find(name, start, end)
    return (at, at + len(name)) if at >= 0 else (start, end)


def _together(a: _Named, b: _Named) -> bool:
    """Whether one entry names both, as it would two."""
    return any(entry is other for entry in a.entries for other in b.entries)


def _one_person(a: _Named, b: _Named, *, crowd: bool) -> bool:
    difference = _difference(a.name, b.name)
    if difference is None or _together(a, b):
        return False
    at, like = difference
    if len(a.name) == 2:
        return at == 1 and like is Likeness.TWIN and (_same_work(a, b) or a.name[0] not in _COMMON_SURNAMES)
    if crowd:
        return like is Likeness.TWIN
    if like is Likeness.SOME:
        shared = a.name[1:at] + a.name[at + 1 :]
        return at > 0 and not set(shared) <= _COMMON_GIVEN
    return like >= Likeness.GREAT


def _difference(a: str, b: str) -> tuple[int, Likeness] | None:
    """Return the one place where two names differ and how alike they are there, if it is one."""
    if len(a) != len(b) or len(a) < 2:
        return None
    places = [index for index in range(len(a)) if a[index] != b[index]]
    if len(places) != 1:
        return None
    return places[0], likeness(a[places[0]], b[places[0]])


def _same_work(a: _Named, b: _Named) -> bool:
    units = [{unit for entry in named.entries for unit in entry.lead} for named in (a, b)]
    return bool(units[0] & units[1])


def _different_titles(plan: PlanText, a: _Named, b: _Named) -> bool:
    first, second = _titles(plan, a.name), _titles(plan, b.name)
    return bool(first and second and not first & second)


def _titles(plan: PlanText, name: str) -> set[str]:
    """Return the titles that the text gives a person, before or after the name."""
    quoted = re.escape(plan.simplified(name))
    found = re.findall(rf"({_TITLE}){quoted}(?!、)|{quoted}(?:同志)?({_TITLE})", plan.text)
    return {before or after for before, after in found}


def _strays(plan: PlanText, persons: list[_Named]) -> Iterator[tuple[_Named, _Named]]:
    """Yield known persons with a spelling that stands elsewhere in the text, outside any entry."""
    names = {person.name for person in persons}
    text = plan.outline.clean.original
    for person in persons:
        if len(person.name) != 3:
            continue
        written: dict[str, list[Range]] = defaultdict(list)
        for at in islice(_places(text, person.name[0]), _MOST_PLACES):
            name = text[at : at + 3]
            if name not in names and _is_stray(text, at, name, person.name):
                written[name].append((at, at + 3))
        for name, ranges in written.items():
            yield person, _Named(name, (), tuple(ranges))


def _places(text: str, character: str) -> Iterator[int]:
    at = text.find(character)
    while at >= 0:
        yield at
        at = text.find(character, at + 1)


def _is_stray(text: str, at: int, written: str, name: str) -> bool:
    """Whether three characters with the surname of a known person are that person's name misspelt."""
    if written[1:2] != name[1] and written[2:] != name[2]:
        return False
    if not _BEFORE_NAME.search(text[max(0, at - 2) : at]) or not _AFTER_NAME.match(text, at + 3):
        return False
    difference = _difference(written, name)
    return difference is not None and difference[1] >= Likeness.GREAT


def _one_unit(a: str, b: str) -> bool:
    """Whether only a slip explains how two units differ: 市发改局 and 市发改委, 市住建局 and 市往建局."""
    first, second = _UNIT_SUFFIX.search(a), _UNIT_SUFFIX.search(b)
    if first and second and a[: first.start()] == b[: second.start()]:
        core = _REGION_FRONT.sub("", a[: first.start()])
        return len(core) >= 2 and _short(first[0]) != _short(second[0])
    if len(a) < 4:
        return False
    difference = _difference(a, b)
    if difference is None or difference[0] == 0:
        return False
    # Two towns may well be called alike; offices may not.
    offices = _OFFICE.search(a) and _OFFICE.search(b)
    return difference[1] >= (Likeness.GREAT if offices else Likeness.TWIN)


def _short(suffix: str) -> str:
    return _SAME_SUFFIX.get(suffix, suffix)


def _finding(plan: PlanText, what: str, one: str, a: _Named, b: _Named) -> Finding:
    places = [
        f"{plan.places(start for start, _ in named.ranges(plan))}写作“{plan.simplified(named.name)}”"
        for named in (a, b)
    ]
    ranges = sorted({*a.ranges(plan), *b.ranges(plan)})
    return Finding(
        CODE,
        "warning",
        f"{what}有两种写法：{places[0]}，{places[1]}，很可能是{one}，请核对。",
        tuple(plan.span_of(*found) for found in ranges),
    )
