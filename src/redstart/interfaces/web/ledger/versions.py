"""The versions of a plan as rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from redstart.apps.accounts.queries import names_of
from redstart.apps.plans import queries
from redstart.apps.plans.states import PLAN_STATE_NAMES, PlanState
from redstart.interfaces.web.dates import moment_words
from redstart.interfaces.web.words import PLAN_TONES, named

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from redstart.apps.accounts.scope import Actor
    from redstart.apps.plans.models import Document, Drive, PlanVersion


@dataclass(frozen=True, slots=True)
class Step:
    """One step in the life of a version: what, when, by whom."""

    what: str
    at: str
    who: str


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A version of a plan."""

    pk: int
    number: int
    state: str
    tone: str
    reason: str
    version: int
    is_open: bool
    is_draft: bool
    has_base: bool
    steps: tuple[Step, ...]
    documents: tuple[Document, ...]


def version_rows(actor: Actor, drive: Drive) -> list[VersionRow]:
    """Return the versions of a drive's plan, newest first."""
    versions = list(queries.plan_versions(actor).filter(drive=drive))
    people = {
        pk
        for version in versions
        for pk in (version.made_by_id, version.reviewed_by_id, version.issued_by_id)
    }
    names = names_of(pk for pk in people if pk is not None)
    return [_row(actor, version, names) for version in versions]


def _row(actor: Actor, version: PlanVersion, names: Mapping[int, str]) -> VersionRow:
    state = PlanState(version.state)
    documents = queries.documents(actor).filter(uses__plan_version=version).order_by("uses__position")
    return VersionRow(
        pk=version.pk,
        number=version.number,
        state=named(PLAN_STATE_NAMES, state),
        tone=PLAN_TONES[state],
        reason=version.reason,
        version=version.version,
        is_draft=state is PlanState.DRAFT,
        is_open=state in {PlanState.DRAFT, PlanState.REVIEWED},
        has_base=version.based_on_id is not None,
        steps=tuple(_steps(version, names)),
        documents=tuple(documents),
    )


def _steps(version: PlanVersion, names: Mapping[int, str]) -> list[Step]:
    moments: tuple[tuple[PlanState, datetime | None, int | None], ...] = (
        (PlanState.DRAFT, version.made_at, version.made_by_id),
        (PlanState.REVIEWED, version.reviewed_at, version.reviewed_by_id),
        (PlanState.ISSUED, version.issued_at, version.issued_by_id),
        (PlanState.SUPERSEDED, version.superseded_at, None),
    )
    return [
        Step(named(PLAN_STATE_NAMES, state), moment_words(at), names.get(who or 0, ""))
        for state, at, who in moments
        if at is not None
    ]
