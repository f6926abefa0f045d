"""The region a document speaks for."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from redstart.extraction.structure.words import Words

_NAME = "[一-鿿]{1,7}?"
_SUFFIX = (
    "自治区|自治州|自治县|特别行政区|新区|示范区|高新区|经开区|开发区|试验区|度假区|街道"
    "|省|市|县|区|旗|盟|州|镇|乡"
)
_ZONE_NAME = (
    "[一-鿿]{2,4}?(?:国家级?|省级)?(?:经济技术|高新技术产业|高新技术|经济|工业|产业|综合)?"
    "(?:开发区|示范区|试验区|集聚区|园区)"
)
_PLACE = re.compile(
    rf"([一-鿿]{{1,12}}族自治[州县]|{_ZONE_NAME}|{_NAME}(?:{_SUFFIX}))(?![区县场民]|[直级长]|(?<=[州镇乡旗盟县])[市县区])"
)
_NO_NAME = re.compile(
    r"^(?:全|我|本|各|该|省|市|县|区|所|有|在|和|与|及|对|向|从|为|以|的|两|多|老|新|城|郊|园|社|景|片|地|灾|山|牧|农|学|小|校|厂|辖|主|中心|首|后)$|[，。；：、“”《》]|^(?:高新|经开|经济|工业|开发|示范|产业|功能|街道)|年|关于|季度|[全我各]$|^(?:根据|按照|经|由|据|报|请|让|给|同|到|自|从)|[的了和与及在]|^(?:全|我|各|本|该)"
)
_MANY = re.compile("各地|多地|多省|多个省|各省|全国|各市|多市|多县")
# 全省 in 全省经济工作会议精神 speaks of the level above.
_SELF = re.compile(
    "(?:全|我|本|该)(省|市|县|区|旗|州|镇|乡|盟)(?![^。，；]{0,18}(?:精神|部署|要求)|第|前|平均|排名|首位|领先)"
)
_ZONE = re.compile("(?:高新|经开|经济(?:技术)?开发|开发|示范|保税|度假|产业集聚|工业园|新|试验)区")
_INSIDE = re.compile("(?:^|[：，。！？“”—在于进动])([一-鿿]{2,3}(?:省|市|县|区|州|旗))")
_ORGANS = re.compile("(?:^|[，。；：“（ \n])(?:中共)?([一-鿿]{2,3}[省市县区])(?:人民政府|委|政府)")
_LONGEST, _OFTEN, _SAMPLE = 12, 3, 20_000
# Media that are an organ of their region, and names of national papers that are no places.
_LEVELS = ("省", "市", "州", "盟", "县", "旗", "区")
_LOCAL = {
    "省": re.compile("日报|新闻网"),
    "市": re.compile("日报|晚报|发布|融媒体中心"),
    "州": re.compile("日报|晚报|发布|融媒体中心"),
    "盟": re.compile("日报|发布|融媒体中心"),
    "县": re.compile("发布|融媒体中心"),
    "旗": re.compile("发布|融媒体中心"),
    "区": re.compile("发布|融媒体中心"),
}
_NATIONAL = frozenset(
    {"人民", "光明", "经济", "工人", "农民", "科技", "法治", "中国", "环球", "新华", "金融"}
)
_LEVEL = re.compile(f"(?:{_SUFFIX})$")
_PUBLISHER = re.compile(
    r"^([一-鿿]{2,4}?)(?:日报|晚报|晨报|时报|新闻网|新闻|网|发布|融媒|电视台|广播|融媒体中心|市|县|区|省|政府网)"
)
_LEAD = re.compile(
    r"(?:^|[，。；“（ \n])(?:中共)?([一-鿿]{2,4}?(?:省|市|县|区|旗|州))"
    r"(?=委|政府|人民政府|[一-鿿]{2,12}?(?:厅|局)|召开|举行|副?[市县区省]长|[^一-鿿])"
)


def place_at_start(words: Words) -> str | None:
    """Return the place that a title or an issuer's name begins with, in the source's characters.

    Of 湖北省随州市广水市 it is the innermost; a zone without a name of its own keeps the place before it.
    """
    start = 2 if words.text.startswith("中共") else 0
    last: tuple[int, int] | None = None
    at = start
    while found := _PLACE.match(words.text, at):
        name = found[1].removesuffix(_suffix(found[1]))
        if last and _ZONE.fullmatch(found[1]):
            return words.original[last[0] : found.end(1)]
        if _NO_NAME.search(name):
            break
        last, at = found.span(1), found.end()
    if (
        last is None
        or last[1] - last[0] > _LONGEST
        or (last[1] - last[0] == 2 and words.text[last[1] - 1] in "省市区州")
    ):
        return None
    return words.original[last[0] : last[1]]


def place_within(words: Words, text: str) -> str | None:
    """Return a place inside a title that the text speaks of again and again."""
    for found in _INSIDE.finditer(words.text):
        name = found[1]
        if not _NO_NAME.search(name[:-1]) and text.count(name) >= _OFTEN:
            return words.original[found.start(1) : found.end(1)]
    return None


def _suffix(name: str) -> str:
    found = _LEVEL.search(name)
    return found[0] if found else ""


def own_level(text: str) -> str | None:
    """Return how the document calls its own region: 省, 市, 县 …, of the first 全市 or 我县."""
    found = _SELF.search(text)
    return found[1] if found else None


def is_of_many(title: str) -> bool:
    """Whether a title speaks of many regions and so of none as its own."""
    return bool(_MANY.search(title))


def place_of_publisher(publisher: Words, level: str | None, text: str) -> str | None:
    """Return the region of a local paper: 新乡日报, in a text that speaks of 全市, is 新乡市's."""
    found = _PUBLISHER.match(publisher.text)
    if not found:
        return None
    name, original = found[1], publisher.original[found.start(1) : found.end(1)]
    named = max(_LEVELS, key=lambda each: text.count(f"{name}{each}"))
    if f"{name}{named}" in text:
        return original + named
    return original + level if level and _speaks_for(publisher.text, name, level, text) else None


