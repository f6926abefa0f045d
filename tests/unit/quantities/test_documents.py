"""What holds over whole documents: roles, commitments, script, spans, hostile texts."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from redstart.extraction.quantities.numbers import numbers
from tests.unit.quantities.cast import outlined, read


def commitments(text: str, kind: str = "plan") -> list[str | None]:
    return [quantity.commitment for quantity in read(text, kind)]


def roles(text: str, kind: str) -> list[str]:
    return [quantity.role for quantity in read(text, kind)]


def test_a_commitment_reaches_to_the_next_full_stop_or_semicolon():
    text = "确保投资增长8%，产值增长9%；税收增长5%。力争出口增长6%、进口增长3%。用电量增长4%。"
    assert commitments(text) == ["must", "must", None, "strive", "strive", None]


def test_another_word_of_commitment_takes_over():
    assert commitments("确保投资增长8%，力争达到9%，必须开工项目5个。") == ["must", "strive", "must"]


@pytest.mark.parametrize("word", ["要求", "主要", "重要", "需要", "要素", "纲要"])
def test_to_want_inside_another_word_commits_nobody(word):
    assert commitments(f"{word}方面，新增企业5家。") == [None]


def test_results_and_forecasts_carry_no_commitment():
    assert commitments("1—2月产值增长8%。", "report") == [None]
    assert commitments("预计一季度产值增长8%。", "report") == [None]


def test_a_report_of_a_meeting_tells_what_was_and_what_is_asked():
    text = "会议通报，1—2月投资增长9%。会议强调，要确保一季度投资增长10%以上，新开工项目12个。"
    assert roles(text, "news") == ["result", "target", "target"]


def test_a_forecast_reaches_to_the_next_semicolon():
    assert roles("预计一季度投资增长7%左右，税收4亿元；开工项目12个。", "news") == [
        "forecast",
        "forecast",
        "result",
    ]


def test_a_traditional_source_keeps_its_script():
    (quantity,) = read("確保一季度規模以上工業增加值增長８％以上。")
    assert (quantity.indicator, quantity.unit, quantity.comparator) == ("規模以上工業增加值", "％", ">=")


def test_the_span_leads_through_markup_to_the_source():
    text = "一季度力争新增市场主体 **3365** 家。"
    (quantity,) = read(text)
    assert text[slice(*quantity.span)] == "3365** 家"


def test_what_a_policy_pays_is_no_quantity():
    assert read("第一条　对新上规企业，一次性奖励10万元。", "policy") == ()


def test_what_a_policy_has_paid_is_a_result():
    text = "第一条　对新上规企业，一次性奖励10万元。\n2025年共兑现奖补资金860万元，惠及企业43家。"
    assert roles(text, "policy") == ["result", "result"]


def test_a_notice_of_how_work_stands_reports():
    text = "开工率92%，完成投资8亿元。"
    facts = {"title": "关于1至4月重点项目建设情况的通报"}
    assert [quantity.role for quantity in read(text, "plan", **facts)] == ["result", "result"]


WORDS = (
    "确保 一季度 新增企业 规上工业增加值 增长 达到 5% 3亿元 12家 以上 ， ； 。 、 其中 分别 比上年 占全县的"
    " （全市 ） 由 到 不少于 第3位 居全省 翻一番 的"
)
PIECES = st.sampled_from([*WORDS.split(), "\n"])


@settings(deadline=None, max_examples=150)
@given(
    st.lists(PIECES, max_size=40).map("".join), st.sampled_from(["plan", "news", "report", "policy", "other"])
)
def test_every_quantity_comes_from_a_number_in_its_place(text, kind):
    clean = outlined(text, kind).clean
    values = {clean.span(n.start, n.end): n.value for n in numbers(clean.text, 0, len(clean.text))}
    found = read(text, kind)
    assert [quantity.span for quantity in found] == sorted(quantity.span for quantity in found)
    for quantity in found:
        assert abs(values[quantity.span]) == abs(quantity.value)
        assert quantity.indicator.strip()
        assert quantity.commitment is None or quantity.role == "target"


@pytest.mark.parametrize(
    "piece",
    [
        "确保一季度新增企业1家，",
        "5%、",
        "比上年同期",
        "（全市",
        "由5%",
        "每" * 5,
        "1" * 40,
        "“一季度",
        "占",
        "、新增",
        "给予奖励10万元，",
    ],
)
def test_a_text_made_to_be_slow_is_read_in_linear_time(piece):
    short, long = (_seconds(piece * times) for times in (400, 1600))
    assert long < 20 * short + 0.5


def _seconds(text: str) -> float:
    started = time.perf_counter()
    read(text)
    return time.perf_counter() - started
