import pytest
from hypothesis import given
from hypothesis import strategies as st

from redstart.interfaces.cli.output.places import Lines


@pytest.mark.parametrize(
    ("offset", "place"), [(0, (1, 1)), (2, (1, 3)), (3, (2, 1)), (4, (3, 1)), (6, (3, 3))]
)
def test_an_offset_is_a_line_and_a_column_from_one(offset, place):
    assert Lines.of("一二\n\n三四五").position(offset) == place


def test_a_line_is_given_without_its_carriage_return():
    assert Lines.of("一\r\n二").line(1) == "一"


@given(st.text(alphabet="甲a\n\r\t", max_size=40), st.data())
def test_a_place_leads_back_to_its_offset(text, data):
    offset = data.draw(st.integers(0, len(text)))
    lines = Lines.of(text)
    line, column = lines.position(offset)
    assert lines.starts[line - 1] + column - 1 == offset
    assert len(lines.lines[line - 1]) >= column - 1
