import json

import pytest
from openpyxl import load_workbook

from redstart.extraction.result import Extraction
from tests.unit.cli.conftest import TEXT


def test_json_on_standard_output_is_the_extraction_and_nothing_else(redstart, plan):
    done = redstart("extract", plan, "--format", "json")
    assert done.status == 0
    assert Extraction.from_json(json.loads(done.out)).document
    assert done.err == ""


def test_the_text_is_what_positions_count_in(redstart, plan):
    assert redstart("extract", plan, "--format", "text").out == TEXT


def test_standard_input_is_read_for_a_dash(redstart):
    done = redstart("extract", "-", "-f", "text", stdin=TEXT.encode("gb18030"))
    assert done.out == TEXT


def test_tables_are_the_form_for_people(redstart, plan):
    assert "青石县2026年一季度工作方案" in redstart("extract", plan).out


def test_a_workbook_needs_a_place_to_go(redstart, plan):
    done = redstart("extract", plan, "--format", "xlsx")
    assert done.status == 1
    assert "output-needed" in done.err


def test_one_result_goes_to_the_named_file(redstart, plan, tmp_path):
    done = redstart("extract", plan, "-f", "xlsx", "-o", tmp_path / "out.xlsx")
    assert done.status == 0
    assert "Document" in load_workbook(tmp_path / "out.xlsx").sheetnames


def test_one_result_goes_into_a_folder_that_exists(redstart, plan, tmp_path):
    (tmp_path / "out").mkdir()
    redstart("extract", plan, "-f", "json", "-o", tmp_path / "out")
    assert json.loads((tmp_path / "out" / "plan.json").read_text("utf-8"))["schema"]


@pytest.mark.parametrize("form", ["table", "json", "text", "xlsx"])
def test_several_results_go_into_a_folder_one_for_each(redstart, plan, tmp_path, form):
    second = tmp_path / "second.md"
    second.write_text("# 标题\n", "utf-8")
    done = redstart("extract", plan, second, "-f", form, "-o", tmp_path / "out")
    assert done.status == 0
    assert {path.stem for path in (tmp_path / "out").iterdir()} == {"plan", "second"}
    assert done.err == f"Wrote 2 files to {tmp_path / 'out'}\n"


def test_several_results_on_standard_output_are_a_line_of_json_each(redstart, plan):
    done = redstart("extract", plan, plan, "-f", "json")
    rows = [json.loads(line) for line in done.out.splitlines()]
    assert [row["file"] for row in rows] == [str(plan)] * 2
    assert list(rows[0])[:3] == ["file", "schema", "document"]


def test_several_texts_stand_under_their_names(redstart, plan):
    assert redstart("extract", plan, plan, "-f", "text").out.count(f"==> {plan} <==\n") == 2


def test_a_file_that_fails_does_not_stop_the_others(redstart, plan, tmp_path):
    empty = tmp_path / "empty.txt"
    empty.touch()
    done = redstart("extract", empty, plan, tmp_path / "gone.txt", "-f", "json", "-o", tmp_path / "out")
    assert done.status == 1
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["plan.json"]
    assert "2 of 3 files failed" in done.err
    assert "empty.txt" in done.err
    assert "gone.txt" in done.err


def test_a_failure_leaves_no_output_file(redstart, tmp_path):
    done = redstart("extract", tmp_path / "gone.txt", "-f", "json", "-o", tmp_path / "out.json")
    assert done.status == 1
    assert list(tmp_path.iterdir()) == []


def test_a_document_without_targets_is_read_and_said_to_have_none(redstart, tmp_path):
    path = tmp_path / "note.txt"
    path.write_text("今天天气很好。\n", "utf-8")
    done = redstart("extract", path)
    assert done.status == 0
    assert "No targets" in done.out
