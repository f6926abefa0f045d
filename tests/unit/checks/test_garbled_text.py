import pytest

from redstart.extraction.checks.garbled_text import garbled_texts
from tests.unit.checks.plans import PlanBuilder, quotes

TITLE = "霁川市2026年一季度工作方案\n\n"


def found(text):
    plan = PlanBuilder(TITLE + text).build()
    return [(finding.severity, quotes(plan, finding)) for finding in garbled_texts(plan)]


def messages(text):
    return [finding.message for finding in garbled_texts(PlanBuilder(TITLE + text).build())]


def test_a_sound_text_gives_nothing():
    assert found("一、总体要求\n\n固定资产投资增长12%以上。\n\n二、重点行动\n\n全力以赴。\n") == []


def test_what_was_repaired_is_listed_by_kind_as_info():
    (message,) = messages("一、总体要求\n\n固定资产投资增长**12%**以上，出口增长**8%**。\n")
    assert message == "文中有4处残留网页或排版标记，已去除，如“**”。"


def test_a_broken_sentence_is_told():
    broken = "地方一般公共预算收入增长百分之六以上，\n\n规模以上工业增加值增长百分之八以上。\n"
    severities = [severity for severity, _ in found(broken)]
    assert severities == ["info"]


@pytest.mark.parametrize("damage", ["\ufffd\ufffd", "锟斤拷", "\ue003"])
def test_characters_that_cannot_be_read_are_a_warning(damage):
    ((severity, places),) = found(f"固定资产投资增长{damage}以上。\n")
    assert (severity, places) == ("warning", [damage])


@pytest.mark.parametrize("number", ["1O%", "l5家", "2.O亿元"])
def test_a_letter_in_a_number_is_a_warning(number):
    assert [severity for severity, _ in found(f"投资增长{number}以上。\n")] == ["warning"]


@pytest.mark.parametrize("words", ["O2O平台", "PM2.5", "5G基站10家", "CO2排放", "A4纸"])
def test_letters_of_names_are_left_alone(words):
    assert found(f"推进{words}建设。\n") == []


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("固定资产投姿", "固定资产投资"),
        ("社会消费品另售总额", "社会消费品零售总额"),
        ("规模以上公业", "规模以上工业"),
        ("营商环镜", "营商环境"),
        ("招商引姿", "招商引资"),
    ],
)
def test_a_misspelt_term_is_a_warning_with_the_right_form(written, right):
    (finding,) = garbled_texts(PlanBuilder(f"{TITLE}抓好{written}工作。\n").build())
    assert finding.severity == "warning"
    assert f"“{written}”疑为“{right}”之误" in finding.message


@pytest.mark.parametrize(
    "words",
    [
        "固定资产管理",
        "招商引智",
        "规模以上企业",
        "街道办事员",
        "市场主力",
        "高标准建设",
        "到位情况",
        "责任单元",
        "专项债务",
    ],
)
def test_other_words_are_left_alone(words):
    assert found(f"抓好{words}工作。\n") == []


def headings(*numbers):
    return "二、重点行动\n\n" + "".join(
        f"（{number}）第{i}项行动\n\n抓好落实。\n\n" for i, number in enumerate(numbers)
    )


def test_a_number_that_is_left_out_or_repeated_is_a_warning():
    assert found(headings("一", "二", "四")) == [("warning", ["（二）第1项行动", "（四）第2项行动"])]
    assert found(headings("一", "二", "二", "三")) == [("warning", ["（二）第1项行动", "（二）第2项行动"])]


def test_numbers_in_order_or_beginning_anew_are_left_alone():
    assert found(headings("一", "二", "三")) == []
    assert found(headings("九", "十", "十一")) == []
    assert found(headings("一", "二") + "三、保障措施\n\n（一）第9项行动\n\n抓好落实。\n") == []


def test_a_number_inside_a_paragraph_is_not_left_out():
    text = headings("一", "二", "四").replace("抓好落实。\n\n（四）", "抓好落实，见（三）所列。\n\n（四）")
    assert found(text) == []
