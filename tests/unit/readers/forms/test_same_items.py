"""The same plan in every form gives the same items."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from redstart.extraction.pipeline import read
from redstart.extraction.readers import open_source
from redstart.extraction.readers.isolation import read_untrusted
from redstart.extraction.readers.recognition import is_installed
from tests.unit.readers.forms import writers

if TYPE_CHECKING:
    from redstart.extraction.result import Extraction

WRITTEN = {
    "a.md": writers.markdown,
    "a.docx": writers.docx,
    "a.pdf": writers.pdf,
    "a.html": writers.page,
    "gb.html": lambda: writers.page("gb2312"),
    "gb.txt": lambda: writers.PLAIN.encode("gb18030"),
    "bom.txt": lambda: writers.PLAIN.encode("utf-8-sig"),
}
needs_office = pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
needs_eyes = pytest.mark.skipif(
    not (is_installed() and writers.font()), reason="the extra ocr or a Chinese font is not installed"
)


def items(extraction: Extraction) -> set[object]:
    targets = {
        (q.indicator, q.measure, q.comparator, q.value, q.unit, q.period, q.commitment, q.role)
        for q in extraction.quantities
    }
    owners = {(r.task, r.leaders, r.lead, r.support, r.deadline) for r in extraction.responsibilities}
    return targets | owners


@pytest.fixture(scope="module")
def expected():
    found = read(open_source(writers.PLAIN.encode(), name="a.txt")).extraction
    assert len(found.quantities) == 13
    assert len(found.responsibilities) == 5
    return found


@pytest.mark.parametrize("name", WRITTEN)
def test_a_form_gives_the_items_of_the_text(name, expected):
    found = read(open_source(WRITTEN[name](), name=name)).extraction
    assert items(found) == items(expected)
    assert found.document == expected.document


@needs_office
@pytest.mark.parametrize(
    ("form", "name"), [("doc", "a.doc"), ("doc", "a.wps"), ("rtf", "a.rtf"), ("odt", "a.odt")]
)
def test_what_libreoffice_reads_gives_the_items_of_the_text(form, name, expected, tmp_path):
    data = writers.converted(writers.docx(), form, tmp_path)
    source, found = read_untrusted(data, name=name)
    assert items(found) == items(expected)
    assert source.form == "doc"
    assert "converted" in source.remarks


@needs_office
def test_a_pdf_of_libreoffice_gives_the_items_of_the_text(expected, tmp_path):
    data = writers.converted(writers.docx(), "pdf", tmp_path)
    assert items(read(open_source(data, name="a.pdf")).extraction) == items(expected)


@needs_eyes
@pytest.mark.parametrize(("written", "name"), [(writers.scan, "a.png"), (writers.scanned_pdf, "a.pdf")])
def test_a_scan_gives_nearly_the_items_of_the_text(written, name, expected):
    source, found = read_untrusted(written(), name=name)
    same = len(items(found) & items(expected))
    assert 2 * same / (len(items(found)) + len(items(expected))) >= 0.9
    assert "recognised" in source.remarks
    assert any(hint.confidence for hint in source.hints)
