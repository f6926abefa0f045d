"""Names of persons as official documents write them: with a title before, behind or in brackets, or bare."""

from __future__ import annotations

import re

from redstart.kernel.names import Range, looks_like_unit, trim
from redstart.kernel.surnames import COMPOUND_SURNAMES, SURNAMES

_HAN = r"[\u4e00-\u9fff]"
_TITLE = (
    r"(?:书记|市长|县长|区长|州长|省长|旗长|盟长|镇长|乡长|专员|主任|局长|主席|部长|厅长|处长|科长|股长|院长|校长|园长|厂长|关长|台长|社长"
    r"|常委|委员|秘书长|组长|同志|巡视员|调研员|经理|董事长|行长|所长|站长|队长|检察长|总工程师|会长|理事长|理事|负责人|领导"
    r"|指挥长|指挥|政委|司令员|主管|总监|总裁|干事|教授|先生|女士|链长|成员|一把手)"
)
_TITLE_PARTS = (
    r"(?:县委|市委|区委|省委|州委|旗委|党委|党工委|党组|常务|副|正|原|代|[一二三四]级|县政府|市政府|区政府|政府|人大常委会|人大|政协"
    r"|政法委|纪委监委|纪委|监委|组织部?|宣传部?|统战部?|常委会?|总|第一|县|区|市|州|镇|乡|局|院|办公室|办|工会)"
)
_NAME_THEN_TITLE = re.compile(
    rf"(?P<name>{_HAN}{{2,4}}?)[ \u3000]*(?:[（(]?{_TITLE_PARTS}{{0,6}}[、， ]?){{0,4}}{_TITLE}"
)
_TITLE_THEN_NAME = re.compile(rf"{_TITLE}[ \u3000]*(?P<name>{_HAN}{{2,4}}|{_HAN}[ \u3000]+{_HAN})$")
_PLAIN_NAME = re.compile(rf"{_HAN}{{2,4}}|{_HAN}[ \u3000]+{_HAN}|{_HAN}{{1,8}}(?:·{_HAN}{{1,8}}){{1,3}}")
_SPACED_NAME = re.compile(rf"(?<!{_HAN}){_HAN}[ \u3000]{{1,4}}{_HAN}(?!{_HAN})")
_ENDS_AS_TITLE = re.compile(rf"{_TITLE}$")
_MARK = re.compile(r"[、，,；;／/|\n\t]|[ \u3000]+|[和及与](?=[\u4e00-\u9fff]{2})")
_OPENING = re.compile(r"[（(]")
# Words with the shape of a name that stand where names stand.
_NO_NAMES = frozenset(
    {
        *("常务", "主要", "分管", "高新", "相关", "各乡", "各镇", "全体", "单位", "部门", "党委", "党组"),
        *("党工", "政府", "管委", "街道", "经开", "开发", "安排", "安全", "应急", "金融", "公安", "项目"),
        *("农业", "工业", "商务", "全县", "全市", "全区", "程序", "方案", "任务", "时间", "成立", "成员"),
        *("包联", "包抓", "双方", "国有", "万达", "华能", "华润", "常委", "常任", "高级", "高校", "路段"),
        *("水利", "支部", "平安", "关于", "通过", "严格", "全面", "全程", "全员", "查处", "党政", "党员"),
        *("和平", "东方", "长期", "全年", "强化", "明确", "严守", "严防", "严控", "严查", "全力", "高效"),
        *("高质", "广泛", "常态", "解决", "应对", "时刻", "单独", "通报", "相互", "包保", "分包", "农村"),
        *("城乡", "牵头", "严肃", "万元", "单项", "年度", "季度", "阶段", "容缺", "路网", "师资", "车间"),
        *("水务", "水库", "林业", "林场", "池塘", "花卉", "牛羊", "羊场", "鱼塘", "马路", "石材", "金属"),
        *("云端", "应收", "经济", "经营", "计划", "管理", "管控", "和解", "康养", "安置", "易地", "查办"),
        *("卫健", "国资", "国土", "国网"),
    }
)


def looks_like_person(name: str) -> bool:
    """Say whether a name has the shape of a person's: a known surname and one or two characters after it."""
    bare = re.sub(r"[ \u3000]", "", name)
    if "·" in bare:
        return bool(_PLAIN_NAME.fullmatch(bare))
    if bare in _NO_NAMES:
        return False
    if bare[:2] in COMPOUND_SURNAMES:
        return 3 <= len(bare) <= 4
    return bare[:1] in SURNAMES and (2 <= len(bare) <= 3 or (len(bare) == 4 and bare[1] in SURNAMES))


def find_person(text: str, start: int, end: int, *, expected: bool = False) -> Range | None:
    """Return the name in ``副县长张三``, ``张三（副县长）`` or ``张三``; ``None`` for a title alone.

    ``expected`` tells that a name must stand here, as behind 责任领导：, so that a rare surname will do.
    """
    start, end = trim(text, start, end)
    if _PLAIN_NAME.fullmatch(text, start, end) and _is_name(text[start:end], expected=expected):
        return start, end
    for pattern in (_TITLE_THEN_NAME.search, _NAME_THEN_TITLE.match):
        found = pattern(text, start, end)
        if found and _is_name(found["name"], expected=expected) and not looks_like_unit(found["name"]):
            return found.span("name")
    bracket = _OPENING.search(text, start, end)
    if bracket is None or bracket.start() <= start:
        return None
    return find_person(text, start, bracket.start(), expected=expected)


def _is_name(words: str, *, expected: bool) -> bool:
    if _ENDS_AS_TITLE.search(words):
        return False
    if looks_like_person(words):
        return True
    bare = re.sub(r"[ \u3000]", "", words)
    return expected and 2 <= len(bare) <= 3 and bare not in _NO_NAMES and not looks_like_unit(bare)


def divide_persons(text: str, start: int, end: int, *, expected: bool = False) -> list[Range]:
    """Return the persons named in a list; titles without a name are left out."""
    found = (find_person(text, *piece, expected=expected) for piece in _pieces(text, start, end))
    return [person for person in found if person]


def _pieces(text: str, start: int, end: int) -> list[Range]:
    """Divide at marks and blanks; a blank inside a name of two characters (李 明) does not divide."""
    spaced = {space for name in _SPACED_NAME.finditer(text, start, end) for space in range(*name.span())}
    bounds = [start]
    for mark in _MARK.finditer(text, start, end):
        if mark.start() not in spaced:
            bounds += mark.span()
    bounds.append(end)
    return [(bounds[i], bounds[i + 1]) for i in range(0, len(bounds), 2) if bounds[i] < bounds[i + 1]]
