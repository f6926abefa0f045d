"""What the reader of the file left aside, said at the first line of the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from redstart.extraction.result import Finding

if TYPE_CHECKING:
    from redstart.extraction.source import Remark, Source

_WORDS: dict[Remark, str] = {
    "external-content": "文件引用了外部的内容（图片、模板或对象），未访问也未读取，请核对正文是否完整。",
    "embedded-object": "文件中嵌有表格、公式或图表对象，其中的文字未读取，请核对。",
    "macro": "文件带有宏程序，未运行。",
    "tracked-changes": "文件带有修订痕迹，已按接受全部修订读取，请核对。",
    "hidden-text": "文件中有隐藏文字，未读取。",
    "hidden-cells": "表格中有隐藏的行、列或工作表，未读取，请核对。",
    "converted": "文件由 LibreOffice 转换后读取，请对照原件核对。",
    "recognised": "文字由图片识别得出，请对照原件核对。",
    "unread-pages": "文件中有扫描页未能识别，其中的文字未读取，请核对。",
    "unreadable-bytes": "文件中有无法识别的字节，已用“\ufffd”代替，请核对原文。",
}


_UNSURE = 0.8  # of the least certain character of a line
_MOST = 40


def unsure(source: Source) -> tuple[Finding, ...]:
    """Return an info finding for each line of whose recognition the reader is not sure."""
    lines = [
        hint
        for hint in source.hints
        if hint.confidence is not None and hint.confidence < _UNSURE and hint.start < hint.end
    ]
    return tuple(
        Finding(
            "garbled-text",
            "info",
            f"此处文字由图片识别，把握不大（{hint.confidence or 0:.0%}），请对照原件核对。",
            ((hint.start, hint.end),),
        )
        for hint in sorted(lines, key=lambda hint: hint.confidence or 0)[:_MOST]
    )


def left_aside(source: Source) -> tuple[Finding, ...]:
    """Return an info finding for each thing that was not read; pictures are no news."""
    text = source.text
    start = len(text) - len(text.lstrip())
    end = text.find("\n", start)
    place = (start, end if end > start else len(text))
    return tuple(
        Finding("garbled-text", "info", _WORDS[remark], (place,))
        for remark in source.remarks
        if remark in _WORDS and place[0] < place[1]
    )
