"""The planted contradictions are found, and the sound plan stays silent, in every form a plan comes in."""

import re
from pathlib import Path

import pytest
from opencc import OpenCC

from redstart.extraction.pipeline import read
from redstart.extraction.source import Source

SAMPLES = Path(__file__).parents[3] / "samples"
PLANTED = ["name-variant", "sum-mismatch", "target-conflict"]


def traditional(text):
    return Source(OpenCC("s2tw").convert(text))


def wrapped(text, width=38):
    lines = [[line] if "\t" in line else re.findall(f".{{1,{width}}}|^$", line) for line in text.split("\n")]
    return Source("\n".join(part for line in lines for part in line))


def marked_up(text):
    return Source(re.sub(r"(\d+(?:\.\d+)?%)", r"**\1**", text), "markdown")


def with_ascii_marks(text):
    return Source(text.translate(str.maketrans("，；：（）", ",;:()")))


FORMS = [Source, traditional, wrapped, marked_up, with_ascii_marks]


def codes(name, form):
    found = read(form((SAMPLES / name).read_text("utf-8"))).extraction.findings
    return sorted(finding.code for finding in found if finding.severity != "info")


@pytest.mark.parametrize("form", FORMS)
def test_the_planted_contradictions_are_found_in_every_form(form):
    assert codes("jichuan-plan-2026.txt", form) == PLANTED


@pytest.mark.parametrize("form", FORMS)
def test_the_sound_plan_keeps_the_check_silent_in_every_form(form):
    assert codes("jichuan-plan-2026-amended.txt", form) == []


def test_what_was_repaired_is_told_as_info_only():
    text = (SAMPLES / "jichuan-plan-2026-amended.txt").read_text("utf-8")
    found = read(wrapped(text)).extraction.findings
    assert [(finding.code, finding.severity) for finding in found] == [("garbled-text", "info")]


def test_a_message_is_in_simplified_script_and_its_places_in_the_source():
    source = traditional((SAMPLES / "jichuan-plan-2026.txt").read_text("utf-8"))
    finding = next(f for f in read(source).extraction.findings if f.code == "target-conflict")
    assert "规模以上工业增加值" in finding.message
    assert source.text[slice(*finding.spans[0])] == "規模以上工業增加值增長8.5%以上"
