"""A list goes out as xlsx and comes back the same; what is wrong in it is told by row and column."""

from datetime import UTC, date, datetime
from io import BytesIO

import openpyxl
import pytest
import xlsxwriter

from redstart.kernel.errors import RedstartError
from redstart.usecases.sheets import Column, Layout, Outcome, refuse, rows_of, sheet_bytes

NOW = datetime(2026, 1, 12, tzinfo=UTC)
LAYOUT = Layout(
    "店铺",
    "Shops",
    (
        Column("name", "名称", "Name", required=True, most=10),
        Column("kind", "类别", "Kind", choices=("门店", "仓库")),
        Column("since", "启用日", "Since", day=True),
        Column("note", "备注", "Note"),
    ),
)
ROWS = [
    {"name": "一号店", "kind": "门店", "since": "2026-01-05", "note": "=1+1"},
    {"name": "二号仓", "kind": "仓库", "since": "", "note": "@cmd|' /C calc'!A0"},
]


def read(data, name="list.xlsx"):
    outcome = Outcome()
    return rows_of(data, name=name, layout=LAYOUT, outcome=outcome), outcome


def book(*rows, sheet="店铺"):
    """Return a workbook as a person would make it: any cells, any types."""
    buffer = BytesIO()
    made = xlsxwriter.Workbook(buffer, {"in_memory": True})
    page = made.add_worksheet(sheet)
    day = made.add_format({"num_format": "yyyy-mm-dd"})
    for number, row in enumerate(rows):
        for index, cell in enumerate(row):
            if isinstance(cell, date):
                page.write_datetime(number, index, cell, day)
            else:
                page.write(number, index, cell)
    made.close()
    return buffer.getvalue()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_list_comes_back_as_it_went_out(language):
    rows, outcome = read(sheet_bytes(LAYOUT, ROWS, made_at=NOW, language=language))
    assert [row.values for row in rows] == ROWS
    assert outcome.sound


def test_a_formula_is_text_to_whoever_opens_it():
    page = openpyxl.load_workbook(BytesIO(sheet_bytes(LAYOUT, ROWS, made_at=NOW))).worksheets[0]
    cells = [cell for row in page.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells if cell.value} == {"s"}
    assert page["D2"].value == "=1+1"


def test_the_template_has_drop_downs_and_says_how_to_fill_it_in():
    made = openpyxl.load_workbook(BytesIO(sheet_bytes(LAYOUT, made_at=NOW)))
    (rule,) = made.worksheets[0].data_validations.dataValidation
    assert rule.formula1 == '"门店,仓库"'
    assert made.worksheets[0]["A1"].value == "名称*"
    assert made.sheetnames == ["店铺", "填写说明"]


def test_many_choices_stand_on_a_sheet_that_nobody_sees():
    many = Layout("表", "list", (Column("unit", "单位", "Unit", choices=[f"第{n}单位" for n in range(200)]),))
    made = openpyxl.load_workbook(BytesIO(sheet_bytes(many, made_at=NOW)))
    assert made["choices"].sheet_state == "veryHidden"
    assert made.worksheets[0].data_validations.dataValidation[0].formula1 == "choices!$A$1:$A$200"


def test_heads_are_found_under_a_title_in_any_order_and_rows_keep_their_number():
    rows, outcome = read(
        book(["2026年店铺"], [], ["备注", "启用日", "名称*"], [], ["x", date(2026, 1, 5), 7])
    )
    assert [(row.number, row.values) for row in rows] == [
        (5, {"note": "x", "since": "2026-01-05", "name": "7"})
    ]
    assert not rows[0].has("kind")
    assert (outcome.sound, rows[0].day("since")) == (True, date(2026, 1, 5))


@pytest.mark.parametrize(
    ("cells", "column", "words"),
    [
        (["", "门店", "", ""], "名称", "不能为空"),
        (["名称太长太长太长太长太长", "", "", ""], "名称", "超过10个字"),
        (["一号店", "摊位", "", ""], "类别", "“摊位”不在可选项中：门店、仓库"),
        (["一号店", "", "去年", ""], "启用日", "“去年”不是日期"),
    ],
)
def test_an_error_is_told_by_row_and_column(cells, column, words):
    rows, outcome = read(book(["名称", "类别", "启用日", "备注"], cells))
    assert rows == []
    (problem,) = outcome.problems
    assert (problem.sheet, problem.row, problem.column, problem.zh) == ("店铺", 2, column, words)
    error = refuse(outcome.problems, file="list.xlsx")
    assert str(error.place) == f"list.xlsx:店铺:2:{column}"


def test_a_sheet_without_the_heads_is_refused_by_their_names():
    with pytest.raises(RedstartError, match="required ones are missing: Name"):
        read(book(["类别", "备注"], ["门店", "x"]))


@pytest.mark.parametrize(
    "data", [b"PK\x03\x04 broken", b"name,kind\n", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1old", b""]
)
def test_what_is_no_workbook_is_refused(data):
    with pytest.raises(RedstartError):
        read(data)


def test_cells_without_anything_to_see_are_empty():
    rows, _ = read(book(["名称", "备注"], ["一号​店", "a\tb\nc"], ["‎", ""]))
    assert [row.values for row in rows] == [{"name": "一号店", "note": "a b c"}]
