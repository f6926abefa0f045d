import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from redstart.extraction.outline import Block, BlockKind, Outline
from redstart.extraction.responsibilities import responsibilities
from redstart.extraction.result import DocumentFacts
from redstart.extraction.text import CleanText
from tests.unit.extraction.texts import read

PIECES = st.sampled_from(
    [
        "改造农贸市场6个，", "（责任领导：乔木生；", "牵头单位：县商务局；",
        "责任单位：县财政局、各乡镇）", "由县商务局牵头，", "县财政局配合", "会同县审计局", "负责落实",
        "。", "\n", "；", "6月底前", "完成时限：长期坚持", "（县商务局、县财政局）", "【责任单位】",
        "为牵头单位", "县文化和旅游局和", "等部门", "\t", "　", "一、", "（一）", "责任人：",
        "副县长温如海", "列首位的为牵头单位，下同",
    ]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=30).map("".join))
def test_spans_lie_in_the_text_and_names_occur_in_it(text):
    source, parts = read(text)
    plain = re.sub(r"\s", "", parts.clean.original)
    end = 0
    for one in responsibilities(parts):
        assert end <= one.span[0] < one.span[1] <= len(source.text)
        end = one.span[1]
        assert one.leaders or one.lead or one.support
        assert all(name in plain for name in (*one.leaders, *one.lead, *one.support))


def outline_of(text):
    block = Block(BlockKind.PARAGRAPH, 0, len(text))
    return Outline(CleanText.identity(text), DocumentFacts(date="2024-01-01"), (block,), ())


@pytest.mark.parametrize(
    "piece",
    [
        "（", "牵头", "由", "责任单位：", "责任单位：县商务局、", "县商务局负责",
        "县商务局、县财政局牵头，", "会同县审计局", "和局", "（县商务局）", "（责任单位：县商务局；",
        "单位 部门 ", "：", " 　", "3月31日前", "（责任单位：县商务局）由县财政局牵头。",
    ],
)  # fmt: skip
def test_the_time_grows_with_the_length_alone(piece):
    short, long = (outline_of((piece * size)[:size]) for size in (6_000, 48_000))
    responsibilities(short)
    seconds = []
    for parts in (short, long):
        start = time.process_time()
        responsibilities(parts)
        seconds.append(time.process_time() - start)
    assert seconds[1] < max(1.0, 40 * seconds[0])
