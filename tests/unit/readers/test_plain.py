"""Text in the encodings that offices use."""

import pytest

from redstart.extraction.readers import open_source
from redstart.kernel.errors import RedstartError

SIMPLIFIED = (
    "青禾县2024年一季度工作方案\n一、总体要求\n各部门要抓好重点项目建设，确保规模以上工业增加值增长8%。\n"
)
TRADITIONAL = (
    "青禾縣2024年一季度工作方案\n一、總體要求\n各部門要抓好重點項目建設，確保規模以上工業增加值增長8%。\n"
)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "gbk", "utf-32"]
)
def test_simplified_text_is_read_in_every_encoding(encoding):
    assert open_source(SIMPLIFIED.encode(encoding), name="a.txt").text == SIMPLIFIED


@pytest.mark.parametrize("encoding", ["utf-8", "big5", "big5hkscs", "gb18030", "utf-16"])
def test_traditional_text_is_read_in_every_encoding(encoding):
    assert open_source(TRADITIONAL.encode(encoding), name="a.txt").text == TRADITIONAL


def test_characters_outside_the_old_standards_are_read_from_gb18030():
    text = SIMPLIFIED + "人名：㛃𠀀\n"
    assert open_source(text.encode("gb18030")).text == text


def test_line_ends_stay_as_they_are_since_positions_count():
    assert open_source("甲的\r\n乙和\r\n".encode()).text == "甲的\r\n乙和\r\n"


def test_a_damaged_byte_is_kept_visible_and_remarked():
    data = (SIMPLIFIED * 20).encode("gb18030")
    source = open_source(data[:-40] + b"\xff" + data[-40:])
    assert "\ufffd" in source.text
    assert source.remarks == ("unreadable-bytes",)


def test_markdown_is_known_by_its_name():
    assert open_source("# 题目".encode(), name="a.MD").form == "markdown"
    assert open_source("# 题目".encode(), name="a.txt").form == "text"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "document-empty"),
        (" \n\t　".encode(), "document-empty"),
        (b"\xef\xbb\xbf\n", "document-empty"),
        (bytes(range(256)) * 8, "document-not-text"),
        (b"\x00" * 400, "document-not-text"),
        (b"\x01\x02\x03abc" * 50, "document-not-text"),
        ("Ünïcödé façade œuvre".encode("cp1252") * 5, "document-undecodable"),
        (SIMPLIFIED.encode("utf-8")[:200] + b"\xff\xfe\xfd" * 40, "document-undecodable"),
    ],
)
def test_bytes_that_are_no_text_are_refused(data, code):
    with pytest.raises(RedstartError) as raised:
        open_source(data, name="a.txt")
    assert raised.value.code == code
    assert raised.value.place.file == "a.txt"


@pytest.mark.parametrize(
    ("data", "name", "form"),
    [
        (b"Rar!\x1a\x07", "a.rar", "rar"),
        (b"7z\xbc\xaf\x27\x1c", "a.doc", "7z"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "PowerPoint Document".encode("utf-16-le"), "a.ppt", "ppt"),
        ("甲,乙".encode(), "a.csv", "csv"),
        (b"\x1f\x8b\x08", "a.gz", "gzip"),
    ],
)
def test_forms_that_are_not_read_are_named_with_advice(data, name, form):
    with pytest.raises(RedstartError) as raised:
        open_source(data, name=name)
    assert raised.value.code == "document-form-not-read"
    assert raised.value.parameters["form"] == form
    assert "docx" in raised.value.advice("zh")
    assert "docx" in raised.value.advice("en")
