"""Numbers as Chinese documents write them: 1,436、１６、三百二十、一点五、1.2万亿、两千."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

DIGITS: Final = {char: value for value, char in enumerate("零一二三四五六七八九")} | {
    "〇": 0,
    "两": 2,
    "壹": 1,
    "贰": 2,
    "叁": 3,
    "肆": 4,
    "伍": 5,
    "陆": 6,
    "柒": 7,
    "捌": 8,
    "玖": 9,
}
_SMALL: Final = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
_LARGE: Final = {"万": 10**4, "亿": 10**8}
_WIDE: Final = str.maketrans("０１２３４５６７８９．，－−", "0123456789.,--")
_ARABIC = re.compile(r"(-?)(\d{1,3}(?:,\d{3})+|\d{1,30})(\.\d{1,30})?([十百千万亿]{0,3})")
_WRITTEN = re.compile(f"[{''.join(DIGITS)}{''.join(_SMALL)}{''.join(_LARGE)}]{{1,40}}")


def read_numeral(text: str) -> Decimal:
    """Return the number that ``text`` writes.

    Arabic figures (full-width too) may have thousands separators, a sign and a trailing 千, 万, 亿 or 万亿;
    Chinese ones may have a decimal part after 点. ``ValueError`` if the text is not one number.
    """
    text = text.translate(_WIDE).strip()
    arabic = _ARABIC.fullmatch(text)
    if arabic:
        sign, whole, fraction, scale = arabic.groups()
        number = Decimal(whole.replace(",", "") + (fraction or ""))
        return (-number if sign else number) * scale_of(scale)
    whole, point, fraction = text.partition("点")
    if point:
        return _written(whole) + _fraction(fraction)
    return _written(whole)


def scale_of(text: str) -> Decimal:
    """Return the factor that a run of 十, 百, 千, 万, 亿 multiplies by; 1 for an empty text."""
    factor = 1
    for char in text:
        factor *= _SMALL.get(char) or _LARGE[char]
    return Decimal(factor)


def _fraction(text: str) -> Decimal:
    digits = "".join(str(DIGITS[char]) for char in text if char in DIGITS)
    if not digits or len(digits) != len(text):
        raise ValueError(f"not a decimal part: {text!r}")
    return Decimal(f"0.{digits}")


def _written(text: str) -> Decimal:
    if not _WRITTEN.fullmatch(text):
        raise ValueError(f"not a number: {text!r}")
    if all(char in DIGITS for char in text):  # a year or code: 二〇二三
        return Decimal("".join(str(DIGITS[char]) for char in text))
    return Decimal(_grouped(text))


def _grouped(text: str) -> int:
    for char, factor in reversed(_LARGE.items()):
        head, found, tail = text.rpartition(char)
        if found:
            return (_grouped(head) if head else 1) * factor + (_tail(tail, factor) if tail else 0)
    return _below_ten_thousand(text)


def _tail(text: str, factor: int) -> int:
    """Read what follows a large power; a lone digit names the next power down (三万五)."""
    if len(text) == 1 and text in DIGITS:
        return DIGITS[text] * factor // 10
    return _grouped(text)


def _below_ten_thousand(text: str) -> int:
    total, digit, last = 0, 0, 0
    for char in text:
        if char in DIGITS:
            digit = DIGITS[char]
            last = 0 if char in "零〇" else last
        else:
            total += (digit or (1 if not total else 0)) * _SMALL[char]
            digit, last = 0, _SMALL[char]
    return total + digit * (last // 10 if last > 10 and digit else 1)
