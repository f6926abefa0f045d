"""Numbers with their units, found in one pass; dates, document numbers, names and the like are passed over.

What a number means is not decided here. All positions count in the clean text.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from redstart.extraction.quantities.units import COUNTING, SCALE, UNIT, VAGUE, UnitKind, kind_of
from redstart.kernel.numerals import read_numeral

if TYPE_CHECKING:
    from collections.abc import Iterator

_ARABIC: Final = r"(?:\d{1,3}(?:,\d{3}){1,5}(?!\d)|\d{1,15})(?:\.\d{1,8})?"
_DIGIT: Final = "一二两三四五六七八九十"
_TAIL: Final = "一二两三四五六七八九十百千零〇"
_WRITTEN: Final = (
    rf"[{_DIGIT}][{_TAIL}]{{0,9}}(?:点[一二三四五六七八九零]{{1,6}})?(?:[万亿][{_TAIL}]{{1,9}}){{0,2}}"
)
_TO: Final = r"\s?(?:[-—–~]{1,2}|至|到)\s?"
_DASH: Final = r"\s?(?:[-—–~]{1,2}|至|到|、|和)\s?"

# What looks like a number and is none: the first alternative that fits wins.
_PASSED_OVER: Final = "|".join(
    (
        r"《[^》\n]{0,80}》",
        r"“[^”“，。；！？：\n]{1,18}”",
        r"‘[^’‘，。；！？：\n]{1,18}’",
        r"〔\d{2,4}〕\s?第?\d{0,6}号?",
        r"\[\d{4}\]\s?\d{0,6}号?",
        r"https?://[!-~]{1,300}",
        r"[A-Za-zΑ-ω][0-9A-Za-z.@_+/-]{0,120}",
        r"\d{3,4}[-—–]\d{5,8}(?:-\d{1,6})?",
        r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?:\s{0,2}\d{1,2}:\d\d(?::\d\d)?)?",
        r"\d{1,6}(?:\.\d{1,3})?(?:[:：∶]\d{1,6}(?:\.\d{1,3})?){1,4}",
        rf"(?:19|20)\d\d{_DASH}(?:19|20)?\d\d\s?年",
        r"(?:19|20)\d\d\s?年",
        r"[〇零一二三四五六七八九]{4}年(?:[一二三四五六七八九十]{1,2}月)?",
        rf"(?<![\d.])\d{{1,2}}{_DASH}\d{{1,2}}\s?(?:月(?:份|底|末)?|[日时](?!均)|号(?!楼))",
        r"(?<![\d.])\d{1,2}\s?(?:月(?:份|底|末)?(?:\d{1,2}\s?[日号])?|[日时](?!均)|号)(?:\d{1,2}分)?",
        r"[一二三四五六七八九十]{1,3}月(?:份|底|末)?(?:[一二三四五六七八九十]{1,3}日)?",
        r"前?[一二三四1-4](?:[、和][二三四2-4]){0,2}季度",
        rf"\d{{1,9}}(?!{SCALE}?{UNIT})(?:号|版|级|届|热线|[A-Za-z])",
        rf"第\s?(?:\d{{1,5}}|[{_TAIL}]{{1,5}})(?!\s?[位名\d{_TAIL}，。；、）]|$)",
        rf"(?![百千]分)[{_TAIL}\d]{{1,4}}分之[{_TAIL}\d]{{1,4}}",
    )
)
_NUMBER: Final = "|".join(
    (
        rf"(?P<rank>第\s?(?P<place>\d{{1,4}}|[{_TAIL}]{{1,4}})(?:\s?(?P<rank_unit>[位名])|(?=[，。；、）]|$)))",
        rf"(?P<top>前\s?(?P<top_place>\d{{1,4}}|[{_DIGIT}]{{1,3}})\s?(?P<top_unit>[位名强])?)(?![{_TAIL}\d]|[个天年次场大半期述面])",
        rf"(?P<hundredths>(?P<whole>[百千])分之(?P<part>{_ARABIC}|{_WRITTEN}|百))",
        r"(?P<doubling>翻(?:了|两|一|\d)?(?:(?<=了)[一两三])?番)",
        r"(?P<tenths>(?P<tenth>[一二两三四五六七八九]|(?<![\d.])\d)\s?成(?P<half>[五半])?(?![立为功员品交本长就果效熟型套群都]))",
        rf"(?P<arabic>(?P<sign>(?<![\d%\w])-|(?<=[长降比幅速为率])-)?(?P<figure>{_ARABIC}))",
        rf"(?P<written>(?<![第数几百千万亿]){_WRITTEN}(?=\s?[{VAGUE}]?(?:{SCALE}[{VAGUE}]?)?{COUNTING}|{_TO}{_WRITTEN}))",
    )
)
# The gate lets the scan pass most characters after one look.
_GATE: Final = rf"(?=[0-9A-Za-zΑ-ω《“‘〔\[前第翻〇{_TAIL}-])"
_TOKEN: Final = re.compile(f"{_GATE}(?:{_PASSED_OVER}|{_NUMBER})")
_UNIT: Final = re.compile(
    rf"\s?(?P<v1>[{VAGUE}])?(?P<unit>(?:{SCALE}(?P<v2>[{VAGUE}])?)?(?:{UNIT})(?:（(?:次|个|项|家|间|套|处|座|人|户|条|件|台|所|场)）)?|{SCALE})"
)
_OPEN_UNIT: Final = re.compile(
    rf"(?P<unit>{SCALE}?(?![{VAGUE}以及左上下年月日时])[\u4e00-\u9fff]{{1,2}})(?=[，。；、：）\n]|$|以上|以下|以内|左右)"
)
_SHARED_OUT: Final = re.compile(r"分别[^，。；]{0,12}$")
_POINTS_LATER: Final = re.compile(rf"(?:[、和]{_ARABIC}个?){{1,3}}百分点")
_LATER_UNIT: Final = re.compile(rf"个?(?:[、和]{_ARABIC}(?:个(?!百))?){{1,4}}\s?(?P<unit>{SCALE}?{UNIT})")
_SCALE_ALONE: Final = re.compile(SCALE)
_RANGE: Final = re.compile(rf"{_TO}(?P<high>{_ARABIC}|{_WRITTEN})")
_VAGUE: Final = frozenset(VAGUE)
_FROM: Final = re.compile(r"[由从][^，。；]{0,14}$")


class Number(NamedTuple):
    """A number ``[start, end)`` with its unit ``[unit_start, end)``, which is empty for a bare number.

    ``vague`` marks 余, 多, 来 (30余家), ``doubling`` 翻一番; ``rank`` a place in an order (第2位, 前三名).
    """

    start: int
    end: int
    value: Decimal
    high: Decimal | None
    unit: str
    unit_start: int
    kind: UnitKind
    vague: bool = False
    rank: bool = False
    written: bool = False
    doubling: bool = False


def numbers(text: str, start: int, end: int) -> Iterator[Number]:
    """Yield the numbers of ``text[start:end]`` in order, those without a unit too (kind ``none``)."""
    position = start
    while match := _TOKEN.search(text, position, end):
        position = match.end()
        number = _read(match, text, end)
        if number:
            position = max(position, number.end)
            yield number


def _read(match: re.Match[str], text: str, end: int) -> Number | None:
    shape = match.lastgroup
    if shape is None:
        return None
    if match["arabic"] or match["written"]:
        return _with_unit(match, text, end)
    if match["tenths"]:
        value = 10 * read_numeral(match["tenth"]) + (5 if match["half"] else 0)
        return _ready(match, value, "%", UnitKind.PERCENT)
    if match["doubling"]:
        times = next((read_numeral(char) for char in match["doubling"] if char in "一两三123"), Decimal(1))
        return _ready(match, 100 * (2**times - 1), "%", UnitKind.PERCENT)._replace(doubling=True)
    if match["hundredths"]:
        unit = "%" if match["whole"] == "百" else "‰"
        return _ready(match, read_numeral(match["part"]), unit, UnitKind.PERCENT)
    place, unit = (
        (match["place"], match["rank_unit"]) if match["rank"] else (match["top_place"], match["top_unit"])
    )
    return _ready(match, read_numeral(place), unit or "", UnitKind.NONE, rank=True)


def _ready(match: re.Match[str], value: Decimal, unit: str, kind: UnitKind, *, rank: bool = False) -> Number:
    return Number(match.start(), match.end(), value, None, unit, match.end(), kind, rank=rank, written=True)


def _with_unit(match: re.Match[str], text: str, end: int) -> Number | None:
    start, position = match.span()
    low = match["figure"] or match["written"]
    first = _UNIT.match(text, position, end)
    span = _RANGE.match(text, first.end() if first else position, end)
    unit = (_UNIT.match(text, span.end(), end) or first) if span else first
    if span and not _is_range(text, start, match, span, unit):
        span, unit = None, first
    high = span["high"] if span else None
    if match["figure"] and (unit is None or _SCALE_ALONE.fullmatch(unit["unit"])):
        unit = _OPEN_UNIT.match(text, span.end() if span else position, end) or unit
    if unit is not None and unit["unit"] == "个" and _POINTS_LATER.match(text, unit.end(), end):
        return _borrowing(match, text, end)
    if unit is None and _SHARED_OUT.search(text, max(0, start - 16), start):
        return _borrowing(match, text, end)
    stop = max(position, span.end() if span else 0, unit.end() if unit else 0)
    name, scale = _unit_name(unit["unit"]) if unit else ("", "-")
    value = -_value(low, name) if match["sign"] else _value(low, name)
    return Number(
        start, stop, value, _value(high, name) if high else None, name, unit.start("unit") if unit else stop,
        kind_of(name) if scale != name or not name else UnitKind.NONE,
        vague=unit is not None and not _VAGUE.isdisjoint(unit[0]), written=bool(match["written"]),
    )  # fmt: skip


def _borrowing(match: re.Match[str], text: str, end: int) -> Number | None:
    """Return a number whose unit stands only at the end of its list: 分别提高3.3和5.6个百分点."""
    later = _LATER_UNIT.match(text, match.end(), end)
    if later is None:
        return None
    value = _value(match["figure"] or match["written"], later["unit"])
    stop = match.end() + text.startswith("个", match.end())
    return Number(match.start(), stop, value, None, later["unit"], stop, kind_of(later["unit"]))


@lru_cache(maxsize=1024)
def _unit_name(written: str) -> tuple[str, str]:
    """Return a unit without 余, 多, 来, and the scale alone where nothing follows it (突破10万)."""
    name = written
    for char in VAGUE:
        name = name.replace(char, "")
    return name, name if _SCALE_ALONE.fullmatch(name) else ""


def _value(numeral: str, unit: str) -> Decimal:
    """Return the number in its written unit; 一亿二千万亩 counts in 万亩."""
    if "亿" in numeral and unit.startswith("万"):
        return read_numeral(numeral + "万") / 10000
    return Decimal(numeral.replace(",", "")) if numeral.isascii() else read_numeral(numeral)


def _is_range(
    text: str, start: int, match: re.Match[str], span: re.Match[str], unit: re.Match[str] | None
) -> bool:
    """Whether two numbers are the ends of one range, not a way from one to the other (由5%到6%)."""
    if unit is None or bool(match["figure"]) != span["high"][0].isdigit():
        return False
    if text[span.start()] in "至到" and _FROM.search(text, max(0, start - 16), start):
        return False
    try:
        return read_numeral(match["figure"] or match["written"]) <= read_numeral(span["high"])
    except ValueError:
        return False
