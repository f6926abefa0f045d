from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redstart.extraction.quantities.numbers import numbers
from redstart.extraction.quantities.units import UnitKind, kind_of


def found(text: str) -> list[tuple[str, str, str | None, str]]:
    return [
        (text[n.start : n.end], f"{n.value.normalize():f}", n.high and f"{n.high.normalize():f}", n.unit)
        for n in numbers(text, 0, len(text))
        if n.unit or n.rank
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("增长16%以上", ("16%", "16", None, "%")),
        ("完成1.2万亿元", ("1.2万亿元", "1.2", None, "万亿元")),
        ("1,436万美元", ("1,436万美元", "1436", None, "万美元")),
        ("三百亿元", ("三百亿元", "300", None, "亿元")),
        ("一亿二千万亩", ("一亿二千万亩", "12000", None, "万亩")),
        ("三万五千亩", ("三万五千亩", "35000", None, "亩")),
        ("十二个", ("十二个", "12", None, "个")),
        ("两轮", ("两轮", "2", None, "轮")),
        ("5%-6%", ("5%-6%", "5", "6", "%")),
        ("5—6%", ("5—6%", "5", "6", "%")),
        ("3至5家", ("3至5家", "3", "5", "家")),
        ("3000~3500户", ("3000~3500户", "3000", "3500", "户")),
        ("八成左右", ("八成", "80", None, "%")),
        ("四成半", ("四成半", "45", None, "%")),
        ("百分之十五", ("百分之十五", "15", None, "%")),
        ("百分之百", ("百分之百", "100", None, "%")),
        ("千分之三", ("千分之三", "3", None, "‰")),
        ("翻一番", ("翻一番", "100", None, "%")),
        ("翻了两番", ("翻了两番", "300", None, "%")),
        ("同比增长-4.3%", ("-4.3%", "-4.3", None, "%")),
        ("增长两倍", ("两倍", "2", None, "倍")),
        ("28微克/立方米", ("28微克/立方米", "28", None, "微克/立方米")),
        ("21.6亿千瓦时", ("21.6亿千瓦时", "21.6", None, "亿千瓦时")),
        ("0.8个百分点", ("0.8个百分点", "0.8", None, "个百分点")),
        ("2200套（间）", ("2200套（间）", "2200", None, "套（间）")),
        ("装机500kW", ("500kW", "500", None, "kW")),
        ("1500万株苗", ("1500万株", "1500", None, "万株")),
        ("制棒1500万筒，", ("1500万筒", "1500", None, "万筒")),
        ("30余家", ("30余家", "30", None, "家")),
        ("5亿多元", ("5亿多元", "5", None, "亿元")),
        ("居全省第3位", ("第3位", "3", None, "位")),
        ("前十名", ("前十名", "10", None, "名")),
        ("产值突破10万", ("10万", "10", None, "万")),
    ],
)
def test_a_number_is_found_with_its_unit(text, expected):
    assert found(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "2026年1月18日",
        "1—2月",
        "3月15日前",
        "下午5时30分",
        "12：30",
        "溪政发〔2026〕12号",
        "第132届",
        "第7次",
        "0799-6612345",
        "“三个一批”",
        "“4321”模式",
        "《惠企30条》",
        "PM2.5",
        "5G网络",
        "4A级",
        "11.0：41.6：47.4",
        "三分之二",
        "前三季度",
        "12345热线",
        "数十家",
        "xx@example.com",
        "https://example.com/a1b2",
        "二〇二六年三月",
    ],
)
def test_what_only_looks_like_a_number_is_passed_over(text):
    assert found(text) == []


def test_a_way_from_one_value_to_another_is_no_range():
    assert [item[:2] for item in found("由52%提高到78%")] == [("52%", "52"), ("78%", "78")]


def test_a_falling_pair_is_no_range():
    assert [item[2] for item in found("10-5家")] == [None]


@given(st.text(alphabet="0123456789%亿万元个家至-—、.,一二三十百年月日第前〔〕《“”翻番成", max_size=40))
def test_numbers_stand_in_order_and_do_not_overlap(text):
    positions = [edge for n in numbers(text, 0, len(text)) for edge in (n.start, n.end)]
    assert positions == sorted(positions)


@given(st.integers(1, 10**7), st.sampled_from(["亿元", "家", "万亩", "%", "个百分点", "亿千瓦时", "人次"]))
def test_any_figure_keeps_its_value_and_unit(value, unit):
    text = f"达到{value}{unit}。"
    (number,) = numbers(text, 0, len(text))
    assert (number.value, number.unit) == (Decimal(value), unit)


@pytest.mark.parametrize(
    ("unit", "kind"),
    [
        ("亿元", UnitKind.MONEY),
        ("万亿元", UnitKind.MONEY),
        ("万人次", UnitKind.PEOPLE),
        ("家", UnitKind.THINGS),
        ("万套（间）", UnitKind.THINGS),
        ("个工作日", UnitKind.DURATION),
        ("棒槌", UnitKind.OPEN),
        ("", UnitKind.NONE),
    ],
)
def test_a_unit_tells_what_it_measures(unit, kind):
    assert kind_of(unit) == kind
