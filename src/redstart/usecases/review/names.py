"""Names: a person decides which record each means."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from redstart.apps.accounts.roles import Action
from redstart.apps.accounts.scope import NOT_FOUND, found
from redstart.apps.organisations.queries import nameable_persons, nameable_units
from redstart.apps.organisations.states import NameKind
from redstart.apps.plans.operations.deciding import Confirmed, confirm, decide_new, mean, mean_same
from redstart.kernel.errors import RedstartError
from redstart.usecases.review.draft import review_act

if TYPE_CHECKING:
    from datetime import datetime

    from redstart.apps.accounts.models import Person
    from redstart.apps.accounts.scope import Actor
    from redstart.apps.journal.act import Act
    from redstart.apps.plans.models import PlanVersion, WrittenName


def settle_name(
    *,
    by: Actor,
    now: datetime,
    key: str,
    version_id: int,
    name_id: int,
    version: int | None = None,
    unit_id: int | None = None,
    person_id: int | None = None,
    new: bool = False,
    new_name: str = "",
    called: str = "",
    ignore: bool = False,
) -> None:
    """Decide what a name means: a known unit or person, a new one, or (``ignore``) neither.

    ``called`` is another name: what it means, this one means too. The decision is remembered for the next
    plan of the region. Without a decision, or with a record that the region's plans cannot name, it raises
    ``not-found``.
    """

    def work(act: Act, plan: PlanVersion) -> dict[str, Any]:
        name = found(plan.names.all(), name_id)
        if new:
            decide_new(
                act,
                name,
                keeps_units_of=partial(by.may, Action.EDIT_UNITS),
                called=new_name.strip()[:120],
                version=version,
            )
        elif called.strip():
            mean_same(
                act,
                name,
                called=called.strip()[:120],
                keeps_units_of=partial(by.may, Action.EDIT_UNITS),
                version=version,
            )
        elif ignore:
            mean(act, name, version=version)
        elif name.kind == NameKind.UNIT:
            unit = found(nameable_units(plan.drive.region), unit_id or 0)
            mean(act, name, unit=unit, version=version)
        else:
            mean(act, name, person=_person(plan, name, person_id), version=version)
        return {}

    review_act(
        verb="plans.settle-name",
        by=by,
        now=now,
        key=key,
        version_id=version_id,
        request={
            "name": name_id,
            "version": version,
            "unit": unit_id,
            "person": person_id,
            "new": new,
            "called": called,
            "ignore": ignore,
        },
        work=work,
    )


def confirm_names(*, by: Actor, now: datetime, key: str, version_id: int) -> Confirmed:
    """Confirm every proposal in one act: likely names are linked, new ones get records."""

    def work(act: Act, plan: PlanVersion) -> dict[str, Any]:
        done = confirm(act, plan, keeps_units_of=partial(by.may, Action.EDIT_UNITS))
        return {"linked": done.linked, "created": done.created, "undecided": done.undecided}

    answer = review_act(
        verb="plans.confirm-names", by=by, now=now, key=key, version_id=version_id, request={}, work=work
    )
    return Confirmed(**{name: int(count) for name, count in answer.items()})


def _person(plan: PlanVersion, name: WrittenName, person_id: int | None) -> Person:
    """Return a person that the plan may name for a person's name; raise ``not-found``."""
    if name.kind != NameKind.PERSON:
        raise RedstartError(NOT_FOUND)
    return found(nameable_persons(plan.drive.region), person_id or 0)
