"""Outlines of texts, for the tests of structure."""

from redstart.extraction.cleaning import clean
from redstart.extraction.outline import Outline
from redstart.extraction.source import Source
from redstart.extraction.structure import outline


def outline_of(text: str, **source: object) -> Outline:
    """Return the outline of a text."""
    document = Source(text, **source)  # type: ignore[arg-type]
    return outline(clean(document), document)


def parts_of(text: str) -> list[tuple[str, str]]:
    """Return kind and words of each block."""
    parts = outline_of(text)
    return [(block.kind.value, parts.text_of(block)) for block in parts.blocks]


def sections_of(text: str) -> list[tuple[int, str, str]]:
    """Return level, number and title of each section."""
    return [(section.level, section.number, section.title) for section in outline_of(text).sections]


NOTICE = """\
青禾县人民政府文件
青政发〔2024〕6号

青禾县人民政府关于印发《青禾县2024年二季度稳增长行动方案》的通知

各乡镇人民政府，县直各部门：

现将《青禾县2024年二季度稳增长行动方案》印发给你们，请认真抓好落实。

青禾县人民政府
2024年4月2日

青禾县2024年二季度稳增长行动方案

为巩固首季成果，制定本方案。

一、主要目标

规模以上工业增加值增长8%以上。

二、重点任务

（一）稳工业。紧盯重点企业，新增规上企业5家。（责任领导：白朗；牵头单位：县工信局）

（二）扩投资。完成固定资产投资20亿元。（责任领导：白朗；牵头单位：县发改局）
"""
