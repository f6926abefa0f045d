"""The verbs by which a sentence names owners: 牵头, 会同, 配合, 负责, 任组长."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple, cast

if TYPE_CHECKING:
    from collections.abc import Iterator

Part = Literal["lead", "joint", "support", "answer", "head"]

_DUTY = (
    r"(?:按照?(?:各自)?的?(?:职责|职能|任务)(?:分工|任务|范围)?|依据?职责"
    r"|分工|具体|分别|共同|统筹|全面|总体|各自|主要|组织|一并)"
)
_LEADS = (
    r"(?:共同|联合|统一|分别|总)?牵头(?:负责|抓总|组织实施|组织|实施|落实|推进|协调|统筹|抓好落实|主抓|抓好|抓)?"
    r"(?!单位|部门|作用|人|领导|制(?!定|订)|的|机构|科室|责任|任务|工作组|[^，。；\n]{1,4}的)"
    r"|(?:为|是|作为)(?:总?牵头|主责|主办|主要责任)(?:责任)?(?:单位|部门)"
)
_SUPPORTS = (
    r"(?:按职责|积极|密切|做好|主动|共同|予以|协同|分工)*(?:配合|协助|协办|参与|参加|协同)"
    r"(?:落实|实施|推进|做好|完成)?(?!单位|部门|领导|人|的|度|制|方)"
    r"|(?:为|是|作为)(?:配合|协办|参与|成员|协同)(?:单位|部门)"
)
_ANSWERS = (
    rf"等?{_DUTY}*"
    r"(?:负责(?!人|同志|任|制|干部|的|单位|部门|领导|区域|地区|监管|[^，。；\n]{1,8}的[^，。；\n]{1,6}(?:介绍|说|表示))|负总责|包[抓保](?!领导|单位|责任|部门)"
    r"|(?<=具体)承办|督办(?=[。；，）)\n]|$))"
    r"|(?:按照?(?:各自)?职责(?:分工)?|具体|组织|共同|分别)(?:落实|推进|抓好落实|组织实施|实施|做好|抓好?)|抓好落实"
    r"|统筹(?:协调|推进)?(?=[，；）)]|$)|(?<!抓好)落实(?=[，；）)]|$)|(?:为|是|作为)责任(?:单位|部门|主体)"
)
# A person takes the head of the work: 由常务副县长张三担任组长.
_HEADS = (
    r"担?任(?:总|副|第一|常务)*(?:召集人|组长|指挥长?|链长|专班长|班长|负责人|牵头人|链主|责任人)"
    r"|挂帅|领衔|领办|包联(?!领导|单位|责任|部门|机制|制)"
)
_VERBS = re.compile(
    rf"(?P<lead>{_LEADS})|(?P<joint>会同|会商)|(?P<support>{_SUPPORTS})|(?P<answer>{_ANSWERS})|(?P<head>{_HEADS})"
)
# What a sentence must hold to be looked at.
ANCHOR = re.compile(
    r"牵头|会同|负责|包[抓保联]|承办|职责分工|任[总副]?(?:组长|召集|指挥|链长)|负总责|挂帅|领衔|领办|抓好落实|具体[实落]"
    r"|[为是](?:主责|责任|主办)(?:单位|部门)"
)


class Verb(NamedTuple):
    """A verb ``[start, end)`` and the part that it gives to the owners before it."""

    part: Part
    start: int
    end: int


def verbs(text: str, start: int, end: int) -> Iterator[Verb]:
    """Yield the verbs of a sentence."""
    for verb in _VERBS.finditer(text, start, end):
        yield Verb(cast("Part", verb.lastgroup), *verb.span())
