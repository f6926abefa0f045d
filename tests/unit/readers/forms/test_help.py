"""Help from outside the reader: LibreOffice, recognition, and what is said where they are missing."""

from __future__ import annotations

import shutil
from io import BytesIO

import pytest
from PIL import Image

from redstart.extraction.readers import office, open_source, recognition
from redstart.extraction.readers.children import Fence
from redstart.extraction.readers.isolation import open_untrusted
from redstart.extraction.readers.scans import Glyph, Rule, Scan
from redstart.kernel.errors import RedstartError
from tests.unit.readers.forms import writers

RTF = b"{\\rtf1\\ansi {\\b Plan} 8% 12}"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "WordDocument".encode("utf-16-le")
needs_office = pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
needs_eyes = pytest.mark.skipif(not recognition.is_installed(), reason="the extra ocr is not installed")


def refused(data, name, read=open_source):
    with pytest.raises(RedstartError) as caught:
        read(data, name=name)
    for language in ("zh", "en"):
        assert caught.value.message(language)
        assert caught.value.advice(language)
    return caught.value.code


def picture(size=(40, 40), form="PNG"):
    buffer = BytesIO()
    Image.new("L", size, 255).save(buffer, form)
    return buffer.getvalue()


def test_without_libreoffice_a_doc_is_answered_with_advice(monkeypatch):
    monkeypatch.setattr(office, "program", lambda: None)
    assert refused(OLE, "a.doc") == "document-needs-office"
    assert refused(OLE, "a.wps") == "document-needs-office"


def test_without_recognition_a_picture_is_answered_with_advice(monkeypatch):
    monkeypatch.setattr(recognition, "is_installed", lambda: False)
    assert refused(picture(), "a.png") == "document-needs-recognition"


@needs_office
def test_a_damaged_doc_is_not_converted():
    assert refused(OLE, "a.doc") in {"document-not-converted", "document-empty"}


@needs_office
def test_a_converted_file_says_so_and_leaves_nothing_behind(tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    source = open_untrusted(RTF, name="a.rtf")
    assert (source.form, source.text.strip()) == ("doc", "Plan 8% 12")
    assert "converted" in source.remarks
    assert list(tmp_path.iterdir()) == []


@needs_office
def test_a_conversion_beyond_its_time_is_stopped(monkeypatch):
    monkeypatch.setattr(office, "FENCE", Fence(memory=office.FENCE.memory, processor=5, wall=0.05))
    assert refused(RTF, "a.rtf") == "document-not-converted"


@needs_eyes
def test_a_blank_picture_has_nothing_to_recognise():
    assert refused(picture((400, 400)), "a.png", open_untrusted) == "document-not-recognised"


@needs_eyes
def test_a_damaged_picture_is_refused():
    assert refused(picture()[:40], "a.png", open_untrusted) == "document-broken"


@needs_eyes
def test_a_picture_of_too_many_dots_is_refused():
    header = picture((1, 1))
    at = header.index(b"IHDR") + 4
    huge = header[:at] + (60_000).to_bytes(4, "big") * 2 + header[at + 8 :]
    assert refused(huge, "a.png", open_untrusted) == "document-broken"


@needs_eyes
def test_recognition_beyond_its_memory_is_stopped():
    with pytest.raises(RedstartError) as caught:
        recognition.recognise(picture((400, 400)), [0], fence=Fence(memory=100 << 20, processor=20, wall=30))
    assert caught.value.code == "document-exhausts"


@needs_eyes
@pytest.mark.skipif(writers.font() is None, reason="no Chinese font is installed")
def test_a_picture_that_lies_on_its_side_is_put_upright():
    buffer = BytesIO()
    Image.open(BytesIO(writers.scan())).convert("RGB").rotate(90, expand=True).save(
        buffer, "JPEG", quality=90
    )
    text = open_source(buffer.getvalue(), name="a.jpg").text
    assert text.startswith(writers.TITLE)
    assert "3.25亿元" in text


def test_a_scan_outlives_its_way_through_json():
    scan = Scan(595.0, 842.0, (Glyph("甲", 1.0, 2.0, 3.0, 4.0, confidence=0.7),), (Rule(0.0, 1.0, 5.0, 1.0),))
    assert Scan.from_json(scan.to_json()) == scan
