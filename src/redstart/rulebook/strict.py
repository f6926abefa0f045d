"""Reading rules that somebody brought: nothing is guessed, and what is wrong is named with its place.

A rule decides about people. So a table with a field too many, a date in a wrong year or a number written as a
word is refused as a whole, with the field that is to blame.
"""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import yaml

from redstart.kernel.errors import ErrorKind, Place, RedstartError

if TYPE_CHECKING:
    from collections.abc import Collection

RULE_INVALID = ErrorKind(
    code="rule-invalid",
    zh="规则内容不合要求：{what}",
    en="the rule is not well formed: {what_en}",
    zh_advice="请按样例改正后重新提交；任何一处不合都不会采用",
    en_advice="correct it after the example and send it again; a rule is taken whole or not at all",
)
MOST_BYTES = 64 * 1024


class _Loader(yaml.SafeLoader):
    """YAML without references, which can make a small file a large one, and without a key said twice."""

    def compose_node(self, parent: Any, index: Any) -> Any:
        if self.check_event(yaml.events.AliasEvent):
            raise refused(None, "不允许引用（*）", "references (*) are not allowed")
        return super().compose_node(parent, index)

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Any, Any]:
        seen: set[str] = set()
        for key, _ in node.value:
            if key.value in seen:
                raise refused(str(key.value), "重复出现", "stands twice")
            seen.add(key.value)
        return super().construct_mapping(node, deep=deep)


def refused(field: str | None, what: str, what_en: str) -> RedstartError:
    """Return the error of a field that is not well formed."""
    if field is not None:
        what, what_en = f"“{field}”{what}", f"{field!r} {what_en}"
    return RedstartError(RULE_INVALID, place=Place(field=field), what=what, what_en=what_en)


def yaml_of(text: str) -> Any:
    """Return what a YAML text says; raise ``rule-invalid`` for one that is too long, broken or tricky."""
    if len(text.encode()) > MOST_BYTES:
        raise refused(None, "文字超过64KB", "the text is longer than 64 KB")
    try:
        return yaml.load(text, Loader=_Loader)  # noqa: S506  # a safe loader, made stricter
    except (yaml.YAMLError, RecursionError, ValueError, TypeError, AttributeError) as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        raise refused(None, f"第{line}行读不懂", f"line {line} cannot be read") from error


def plain_table(data: bytes) -> Any:
    """Return what the bytes of a YAML text say in JSON's values, a day as ``2027-02-06``.

    Raises ``rule-invalid`` for bytes that are no text or values that no rule has.
    """
    try:
        return json.loads(json.dumps(yaml_of(data.decode("utf-8-sig")), default=_day_text))
    except UnicodeDecodeError as error:
        raise refused(None, "不是 UTF-8 文字", "it is no UTF-8 text") from error
    except (TypeError, ValueError) as error:
        raise refused(None, "有表里不能用的值", "it has values that no table of rules has") from error


def _day_text(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError


def fields(
    data: Any, *, required: Collection[str], optional: Collection[str] = (), at: str = ""
) -> dict[str, Any]:
    """Return a mapping that has every required field and none beyond the optional ones."""
    if not isinstance(data, dict):
        raise refused(at or None, "应为若干“名称: 值”", "must be names with values")
    for name in data:
        if name not in required and name not in optional:
            raise refused(f"{at}{name}", "不是这类规则的栏目", "is no field of this rule")
    for name in required:
        if name not in data:
            raise refused(f"{at}{name}", "没有填写", "is missing")
    return data


def text(value: Any, field: str, *, longest: int = 300, blank: bool = False) -> str:
    """Return a text of one line."""
    if not isinstance(value, str) or len(value) > longest or not (blank or value.strip()):
        raise refused(field, f"应为1至{longest}个字的文字", f"must be text of 1 to {longest} characters")
    if not value.isprintable():
        raise refused(field, "含有换行或不可见字符", "contains line breaks or invisible characters")
    return value.strip()


def whole(value: Any, field: str, *, least: int, most: int) -> int:
    """Return a whole number within limits."""
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
        raise refused(field, f"应为{least}至{most}的整数", f"must be a whole number from {least} to {most}")
    return value


def day(value: Any, field: str) -> date:
    """Return a day, written 2027-02-06 with or without quotes."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError) as error:
        raise refused(field, f"“{value}”不是日期（如 2027-02-06）", f"{value!r} is no day") from error


def listed(value: Any, field: str, *, most: int = 400) -> list[Any]:
    """Return a list that is not overlong."""
    if not isinstance(value, list) or len(value) > most:
        raise refused(field, "应为列表", "must be a list")
    return value
