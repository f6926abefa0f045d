"""Text that people send, brought into one form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redstart.kernel.tidy import tidy

ANY = st.text(st.characters())


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("市\u200b工信局", "市工信局"),
        ("\ufeff清湖市", "清湖市"),
        ("a\u202egpj.exe", "agpj.exe"),
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("e\u0301", "é"),
        ("增长\x00\x1b8%", "增长8%"),
        ("\ud800半", "半"),
        ("列\t列", "列\t列"),
        ("葛\U000e0100", "葛\U000e0100"),
        ("👩\u200d🌾", "👩\u200d🌾"),
        ("Ⅳ①％", "Ⅳ①％"),
        ("' OR 1=1 --", "' OR 1=1 --"),
    ],
)
def test_what_is_not_seen_goes_and_the_rest_stays(sent, kept):
    assert tidy(sent) == kept


@given(ANY)
def test_a_tidy_text_is_tidy(text):
    assert tidy(tidy(text)) == tidy(text)


@given(ANY)
def test_a_tidy_text_can_be_stored_everywhere(text):
    assert "\x00" not in tidy(text)
    tidy(text).encode()
