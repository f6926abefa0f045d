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
    "unreadable-bytes": "文件中有无法识别的字节，已用“\ufffd”代替，请核对原文。",
}


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
