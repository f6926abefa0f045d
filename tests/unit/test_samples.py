import importlib.util
from io import BytesIO
from pathlib import Path

import docx
import pytest

from redstart.extraction.pipeline import read
from redstart.extraction.readers import open_source

SAMPLES = Path(__file__).parents[2] / "samples"
PLAN = SAMPLES / "jichuan-plan-2026.txt"


@pytest.fixture(scope="module")
def make_docx():
    spec = importlib.util.spec_from_file_location("make_docx", SAMPLES / "make_docx.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_docx_in_the_samples_is_the_one_its_script_makes(make_docx):
    made, kept = (
        [paragraph.text for paragraph in docx.Document(file).paragraphs]
        for file in (BytesIO(make_docx.make(PLAN.read_text("utf-8"))), PLAN.with_suffix(".docx"))
    )
    assert made == kept


def test_word_numbers_the_headings_of_the_docx(make_docx):
    document = docx.Document(BytesIO(make_docx.make(PLAN.read_text("utf-8"))))
    headings = [p for p in document.paragraphs if p.style.name.startswith("Heading")]
    assert [p.text for p in headings][:3] == ["总体要求", "重点行动", "工业满产增效行动"]
    assert all(p._p.pPr.numPr is not None for p in headings)


def test_the_docx_keeps_every_character_but_the_numbers_of_headings(make_docx):
    text = PLAN.read_text("utf-8")
    document = docx.Document(BytesIO(make_docx.make(text)))
    words = "".join(p.text for p in document.paragraphs)
    cells = "".join(cell.text for table in document.tables for row in table.rows for cell in row.cells)
    lines = [line for line in text.splitlines() if line.strip()]
    plain = "".join(_without_number(make_docx, line) for line in lines if "\t" not in line)
    assert words.replace("\n", "") == plain
    assert cells == "".join(line.replace("\t", "") for line in lines if "\t" in line)


def _without_number(module, line):
    numbered = module.NUMBERED.fullmatch(line)
    return numbered[3] if numbered else line


def test_the_amended_plan_has_neither_of_the_planted_names_and_targets():
    amended = (SAMPLES / "jichuan-plan-2026-amended.txt").read_text("utf-8")
    assert "罗云晓" not in amended
    assert "规模以上工业增加值增长8.5%" not in amended


def reading_of(name):
    return read(open_source((SAMPLES / name).read_bytes(), name=name)).extraction


PLANTED = ["name-variant", "sum-mismatch", "target-conflict"]


@pytest.mark.parametrize("name", ["jichuan-plan-2026.txt", "jichuan-plan-2026.docx"])
def test_the_plan_check_finds_the_three_planted_contradictions_and_nothing_else(name):
    serious = [finding for finding in reading_of(name).findings if finding.severity != "info"]
    assert sorted(finding.code for finding in serious) == PLANTED


def test_the_plan_check_is_silent_on_the_amended_plan():
    assert reading_of("jichuan-plan-2026-amended.txt").findings == ()


def test_text_and_word_give_the_same_targets():
    text, word = (
        [(q.indicator, q.value, q.unit, q.period) for q in reading_of(f"jichuan-plan-2026.{form}").quantities]
        for form in ("txt", "docx")
    )
    assert text == word
    assert len(text) > 80


def test_the_eighth_action_names_responsible_units_but_no_lead():
    owners = {entry.task: entry for entry in reading_of("jichuan-plan-2026.txt").responsibilities}
    assert owners["稳岗促就业行动"].lead == ()
    assert owners["稳岗促就业行动"].support[0] == "市人社局"
    amended = {entry.task: entry for entry in reading_of("jichuan-plan-2026-amended.txt").responsibilities}
    assert amended["稳岗促就业行动"].lead == ("市人社局",)
