"""Reading the rulebook's YAML: word lists and rules that people can read and correct."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@cache
def table(name: str) -> dict[str, Any]:
    """Return the table ``name`` of the rulebook: ``units`` for ``units.yaml``."""
    text = (files("redstart.rulebook") / f"{name}.yaml").read_text("utf-8")
    data = yaml.safe_load(text)
    if not isinstance(data, dict):
        raise TypeError(f"rulebook table {name!r} is not a mapping")
    return data


def words(name: str, key: str) -> tuple[str, ...]:
    """Return the word list ``key`` of a table: strings divided by spaces, or a list of them."""
    value = table(name)[key]
    lines = [value] if isinstance(value, str) else value
    return tuple(word for line in lines for word in str(line).split())
