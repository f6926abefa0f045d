"""Writes of the names in a plan: what they may mean, and what a person decides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from redstart.apps.organisations.queries import (
    decisions,
    persons_by_name,
    place_of,
    unit_candidates,
)
from redstart.apps.organisations.resolution import Evidence, Match, grouped, is_collective, resolve
from redstart.apps.organisations.states import NameKind
from redstart.apps.plans.models import Assignment, Leader, WrittenName
from redstart.apps.plans.states import NameStatus, Part

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from redstart.apps.journal.act import Act
    from redstart.apps.organisations.models import NameDecision, Region
    from redstart.apps.plans.models import PlanVersion, Responsibility


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a name may mean, before it is written."""

    status: NameStatus
    evidence: str = ""
    proposed: str = ""
    candidates: tuple[int, ...] = ()
    unit_id: int | None = None
    person_id: int | None = None


def ensure_names(
    act: Act, version: PlanVersion, kind: NameKind, written: Iterable[str]
) -> dict[str, WrittenName]:
    """Return the plan's row of each name, by name; names new to the plan are resolved or proposed."""
    wanted = [name for name in dict.fromkeys(written) if name]
    known = {row.written: row for row in version.names.filter(kind=kind, written__in=wanted)}
    fresh = [name for name in wanted if name not in known]
    if fresh:
        proposals = proposals_for(version.drive.region, kind, fresh)
        rows = act.create_all(_row(version, kind, name, proposals[name]) for name in fresh)
        known |= {row.written: row for row in rows}
    return known


def proposals_for(region: Region, kind: NameKind, written: Sequence[str]) -> dict[str, Proposal]:
    """Resolve names in a region: by an earlier decision, by the records, or propose a new record."""
    decided = decisions(region, kind)
    unknown = [name for name in written if name not in decided]
    fresh = _units(region, unknown) if kind == NameKind.UNIT else _persons(region, unknown)
    return fresh | {name: _remembered(decided[name]) for name in written if name in decided}


def _remembered(decision: NameDecision) -> Proposal:
    if decision.unit_id is None and decision.person_id is None:
        return Proposal(NameStatus.IGNORED, "remembered")
    return Proposal(NameStatus.RESOLVED, "remembered", unit_id=decision.unit_id, person_id=decision.person_id)


def _units(region: Region, written: Sequence[str]) -> dict[str, Proposal]:
    candidates, place = unit_candidates(region), place_of(region)
    matches = {name: resolve(name, candidates, place) for name in written}
    heads = grouped([name for name in written if not matches[name].ids], place)
    return {name: _unit(match, heads.get(name, "")) for name, match in matches.items()}


def _unit(match: Match, proposed: str) -> Proposal:
    if match.evidence is None:
        return Proposal(NameStatus.NEW, proposed=proposed)
    code = match.evidence.name.lower()
    if match.only is None:
        return Proposal(NameStatus.UNDECIDED, code, candidates=match.ids)
    status = NameStatus.RESOLVED if match.evidence.is_certain else NameStatus.LIKELY
    return Proposal(status, code, candidates=match.ids, unit_id=match.only)


def _persons(region: Region, written: Sequence[str]) -> dict[str, Proposal]:
    known = persons_by_name(region)
    return {name: _person(name, known.get(name, [])) for name in written}


def _person(name: str, ids: list[int]) -> Proposal:
    if not ids:
        return Proposal(NameStatus.NEW, proposed=name)
    if len(ids) > 1:
        return Proposal(NameStatus.UNDECIDED, "namesakes", candidates=tuple(ids))
    return Proposal(NameStatus.RESOLVED, Evidence.EXACT.name.lower(), candidates=tuple(ids), person_id=ids[0])


def _row(version: PlanVersion, kind: NameKind, written: str, proposal: Proposal) -> WrittenName:
    return WrittenName(
        plan_version=version,
        kind=kind,
        written=written,
        status=proposal.status,
        evidence=proposal.evidence,
        proposed=proposal.proposed,
        candidates=list(proposal.candidates),
        collective=kind == NameKind.UNIT and is_collective(written),
        unit_id=proposal.unit_id,
        person_id=proposal.person_id,
    )


def lead_by(act: Act, responsibility: Responsibility, written: Sequence[str]) -> None:
    """Let exactly these persons answer for a responsibility, in this order."""
    names = ensure_names(act, responsibility.plan_version, NameKind.PERSON, written)
    wanted = [names[name] for name in dict.fromkeys(written) if name]
    standing = {row.name_id: row for row in responsibility.leaders.all()}
    for name_id, row in standing.items():
        if name_id not in {name.pk for name in wanted}:
            act.delete(row)
    for position, name in enumerate(wanted, start=1):
        if name.pk in standing:
            act.change(standing[name.pk], position=position)
        else:
            act.create(Leader(responsibility=responsibility, name=name, position=position))


def assign(act: Act, responsibility: Responsibility, part: Part, written: Sequence[str]) -> None:
    """Let exactly these units have this part in a responsibility, in this order."""
    names = ensure_names(act, responsibility.plan_version, NameKind.UNIT, written)
    wanted = [names[name] for name in dict.fromkeys(written) if name]
    standing = {row.name_id: row for row in responsibility.assignments.all()}
    for name_id, row in standing.items():
        if row.part == part and name_id not in {name.pk for name in wanted}:
            act.delete(row)
    for position, name in enumerate(wanted, start=1):
        if name.pk in standing:
            act.change(standing[name.pk], part=part, position=position)
        else:
            act.create(Assignment(responsibility=responsibility, name=name, part=part, position=position))
