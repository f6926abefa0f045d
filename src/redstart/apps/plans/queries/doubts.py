"""Names that the plan check takes for two ways of writing one: a person settles them singly."""

from __future__ import annotations

from collections import defaultdict
from itertools import permutations
from typing import TYPE_CHECKING

from redstart.apps.organisations.states import NameKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from redstart.apps.plans.models import Finding, PlanVersion, WrittenName

CODE = "name-variant"


def doubted_names(plan: PlanVersion) -> Mapping[int, tuple[WrittenName, ...]]:
    """Return the names that open findings doubt, by id, each with those it is likely one with."""
    findings = list(plan.findings.filter(code=CODE, settlement="").select_related("document"))
    doubted: dict[int, dict[int, WrittenName]] = defaultdict(dict)
    if findings:
        names = list(plan.names.select_related("unit", "person__naming").order_by("pk"))
        for name, twin in _pairs(findings, names):
            doubted[name.pk][twin.pk] = twin
    return {pk: tuple(twins.values()) for pk, twins in doubted.items()}


def _pairs(
    findings: Sequence[Finding], names: Sequence[WrittenName]
) -> Iterator[tuple[WrittenName, WrittenName]]:
    for finding in findings:
        marked = {finding.document.text[start:end] for start, end in finding.spans}
        for kind in NameKind:
            alike = [name for name in names if name.kind == kind and _is_of(finding, marked, name.written)]
            yield from permutations(alike, 2)


def _is_of(finding: Finding, marked: set[str], written: str) -> bool:
    """Tell whether a finding is about a name: it marks it, or quotes it (signs may stand within)."""
    return written in marked or f"“{written}”" in finding.message
