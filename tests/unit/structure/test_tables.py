"""Tables: rows, cells, headings, captions."""

from tests.unit.structure.outlines import outline_of

TASKS = "任务分解表\n单位：亿元\n责任单位\t全年任务\t二季度任务\n石坪镇\t6.8\t2.1\n合计\t6.8\t2.1"


def test_rows_have_the_ranges_of_their_cells():
    parts = outline_of(TASKS)
    rows = [parts.blocks[index] for index in parts.tables[0].rows]
    cells = [[parts.clean.text[start:end] for start, end in row.cells] for row in rows]
    assert cells[1] == ["石坪镇", "6.8", "2.1"]
    assert all(row.kind == "row" and row.table == 0 for row in rows)


def test_caption_and_note_of_units_stand_above():
    parts = outline_of(TASKS)
    table = parts.tables[0]
    assert table.caption is not None
    assert table.unit_note is not None
    assert parts.clean.text[slice(*table.caption)] == "任务分解表"
    assert parts.clean.text[slice(*table.unit_note)] == "单位：亿元"


def test_the_first_row_names_the_columns():
    assert outline_of(TASKS).tables[0].header_rows == 1
    owners = "序号\t指标\t目标\t牵头单位\n1\t工业\t增长8%\t县工信局\n2\t投资\t增长9%\t县发改局"
    assert outline_of(owners).tables[0].header_rows == 1


def test_a_cell_over_several_columns_calls_for_a_second_row_of_headings():
    text = "地区\t工业增加值\t\t投资\t\n地区\t总量\t增速\t总量\t增速\n甲镇\t1.2\t5%\t3.4\t6%"
    assert outline_of(text).tables[0].header_rows == 2


def test_a_table_of_figures_alone_has_no_heading():
    assert outline_of("甲镇\t1.2\t5\n乙镇\t3.4\t6").tables[0].header_rows == 0


def test_two_tables_are_kept_apart_by_the_text_between_them():
    parts = outline_of(f"{TASKS}\n注：略。\n{TASKS}")
    assert [len(table.rows) for table in parts.tables] == [3, 3]


def test_empty_cells_keep_their_place():
    parts = outline_of("项目\t一季度\t备注\n甲\t\t在建\n乙\t2\t")
    rows = [parts.blocks[index].cells for index in parts.tables[0].rows]
    assert [len(cells) for cells in rows] == [3, 3, 3]
    assert rows[1][1][0] == rows[1][1][1]
