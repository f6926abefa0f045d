import pytest
from rich.cells import cell_len

from redstart.extraction.result import Finding
from redstart.interfaces.cli.output.diagnostics import Diagnostics
from tests.unit.cli.conftest import EXTRACTION, TEXT


def rendered(text, *spans, width=100, severity="warning"):
    finding = Finding("sum-mismatch", severity, "合计不符", spans)
    return Diagnostics("plan.txt", text, width=width).render(finding).plain.split("\n")


def test_a_finding_begins_with_place_severity_code_and_message():
    first, *_ = rendered("一\n二三", (3, 4), severity="error")
    assert first == "plan.txt:2:2 error sum-mismatch 合计不符"


def test_carets_stand_under_the_marked_words_though_they_are_wide():
    _, line, carets = rendered("投资a增长5%以上", (5, 7))
    assert line == "  1 | 投资a增长5%以上"
    assert carets.rstrip() == "    | " + " " * cell_len("投资a增长") + "^^"


def test_every_place_is_quoted_with_line_numbers_in_one_width():
    text = "\n".join(f"第{number}行" for number in range(1, 12))
    lines = rendered(text, (0, 1), (text.index("第11"), text.index("第11") + 1))
    assert lines[1].startswith("   1 | ")
    assert lines[3].startswith("  11 | ")


@pytest.mark.parametrize("start", [0, 150, 297])
@pytest.mark.parametrize("width", [40, 79, 120])
def test_a_long_line_is_cut_around_the_marked_words_and_fits(start, width):
    text = "字" * start + "15%" + "符" * (300 - start)
    _, line, carets = rendered(text, (start, start + 3), width=width)
    assert cell_len(line) <= width
    assert "15%" in line
    assert cell_len(carets[: carets.index("^")]) == cell_len(line[: line.index("15%")])


def test_marked_words_longer_than_the_terminal_are_cut():
    _, line, carets = rendered("字" * 200, (0, 200), width=60)
    assert cell_len(line) <= 60
    assert cell_len(carets) <= 60


def test_a_span_over_several_lines_is_quoted_by_its_first():
    _, line, carets = rendered("甲乙\n丙丁", (1, 4))
    assert line == "  1 | 甲乙"
    assert carets.endswith("  ^^")


def test_a_span_at_the_end_of_a_line_still_has_a_caret():
    _, _, carets = rendered("甲\n乙", (1, 2))
    assert carets.endswith("^")


def test_a_finding_without_a_place_stands_at_the_beginning():
    assert rendered("甲") == ["plan.txt:1:1 warning sum-mismatch 合计不符"]


def test_of_many_places_the_rest_is_counted():
    finding = Finding("name-variant", "info", "写法不一", ((0, 1), (2, 3), (4, 5)))
    shown = Diagnostics("plan.txt", "甲 乙 丙", width=80).render(finding, most=1).plain
    assert shown.count("^") == 2
    assert shown.endswith("    | … +2")


def test_both_places_of_a_conflict_are_shown():
    shown = Diagnostics("plan.txt", TEXT, width=100).render(EXTRACTION.findings[0]).plain
    assert shown.count("^^^") == 2
    assert "  2 | " in shown
    assert "  3 | " in shown
