"""Names of units as official documents write them: their shape, and how lists of them divide.

Names are given as ranges of a text in simplified script, so that a caller can fetch the characters of each
from wherever they came. See docs/domain.md, *Regions, units, people*.
"""

from __future__ import annotations

import re

Range = tuple[int, int]


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


# What the name of a unit ends with.
UNIT_ENDINGS = _words(
    "局 委 办 股 机关 厅 部 处 科 室 院 署 站 所 队 社 校 馆 台 组 园 厂 场 段 港 关 库 会 联 行 镇 "
    "乡 街 区 县 市 旗 省 州 盟 村 中心 公司 集团 政府 街道 苏木 大学 专班 部门 单位 机构 企业 国网 "
    "电网 电力 供电 公安 税务 城投 交投 国投 水投 文旅投 金控 业主 法人 人大 政协 法 检 司法 消防 "
    "气象 烟草 邮政 电信 移动 联通 铁塔 燃气 水务 热力 平台 主体 基地 板块 老干 高新 经开"
)
_LAST = frozenset(word[-1] for word in UNIT_ENDINGS)
# Words that end like a unit and are none: the 和 after them stands inside a name (城镇和乡村建设局).
NO_UNITS = _words(
    "常委 政委 社会 城镇 村镇 城市 农村 乡村 市场 教科 文科 内部 外部 全部 局部 干部 大会 机会 场所 "
    "地区 老区 现场 会场 立场 好处 到处 之处 关联 互联 物联 阶段 手段 相关 有关 攻关 全县 全市 全区 "
    "全省 全州 出台 举办 承办 主办 督办 领办 催办 经办 开办 创办 交办 查办 申办 兴办 代办 帮办 快办 "
    "能办 紧急 进行 实行 执行 推行 运行 发行 先行 试行 施行 履行 行行 步行 可行 依法 合法 执法 做法 "
    "方法 办法 立法 措施"
)
# Words that no unit's name holds: a piece of text with one of them is a sentence.
_SPEECH = re.compile(
    r"[的了要将把对从并已使被让0-9“”《》]|我们|认真|切实|严格|进一步|确保|实现|完成|加大|加快|推动|落实(?!办)|明确|开展|抓好|做好"
    r"|推进(?!中心|办|局|组|委|会|服务)|主要|尽快|及时|召开|印发|关于|负责|牵头|配合|会同|设在|位于|设立"
)
_CONJUNCTIONS = ("以及", "和", "及", "与")
_MARK = re.compile(r"[、，,；;／/|｜\t]|[ \u3000\n]+|以及|[和及与]")
_BRACKET = re.compile(r"[（(〔\[【《“][^（(〔\[【《“）)〕\]】》”]{0,60}[）)〕\]】》”]")
_CLOSING_BRACKET = re.compile(r"[（(][^（()）]{0,60}[）)]$")
_ETC = re.compile(
    r"等?(?:(?:市直|县直|区直|省直|州直|相关|有关|其他|责任|成员|职能|配合"
    r"|\d{1,3}[个家]|[一二三四五六七八九十]{1,3}[个家])*(?:部门|单位|机构))?$"
)
# What cannot stand alone behind a 和: 市直有关部门和单位 is one name.
_BARE = re.compile(
    r"(?:其他|其它|有关|相关|所属|下属|直属|责任|成员|所在)*"
    r"(?:单位|部门|企业|机构|人员|分公司|地区|科室|街道|乡镇|个人|群众)?$"
)
_EDGES = " \t\u3000\n\r。.，,、；;：:*★☆▲△●◆■※#-—·|｜<>《》"


def trim(text: str, start: int, end: int) -> Range:
    """Return the range without blanks and punctuation at its edges."""
    while start < end and text[start] in _EDGES:
        start += 1
    while start < end and text[end - 1] in _EDGES:
        end -= 1
    return start, end


def looks_like_unit(name: str) -> bool:
    """Say whether a name has the shape of a unit: an ending such as 局, no verb, not too long."""
    name = name.strip(_EDGES)
    if name.endswith(("）", ")")):
        name = _CLOSING_BRACKET.sub("", name)
    if not 2 <= len(name) <= 40 or name[-1] not in _LAST or name.endswith(NO_UNITS):
        return False
    return name.endswith(UNIT_ENDINGS) and not _SPEECH.search(name)


def divide_units(text: str, start: int, end: int) -> list[Range]:
    """Divide a list of units at 、，； and at a 和 that joins two whole names; the tail 等 is dropped.

    ``和`` inside a name (文化和旅游局), and marks inside brackets (各镇（街道、园区）), do not divide.
    """
    marks = _dividing_marks(text, start, end)
    bounds = [start, *(edge for mark in marks for edge in mark), end]
    pieces = (trim(text, bounds[i], bounds[i + 1]) for i in range(0, len(bounds), 2))
    found = [_without_etc(text, *_without_conjunction(text, *piece)) for piece in pieces]
    return [piece for piece in found if piece[0] < piece[1]]


def _dividing_marks(text: str, start: int, end: int) -> list[Range]:
    shut = [bracket.span() for bracket in _BRACKET.finditer(text, start, end)]
    marks: list[Range] = []
    left = start
    for mark in _MARK.finditer(text, start, end):
        if any(a < mark.start() < b for a, b in shut):
            continue
        weak = mark[0] in _CONJUNCTIONS or not mark[0].strip()
        if weak and not _joins_two(text, left, mark.span(), end):
            continue
        marks.append(mark.span())
        left = mark.end()
    return marks


def _joins_two(text: str, left: int, mark: Range, end: int) -> bool:
    """Say whether a conjunction, blank or line break stands between two whole names."""
    before = text[left : mark[0]].strip(_EDGES)
    after = _MARK.split(text[mark[1] : min(end, mark[1] + 60)], maxsplit=1)[0].strip(_EDGES)
    return not before or (looks_like_unit(before) and not _BARE.fullmatch(after))


def _without_conjunction(text: str, start: int, end: int) -> Range:
    for word in _CONJUNCTIONS:
        if text.startswith(word, start) and end - start > len(word) + 1:
            return trim(text, start + len(word), end)
    return start, end


def _without_etc(text: str, start: int, end: int) -> Range:
    tail = text.rfind("等", start, end)
    if tail >= 0 and (tail > start or end - start < 6) and _ETC.fullmatch(text, tail, end):
        return trim(text, start, tail)
    return start, end
