import pytest

from redstart.extraction.responsibilities.deadlines import find_deadline, is_deadline, read_deadline

POINTS = {
    "2024年6月30日": "2024-06-30",
    "6月30日前": "2024-06-30",
    "2024.6.30": "2024-06-30",
    "2024-06-30": "2024-06-30",
    "6月底": "2024-06",
    "6月底前完成": "2024-06",
    "6月中旬": "2024-06",
    "2025年3月": "2025-03",
    "2025年1月底前": "2025-01",
    "一季度末": "2024Q1",
    "第二季度": "2024Q2",
    "上半年": "2024H1",
    "年底前": "2024",
    "2025年底": "2025",
    "明年3月底前": "2025-03",
    "1月至6月": "2024-06",
    "2025年3月—9月": "2025-09",
    "即日起至9月底": "2024-09",
    "长期坚持": None,
    "持续推进": None,
    "按季度推进": None,
    "每月5日前": None,
    "立即": None,
    "": None,
}


@pytest.mark.parametrize(("words", "expected"), POINTS.items())
def test_a_deadline_is_the_last_point_named(words, expected):
    assert read_deadline(words, 2024) == expected


def test_without_a_year_there_is_no_deadline():
    assert read_deadline("6月底前", None) is None


def test_a_written_year_needs_no_other():
    assert read_deadline("2025年6月底前", None) == "2025-06"


@pytest.mark.parametrize("words", ["6月底前完成", "2024年6月", "长期坚持", "一季度末", "2025年底前"])
def test_words_that_are_a_deadline_and_nothing_else(words):
    assert is_deadline(words)


@pytest.mark.parametrize("words", ["县商务局", "六月坡镇", "6月底前完成的项目单位", "各乡镇"])
def test_a_unit_is_no_deadline(words):
    assert not is_deadline(words)


def test_a_recurring_date_in_a_sentence_is_passed_over():
    text = "每月5日前报送进展，9月底前完成验收"
    found = find_deadline(text, 0, len(text), 2024)
    assert found is not None
    assert (text[found.start : found.end], found.value) == ("9月底前", "2024-09")
