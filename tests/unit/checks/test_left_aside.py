"""What a file's reader left aside is said, not passed over."""

import pytest

from redstart.extraction.pipeline import read
from redstart.extraction.source import Source

TEXT = "\n苇河县2026年工作要点\n一、抓好春耕。\n"


@pytest.mark.parametrize(
    ("remark", "words"),
    [
        ("external-content", "未访问"),
        ("embedded-object", "未读取"),
        ("macro", "未运行"),
        ("tracked-changes", "接受全部修订"),
        ("hidden-text", "隐藏文字"),
        ("unreadable-bytes", "无法识别"),
    ],
)
def test_it_is_an_info_finding_at_the_first_line(remark, words):
    finding = read(Source(TEXT, remarks=(remark,))).extraction.findings[0]
    assert (finding.code, finding.severity) == ("garbled-text", "info")
    assert words in finding.message
    assert [TEXT[start:end] for start, end in finding.spans] == ["苇河县2026年工作要点"]


def test_pictures_are_no_news():
    assert read(Source(TEXT, remarks=("picture",))).extraction.findings == ()


def test_an_empty_source_has_no_place_to_speak_of():
    assert read(Source("", remarks=("macro",))).extraction.findings == ()