def _speaks_for(publisher: str, name: str, level: str, text: str) -> bool:
    """Whether a paper is the organ of a region of a level, which the text calls its own."""
    if f"我{level}" in text:
        return True
    medium = _LOCAL.get(level)
    local = medium is not None and bool(medium.search(publisher)) and name not in _NATIONAL
    if level == "省":
        return local and text.count("全省") >= _OFTEN
    return local or (level == "市" and text.count(name) > text.count(publisher))


def place_of_organs(words: Words) -> str | None:
    """Return the region whose government or party committee a text names, if there is only one."""
    names = Counter(words.original[slice(*found.span(1))] for found in _ORGANS.finditer(words.text[:_SAMPLE])
                    if not _NO_NAME.search(found[1][:-1]))  # fmt: skip
    return next(iter(names)) if len(names) == 1 else None


def place_in_lead(words: Words, level: str | None) -> str | None:
    """Return the region whose organs act in the text, if only one of the document's own level does."""
    if level is None:
        return None
    counts: Counter[str] = Counter()
    for found in _LEAD.finditer(words.text):
        name = found[1]
        if name.endswith(level) and not _NO_NAME.search(name[:-1]):
            counts[words.original[found.start(1) : found.end(1)]] += 1
    return _one_of(counts) or _one_of(_mentions(words, level), fewest=2)


def _one_of(counts: Counter[str], fewest: int = 1) -> str | None:
    """Return the most common name if it is twice as common as the next."""
    common = counts.most_common(2)
    if not common or common[0][1] < fewest or (len(common) > 1 and common[1][1] * 2 > common[0][1]):
        return None
    return common[0][0]


def _mentions(words: Words, level: str) -> Counter[str]:
    """Count the places of a level that a text names; of 在青禾县 and 青禾县 the one that occurs oftener."""
    long: Counter[str] = Counter()
    short: Counter[str] = Counter()
    for found in re.finditer(rf"(?=([一-鿿]{{3}}{level}))", words.text[:_SAMPLE]):
        name = words.original[found.start(1) : found.end(1)]
        long[name] += 1
        short[name[1:]] += 1
    counts: Counter[str] = Counter()
    for name, count in long.items():
        best = name if count == short[name[1:]] and count > 1 else name[1:]
        if not _NO_NAME.search(best[:-1]) and not best[:-1].endswith(tuple("省市县区")):
            counts[best] = max(counts[best], short[name[1:]])
    return counts
