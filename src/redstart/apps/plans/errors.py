"""Errors of plans that several of its rooms raise."""

from __future__ import annotations

from redstart.kernel.errors import ErrorKind

PLAN_NOT_DRAFT = ErrorKind(
    code="plan-not-draft",
    zh="方案当前状态为“{state}”，不能修改条目",
    en="the plan is {state_en}: its items cannot be changed",
    zh_advice="已核未印发的，可先退回草稿；已印发的，请提出修订，另立新版本",
    en_advice="return a reviewed plan to draft first; amend an issued plan by a new version",
)
FIELD_INVALID = ErrorKind(
    code="field-invalid",
    zh="“{field_zh}”的内容无法使用：{value}",
    en="the value of {field_en!r} cannot be used: {value}",
    zh_advice="{zh_hint}",
    en_advice="{en_hint}",
)
DEADLINE_UNREADABLE = ErrorKind(
    code="deadline-unreadable",
    zh="时限“{written}”无法识别",
    en="the deadline {written!r} is not a day or a period",
    zh_advice="请写成 2022-03-31、2022-03、2022Q1、2022H1 或 2022",
    en_advice="write 2022-03-31, 2022-03, 2022Q1, 2022H1 or 2022",
)
NAME_AMBIGUOUS = ErrorKind(
    code="name-ambiguous",
    zh="名录中有多个“{name}”",
    en="several persons are called {name}",
    zh_advice="请在该姓名自己的一行中选定是哪一位",
    en_advice="choose which one in that name's own row",
)
