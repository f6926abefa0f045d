"""The page of figures is the one that the figures make."""

from tools.reliability_page import FIGURES, PAGE, TESTS, page


def test_the_page_is_current():
    assert PAGE.read_text("utf-8") == page(), "run make docs"


def test_every_record_belongs_to_a_test_of_the_table():
    assert {path.stem.rpartition("-")[0] for path in FIGURES.glob("*.json")} <= set(TESTS)
