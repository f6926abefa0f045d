"""The map from clean text back to the source holds for any text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from redstart.extraction.cleaning import clean
from redstart.extraction.source import Source
from redstart.extraction.text import CleanText

PIECES = st.sampled_from(
    [
        *"一二三（）()，,。.：:；; \n\t　\r",
        *(
            "增长",
            "16%",
            "**",
            "<br>",
            "<td>",
            "</td>",
            "<tr>",
            "&nbsp;",
            "(rèn)",
            "認",
            "麵積",
            "１５",
            "1 436",
        ),
        *(
            "|",
            "---",
            "# ",
            "![a](b\nc)",
            "[x](y)",
            "[1]",
            "\u200b",
            "\u00a0",
            "牵头单位：",
            "— 3 —",
            "“",
            "”",
            '"',
        ),
    ]
)
TEXTS = st.one_of(st.lists(PIECES, max_size=60).map("".join), st.text(max_size=80))


@settings(deadline=None)  # the first text loads the tables of script
@given(TEXTS)
def test_each_character_comes_from_a_place_in_the_source_and_in_its_order(text):
    cleaned = clean(Source(text))
    size = len(cleaned.text)
    assert size == len(cleaned.starts) == len(cleaned.ends) == len(cleaned.original)
    assert all(0 <= start < end <= len(text) for start, end in zip(cleaned.starts, cleaned.ends, strict=True))
    assert all(a <= b for a, b in zip(cleaned.starts, cleaned.starts[1:], strict=False))
    assert all(a <= b for a, b in zip(cleaned.ends, cleaned.ends[1:], strict=False))


@settings(deadline=None)  # the first text loads the tables of script
@given(TEXTS)
def test_repairs_lie_in_the_source_and_in_its_order(text):
    repairs = clean(Source(text)).repairs
    assert all(0 <= repair.span[0] < repair.span[1] <= len(text) for repair in repairs)
    assert [repair.span for repair in repairs] == sorted(repair.span for repair in repairs)


@settings(deadline=None)
@given(st.lists(st.sampled_from(["全县", "工业", "增长", "目标", "，", "企业"]), min_size=1, max_size=30))
def test_a_text_in_order_is_left_as_it_is(words):
    text = "".join(words).replace("，，", "，")
    assert clean(Source(f"县里{text}。")).text.endswith("。")


def test_a_span_reaches_over_what_was_taken_out_inside_it():
    cleaned = clean(Source("新增 **3365** 家"))
    at = cleaned.text.index("3365")
    assert cleaned.span(at, at + 5) == (5, 13)


def test_an_empty_range_has_no_span():
    with pytest.raises(ValueError, match="empty range"):
        CleanText.identity("增长").span(1, 1)


def test_a_text_of_its_own_is_its_own_wording():
    assert CleanText.identity("增长").wording(0, 2) == "增长"


HOSTILE = [
    "(",
    "<",
    "![",
    "*",
    "（",
    "a|",
    "\t",
    " ",
    "一 ",
    "\n",
    "[x](",
    "&#",
    "1 436",
    "，,",
    "|--",
    "<script>",
]
HOSTILE += ["<!--", "(ā", "　a", "（一）", "“", "[", "---\n", "<td>", "1.1 ", "　　一\n"]


@pytest.mark.parametrize("piece", HOSTILE, ids=repr)
def test_hostile_texts_are_read_in_time_that_grows_with_their_length(piece):
    cleaned = clean(Source(piece * 20_000))
    assert len(cleaned.text) == len(cleaned.starts)
