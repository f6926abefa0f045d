"""Headings that only announce the actions under them, as data."""

from __future__ import annotations

from functools import cache
from importlib import resources

import yaml


@cache
def generic_headings() -> frozenset[str]:
    """Return the titles, without number and punctuation."""
    text = resources.files("redstart.rulebook").joinpath("generic_headings.yaml").read_text("utf-8")
    return frozenset(yaml.safe_load(text)["headings"])
