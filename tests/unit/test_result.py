import pytest

from redstart.extraction.pipeline import read
from redstart.extraction.result import Extraction
from redstart.extraction.source import Source


def test_an_extraction_survives_the_way_to_json_and_back():
    extraction = read(Source("一、总体要求\n地区生产总值增长6%以上。\n")).extraction
    assert Extraction.from_json(extraction.to_json()) == extraction


def test_another_schema_is_refused():
    with pytest.raises(ValueError, match="redstart/extraction@1"):
        Extraction.from_json({"schema": "redstart/extraction@9"})
