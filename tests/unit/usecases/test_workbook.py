"""The workbook's hand."""

import io
from datetime import UTC, datetime
from decimal import Decimal

import openpyxl

from redstart.usecases.workbook import Column, Row, Sheet, workbook

NOW = datetime(2026, 3, 2, tzinfo=UTC)


def pages(*rows, footer="脚注"):
    sheet = Sheet("表", "标题", "副题", [Column("甲", 10), Column("乙", 30)], rows)
    return openpyxl.load_workbook(io.BytesIO(workbook([sheet], made_at=NOW, footer=footer)))["表"]


def test_title_line_and_head_come_before_the_rows():
    page = pages(Row(["a", 1]))
    assert [[cell.value for cell in row] for row in page.iter_rows()] == [
        ["标题", None],
        ["副题", None],
        ["甲", "乙"],
        ["a", 1],
    ]


def test_a_group_heads_the_rows_after_it():
    page = pages(Row(group="第一组"), Row(["a", "b"]))
    assert page["A4"].value == "第一组"
    assert "A4:B4" in {str(merged) for merged in page.merged_cells.ranges}


def test_numbers_are_numbers_and_blanks_are_blank():
    page = pages(Row([Decimal("46.5"), None]), Row(["", -3]))
    assert (page["A4"].value, page["B4"].value) == (46.5, None)
    assert (page["A5"].value, page["B5"].value) == (None, -3)
    assert page["A4"].data_type == "n"


def test_long_text_wraps_in_its_column():
    page = pages(Row(["长" * 40, "x"]))
    assert page["A4"].alignment.wrap_text
    assert page.column_dimensions["B"].width >= 30


def test_text_longer_than_a_cell_holds_is_cut():
    assert len(pages(Row(["长" * 40_000, "x"]))["A4"].value) == 32_000


def test_a_footer_with_an_ampersand_stays_as_it_is():
    assert pages(footer="A&B").oddFooter.left.text == "A&&B"


def test_an_empty_table_still_has_its_head():
    assert pages()["A3"].value == "甲"
