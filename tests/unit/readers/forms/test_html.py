"""Web pages: the article and not the site, tables, encodings, and pages that are traps."""

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from redstart.extraction.readers import open_source
from redstart.kernel.errors import RedstartError
from tests.unit.readers.forms import writers


def page(body, head='<meta charset="utf-8">'):
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode()


def lines(body):
    return open_source(page(body), name="a.html").text.split("\n")


def test_menus_related_links_scripts_and_footers_are_left_out():
    text = open_source(writers.page(), name="a.html").text
    assert not any(words in text for words in ("首页", "相关链接", "99%", "alert", "版权所有", "7654321"))
    assert text.startswith(writers.TITLE)


@pytest.mark.parametrize("charset", ["utf-8", "gb2312", "gbk", "gb18030", "utf-16"])
def test_the_declared_encoding_is_believed(charset):
    assert writers.TITLE in open_source(writers.page(charset), name="a.html").text


def test_traditional_pages_in_big5_are_read():
    body = "<p>確保一季度規模以上工業增加值增長8%以上。</p>"
    data = page(body, '<meta charset="big5">').decode().encode("big5")
    assert open_source(data, name="a.html").text == "確保一季度規模以上工業增加值增長8%以上。"


def test_a_wrong_declaration_is_not_believed():
    data = page("<p>确保一季度规模以上工业增加值增长8%以上。</p>", '<meta charset="gbk">')
    assert "规模以上工业" in open_source(data, name="a.html").text


def test_merged_cells_of_a_table_keep_columns_in_line():
    table = (
        "<table><tr><th rowspan=2>任务<th colspan=2>目标<tr><th>数量<th>增速"
        "<tr><td>甲<td>5<br>个<td>6%</table>"
    )
    assert lines(table) == ["任务\t目标\t", "任务\t数量\t增速", "甲\t5\u3000个\t6%"]


def test_a_table_that_lays_out_the_page_is_no_table():
    inner = "<table><tr><td>甲<td>5</table>"
    body = f"<table><tr><td><a href=/>菜单</a></td><td><p>第一段文字。</p>{inner}</td></tr></table>"
    assert lines(body) == ["第一段文字。", "甲\t5"]


def test_readings_above_characters_are_left_out():
    assert lines("<p><ruby>规<rt>guī</rt></ruby>模以上工业</p>") == ["规模以上工业"]


def test_numbers_of_a_list_are_written_out():
    assert lines("<p>任务：</p><ol start=3><li>甲事项</li><li>乙事项</li></ol>") == [
        "任务：",
        "3.甲事项",
        "4.乙事项",
    ]


def test_headings_and_weight_are_hints():
    source = open_source(page("<h2>一、工业</h2><p><b>二、农业</b></p><p>增长5%。</p>"), name="a.html")
    assert [(hint.level, hint.bold) for hint in source.hints] == [(2, False), (None, True)]


def test_what_is_hidden_or_deleted_is_left_out_and_told():
    source = open_source(
        page("<p>增长<del>5%</del>6%。<span style='display:none'>77</span></p>"), name="a.html"
    )
    assert source.text == "增长6%。"
    assert set(source.remarks) == {"hidden-text", "tracked-changes"}


def test_a_page_nested_beyond_reason_is_refused_at_once():
    with pytest.raises(RedstartError) as refused:
        open_source(b"<html>" + b"<div>" * 200_000, name="a.html")
    assert refused.value.code == "document-unsafe"


def test_unclosed_items_are_not_nesting():
    assert len(lines("<p>任务如下。</p><ul>" + "<li>事项" * 2_000 + "</ul>")) == 2_001


def test_a_file_name_alone_makes_no_page():
    assert open_source("确保增长8%。".encode(), name="a.html").form == "text"


NUMBERS = st.lists(st.integers(0, 10**9), min_size=1, max_size=12)
MARKUP = st.sampled_from(
    ["<p>", "</div>", "<td", "<table>", "<!--", "<ol>", "&#0;", "<ruby>", "甲5%。", "<a href="]
)


@settings(max_examples=60, deadline=None)
@given(NUMBERS, st.sampled_from(["p", "div", "li", "td", "span", "section", "h3"]))
def test_no_digit_of_the_article_is_lost(numbers, tag):
    inside = "".join(f"<{tag}>新增企业{number}家。</{tag}>" for number in numbers)
    wrapped = f"<table><tr>{inside}</tr></table>" if tag == "td" else inside
    text = open_source(page(f"<div class=content>{wrapped}</div>"), name="a.html").text
    assert [number for number in numbers if f"{number}" not in text] == []


@settings(max_examples=100, deadline=None)
@given(st.lists(st.one_of(st.text(max_size=20), MARKUP), max_size=40))
def test_markup_in_any_order_is_read_or_refused(parts):
    data = page("".join(parts).encode("utf-8", "ignore").decode())
    with suppress(RedstartError):
        source = open_source(data, name="a.html")
        assert all(0 <= hint.start <= hint.end <= len(source.text) for hint in source.hints)
