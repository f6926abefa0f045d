"""Situation classes: schemes made, regions put into classes, one by one or many at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from redstart.apps.accounts.roles import Action
from redstart.apps.organisations.queries import scheme_for_actor, schemes_for_actor
from redstart.apps.organisations.regions import situations as writes
from redstart.apps.organisations.regions.errors import SCHEME_UNKNOWN
from redstart.kernel.errors import RedstartError
from redstart.usecases.commands import command
from redstart.usecases.regions.keeping import region_for

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from redstart.apps.accounts.scope import Actor
    from redstart.apps.journal.act import Act
    from redstart.apps.organisations.models import ClassScheme


@dataclass(frozen=True, slots=True)
class Classing:
    """A region (by code) in a class (by code or name) from a day, until (not including) another."""

    region: str
    situation: str
    since: date
    until: date | None = None
    basis: str = ""


def add_scheme(
    *,
    by: Actor,
    now: datetime,
    key: str,
    region_code: str,
    code: str,
    name: str,
    name_en: str = "",
    classes: Sequence[tuple[str, str, str]],
    valid_from: date | None = None,
    valid_to: date | None = None,
) -> int:
    """Make a scheme of classes for the regions under one; return its id."""

    def work(act: Act) -> dict[str, Any]:
        region = region_for(by, region_code, Action.CLASSIFY_REGIONS)
        act.region_path = region.path
        scheme = writes.add_scheme(
            act,
            region,
            code=code.strip(),
            name=name,
            name_en=name_en,
            classes=classes,
            valid_from=valid_from,
            valid_to=valid_to,
        )
        return {"id": scheme.pk}

    request = {
        "region": region_code,
        "code": code,
        "name": [name, name_en],
        "classes": [list(each) for each in classes],
        "days": [day.isoformat() if day else "" for day in (valid_from, valid_to)],
    }
    return int(
        command(verb="situations.add-scheme", by=by, now=now, key=key, request=request, work=work)["id"]
    )


def assign_classes(
    *, by: Actor, now: datetime, key: str, scheme_id: int, classings: Sequence[Classing]
) -> int:
    """Put regions into classes of a scheme, all or none; return how many of them were news."""

    def work(act: Act) -> dict[str, Any]:
        return {"changed": assign(act, by, scheme_id, classings)}

    request = {
        "scheme": scheme_id,
        "classings": [
            [each.region, each.situation, each.since.isoformat(), str(each.until or ""), each.basis]
            for each in classings
        ],
    }
    answer = command(verb="situations.assign", by=by, now=now, key=key, request=request, work=work)
    return int(answer["changed"])


def assign(act: Act, by: Actor, scheme_id: int, classings: Sequence[Classing]) -> int:
    """Put regions into classes in an open command."""
    scheme = scheme_for_actor(by, scheme_id)
    act.region_path = scheme.region.path
    act.about(scheme)
    changed = 0
    for each in classings:
        region = region_for(by, each.region, Action.CLASSIFY_REGIONS)
        situation = writes.class_of_code(scheme, each.situation)
        changed += writes.assign(act, region, situation, since=each.since, until=each.until, basis=each.basis)
    return changed


def scheme_of_code(by: Actor, code: str) -> ClassScheme:
    """Return the scheme of a code that the actor may see; raise ``class-scheme-unknown``."""
    scheme = schemes_for_actor(by).filter(code=code).first()
    if scheme is None:
        raise RedstartError(SCHEME_UNKNOWN, code=code)
    return scheme
