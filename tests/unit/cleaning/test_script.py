"""Traditional script and inserted readings."""

import pytest

from redstart.extraction.cleaning import clean
from redstart.extraction.source import Source

TRADITIONAL = "各鄉鎮人民政府要認真貫徹落實，確保規模以上工業增加值增長8%，著力擴大有效投資。"


def test_a_traditional_text_is_simplified_character_for_character():
    cleaned = clean(Source(TRADITIONAL))
    assert cleaned.text == "各乡镇人民政府要认真贯彻落实，确保规模以上工业增加值增长8%，着力扩大有效投资。"


def test_names_keep_the_script_of_the_source():
    cleaned = clean(Source(TRADITIONAL))
    at = cleaned.text.index("规模以上工业增加值")
    assert cleaned.wording(at, at + 9) == "規模以上工業增加值"


def test_a_simplified_text_keeps_characters_that_both_scripts_have():
    text = "乾安县瞭望塔项目于今年开工，这么多企业复工。"
    assert clean(Source(text)).text == text


def test_a_stray_traditional_character_is_simplified():
    assert clean(Source("全县规上企業全部复工复产，各镇要抓紧落实好各项工作")).text == (
        "全县规上企业全部复工复产，各镇要抓紧落实好各项工作"
    )


def test_a_wrongly_converted_character_is_read_and_recorded():
    cleaned = clean(Source("農村公路建設裏程達到46公里，夏糧播種麵積穩定，各級乾部要負責。"))
    assert cleaned.text == "农村公路建设里程达到46公里，夏粮播种面积稳定，各级干部要负责。"
    wrong = [repair for repair in cleaned.repairs if repair.kind == "wrong-script"]
    assert [(repair.was, repair.now) for repair in wrong] == [("裏", "里"), ("麵", "面"), ("乾", "干")]


@pytest.mark.parametrize(
    "source",
    ["認(rèn)真落實(shí)", "認（rèn）真落實（shí）", "認(re\u0300n)真落實(shi\u0301)"],
)
def test_a_reading_behind_its_character_is_taken_away(source):
    assert clean(Source(source)).text == "认真落实"


def test_a_reading_of_several_syllables_is_taken_away():
    assert clean(Source("汨棠（mì táng）县")).text == "汨棠县"


def test_a_light_syllable_is_taken_away_where_the_page_carries_readings():
    assert clean(Source("為(wèi)什麽(me)")).text == "为什么"
    assert clean(Source("增长(yoy)、平方米(m)")).text == "增长（yoy）、平方米（m）"


def test_a_reading_inside_a_unit_lies_in_its_span_and_one_behind_it_does_not():
    cleaned = clean(Source("回落4.3個(gè)百分點(diǎn)。增長(zhǎng)"))
    at = cleaned.text.index("4.3")
    assert cleaned.text[at : at + 7] == "4.3个百分点"
    assert cleaned.span(at, at + 7) == (2, 13)
    assert cleaned.wording(at, at + 7) == "4.3個百分點"
