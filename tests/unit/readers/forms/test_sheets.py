"""Workbooks: title rows, headings of several rows, merged cells, number formats, and a million empty rows."""

from datetime import date
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest
import xlwt
from hypothesis import given, settings
from hypothesis import strategies as st

from redstart.extraction.pipeline import read
from redstart.extraction.readers import open_source
from redstart.extraction.readers.isolation import open_untrusted
from redstart.extraction.whereabouts import Landmarks
from redstart.kernel.errors import RedstartError

TITLE = "松陵县2026年一季度重点任务台账"
HEADS = (
    ("序号", "重点任务", "2026年一季度目标", None, "责任分工", None, "完成时限"),
    (None, None, "完成额（亿元）", "增速", "牵头单位", "配合单位", None),
)
ROWS = (
    (1, "固定资产投资", 48.6, 0.12, "县发改局", "县财政局、县住建局", date(2026, 3, 31)),
    (2, "社会消费品零售总额", 35.25, 0.075, "县商务局", "县文旅局", date(2026, 3, 20)),
)
FORMATS = {2: "0.00", 3: "0%", 6: 'yyyy"年"m"月"d"日"'}
MERGED = ((3, 1, 4, 1), (3, 2, 4, 2), (3, 3, 3, 4), (3, 5, 3, 6), (3, 7, 4, 7))
LINES = [
    TITLE,
    "单位：亿元",
    "序号\t重点任务\t2026年一季度目标\t\t责任分工\t\t完成时限",
    "序号\t重点任务\t完成额（亿元）\t增速\t牵头单位\t配合单位\t完成时限",
    "1\t固定资产投资\t48.60\t12%\t县发改局\t县财政局、县住建局\t2026年3月31日",
    "2\t社会消费品零售总额\t35.25\t7.5%\t县商务局\t县文旅局\t2026年3月20日",
    "注：按月调度",
]


def saved(book):
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def filled():
    """Return a workbook with the ledger in its first sheet."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "台账"
    sheet.append((TITLE,))
    sheet.append((None,) * 6 + ("单位：亿元",))
    for row in (*HEADS, *ROWS):
        sheet.append(row)
    sheet.append(("注：按月调度",))
    for top, left, bottom, right in (*MERGED, (1, 1, 1, 7), (7, 1, 7, 7)):
        sheet.merge_cells(start_row=top, start_column=left, end_row=bottom, end_column=right)
    for row in (5, 6):
        for column, form in FORMATS.items():
            sheet.cell(row, column + 1).number_format = form
    return book


def old():
    """Return the same ledger as Excel 97 wrote it."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("台账")
    sheet.write_merge(0, 0, 0, 6, TITLE)
    sheet.write(1, 6, "单位：亿元")
    starts = {(top, left): (bottom, right) for top, left, bottom, right in MERGED}
    for at, row in enumerate((*HEADS, *ROWS), 3):
        for column, value in enumerate(row):
            if value is None:
                continue
            style = xlwt.easyxf(num_format_str=FORMATS.get(column, "General") if at > 4 else "General")
            bottom, right = starts.get((at, column + 1), (at, column + 1))
            sheet.write_merge(at - 1, bottom - 1, column, right - 1, value, style)
    sheet.write_merge(6, 6, 0, 6, "注：按月调度")
    return saved(book)


@pytest.mark.parametrize(("data", "name"), [(saved(filled()), "a.xlsx"), (old(), "a.xls"), (old(), "a.et")])
def test_a_ledger_reads_as_it_shows(data, name):
    source = open_source(data, name=name)
    assert source.text.split("\n") == LINES
    assert source.sheets == ((0, "台账"),)


@pytest.mark.parametrize(("data", "name"), [(saved(filled()), "a.xlsx"), (old(), "a.xls")])
def test_a_row_of_a_ledger_gives_a_task_with_targets_owners_and_deadline(data, name):
    found = read(open_source(data, name=name)).extraction
    assert [
        (q.indicator, q.measure, str(q.value.normalize()), q.unit, q.period) for q in found.quantities
    ] == [
        ("固定资产投资", "level", "48.6", "亿元", "2026Q1"),
        ("固定资产投资", "growth", "12", "%", "2026Q1"),
        ("社会消费品零售总额", "level", "35.25", "亿元", "2026Q1"),
        ("社会消费品零售总额", "growth", "7.5", "%", "2026Q1"),
    ]
    assert [(r.task, r.lead, r.support, r.deadline) for r in found.responsibilities] == [
        ("固定资产投资", ("县发改局",), ("县财政局", "县住建局"), "2026-03-31"),
        ("社会消费品零售总额", ("县商务局",), ("县文旅局",), "2026-03-20"),
    ]


def test_a_cell_is_named_as_the_sheet_names_it():
    source = open_source(saved(filled()), name="a.xlsx")
    where = Landmarks.of(source).at(source.text.index("35.25"), source.text)
    assert where.words() == "工作表“台账”C6"
    assert where.words("en") == "sheet 台账 C6"


def test_hidden_sheets_rows_and_columns_are_left_out_and_told():
    book = filled()
    book["台账"].row_dimensions[6].hidden = True
    book["台账"].column_dimensions["D"].hidden = True
    book.create_sheet("底稿").append(("旧数", 777))
    book["底稿"].sheet_state = "hidden"
    source = open_source(saved(book), name="a.xlsx")
    assert not any(words in source.text for words in ("777", "35.25", "12%"))
    assert "hidden-cells" in source.remarks


def test_a_million_empty_rows_are_read_within_the_limits():
    book = openpyxl.Workbook()
    book.active.append(("任务", "数量"))
    data = saved(book)
    empty = b'<row r="%d" s="1" customFormat="1"><c r="A%d" s="1"/></row>'
    rows = b"".join(empty % (n, n) for n in range(2, 1_048_577))
    written = ZipFile(BytesIO(data)).read("xl/worksheets/sheet1.xml")
    larger = written.replace(b"</sheetData>", rows + b"</sheetData>")
    assert len(larger) > 50_000_000
    assert (
        open_untrusted(_with_part(data, "xl/worksheets/sheet1.xml", larger), name="a.xlsx").text
        == "任务\t数量"
    )


def _with_part(data, name, content):
    buffer = BytesIO()
    with ZipFile(BytesIO(data)) as given, ZipFile(buffer, "w", ZIP_DEFLATED) as made:
        for part in given.namelist():
            made.writestr(part, content if part == name else given.read(part))
    return buffer.getvalue()


def test_a_cell_at_the_far_corner_makes_no_giant_table():
    book = openpyxl.Workbook()
    book.active["A1"], book.active["XFD1048576"] = "甲", "乙"
    assert "甲" in open_source(saved(book), name="a.xlsx").text


def test_a_damaged_workbook_is_refused_in_words():
    for data, name in ((old()[:3000], "a.xls"), (saved(filled())[:2500], "a.xlsx")):
        with pytest.raises(RedstartError) as refused:
            open_source(data, name=name)
        assert refused.value.code == "document-broken"


NUMBERS = st.decimals(-(10**9), 10**9, places=3, allow_nan=False)


@settings(max_examples=40, deadline=None)
@given(st.lists(NUMBERS, min_size=1, max_size=8))
def test_no_digit_of_a_number_is_lost(values):
    book = openpyxl.Workbook()
    book.active.append(["任务", *(f"列{n}" for n in range(len(values)))])
    book.active.append(["甲", *values])
    shown = open_source(saved(book), name="a.xlsx").text.split("\n")[-1].split("\t")[1:]
    assert [float(each) for each in shown] == [float(value) for value in values]
