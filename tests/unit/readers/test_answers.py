"""What a child may answer, and what is not believed."""

import json

import pytest

from redstart.extraction.pipeline import read
from redstart.extraction.readers import child
from redstart.extraction.readers.answers import Answer, AnswerError, believed
from redstart.extraction.readers.limits import DEFAULT
from redstart.extraction.source import LineHint, Source
from redstart.kernel.errors import Place, RedstartError

TEXT = "青禾县2024年一季度工作方案\n规模以上工业增加值增长8%以上。牵头单位：县工信局。\n"
ORDER = {
    "name": "a.txt",
    "wanted": "extraction",
    "limits": {key: getattr(DEFAULT, key) for key in DEFAULT.__slots__},
}
NOWHERE = Place(file="a.txt")


@pytest.fixture
def honest():
    return json.loads(json.dumps(child.answer(ORDER, TEXT.encode())))


def told(answer):
    return believed(json.dumps(answer).encode(), place=NOWHERE)


def test_an_honest_answer_is_believed(honest):
    answer = told(honest)
    assert isinstance(answer, Answer)
    assert answer.source.text == TEXT
    assert answer.extraction == read(Source(TEXT, "text", "a.txt")).extraction


def test_hints_come_back_as_they_were():
    plain = {
        "text": "abc",
        "form": "docx",
        "name": None,
        "hints": [[0, 3, 1, None, None, True, False]],
        "remarks": [],
    }
    assert told({"source": plain}).source.hints == (LineHint(0, 3, level=1, bold=True),)


def changed(path, value):
    def change(answer):
        here = answer
        for step in path[:-1]:
            here = here[step]
        here[path[-1]] = value

    return change


LIES = {
    "text is a number": changed(["source", "text"], 7),
    "text is half a character": changed(["source", "text"], "\ud800"),
    "form unknown": changed(["source", "form"], "exe"),
    "name a list": changed(["source", "name"], ["a"]),
    "hint outside": changed(["source", "hints"], [[0, 10_000]]),
    "hint backwards": changed(["source", "hints"], [[5, 2]]),
    "hint of text": changed(["source", "hints"], [["0", "1"]]),
    "hint a switch": changed(["source", "hints"], [[True, True]]),
    "remark unknown": changed(["source", "remarks"], ["trust-me"]),
    "schema": changed(["extraction", "schema"], "other"),
    "role": changed(["extraction", "quantities", 0, "role"], "wish"),
    "span outside": changed(["extraction", "quantities", 0, "span"], [0, 10_000]),
    "span of three": changed(["extraction", "quantities", 0, "span"], [0, 1, 2]),
    "value no number": changed(["extraction", "quantities", 0, "value"], "NaN"),
    "value endless": changed(["extraction", "quantities", 0, "value"], "Infinity"),
    "indicator a thing": changed(["extraction", "quantities", 0, "indicator"], {"a": 1}),
    "lead not texts": changed(["extraction", "responsibilities", 0, "lead"], [1]),
    "document not facts": changed(["extraction", "document"], {"colour": "red"}),
    "no source": changed(["source"], None),
    "quantities missing": lambda answer: answer["extraction"].pop("quantities"),
}


@pytest.mark.parametrize("lie", LIES.values(), ids=LIES.keys())
def test_an_answer_of_another_shape_is_not_believed(honest, lie):
    lie(honest)
    with pytest.raises(AnswerError):
        told(honest)


@pytest.mark.parametrize(
    "output",
    [
        b"",
        b"[]",
        b"null",
        b"7",
        b"{}",
        b"{",
        b"\xff",
        b"[" * 100_000,
        b'{"error": 7}',
        b'{"error": {"code": 1}}',
    ],
)
def test_what_is_no_answer_is_not_believed(output):
    with pytest.raises(AnswerError):
        believed(output, place=NOWHERE)


def test_an_error_comes_back_with_its_words():
    error = told({"error": {"code": "document-too-long", "parameters": {"characters": "9", "limit": "1"}}})
    assert isinstance(error, RedstartError)
    assert "9" in error.message("zh")


def test_an_error_without_its_words_is_not_believed():
    with pytest.raises(AnswerError):
        told({"error": {"code": "document-too-long", "parameters": {}}})


def test_an_error_that_nobody_declared_is_the_general_one():
    assert told({"error": {"code": "made-up", "parameters": {}}}).code == "document-exhausts"
