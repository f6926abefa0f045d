"""A position of the source text is named as people find it in the original."""

from redstart.extraction.readers import open_source
from redstart.extraction.whereabouts import Landmarks, Whereabouts
from tests.unit.readers.forms import writers
from tests.unit.readers.papers import cell, docx, paragraph, table


def place(source, words):
    return Landmarks.of(source).at(source.text.index(words), source.text)


def test_an_item_of_a_pdf_is_named_by_its_page():
    source = open_source(writers.pdf(per_page=8), name="a.pdf")
    assert len(source.pages) == 2
    assert place(source, "8.5%").words() == "第1页"
    assert place(source, "23个，").words() == "第2页"
    assert place(source, "23个，").words("en") == "page 2"


def test_an_item_in_a_table_of_a_pdf_is_named_by_page_row_and_column():
    source = open_source(writers.pdf(), name="a.pdf")
    assert place(source, "30场次").words() == f"第{len(source.pages)}页表1第4行第3列"


def test_an_item_of_a_docx_is_named_by_its_cell():
    source = open_source(docx(paragraph("甲") + table(cell("任务") + cell("数量"), cell("乙") + cell("5个"))))
    assert place(source, "5个").words() == "表1第2行第2列"
    assert place(source, "甲").words() == ""


def test_landmarks_outlive_their_source():
    landmarks = Landmarks.of(open_source(writers.pdf(), name="a.pdf"))
    assert Landmarks.from_json(landmarks.to_json()) == landmarks
    assert Landmarks.from_json({}).at(5, "甲乙丙丁戊己") == Whereabouts()


def test_a_page_that_begins_inside_a_paragraph_is_told_from_the_one_before():
    source = open_source(writers.pdf(per_page=5), name="a.pdf")
    second = source.pages[1]
    assert source.text[second - 1] != "\n"
    landmarks = Landmarks.of(source)
    assert landmarks.at(second - 1, source.text).page == 1
    assert landmarks.at(second, source.text).page == 2
