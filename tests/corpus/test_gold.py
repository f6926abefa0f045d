"""The gold of the invented documents is in itself sound: places, values and fields."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

CORPUS = Path(__file__).parent
HALVES = ("dev", "held")
SETS = (*HALVES, "later")
GOLD = sorted(CORPUS.glob("*/gold/*.json"))
ROLES = {"target", "result", "forecast"}
MEASURES = {"growth", "change", "share", "rank", "level"}
COMPARATORS = {">=", "<=", "~", "="}
FORMS = {"fixed", "rate", "per_unit"}


def text_of(gold: Path) -> str:
    return next((gold.parent.parent / "documents").glob(f"{gold.stem}.*")).read_text("utf-8")


def places(item: dict[str, Any]) -> list[tuple[list[int], str]]:
    if "spans" in item:
        return list(zip(item["spans"], item["places"], strict=True))
    return [(item["span"], item["quote"])]


def test_both_halves_are_of_equal_size() -> None:
    counts = {half: len(list((CORPUS / half / "documents").iterdir())) for half in HALVES}
    assert counts["dev"] == counts["held"] > 0


def test_every_document_has_its_gold() -> None:
    for half in SETS:
        documents = {path.stem for path in (CORPUS / half / "documents").iterdir()}
        assert documents == {path.stem for path in (CORPUS / half / "gold").glob("*.json")}


@pytest.mark.parametrize("gold", GOLD, ids=lambda path: path.stem)
def test_every_place_carries_its_quote(gold: Path) -> None:
    text, content = text_of(gold), json.loads(gold.read_text("utf-8"))
    for kind in ("quantities", "responsibilities", "benefits", "findings"):
        for item in content.get(kind, []):
            for (start, end), quote in places(item):
                assert text[start:end] == quote


@pytest.mark.parametrize("gold", GOLD, ids=lambda path: path.stem)
def test_fields_hold_only_known_values(gold: Path) -> None:
    content = json.loads(gold.read_text("utf-8"))
    for item in content["quantities"]:
        assert item["role"] in ROLES
        assert item["measure"] in MEASURES
        assert item["comparator"] in COMPARATORS
        assert item["commitment"] in {"must", "strive", None}
        assert item["role"] == "target" or item["commitment"] is None
    assert {item["form"] for item in content["benefits"]} <= FORMS
    assert {item["severity"] for item in content.get("findings", [])} <= {"error", "warning", "info"}


@pytest.mark.parametrize("gold", GOLD, ids=lambda path: path.stem)
def test_quantities_do_not_overlap(gold: Path) -> None:
    spans = sorted(tuple(item["span"]) for item in json.loads(gold.read_text("utf-8"))["quantities"])
    assert all(left[1] <= right[0] for left, right in pairwise(spans))
