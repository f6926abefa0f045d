"""What a reading child answered, believed only where it has the shape that an answer has.

The child read a stranger's bytes: whoever wrote them may speak through it. So every value is checked against
the types of what it is to become, and every position against the text.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from decimal import Decimal
from types import UnionType
from typing import TYPE_CHECKING, Any, Literal, Union, get_args, get_origin, get_type_hints

from redstart.extraction.readers.cells import SheetCells
from redstart.extraction.readers.errors import EXHAUSTED
from redstart.extraction.readers.scans import ScansNeededError
from redstart.extraction.result import Extraction
from redstart.extraction.source import LineHint, Source
from redstart.kernel.errors import RedstartError, kinds

if TYPE_CHECKING:
    from collections.abc import Iterable

    from redstart.extraction.result import Span
    from redstart.kernel.errors import Place

_LONGEST_PARAMETER = 500


class AnswerError(ValueError):
    """The answer of a child is none."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A source, and what was extracted from it where that was asked for."""

    source: Source
    extraction: Extraction | None


def believed(output: bytes, *, place: Place) -> Answer | RedstartError:
    """Return what a child printed as values, or the error that it tells; raise :class:`AnswerError`.

    Raises :class:`ScansNeededError` where the child asks for pages to be recognised.
    """
    try:
        answer = json.loads(output)
        if "error" in answer:
            return _error(answer["error"], place)
        if "scans" in answer:
            raise ScansNeededError(_page_numbers(answer["scans"]))
        source = _source(answer["source"])
        extraction = Extraction.from_json(answer["extraction"]) if "extraction" in answer else None
    except (ValueError, TypeError, KeyError, AttributeError, ArithmeticError, RecursionError) as problem:
        raise AnswerError(str(problem)) from None
    if extraction is not None:
        _check_extraction(extraction, len(source.text))
    return Answer(source, extraction)


def believed_cells(output: bytes, *, place: Place) -> list[SheetCells] | RedstartError:
    """Return the sheets that a child printed, or the error that it tells; raise :class:`AnswerError`."""
    try:
        answer = json.loads(output)
        if "error" in answer:
            return _error(answer["error"], place)
        sheets = [SheetCells(name, tuple(map(tuple, rows))) for name, rows in answer["sheets"]]
        for sheet in sheets:
            _check_types(sheet)
            "".join([sheet.name, *(cell for row in sheet.rows for cell in row)]).encode()
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as problem:
        raise AnswerError(str(problem)) from None
    return sheets


def believed_table(output: bytes, *, place: Place) -> Any:
    """Return the plain values that a child printed, or the error that it tells; raise :class:`AnswerError`.

    Which fields a table may have, the loader of its rule decides.
    """
    try:
        answer = json.loads(output)
        if "error" in answer:
            return _error(answer["error"], place)
        json.dumps(answer["table"], ensure_ascii=False).encode()  # half of a surrogate pair is no text
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as problem:
        raise AnswerError(str(problem)) from None
    return answer["table"]


def _page_numbers(told: list[Any]) -> tuple[int, ...]:
    if not told or not all(conforms(page, int) and page >= 0 for page in told):
        raise AnswerError("pages are counted from 0")
    return tuple(sorted(set(told)))


def _error(told: dict[str, Any], place: Place) -> RedstartError:
    kind = next((kind for kind in kinds() if kind.code == told["code"]), EXHAUSTED)
    parameters = {str(name): str(value)[:_LONGEST_PARAMETER] for name, value in told["parameters"].items()}
    error = RedstartError(kind, place=place, **parameters)
    for language in ("zh", "en"):  # a parameter that is missing shows here, not on the reader's page
        error.message(language), error.advice(language)
    return error


def _source(told: dict[str, Any]) -> Source:
    names = {field.name for field in fields(Source)}
    hints = tuple(LineHint(*values) for values in told["hints"])
    values = {
        **told,
        "hints": hints,
        "remarks": tuple(told["remarks"]),
        "pages": tuple(told.get("pages", ())),
        "sheets": tuple((start, sheet) for start, sheet in told.get("sheets", ())),
    }
    source = Source(**{name: value for name, value in values.items() if name in names})
    _check_types(source)
    source.text.encode()  # half of a surrogate pair is no text
    for hint in hints:
        _check_types(hint)
    _check_spans(((hint.start, hint.end) for hint in hints), len(source.text))
    starts = (*source.pages, *(start for start, _ in source.sheets))
    _check_spans(((start, start) for start in starts), len(source.text))
    return source


def _check_extraction(extraction: Extraction, size: int) -> None:
    found = (
        *extraction.quantities, *extraction.responsibilities, *extraction.benefits, *extraction.findings
    )  # fmt: skip
    for value in (extraction.document, *found):
        _check_types(value)
    spans = [item.span for item in found if hasattr(item, "span")]
    _check_spans([*spans, *(span for finding in extraction.findings for span in finding.spans)], size)


def _check_spans(spans: Iterable[Span], size: int) -> None:
    for start, end in spans:
        if not 0 <= start <= end <= size:
            raise AnswerError(f"[{start}, {end}) lies outside the text")


def _check_types(value: object) -> None:
    """Raise unless each field of a dataclass holds what its annotation says."""
    for name, hint in _hints(type(value)).items():
        if not conforms(getattr(value, name), hint):
            raise AnswerError(f"{type(value).__name__}.{name} is no {hint}")


_KNOWN: dict[type, dict[str, Any]] = {}


def _hints(kind: type) -> dict[str, Any]:
    if kind not in _KNOWN:
        _KNOWN[kind] = get_type_hints(kind)
    return _KNOWN[kind]


def conforms(value: object, hint: Any) -> bool:
    """Whether a value is of a type as annotations write it: names, unions, literals, tuples."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin is Literal:
        return value in inner
    if origin in {Union, UnionType}:
        return any(conforms(value, each) for each in inner)
    if origin is tuple:
        if not isinstance(value, tuple):
            return False
        if inner[-1] is Ellipsis:
            return all(conforms(each, inner[0]) for each in value)
        return len(value) == len(inner) and all(map(conforms, value, inner))
    if hint is int:
        return isinstance(value, int) and not isinstance(value, bool)
    if hint is Decimal:
        return isinstance(value, Decimal) and value.is_finite()
    return isinstance(value, type(None) if hint is None else hint)
