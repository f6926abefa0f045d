"""Every kind of error says four things, and one page lists them all."""

import re
from string import Formatter

import pytest

from tools.errors_page import PAGE, every_kind, render

KINDS = every_kind()
CHINESE = re.compile(r"[\u4e00-\u9fff]")


def fields(*texts: str) -> set[str]:
    """The details that texts tell; one that differs by language carries ``zh`` or ``en`` in its name."""
    names = [name for text in texts for _, name, _, _ in Formatter().parse(text) if name is not None]
    return {re.sub(r"^(zh|en)_|_(zh|en)$", "", name) for name in names}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.code)
def test_an_error_says_what_happened_and_what_to_do_in_both_languages(kind):
    assert CHINESE.search(kind.zh)
    assert CHINESE.search(kind.zh_advice) or kind.zh_advice == "{zh_hint}"
    assert re.search("[a-z]", kind.en)
    assert re.search("[a-z]", kind.en_advice)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.code)
def test_both_languages_of_an_error_tell_the_same_details(kind):
    assert fields(kind.zh, kind.zh_advice) == fields(kind.en, kind.en_advice)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.code)
def test_an_error_leaves_the_full_stop_to_the_door_that_shows_it(kind):
    texts = (kind.zh, kind.zh_advice, kind.en, kind.en_advice)
    assert [text for text in texts if text.rstrip()[-1] in "。.!！"] == []


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.code)
def test_a_code_is_words_joined_by_hyphens(kind):
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", kind.code)


def test_the_page_of_errors_is_current():
    assert PAGE.read_text("utf-8") == render(), "run: make docs"
