"""Bytes to text in the encodings that Chinese offices use."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from redstart.extraction.readers.errors import NOT_TEXT, UNDECODABLE
from redstart.kernel.errors import Place, RedstartError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
# The most frequent characters of official prose in both scripts: bytes read in the wrong encoding hardly ever
# give them.
_FREQUENT = frozenset(
    "的一是不在了有和人中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所"
    "市县区省政府委部单位项目经济增长以上完成企业建设投资加强推进重点任务责任月日全局"
    "為個國時來們動產過說發後對會學縣區單項經濟增長業設資強進點務責"
    "，。、；：（）《》“”"
)
_ENOUGH = 0.15  # share of frequent characters among those outside ASCII, from which an encoding is believed
_TOLERATED = 0.005  # share of bytes that may be damaged
_SAMPLE = 200_000


def decode(data: bytes, *, name: str | None = None) -> tuple[str, bool]:
    """Return the text of a file and whether some bytes were damaged and became U+FFFD.

    Tried in this order: byte order marks, UTF-8, UTF-16 without a mark, GB18030 against Big5 by the share of
    frequent characters, then the guess of charset-normalizer. Raises :class:`RedstartError` for binary data
    and for text in no such encoding.
    """
    place = Place(file=name)
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _lenient(data, encoding, place)
    if b"\x00" in data[:_SAMPLE]:
        return _without_mark(data, place), False
    try:
        return _checked(data.decode("utf-8"), place), False
    except UnicodeDecodeError as error:
        if error.start > 100 and _is_mostly_utf8(data):
            return _lenient(data, "utf-8", place)
    return _legacy(data, place)


def _is_mostly_utf8(data: bytes) -> bool:
    text = data[:_SAMPLE].decode("utf-8", "replace")
    return text.count("\ufffd") <= _TOLERATED * len(text)


def _lenient(data: bytes, encoding: str, place: Place) -> tuple[str, bool]:
    text = data.decode(encoding, "replace")
    bad = text.count("\ufffd")
    if bad > _TOLERATED * len(text) + 1:
        raise RedstartError(UNDECODABLE, place=place)
    return _checked(text, place), bad > 0


def _checked(text: str, place: Place) -> str:
    sample = text[:_SAMPLE]
    if len(_CONTROL.findall(sample)) > 0.01 * len(sample):
        raise RedstartError(NOT_TEXT, place=place)
    return text


def _without_mark(data: bytes, place: Place) -> str:
    """Read UTF-16 without a mark: recognised by its frequent characters, else the data is binary."""
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text and _likeness(text) >= _ENOUGH:
            return _checked(text, place)
    raise RedstartError(NOT_TEXT, place=place)


def _legacy(data: bytes, place: Place) -> tuple[str, bool]:
    best, best_likeness = "", 0.0
    for encoding in ("gb18030", "big5hkscs"):
        text = data.decode(encoding, "replace")
        if text.count("\ufffd") > _TOLERATED * len(text) + 1:
            continue
        likeness = _likeness(text)
        if likeness > best_likeness:
            best, best_likeness = text, likeness
    if best_likeness >= _ENOUGH:
        return _checked(best, place), "\ufffd" in best
    guess = from_bytes(data[:_SAMPLE]).best()
    if guess is None or _looks_binary(data):
        raise RedstartError(NOT_TEXT if _looks_binary(data) else UNDECODABLE, place=place)
    try:
        text = data.decode(guess.encoding)
    except UnicodeDecodeError:
        raise RedstartError(UNDECODABLE, place=place) from None
    if _likeness(text) < _ENOUGH:
        raise RedstartError(UNDECODABLE, place=place)
    return _checked(text, place), False


def _likeness(text: str) -> float:
    """Return the share of frequent characters among those outside ASCII."""
    other = [character for character in text[:20_000] if character > "\x7f"]
    return sum(character in _FREQUENT for character in other) / len(other) if other else 0.0


def _looks_binary(data: bytes) -> bool:
    sample = data[:_SAMPLE]
    controls = sum(sample.count(code) for code in (*range(9), *range(14, 27), *range(28, 32), 127))
    return controls > 0.02 * len(sample)
