"""The page on extraction names the limits and the fields that the code has."""

from dataclasses import fields

import pytest

from redstart.extraction.readers.limits import DEFAULT, MEGABYTE
from redstart.extraction.result import SCHEMA, Benefit, DocumentFacts, Finding, Quantity, Responsibility
from tests.repository.tree import ROOT

PAGE = (ROOT / "docs" / "extraction.md").read_text("utf-8")


def test_the_limits_are_those_of_the_readers():
    assert f"more than {DEFAULT.file_bytes // MEGABYTE} MB or {DEFAULT.characters:,} characters" in PAGE


def test_the_schema_is_named():
    assert f"`{SCHEMA}`" in PAGE


@pytest.mark.parametrize("kind", [DocumentFacts, Quantity, Responsibility, Benefit, Finding])
def test_every_field_is_named(kind):
    assert [field.name for field in fields(kind) if f"`{field.name}`" not in PAGE] == []
