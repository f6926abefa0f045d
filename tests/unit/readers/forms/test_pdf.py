"""Pages of a pdf: reading order, paragraphs, tables, what pages repeat, and files that are no pdf."""

import re
from contextlib import suppress
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from redstart.extraction.readers import Limits, open_source
from redstart.extraction.readers.pdf.grids import grids_of
from redstart.extraction.readers.scans import Rule
from redstart.kernel.errors import RedstartError
from tests.unit.readers.forms import writers

pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))


class Paper:
    """Draws lines of text and rules on pages."""

    def __init__(self, **options):
        self._buffer = BytesIO()
        self.canvas = Canvas(self._buffer, pagesize=A4, **options)

    def write(self, text, x, y, size=12):
        self.canvas.setFont("STSong-Light", size)
        self.canvas.drawString(x, y, text)
        return self

    def turn(self):
        self.canvas.showPage()
        return self

    def table(self, rows, top, *, left=80, width=100, height=24):
        across = len(rows[0])
        for order in range(len(rows) + 1):
            self.canvas.line(left, top - order * height, left + across * width, top - order * height)
        for order in range(across + 1):
            self.canvas.line(left + order * width, top, left + order * width, top - len(rows) * height)
        for order, row in enumerate(rows):
            for column, words in enumerate(row):
                self.write(words, left + column * width + 4, top - order * height - 16, 10)
        return self

    def read(self, **options):
        return open_source(self.data(), name="a.pdf", **options)

    def data(self):
        self.canvas.save()
        return self._buffer.getvalue()


def lines(paper):
    return paper.read().text.split("\n")


def test_running_heads_and_page_numbers_are_left_out():
    source = open_source(writers.pdf(per_page=5), name="a.pdf")
    assert "办公室文件" not in source.text
    assert not re.search("— ?[0-9] ?—", source.text)
    assert "page-furniture" in source.remarks


def test_a_sentence_goes_on_over_the_page():
    plain = open_source(writers.pdf(per_page=14), name="a.pdf").text
    assert open_source(writers.pdf(per_page=5), name="a.pdf").text == plain
    assert all(each in plain.split("\n") for each in writers.PARAGRAPHS)


def test_a_number_at_the_foot_that_does_not_count_pages_is_kept():
    paper = Paper()
    for figure in ("3500", "1200", "77"):
        paper.write("完成情况如下", 80, 700).write(figure, 290, 40).turn()
    assert [line for line in lines(paper) if line.isdigit()] == ["3500", "1200", "77"]


def test_columns_are_read_one_after_another():
    paper = Paper().write("松陵县简报", 250, 780, 20)
    for order in range(10):
        paper.write(f"左栏第{order}行文字写满一栏的宽度凑够", 60, 700 - order * 20)
        paper.write(f"右栏第{order}行文字写满一栏的宽度凑够", 320, 700 - order * 20)
    text = paper.read().text
    assert text.index("左栏第9行") < text.index("右栏第0行")


def test_a_table_over_two_pages_is_one_with_one_heading():
    head = ["任务", "数量", "单位"]
    paper = Paper().table([head, ["甲", "5个", "县发改局"]], 780).turn()
    paper.table([head, ["乙", "6个", "县财政局"]], 780)
    assert lines(paper) == ["任务\t数量\t单位", "甲\t5个\t县发改局", "乙\t6个\t县财政局"]


def test_a_row_cut_by_the_page_end_is_joined():
    paper = Paper().table([["任务", "单位"], ["新开工项目", "县发改局、"]], 780).turn()
    paper.table([["", "县财政局"], ["促消费活动", "县商务局"]], 780)
    assert lines(paper)[1:] == ["新开工项目\t县发改局、县财政局", "促消费活动\t县商务局"]


def test_merged_cells_are_repeated_downward_and_empty_across():
    rules = [Rule(0, y, 300, y) for y in (0, 60)] + [Rule(100, 30, 300, 30)]
    rules += [Rule(x, 0, x, 60) for x in (0, 100, 300)] + [Rule(200, 30, 200, 60)]
    (grid,) = grids_of(rules)
    assert grid.cell_at(50, 10) is grid.cell_at(50, 50)
    assert grid.cell_at(150, 10) is grid.cell_at(250, 10)
    assert grid.cell_at(150, 50) is not grid.cell_at(250, 50)


def test_a_frame_around_the_page_is_no_table():
    paper = Paper()
    paper.canvas.rect(40, 40, 515, 760)
    paper.write("确保一季度新增企业12家", 80, 700)
    assert lines(paper) == ["确保一季度新增企业12家"]


def test_columns_without_rules_are_a_table():
    paper = Paper()
    for order, (name, value, unit) in enumerate(
        (("指标", "目标", "单位"), ("甲", "5.5", "亿元"), ("乙", "6.5", "亿元"))
    ):
        for x, words in ((80, name), (250, value), (400, unit)):
            paper.write(words, x, 700 - 20 * order)
    assert lines(paper)[1:] == ["甲\t5.5\t亿元", "乙\t6.5\t亿元"]


def test_a_turned_page_reads_as_it_is_shown():
    paper = Paper()
    paper.canvas.setPageRotation(90)
    paper.canvas.rotate(90)
    paper.write("第一行新增企业12家", 80, -100).write("第二行新增项目23个", 80, -140)
    text = paper.read().text
    assert text.index("第一行") < text.index("第二行")


FIGURES = st.lists(st.integers(0, 10**8).map(str), min_size=1, max_size=30)


@settings(max_examples=40, deadline=None)
@given(FIGURES)
def test_no_digit_is_lost(figures):
    paper = Paper().write("开头的一行文字", 80, 790)
    for order, figure in enumerate(figures):
        paper.write(f"新增企业{figure}家", 80, 760 - order * 22)
    paper.write("末尾的一行文字", 80, 60)
    assert re.findall("新增企业([0-9]+)家", paper.read().text) == figures


def refused(data, **options):
    with pytest.raises(RedstartError) as caught:
        open_source(data, name="a.pdf", **options)
    return caught.value.code


def test_an_encrypted_pdf_is_refused():
    from reportlab.lib.pdfencrypt import StandardEncryption

    locked = Paper(encrypt=StandardEncryption("secret")).write("甲", 80, 700).data()
    assert refused(locked) == "document-encrypted"


def test_a_damaged_pdf_is_refused():
    assert refused(b"%PDF-1.7\n" + b"x" * 200) == "document-broken"


def test_a_pdf_without_its_table_of_objects_is_repaired_or_refused():
    data = writers.pdf()
    broken = data.replace(b"startxref", b"startyref").replace(b"xref", b"yref")
    assert "8.5%" in open_source(broken, name="a.pdf").text


def test_a_pdf_of_too_many_pages_is_refused():
    paper = Paper()
    for _ in range(4):
        paper.write("甲", 80, 700).turn()
    assert refused(paper.data(), limits=Limits(pages=3)) == "document-too-many-pages"


def test_an_empty_page_is_empty():
    assert refused(Paper().turn().data()) == "document-empty"


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.floats(0, 1), st.integers(0, 255)), min_size=1, max_size=20))
def test_a_mutated_pdf_is_read_or_refused_and_nothing_else(changes):
    data = bytearray(writers.pdf())
    for at, byte in changes:
        data[int(at * (len(data) - 1))] = byte
    with suppress(RedstartError):
        open_source(bytes(data), name="a.pdf", limits=Limits(recognised_pages=0))
