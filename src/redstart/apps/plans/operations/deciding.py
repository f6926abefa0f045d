"""Writes of decisions on names: which record a written name means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from redstart.apps.accounts.operations import create_person
from redstart.apps.organisations.models import Unit
from redstart.apps.organisations.operations import create_unit, give_post, hold_names, remember
from redstart.apps.organisations.queries import (
    chain,
    nameable_persons,
    nameable_units,
    persons_by_name,
    place_of,
)
from redstart.apps.organisations.resolution import located
from redstart.apps.organisations.states import NameKind, UnitKind
from redstart.apps.plans.errors import NAME_AMBIGUOUS
from redstart.apps.plans.queries.doubts import doubted_names
from redstart.apps.plans.states import NameStatus
from redstart.kernel.errors import RedstartError

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.db.models import QuerySet

    from redstart.apps.accounts.models import Person
    from redstart.apps.journal.act import Act
    from redstart.apps.organisations.models import Region
    from redstart.apps.plans.models import PlanVersion, WrittenName

LEADER_TITLE = "责任领导"


@dataclass(frozen=True, slots=True)
class Confirmed:
    """How many names were linked to records, how many records that took, how many names stay open."""

    linked: int
    created: int
    undecided: int


def mean(
    act: Act,
    name: WrittenName,
    *,
    unit: Unit | None = None,
    person: Person | None = None,
    version: int | None = None,
) -> None:
    """Decide that a name means a unit or person, or neither, and remember it for the region's next plan."""
    hold_names(name.plan_version.drive.region)
    decided = unit or person
    act.change(
        name,
        version=version,
        status=NameStatus.RESOLVED if decided else NameStatus.IGNORED,
        evidence="decided",
        unit=unit,
        person=person,
    )
    remember(
        act,
        region=name.plan_version.drive.region,
        kind=NameKind(name.kind),
        written=name.written,
        decided=decided,
    )


def make_record(
    act: Act, name: WrittenName, *, keeps_units_of: Callable[[str], bool], called: str = ""
) -> Unit | Person:
    """Return a record for a name that has none: a new unit, or a new person with a post in the region.

    ``keeps_units_of`` tells whether the actor may keep the units of the region at a path: a unit of a region
    above is entered there only by who may, else where the plan is.
    """
    region = name.plan_version.drive.region
    wording = called or name.proposed or name.written
    if name.kind == NameKind.PERSON:
        person = create_person(act, name=wording)
        give_post(act, person=person, region=region, title=LEADER_TITLE)
        return person
    home = _home(region, wording, keeps_units_of)
    standing = Unit.objects.filter(region=home, name=wording, valid_to=None).first()
    return standing or create_unit(
        act, region=home, name=wording, kind=UnitKind.COLLECTIVE if name.collective else None
    )


def decide_new(
    act: Act,
    name: WrittenName,
    *,
    keeps_units_of: Callable[[str], bool],
    called: str = "",
    version: int | None = None,
) -> None:
    """Make a record for a name and let the name mean it."""
    hold_names(name.plan_version.drive.region)
    act.expect(name, version)
    record = make_record(act, name, keeps_units_of=keeps_units_of, called=called)
    _link(act, name, record)


def mean_same(
    act: Act,
    name: WrittenName,
    *,
    called: str,
    keeps_units_of: Callable[[str], bool],
    version: int | None = None,
) -> None:
    """Let a name mean what ``called`` means: a name of this plan, else a record, else a new record.

    A name of the plan that is still open is settled with it, so that both mean one record. Where several
    persons are called so, it raises ``name-ambiguous``.
    """
    hold_names(name.plan_version.drive.region)
    act.expect(name, version)
    same = name.plan_version.names.filter(kind=name.kind, written=called).exclude(pk=name.pk).first()
    record = (same and (same.unit or same.person)) or _known(name, called)
    record = record or make_record(act, name, keeps_units_of=keeps_units_of, called=called)
    if same and same.status in {NameStatus.LIKELY, NameStatus.NEW}:
        _link(act, same, record)
    _link(act, name, record)


def _known(name: WrittenName, called: str) -> Unit | Person | None:
    """Return the record that bears a name, if one does."""
    region = name.plan_version.drive.region
    if name.kind == NameKind.UNIT:
        return nameable_units(region).filter(name=called).order_by("pk").first()
    ids = persons_by_name(region).get(called, [])
    if len(ids) > 1:
        raise RedstartError(NAME_AMBIGUOUS, name=called)
    return nameable_persons(region).get(pk=ids[0]) if ids else None


def confirm(act: Act, plan: PlanVersion, *, keeps_units_of: Callable[[str], bool]) -> Confirmed:
    """Confirm in one act what was proposed: likely names are linked, new ones get records.

    Names that share a proposal share one record. Names that several records fit, and those that an
    open finding takes for another way to write one, stay for a person to choose.
    """
    hold_names(plan.drive.region)
    linked, doubted = 0, doubted_names(plan)
    made: dict[tuple[str, str], Unit | Person] = {}
    for name in _proposed(plan).exclude(pk__in=doubted):
        if name.status == NameStatus.LIKELY:
            mean(act, name, unit=name.unit, person=name.person)
        else:
            key = (name.kind, name.proposed or name.written)
            if key not in made:
                made[key] = make_record(act, name, keeps_units_of=keeps_units_of)
            _link(act, name, made[key])
        linked += 1
    undecided = plan.names.filter(status=NameStatus.UNDECIDED).count() + _proposed(plan).count()
    return Confirmed(linked, len(made), undecided)


def _proposed(plan: PlanVersion) -> QuerySet[WrittenName]:
    return plan.names.filter(status__in=(NameStatus.LIKELY, NameStatus.NEW)).order_by("pk")


def _link(act: Act, name: WrittenName, record: Unit | Person) -> None:
    if isinstance(record, Unit):
        mean(act, name, unit=record)
    else:
        mean(act, name, person=record)


def _home(region: Region, wording: str, keeps_units_of: Callable[[str], bool]) -> Region:
    """Return the region that a name mentions (省发展和改革委员会), where the ledger knows it."""
    named = located(wording, place_of(region))[0]
    homes = (above for above in chain(region) if above.name == named and keeps_units_of(above.path))
    return next(homes, region)
