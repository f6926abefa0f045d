"""Folders of documents, read by several processes in the order of their names."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from redstart.extraction.pipeline import Reading
from redstart.interfaces.cli.crew import read_all
from redstart.interfaces.cli.inputs import files_of
from redstart.kernel.errors import RedstartError
from tests.unit.readers.forms import writers

PLAN = "青石县2026年一季度工作方案\n确保一季度外贸出口额增长{}%以上，新增企业6家。\n"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "inner").mkdir()
    for order in range(5):
        (tmp_path / f"{order}.txt").write_text(PLAN.format(order + 3), "utf-8")
    (tmp_path / "inner" / "a.pdf").write_bytes(writers.pdf())
    (tmp_path / "~$0.docx").write_bytes(b"lock")
    (tmp_path / ".hidden.txt").write_text("x", "utf-8")
    (tmp_path / "video.mp4").write_bytes(b"x")
    return tmp_path


def test_the_documents_of_a_folder_are_found_in_order(folder):
    names = [Path(name).relative_to(folder).as_posix() for name in files_of([str(folder)])]
    assert names == [*(f"{order}.txt" for order in range(5)), "inner/a.pdf"]


def test_a_folder_is_extracted_with_one_result_for_each_document(redstart, folder, tmp_path):
    done = redstart("extract", folder, "--format", "json", "--output", tmp_path / "out")
    assert done.status == 0
    values = [
        json.loads((tmp_path / "out" / f"{order}.json").read_text("utf-8"))["quantities"][0]["value"]
        for order in range(5)
    ]
    assert [float(value) for value in values] == [3, 4, 5, 6, 7]
    assert len(json.loads((tmp_path / "out" / "a.json").read_text("utf-8"))["quantities"]) == 13


def test_a_file_that_fails_leaves_the_others_alone(folder):
    (folder / "2.txt").write_bytes(b"\x00\x01\x02" * 500)
    outcomes = list(read_all(files_of([str(folder)]), workers=2))
    assert [isinstance(each, Reading) for each in outcomes] == [True, True, False, True, True, True]
    assert isinstance(outcomes[2], RedstartError)
    assert outcomes[2].code == "document-not-text"
