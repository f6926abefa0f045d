"""An outline holds for any text."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.structure.outlines import outline_of

LINES = st.sampled_from(
    [
        *(
            "一、目标",
            "（一）工业。抓生产，新增5家。",
            "1.增长6%。",
            "牵头单位：县发改局",
            "注：略。",
            "附件1",
            "附件：1.表",
        ),
        *(
            "青禾县人民政府关于印发《方案》的通知",
            "青政发〔2024〕1号",
            "各乡镇：",
            "2024年1月2日",
            "青禾县统计局",
        ),
        *(
            "甲\t乙",
            "甲\t1",
            "首页 > 新闻",
            "**小标题**",
            "# 题",
            "来源：青禾日报",
            "全县抓落实，见成效。",
            "单位：亿元",
            "",
            "  ",
        ),
    ]
)


@settings(deadline=None)
@given(st.lists(LINES, max_size=25).map("\n".join))
def test_blocks_follow_one_another_and_sections_hold_them(text):
    parts = outline_of(text)
    ends = [0, *(block.end for block in parts.blocks)]
    for before, block in zip(ends, parts.blocks, strict=False):
        assert before <= block.start < block.end
        assert -1 <= block.section < len(parts.sections)
        assert all(block.start <= start <= end <= block.end for start, end in block.cells)
    for index, section in enumerate(parts.sections):
        assert section.parent < index
        assert section.start <= section.title_start <= section.title_end <= section.end


@settings(deadline=None)
@given(st.lists(LINES, max_size=25).map("\n".join))
def test_tables_name_their_rows(text):
    parts = outline_of(text)
    for index, table in enumerate(parts.tables):
        assert 0 <= table.header_rows <= len(table.rows)
        assert all(parts.blocks[row].table == index for row in table.rows)
