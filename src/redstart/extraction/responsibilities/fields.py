"""Labelled fields: 牵头单位：…；责任单位：…, in brackets, in lines, in the middle of a paragraph."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from redstart.extraction.responsibilities.extents import (
    OPENING,
    bracket_around,
    closing,
    first_stop,
    value_end,
)
from redstart.rulebook.owner_labels import owner_labels

if TYPE_CHECKING:
    from collections.abc import Iterator

    from redstart.rulebook.owner_labels import LabelRole

_LONGEST_LABEL = 34
# Where a label may end: at a colon, at 】, before 为, a blank, or in a bracket a name.
_LABEL_END = re.compile(
    r"[:：]|(?P<word>单位|部门|领导|责任人|负责人|牵头|配合|时限|时间|主体|科室|机构)"
    r"(?:(?P<shut>[】〕\]])|(?P<is>分别为|为|是)|(?P<blank>[ \u3000\t]+)"
    r"|(?P<direct>(?=[省市县区州旗镇乡各国]))|(?P<line>(?=\n)))"
)
# What must stand before a label that no colon marks.
_OPENERS = {
    "is": "（(〔[【\n；;，,。",
    "blank": "（(〔[【\n\t；;，, \u3000。",
    "direct": "（(〔[【；;，,",
    "line": "\n",
}
_LABEL_RUN = re.compile(r"[\u4e00-\u9fff][\u4e00-\u9fff、/ \u3000]*$")
_BRACKET_TAIL = re.compile(r"[（(〔][^（()）〔〕]{0,30}[）)〕]\s*$")
_ENDS_IN_BRACKET = re.compile(r"[\u4e00-\u9fff]{2,8}[（(]人[）)]$")
_HOLDS_BRACKET = re.compile(r"[\u4e00-\u9fff]{2,4}[（(][\u4e00-\u9fff]{1,4}[）)](?:单位|部门|领导|处室)$")
_HAN = re.compile(r"[\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True)
class Field:
    """A label at ``start`` and its value ``[value_start, value_end)``; ``opened`` is the bracket around it.

    ``sure`` tells that a colon or bracket marks the label, so that its value needs no further proof.
    """

    label: str
    role: LabelRole
    start: int
    value_start: int
    value_end: int
    opened: int | None
    shut: int | None
    sure: bool


@dataclass(frozen=True, slots=True)
class _Label:
    role: LabelRole
    start: int
    end: int
    text: str
    sure: bool


def fields(text: str, start: int, end: int) -> list[Field]:
    """Return the labelled fields of a range of clean text, in order."""
    labels = list(_labels(text, start, end))
    found: list[Field] = []
    for index, label in enumerate(labels):
        after = labels[index + 1].start if index + 1 < len(labels) else end
        shut = found[-1].shut if found and found[-1].shut and label.start < found[-1].shut else None
        opened = found[-1].opened if shut else bracket_around(text, label.start, start)
        if opened is not None and shut is None:
            shut = closing(text, opened, end)
        if shut is None and opened is not None and text[opened + 1 : label.start].strip():
            opened = None  # never closed, and other words stand between: not this label's bracket
        limit = min(after, shut) if shut else after
        reach = first_stop(text, label.end, limit) if shut else value_end(text, label.end, limit)
        found.append(Field(label.text, label.role, label.start, label.end, reach, opened, shut, label.sure))
    return found


def _labels(text: str, start: int, end: int) -> Iterator[_Label]:
    for mark in _LABEL_END.finditer(text, start, end):
        label_end = mark.end("word") if mark["word"] else mark.start()
        found = _label_before(text, max(start, label_end - _LONGEST_LABEL), label_end)
        if found is None:
            continue
        role, at = found
        kind = mark.lastgroup or ""
        if kind in _OPENERS and not (at == start or text[at - 1] in _OPENERS[kind]):
            continue
        value_start = mark.end()
        if kind == "shut":
            if not _stands_in_bracket(text, at, label_end, start):
                continue
            at -= 1
            value_start += 1 if text[value_start : value_start + 1] in {":", "："} else 0
        yield _Label(role, at, value_start, text[at:label_end], kind not in _OPENERS)


def _stands_in_bracket(text: str, at: int, end: int, start: int) -> bool:
    """Say whether a label is alone in its bracket: 【牵头单位】; in 县住建局〔牵头〕 it is part of a name."""
    if at == start or text[at - 1] not in OPENING:
        return False
    return end - at > 2 or at - 2 < start or not _HAN.match(text, at - 2)


def _label_before(text: str, start: int, end: int) -> tuple[LabelRole, int] | None:
    """Return role and start of the label that ends at a position."""
    tail = _BRACKET_TAIL.search(text, start, end)
    if tail is None:
        return _plain_label(text, start, end) or _label_around_bracket(text, start, end)
    return _bracketed_label(text, start, end) or _plain_label(text, start, tail.start())


def _plain_label(text: str, start: int, end: int) -> tuple[LabelRole, int] | None:
    run = _LABEL_RUN.search(text, start, end)
    for at in _starts(run) if run else ():
        role = owner_labels().role_of(text[at:end])
        if role:
            return role, at
    return None


def _bracketed_label(text: str, start: int, end: int) -> tuple[LabelRole, int] | None:
    """Return a label that ends with a bracket: 责任单位（人）."""
    run = _ENDS_IN_BRACKET.search(text, start, end)
    role = owner_labels().role_of(run[0]) if run else None
    return (role, run.start()) if run and role else None


def _label_around_bracket(text: str, start: int, end: int) -> tuple[LabelRole, int] | None:
    """Return a label that a bracket stands in: 责任（配合）单位."""
    run = _HOLDS_BRACKET.search(text, start, end)
    role = owner_labels().role_of(run[0]) if run else None
    return (role, run.start()) if run and role else None


def _starts(run: re.Match[str]) -> Iterator[int]:
    yield run.start()
    for mark in re.compile(r"[、/ \u3000]").finditer(run[0]):
        yield run.start() + mark.end()
