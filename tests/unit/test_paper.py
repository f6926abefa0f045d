"""The source as lines with marks."""

from hypothesis import given
from hypothesis import strategies as st

from redstart.interfaces.web.review.paper import Mark, line_number, line_starts, lines_of

TEXT = "目标增长8%以上\n\n由水务局牵头"


def mark(item, words, *look, text=TEXT):
    start = text.index(words)
    return Mark(item, (start, start + len(words)), look)


def texts(line):
    return [segment.text for segment in line.segments]


def test_a_line_knows_its_number_and_first_position():
    assert [(line.number, line.start) for line in lines_of(TEXT)] == [(1, 0), (2, 9), (3, 10)]


def test_an_empty_line_is_blank():
    assert [line.is_blank for line in lines_of(TEXT)] == [False, True, False]


def test_a_mark_cuts_its_line_in_three():
    line = lines_of(TEXT, [mark("t1", "8%", "target")])[0]
    assert texts(line) == ["目标增长", "8%", "以上"]
    assert line.segments[1].classes == "target"


def test_a_mark_within_another_belongs_to_both_the_inner_one_first():
    line = lines_of(TEXT, [mark("f1", "增长8%以上", "finding"), mark("t1", "8%", "target")])[0]
    inner = next(segment for segment in line.segments if segment.text == "8%")
    assert inner.joined == "t1 f1"


def test_only_the_first_segment_of_a_span_carries_its_anchor():
    line = lines_of(TEXT, [mark("f1", "增长8%以上"), mark("t1", "8%")])[0]
    assert [segment.anchor for segment in line.segments if segment.anchor] == ["m-f1", "m-t1"]


def test_the_second_place_of_an_item_has_an_anchor_of_its_own():
    lines = lines_of(TEXT, [mark("f1", "8%"), mark("f1", "水务局")])
    assert [segment.anchor for line in lines for segment in line.segments if segment.anchor] == [
        "m-f1",
        "m-f1.2",
    ]


def test_a_span_over_several_lines_is_marked_on_each():
    lines = lines_of(TEXT, [Mark("r1", (0, len(TEXT)), ("responsibility",))])
    assert [bool(line.segments and line.segments[0].items) for line in lines] == [True, False, True]


def test_a_position_finds_its_line():
    starts = line_starts(TEXT)
    assert [line_number(starts, position) for position in (0, 8, 9, 10, 15)] == [1, 1, 2, 3, 3]


spans = st.tuples(st.integers(0, 40), st.integers(1, 20)).map(lambda pair: (pair[0], pair[0] + pair[1]))


@given(st.text("增长8%\n，a𠮷", max_size=40), st.lists(spans, max_size=8))
def test_marking_never_changes_a_character(text, chosen):
    marks = [Mark(f"t{number}", span, ("target",)) for number, span in enumerate(chosen)]
    lines = lines_of(text, marks)
    assert "\n".join("".join(texts(line)) for line in lines) == text


@given(st.text("增长8%\n，a𠮷", max_size=40), st.lists(spans, max_size=8))
def test_a_character_is_marked_for_exactly_the_items_whose_span_holds_it(text, chosen):
    marks = [Mark(f"t{number}", span, ("target",)) for number, span in enumerate(chosen)]
    for line in lines_of(text, marks):
        position = line.start
        for segment in line.segments:
            for _character in segment.text:
                held = {mark.item for mark in marks if mark.span[0] <= position < mark.span[1]}
                assert set(segment.items) == held
                position += 1
