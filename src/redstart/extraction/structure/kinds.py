"""What kind of document a text is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from redstart.extraction.result import Kind

_POLICY = re.compile(
    r"政策|若干(?:措施|意见|规定)|[一二三四五六七八九十\d]+条(?:措施|政策|意见|举措|$)|扶持|奖补|补贴|补助|奖励|惠企|优惠|细则|管理办法|申报|指南"
    r"|(?:支持|促进|鼓励|推动|激励)[^。]{0,40}(?:措施|办法|规定)"
)
_PROMISING = re.compile("政策|扶持|奖补|补贴|补助|奖励|惠企|优惠|支持|促进|鼓励|激励")
_SETS_WORK = re.compile("下达|分配|拨付|方案|分解|计划|要点|安排|清单|台账")
_POLICY_LIST = re.compile(
    "政策(?:清单|汇编|措施|指南|解读|问答)?(?:（[^（）]{1,12}）)?$|(?:奖补|扶持|奖励)(?:办法|政策|细则)"
)
_MEDIUM = re.compile("日报|晚报|晨报|商报|融媒|新闻网|发布$|电视台")
_REPORTED = re.compile("发布会|实录|答记者问|专访|访谈|快讯|速览|综述|侧记|纪实|评论|观察|调研行|简报")
_RULES = re.compile(
    "(?:规则|规程|制度|章程|条例|守则|职责|纪要|讲话|致辞|公示|公告|批复|请示|倡议书|公开信|一封信|贺信)(?:（[^（）]{1,10}）)?$"
)
_ACCOUNT = re.compile("(?:完成|运行|执行|进展|工作)情况|情况的?(?:报告|通报|汇报)|统计公报|通报$")
_MANY_AWARDS = 6
_REPORT = re.compile(
    r"完成情况|运行情况|运行分析|运行简[析况]|统计(?:公报|分析|快报|月报)|经济运行|经济(?:发展)?(?:形势|态势|情况)|主要(?:经济)?指标|(?:经济|工业|消费|投资)[^，。]{0,10}(?:回升|向好|增长|平稳|回落)"
    r"|执行情况|情况(?:分析|解读|说明|汇报)?$|数据解读|工作总结|进展情况|落实情况|月报|季报|快报"
)
_PLAN = re.compile(
    r"方案|计划|要点|分解|安排|清单|任务|台账|目标|行动|意见|通知|部署|举措|措施|预案|责任书|工作|规划|意见|决定"
)
_LEAD = re.compile(r"讯[（(，。 ]|本报讯|讯$|记者|通讯员|据《|新华社|电[（ ]|报道|获悉|评论员|社论")
_MEETING = re.compile(
    "会议强调|会议指出|会议要求|会议认为|会议通报|强调，|指出，|表示，|说：|说。|召开|调研|出席|走访|介绍，|活动"
)
_HEADLINE = re.compile(
    "召开|举行|调研|出席|强调|主持|会议|推进会|动员会|观摩|走访|督导|座谈|开工|签约|：“|！"
)
_STATISTIC = re.compile("同比|增速|比上年|下降|占比|环比")
_AWARD = re.compile("给予|奖励|补助|补贴|贴息")
_OWNED = re.compile("牵头单位|责任单位|责任领导|牵头，|配合单位|负责）")
_ANNOUNCED = re.compile("统计局|获悉|发布")


def kind_of(title: str, text: str, *, official: bool, signed: bool, publisher: str | None) -> Kind:
    """Return the kind of a document from its title, its first lines and its words.

    ``official`` says that it is an official paper, with a number or issuing another paper; ``signed`` that a
    body stands under or above it.
    """
    if _RULES.search(title):
        return "other"
    if official:
        return _of_official(title, text)
    if not signed and _is_news(title, text[:400], text, publisher):
        return "report" if _is_statistics(title, text, publisher) else "news"
    kind = _of_title(title, text) or _of_text(text)
    return "plan" if signed and kind == "other" else kind


def _of_official(title: str, text: str) -> Kind:
    if _is_policy(title, text):
        return "policy"
    if _ACCOUNT.search(title) and not _OWNED.search(text):
        return "report"
    return "plan"


def _is_policy(title: str, text: str) -> bool:
    """Whether a title promises something to enterprises, or its text does where the title leaves it open."""
    if _POLICY_LIST.search(title):
        return True
    if not _POLICY.search(title) or _SETS_WORK.search(title):
        return False
    return bool(_PROMISING.search(title)) or len(_AWARD.findall(text)) >= _MANY_AWARDS


def _of_title(title: str, text: str) -> Kind | None:
    if _is_policy(title, text):
        return "policy"
    if _SETS_WORK.search(title):
        return "plan"
    if _REPORT.search(title):
        return "report"
    return "plan" if _PLAN.search(title) else None


def _is_news(title: str, lead: str, text: str, publisher: str | None) -> bool:
    if re.search(r"方案$|计划$|要点$|分解表?$|措施$|政策$|完成情况$|公报$|办法$", title):
        return False
    if _MEDIUM.search(publisher or "") and not _is_policy(title, text):
        return True
    if _LEAD.search(lead) or _REPORTED.search(title):
        return True
    spoken = _per_thousand(_MEETING, text)
    return (
        (bool(_HEADLINE.search(title)) and spoken > 1)
        or spoken > 2.5
        or bool(re.search("”[^。]{0,30}说。", text))
    )


def _is_statistics(title: str, text: str, publisher: str | None) -> bool:
    """Whether a text tells how the economy did rather than of a meeting or visit."""
    if _per_thousand(_STATISTIC, text) < 8 or _per_thousand(_MEETING, text) > 3 or _HEADLINE.search(title):
        return False
    return bool(_REPORT.search(title)) or "统计" in (publisher or "") or bool(_ANNOUNCED.search(text[:200]))


def _of_text(text: str) -> Kind:
    densities: list[tuple[float, Kind]] = [
        (_per_thousand(_STATISTIC, text) / 8, "report"),
        (_per_thousand(_AWARD, text) / 6, "policy"),
        (_per_thousand(_OWNED, text) / 2, "plan"),
        (_per_thousand(_MEETING, text) / 3, "news"),
    ]
    highest, kind = max(densities)
    return kind if highest >= 1 else "other"


def _per_thousand(pattern: re.Pattern[str], text: str) -> float:
    sample = text[:10_000]
    return 1000 * len(pattern.findall(sample)) / max(1, len(sample))
