"""What a cell shows, from its value and its number format: 0.165 under ``0.0%`` is 16.5%."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import cache

_DATE = re.compile(r"[ymdhs]", re.I)
_QUOTED = re.compile(r'"([^"]*)"|\\(.)|\[[^\]]*\]|_.|\*.')
_PLACES = re.compile(r"\.([0#?]+)")
_DIGITS = re.compile(r"[0#?]")
# Formats that a workbook does not write out, by their numbers (ECMA-376, part 1, 18.8.30).
BUILT_IN = {
    9: "0%", 10: "0.00%", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 14: "yyyy/m/d", 15: "d-mmm-yy",
    16: "d-mmm", 17: "yyyy/m", 20: "h:mm", 21: "h:mm:ss", 22: "yyyy/m/d h:mm", 31: 'yyyy"年"m"月"d"日"',
    27: 'yyyy"年"m"月"', 28: 'm"月"d"日"', 57: 'yyyy"年"m"月"', 58: 'm"月"d"日"', 37: "#,##0", 38: "#,##0",
    39: "#,##0.00", 40: "#,##0.00", 41: "#,##0", 43: "#,##0.00", 49: "@",
}  # fmt: skip
_LONGEST = 400  # digits
_TYPED = 4  # places beyond those of the format that a person may have typed


def shown(value: float | str, form: str, *, since_1904: bool = False) -> str:
    """Return a number as its cell shows it; with more places where the format would hide digits.

    A format rounds what people see, but a target is what was typed: places beyond the format are kept, unless
    there are so many that a formula must have made them.
    """
    try:
        number = Decimal(value if isinstance(value, str) else repr(value))
    except InvalidOperation:
        return str(value)
    if not number.is_finite() or abs(number.adjusted()) > _LONGEST:
        return str(value)
    before, after, is_date, percent, places = _parts(form)
    if is_date:
        return _date(number, form, since_1904=since_1904)
    number = _typed(number)
    if percent:
        number *= 100
    words = f"{_rounded(number, places):f}"
    return f"{before}{words}{after}"


@cache
def _parts(form: str) -> tuple[str, str, bool, bool, int]:
    """Return words before and behind the number, whether it is a date, a percentage, and its places."""
    section = form.split(";")[0]
    bare = _QUOTED.sub(lambda found: "\x00" if found[1] or found[2] else "", section)
    if form in {"", "General", "@", "通用格式"}:
        return "", "", False, False, 0
    if _DATE.search(re.sub(r"E\+", "", bare)) and not _DIGITS.search(bare.split(".")[0]):
        return "", "", True, False, 0
    words = _QUOTED.sub(lambda found: (found[1] or found[2] or "") if found[1] or found[2] else "", section)
    digits = [found.start() for found in _DIGITS.finditer(words)]
    percent = "%" in bare
    places = _PLACES.search(bare)
    before = words[: digits[0]] if digits else ""
    after = words[digits[-1] + 1 :] if digits else ""
    return before.strip(), after.strip(), False, percent, len(places[1].replace("#", "")) if places else 0


def _typed(number: Decimal) -> Decimal:
    """Return the number that was typed: arithmetic in binary leaves tails such as 0.30000000000000004."""
    return (
        number.normalize()
        if number == 0
        else +number.quantize(Decimal(1).scaleb(max(number.adjusted() - 14, -20)), ROUND_HALF_UP).normalize()
    )


def _rounded(number: Decimal, places: int) -> Decimal:
    """Return a number with at least the places that its format has."""
    exponent = number.normalize().as_tuple().exponent
    own = max(0, -exponent) if isinstance(exponent, int) else 0
    kept = max(places, own) if own <= places + _TYPED else max(places, 2)
    return number.quantize(Decimal(1).scaleb(-kept), ROUND_HALF_UP)


def _date(number: Decimal, form: str, *, since_1904: bool) -> str:
    """Return a day as officials write it; Excel is a day off in the first sixty of 1900."""
    if not 0 <= number < 2_958_466:
        return f"{number:f}"
    start = date(1904, 1, 1) if since_1904 else date(1899, 12, 30)
    day = start + timedelta(days=int(number))
    has = {letter for letter in "yd" if letter in form.lower()}
    if number < 1 or not re.search("[yd]", form, re.I):
        minutes = round(float(number % 1) * 24 * 60)
        return f"{minutes // 60}:{minutes % 60:02}" if number % 1 else f"{day.month}月"
    if has == {"y"}:
        return f"{day.year}年{day.month}月" if "m" in form.lower() else f"{day.year}年"
    if has == {"d"}:
        return f"{day.month}月{day.day}日"
    return f"{day.year}年{day.month}月{day.day}日"
