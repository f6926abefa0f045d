"""Numbers that state no quantity: conditions in a name, terms, points of appraisal, headings, gaps."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from redstart.extraction.quantities.units import COUNTS, RATES, UnitKind, alternation
from redstart.rulebook.tables import words

if TYPE_CHECKING:
    from redstart.extraction.quantities.numbers import Number


def _list(key: str) -> str:
    return alternation(words("quantity_words", key))


# The measure word is the beginning of another word: 两部门, 三位一体, 一次性, 三个一批.
_ANOTHER_WORD: Final = re.compile(
    r"套班子|部[门分委队署]|位(?:一体|[置数于])|次(?:性|产业|要|序|生)|名[单牌优]|家[庭长具电禽属]|门[店诊槛类]|条[件例款线]|起[来步草点]"
    r"|场[所地景馆]|期[间限货]|种[植子业]|单[位元]|组[织团]|对[口接外标象]|台[阶风账]|所[有属]|个(?:一|性|人|体|小时|月|别|转)|口径"
    r"|票[否据]|座谈|班子|支[持撑柱]|例[行如外]|处[理置室]|张[家网]|层[次级面]|批[发]|间[隔接]|道[路德]|套[餐利]|件[次]?事|本[级地市县区土]"
    r"|人[均才民工大社力口行财]|元旦|分[之管类工析别局]|克服|米袋|度[过假夏冬]|升级|吨位"
)
_IDIOM: Final = re.compile(
    r"四处(?![，。；、])|一[件个家项条次点步]一|两[手头边端翼]|三[令番]|千[方家]|百[姓家年]|十[分足]"
)
_SESSION: Final = re.compile(r"[大委会届][一二三四五六七八九十]{1,3}次(?:会议|全会|全体|代表)")
_CONJUNCTION: Final = re.compile(
    "[并且和及与比较增下占为达，用支以由后时至到居位列、奠打做作贡创确夯]|同比|提供|实现"
)
_SIZED: Final = re.compile(
    r"(?:级|规模)?(?:企业|项目|产业集群|产业|园区|单位|镇|村)|的[^，。；、]{0,14}(?:项目|工程|产业园|园区|基地|中心|厂)(?![^，。；])"
)
_OUTPUT: Final = re.compile(r"(?:年产|日产|年处理|日处理|年加工|年出栏|装机)$")
_OVER: Final = re.compile(r"[超过逾]$")
_WHOLE: Final = re.compile(r"的\s?\d{1,3}(?:\.\d+)?%")
_MAKER: Final = re.compile(r"[^，。；、\d]{0,10}?(?:项目|工程|生产线|基地|厂)")
_CASE: Final = re.compile(r"[^，。；：\n]{0,16}的[，：；]")
_OF_A_GOAL: Final = re.compile(r"的?(?:年度|全年|预期|既定)?(?:目标|任务|预期|要求|水平|速度|增速|增长|增幅)")
_COUNTED: Final = re.compile(r"\s?\d{1,6}\s?[个家项户座处名]")
_ATTRIBUTE: Final = re.compile(r"的?[\u4e00-\u9fff“（]")
_ISSUED: Final = re.compile(r"(?:出台|制定|印发|落实|发布|推出|实施)")
_EACH: Final = re.compile(r"(?:每|第|同一|另|某|哪|分|连续)$")
_FROM_THE_END: Final = re.compile(r"[后末前]$|倒数$")
_DATED_TERM: Final = re.compile(
    r"(?:近|前|后|过去|未来|历时|连续|提前|推迟|延长|超期|逾期|为期|任期|有效期|限期|试行|滚动|今后|头|首|末|上|下|半|整|隔|利用|满|(?<!超)过)$"
)
_LIST_TOTAL: Final = re.compile(r"等\s?$")
_GAP: Final = re.compile(
    rf"(?:{_list('gaps')})(?:于|出)?(?:全国|全省|全市|全县|全区|全州|年度|预期|目标|平均|省|市|全|同|上级)[^，。；]{{0,10}}$"
    rf"|(?:比|较)[^，。；]{{0,2}}(?:全国|全省|全市|全县|全州|省|市|平均|目标|计划|预期)[^，。；]{{0,10}}(?:{_list('gaps')})$"
)
_OFF_SCHEDULE: Final = re.compile(
    r"(?:超|快于|慢于|落后|超过|超出|领先|低于|高于)[^，。；]{0,6}(?:序时|时间|时序)?进度$"
    r"|(?:高于|低于|快于|慢于)[^，。；]{0,20}(?:增速|增幅|水平|平均)$|相差$|差距为?$"
    r"|(?:高于|低于|快于|慢于)(?!等于)[^，。；\d]{1,10}$|(?:比|较)[^，。；]{1,7}[省市县区州旗][^，。；]{0,4}[高低快慢]$"
)
_CONTRIBUTION: Final = re.compile(rf"(?:{_list('contributions')}|贡献(?![率度份]))[^，。；]{{0,24}}$")
# The gate lets the search pass most characters after one look: each of the rules begins with one of these.
_FIRST: Final = {word[0] for key in ("gaps", "contributions") for word in words("quantity_words", key)}
_DISTANCE: Final = re.compile(
    rf"(?=[{''.join(sorted(_FIRST | set('比较超快慢落领低高相差贡')))}])"
    f"(?:{_GAP.pattern}|{_OFF_SCHEDULE.pattern}|{_CONTRIBUTION.pattern})"
)
_ANNOUNCED: Final = re.compile(rf"(?:[^，。；]{{0,10}})?(?:{_list('headings')})$")
_ANNOUNCED_LEFT: Final = re.compile(
    r"(?:分解|梳理|形成|部署|明确|提出|列出|细化|包括|涉及|制定|出台)?[^，。；]{0,12}(?:任务|措施|举措|条款|工作事项)$"
)
_TERM_TAIL: Final = re.compile(r"(?:之|以)?[内前后]|期|以来|来|时间|行动|攻坚|计划|规划|左右的?时间")
_RANKED: Final = re.compile(rf"(?:{_list('ranking')})[^，。；\d]{{0,12}}$")
_RANKED_NOUN: Final = re.compile(r"者|的|企业|单位|县|市|区|乡镇|行业|产业|项目|学生|选手")
_PAYING: Final = re.compile(
    r"(?:每[^，。；]{1,4})?(?:分别|再|最高|一次性|单个|另)?(?:给予)?(?:不超过)?(?:一次性)?(?:奖励|奖补|补助|补贴|资助|贴息|给予|罚款|处罚)"
)
# The same small pattern twice, or not even one: 销号一件、完成一件, 不漏一户.
_NOT_EVEN_ONE: Final = re.compile(r"不(?![得少低高超小大多足])[\u4e00-\u9fff]{1,3}$")
_ONE_BY_ONE: Final = re.compile(
    r"(?:^|[，。；：、\n]|做到|坚持|实行|确保|要)[\u4e00-\u9fff]{1,2}一([\u4e00-\u9fff])[、，][\u4e00-\u9fff]{1,2}一\1"
)
_BETWEEN: Final = re.compile(r"[、和与]")
_PRINTED: Final = re.compile(r"(?:共|加)?印[发刷数]?")
_TIMES: Final = re.compile(rf"(?:{_list('measured_times')})$")
_LETTER: Final = re.compile(r"[\u4e00-\u9fffA-Za-z]")
_SPELL: Final = re.compile(r"期$|延期|公示|试行|休息|值班|值守")
_SCORES: Final = re.compile(rf"(?:{_list('measured_scores')})")


def before_naming(text: str, number: Number, clause: int, after: int, limit: int, *, ranked: bool) -> bool:
    """Whether a number is left out for what stands beside it; ``after`` is behind its comparator.

    ``ranked``: it continues a list of ranks (居全省第3位、全国第20位).
    """
    if number.rank:
        standing = ranked or _RANKED.search(text, clause, number.start)
        return not standing or bool(_RANKED_NOUN.match(text, number.end, limit))
    if number.kind in RATES:
        return False
    if _EACH.search(text, max(clause, number.start - 3), number.start):
        return True
    if number.kind == UnitKind.DURATION:
        return bool(_TERM_TAIL.match(text, after, limit) or _DATED_TERM.search(text, clause, number.start))
    if number.written and number.kind in COUNTS and _sums_up(text, number, clause):
        return True
    return _is_a_word(text, number, clause, limit) or (
        number.kind in COUNTS and bool(_LIST_TOTAL.search(text, max(clause, number.start - 2), number.start))
    )


def _sums_up(text: str, number: Number, clause: int) -> bool:
    """Whether the number only counts the list in front of it: 建材、食品两条产业链."""
    listed = text[max(clause, number.start - 60) : number.start]
    return len(_BETWEEN.findall(listed)) + 1 == number.value > 1 and listed[-1] not in "、和与"


def is_one_of_a_phrase(text: str, number: Number, limit: int) -> bool:
    """Whether 一 belongs to a set phrase: 不漏一户, 完成一项、销号一项."""
    if _NOT_EVEN_ONE.search(text, max(0, number.start - 4), number.start):
        return True
    low = max(0, number.start - 10)
    phrases = _ONE_BY_ONE.finditer(text, low, min(limit, number.end + 8))
    return any(phrase.start() <= number.start < phrase.end() for phrase in phrases)


def is_gap(text: str, number: Number, clause: int) -> bool:
    """Whether points tell the distance to another region, a goal, a schedule, or a contribution."""
    if number.kind not in RATES:
        return False
    return bool(_DISTANCE.search(text, clause, number.start))


def _is_a_word(text: str, number: Number, clause: int, limit: int) -> bool:
    """Whether the number is part of a word or a title: 四处, 两部门, 后三位, 第四次会议, 工业二十条."""
    if number.unit in {"位", "名"} and _FROM_THE_END.search(
        text, max(clause, number.start - 4), number.start
    ):
        return True
    if number.kind in COUNTS and _ANOTHER_WORD.match(text, number.end - 1, limit):
        return True
    if _IDIOM.match(text, number.start, limit) or _SESSION.match(text, number.start - 1, limit):
        return True
    titled = number.unit == "条" and _ISSUED.search(text, clause, number.start)
    return number.written and (bool(titled) or (text[number.start] == "二" and number.value == 2))


def is_condition(text: str, number: Number, end: int, limit: int) -> bool:
    """Whether a bound is an attribute of what follows: 5000万元以上在建项目; ``end`` is behind 以上."""
    if end > number.end and number.kind not in COUNTS | RATES and _COUNTED.match(text, end, limit):
        return True
    if end == number.end or not _ATTRIBUTE.match(text, end, limit) or _CONJUNCTION.match(text, end, limit):
        return False
    return not _OF_A_GOAL.match(text, end, limit)


def is_size(text: str, number: Number, clause: int, end: int, limit: int, *, asks: bool) -> bool:
    """Whether an amount is the size of what follows: 超10亿元企业, 投资5亿元的电池项目."""
    if text.startswith(("权重", "的权重"), end):
        return True
    if number.kind in COUNTS | RATES:
        return False
    near = max(clause, number.start - 5)
    if _OVER.search(text, near, number.start) and _SIZED.match(text, end, limit):
        return True
    if _WHOLE.match(text, end, limit):
        return True
    if _OUTPUT.search(text, near, number.start) and _MAKER.match(text, end, limit):
        return True
    return text.startswith("级", end) or (asks and bool(_SIZED.match(text, end, limit)))


def is_addressed(text: str, clause: int, end: int, limit: int) -> bool:
    """Whether a number says to whom a sentence applies: 对年销售额突破1亿元的企业."""
    return text[clause] in "对凡" and text.startswith("的", end, limit)


def is_case(text: str, end: int, limit: int) -> bool:
    """Whether the clause of a number states a case (用去七成仍无进展的，), not a quantity."""
    return bool(_CASE.match(text, end, limit))


_SPEAKERS: Final = re.compile(r"[^，。；]{0,16}?(?:发言|汇报|表态|签订|签署|领取|上台|接受表彰)")


def announces(text: str, noun: tuple[int, int] | None, *, written: bool, counted: bool) -> bool:
    """Whether a counted noun only says how many headings follow: 八项措施, 三个方面."""
    if noun is None:
        return False
    if not counted and _SPEAKERS.match(text, noun[1]):
        return True
    if text.startswith(("指标", "任务"), noun[0]):
        return True
    if not written and text[noun[1] - 2 : noun[1]] == "行业":
        return False
    return bool(_ANNOUNCED.match(text, *noun)) and (written or not counted)


def after_naming(number: Number, name: str, *, bounded: bool) -> bool:
    """Whether a number is left out for the name it would have; ``bounded``: its clause sets a bound."""
    if not _LETTER.search(name) or len(name) > 60:
        return True
    if _PAYING.fullmatch(name):
        return True
    if number.kind == UnitKind.DURATION:
        return not (_TIMES.search(name) or (bounded and not _SPELL.search(name)))
    if number.unit == "条" and name in {"国务院", "国家", "省", "市", "县", "区"}:
        return True
    if number.unit == "份" and _PRINTED.fullmatch(name):
        return True
    if number.unit == "分":
        return not _SCORES.search(name)
    if (
        "权重" in name
        or "气温" in name
        or "满分" in name
        or name.endswith(("版", "电话", "传真", "邮编", "编号", "号码"))
    ):
        return True
    return number.kind in COUNTS and bool(_ANNOUNCED_LEFT.fullmatch(name))
