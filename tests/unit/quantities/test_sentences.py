"""Sentences of official Chinese with what they say: the specification of the grammar."""

from pathlib import Path

import pytest
import yaml

from tests.unit.quantities.cast import read, said

FOLDER = Path(__file__).parent / "sentences"
CASES = [
    pytest.param(path.stem, case["says"], case["reads"], id=f"{path.stem}-{index}")
    for path in sorted(FOLDER.glob("*.yaml"))
    for index, case in enumerate(yaml.safe_load(path.read_text("utf-8")), 1)
]


@pytest.mark.parametrize(("kind", "sentence", "expected"), CASES)
def test_a_sentence_is_read_as_its_table_says(kind, sentence, expected):
    assert [said(quantity) for quantity in read(sentence, kind)] == expected
