"""A year's holidays are read from what people have: a YAML table or a workbook of two columns."""

from datetime import date
from io import BytesIO

import pytest
import xlsxwriter

from redstart.kernel.errors import RedstartError
from redstart.usecases.notices import calendar_draft, notice_from, rule_draft

YAML = """\
year: 2027
source: 澄溪市转发的放假通知
days_off: [2027-01-01, "2027-02-05", 2027-02-06]
weekends_worked:
  - 2027-01-30
"""
ROWS = (("日期", "安排"), ("2027-01-01", "休"), ("2027年2月5日", "放假"), ("2027/1/30", "上班"))
EXPECTED = {
    "year": 2027,
    "source": "澄溪市转发的放假通知",
    "url": "",
    "days_off": ["2027-01-01", "2027-02-05"],
    "weekends_worked": ["2027-01-30"],
}


def workbook(rows):
    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet, dated = book.add_worksheet(), book.add_format({"num_format": "yyyy-mm-dd"})
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            if isinstance(cell, date):
                sheet.write_datetime(number, column, cell, dated)
            else:
                sheet.write(number, column, cell)
    book.close()
    return buffer.getvalue()


def refused(call):
    with pytest.raises(RedstartError) as caught:
        call()
    return caught.value


def test_a_table_is_read_with_its_weekends_left_out():
    assert notice_from(YAML.encode(), name="2027.yaml") == EXPECTED


def test_a_list_of_one_notice_is_that_notice():
    listed = "- " + YAML.replace("\n", "\n  ").rstrip() + "\n"
    assert notice_from(listed.encode(), name="2027.yaml") == EXPECTED


def test_a_workbook_is_read_with_its_source_beside_it():
    assert notice_from(workbook(ROWS), name="2027.xlsx", source=EXPECTED["source"]) == EXPECTED


def test_dates_of_a_workbook_may_be_dates_or_their_numbers():
    rows = ((date(2027, 1, 1), "休"), (46423, "off"), ("2027.1.30", "work"))
    assert notice_from(workbook(rows), name="a.xlsx", source=EXPECTED["source"]) == EXPECTED


def test_a_table_that_names_its_source_keeps_it():
    assert notice_from(YAML.encode(), name="a.yaml", source="另一份")["source"] == EXPECTED["source"]


def test_a_table_without_a_source_takes_the_one_given():
    bare = YAML.replace("source: 澄溪市转发的放假通知\n", "")
    assert notice_from(bare.encode(), name="a.yaml", source="另一份")["source"] == "另一份"
    assert refused(lambda: notice_from(bare.encode(), name="a.yaml")).code == "rule-invalid"


@pytest.mark.parametrize(
    "rows",
    [
        (("日期", "安排"), ("2027-01-01", "也许")),
        (("2027-01-01", "休"), ("某一天", "休")),
        (("日期", "安排"),),
        (("2027-01-01",),),
        (("2027-02-30", "休"), ("2027-01-01", "休"), ("2027-02-30", "休")),
    ],
)
def test_a_workbook_that_says_something_else_is_refused_whole(rows):
    error = refused(lambda: notice_from(workbook(rows), name="a.xlsx", source="某通知"))
    assert error.code == "notice-unreadable"
    assert error.place.file == "a.xlsx"


def test_the_row_that_is_to_blame_is_named():
    rows = (*ROWS, ("2027-03-01", "待定"))
    assert refused(lambda: notice_from(workbook(rows), name="a.xlsx", source="某通知")).place.line == 5


@pytest.mark.parametrize(
    "text",
    [
        YAML + "more: 1\n",
        YAML.replace("2027-01-01", "2026-01-01"),
        YAML.replace("2027-01-30", "2027-01-29"),
        YAML.replace("year: 2027", "year: [2027]"),
        YAML.replace("[2027-01-01", "[2027-13-01"),
        YAML + "year: 2027\n",
        "a: &a [1]\nb: *a\n",
        "year: !!python/object:os.system 1\n",
        "? [1, 2]\n: 3\n",
        "year: !!binary aGVsbG8=\n",
        "[" * 5000,
        "- " * 2000,
        "x" * 70_000,
    ],
    ids=range(13),
)
def test_a_table_that_is_not_well_formed_is_refused(text):
    assert refused(lambda: notice_from(text.encode(), name="a.yaml")).code == "rule-invalid"


@pytest.mark.parametrize("data", [b"\xff\xfe\x00a", "假".encode("gb18030")])
def test_bytes_that_are_no_text_are_refused(data):
    assert refused(lambda: notice_from(data, name="a.yaml")).code == "rule-invalid"


def test_a_broken_workbook_is_told_by_its_reader():
    assert refused(lambda: notice_from(workbook(ROWS)[:300], name="a.xlsx")).code.startswith("document-")


def test_a_draft_of_the_calendar_holds_from_today():
    draft = calendar_draft(YAML.encode(), name="a.yaml", today=date(2026, 11, 5))
    assert (draft.book, draft.valid_from, draft.source) == (
        "calendar",
        date(2026, 11, 5),
        EXPECTED["source"],
    )


def test_another_rule_is_read_as_it_stands():
    text = "throttles: [{per: account, failures: 3, within: 60, wait: 30}]"
    draft = rule_draft(
        text.encode(), name="a.yaml", book="sign_in", source="某规定", valid_from=date(2026, 11, 5)
    )
    assert draft.content == {"throttles": [{"per": "account", "failures": 3, "within": 60, "wait": 30}]}
