"""Small documents of invented places, read as far as the outline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from redstart.extraction.cleaning import clean
from redstart.extraction.source import Source
from redstart.extraction.structure import outline

if TYPE_CHECKING:
    from redstart.extraction.outline import Outline

PLAN = "云渡县2024年二季度经济运行攻坚方案\n\n一、重点工作\n\n"
POLICY = (
    "云渡县人民政府关于印发《云渡县促进民营经济发展若干政策措施》的通知\n\n各乡镇人民政府：\n\n云渡县人民政府\n2024年3月5日\n\n"
    "云渡县促进民营经济发展若干政策措施\n\n一、支持企业发展\n\n"
)


def read(text: str, head: str = PLAN) -> tuple[Source, Outline]:
    """Return the source and the outline of a head followed by a text."""
    source = Source(head + text)
    return source, outline(clean(source), source)
