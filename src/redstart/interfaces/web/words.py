"""The words of the pages for the values of the ledger. The message ids are the Chinese words."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from redstart.interfaces.web.refusals import page_language

if TYPE_CHECKING:
    from collections.abc import Mapping

Words = dict[str, Promise]
Key = TypeVar("Key")

MEASURES: Words = {
    "growth": _("增速"),
    "change": _("变动"),
    "share": _("比重"),
    "rank": _("位次"),
    "level": _("总量"),
}
COMPARATORS: Words = {
    "=": _("达到"),
    ">=": _("不低于"),
    "<=": _("不高于"),
    "~": _("左右"),
}
SIGNS = {"=": "", ">=": "≥", "<=": "≤", "~": "≈"}
COMMITMENTS: Words = {"": _("未写明"), "must": _("确保"), "strive": _("力争")}
ROLES: Words = {"target": _("目标"), "result": _("完成情况"), "forecast": _("预计")}
SEVERITIES: Words = {"error": _("矛盾"), "warning": _("疑点"), "info": _("提示")}
ITEM_SIGNS = {"proposed": "○", "accepted": "✓", "corrected": "✎", "dropped": "✕", "added": "＋"}
PLAN_TONES = {"draft": "warn", "reviewed": "info", "issued": "ok", "superseded": "", "withdrawn": ""}
MANY: Words = {
    "action": pgettext_lazy("多个", "行动"),
    "target": pgettext_lazy("多个", "目标"),
    "responsibility": pgettext_lazy("多个", "责任"),
}
KINDS: Words = {"action": _("行动"), "target": _("目标"), "responsibility": _("责任")}
FINDINGS: Words = {
    "target-conflict": _("目标前后不一"),
    "name-variant": _("名称写法不一"),
    "unowned-action": _("行动无人负责"),
    "unquantified-action": _("行动没有数字"),
    "missing-deadline": _("没有时限"),
    "sum-mismatch": _("分项与合计不符"),
    "unit-suspect": _("单位或数值存疑"),
    "garbled-text": _("文字受损"),
}
UNIT_KINDS: Words = {
    "department": _("部门"),
    "government": _("政府"),
    "zone": _("开发区"),
    "enterprise": _("企业"),
    "group": _("工作组"),
    "collective": _("统称"),
    "other": pgettext_lazy("单位类别", "其他"),
}
LEVELS: Words = {
    "country": _("国家"),
    "province": _("省"),
    "city": _("市"),
    "county": _("县（市、区）"),
    "town": _("乡镇（街道）"),
    "zone": _("功能区"),
}


def named(names: Mapping[Key, tuple[str, str]], key: Key) -> str:
    """Return the name of a state, role or level in the language of the page, from the ledger's own table."""
    chinese, english = names[key]
    return english if page_language() == "en" else chinese
