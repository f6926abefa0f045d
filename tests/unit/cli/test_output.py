from io import BytesIO

import pytest
from openpyxl import load_workbook
from rich.cells import cell_len
from rich.console import Console

from redstart.extraction.pipeline import Reading
from redstart.extraction.result import DocumentFacts, Extraction, Finding
from redstart.interfaces.cli.output.rows import Tables
from redstart.interfaces.cli.output.summary import print_summary
from redstart.interfaces.cli.output.table import print_tables
from redstart.interfaces.cli.output.workbook import workbook


def shown(show, reading, width=120, **options):
    console = Console(width=width, highlight=False)
    with console.capture() as capture:
        show(reading, console=console, **options)
    return capture.get()


def empty(reading):
    return Reading(reading.source, reading.outline, Extraction(document=DocumentFacts()))


def test_a_quantity_is_one_row_with_its_line_and_its_figure(reading):
    _, quantities, *_ = Tables(reading, "en").all()
    assert quantities.rows[0] == (2, "target", "外贸出口额", "growth", "≥ 15%", "must", "2026Q1", "")


def test_a_range_shows_both_ends(reading):
    _, quantities, *_ = Tables(reading, "en").all()
    assert quantities.rows[1][4] == "≤ 5–5.5%"


def test_the_words_of_the_contract_are_shown_in_chinese(reading):
    _, quantities, *_ = Tables(reading, "zh").all()
    assert quantities.name == "指标"
    assert quantities.rows[0][1:6] == ("目标", "外贸出口额", "增速", "≥ 15%", "确保")


def test_units_of_a_duty_stand_in_one_cell(reading):
    _, _, duties, *_ = Tables(reading, "en").all()
    assert duties.rows[0] == (2, "扩大出口", "林一舟", "县商务局", "县财政局、各镇人民政府", "2026-03-31")


def test_a_benefit_shows_its_amount_and_form(reading):
    *_, benefits, _ = Tables(reading, "zh").all()
    assert benefits.rows == ((3, "参展企业", "2000元", "按数量"),)


def test_a_finding_quotes_every_place(reading):
    *_, findings = Tables(reading, "en").all()
    assert findings.rows == ((2, "error", "target-conflict", "外贸出口额的目标不一致", "15% / 16%"),)


def test_what_the_document_does_not_say_of_itself_is_left_out(reading):
    assert [field for field, _ in Tables(reading, "en").document().rows] == [
        "Title",
        "Kind",
        "Region",
        "Period",
    ]


def test_tables_on_the_terminal_fit_it(reading):
    text = shown(print_tables, reading, width=70)
    assert max(map(cell_len, text.splitlines())) <= 70
    assert "外贸出口额" in text


def test_a_document_with_nothing_in_it_says_so(reading):
    assert "No targets" in shown(print_tables, empty(reading))


def test_brackets_in_a_document_are_not_read_as_markup(reading):
    finding = Finding("garbled-text", "info", "[bold]不是标记[/]", ((0, 1),))
    made = Reading(
        reading.source, reading.outline, Extraction(DocumentFacts(title="[red]"), findings=(finding,))
    )
    text = shown(print_tables, made)
    assert "[red]" in text
    assert "[bold]不是标记[/]" in text


def test_a_summary_counts_and_quotes_what_must_be_asked(reading):
    text = shown(print_summary, reading, name="plan.txt")
    assert "3 targets" in text
    assert "1 duties of 1 leaders and 3 units" in text
    assert "plan.txt:2:8 error target-conflict" in text


def test_a_workbook_has_a_sheet_for_each_kind(reading):
    book = load_workbook(BytesIO(workbook(reading)))
    assert book.sheetnames == ["Document", "Quantities", "Responsibilities", "Benefits", "Findings"]
    rows = list(book["Quantities"].iter_rows(values_only=True))
    assert rows[0][:3] == ("Line", "Role", "Indicator")
    assert rows[1][:5] == (2, "target", "外贸出口额", "growth", "≥ 15%")


@pytest.mark.parametrize("payload", ["=1+1", "+cmd", "@SUM(A1)", "https://a.example", "-2"])
def test_text_of_a_document_never_becomes_a_formula_or_a_link(reading, payload):
    made = Reading(reading.source, reading.outline, Extraction(document=DocumentFacts(title=payload)))
    cell = load_workbook(BytesIO(workbook(made)))["Document"]["B2"]
    assert cell.value == payload
    assert cell.data_type == "s"
    assert cell.hyperlink is None
