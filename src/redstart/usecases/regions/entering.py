"""Regions come on record: one by hand, the national ones beneath a region in one load."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from redstart.apps.accounts.roles import Action
from redstart.apps.accounts.scope import ROOT_PATH
from redstart.apps.organisations.operations import enter_region, own_code
from redstart.apps.organisations.queries import region_with_code
from redstart.apps.organisations.regions.entering import (
    Adopted,
    check_code,
    check_code_form,
    check_level,
    check_name,
    check_place,
    new_region,
)
from redstart.apps.organisations.regions.entering import adopt as load_national
from redstart.apps.organisations.regions.errors import ADOPTION_UNKNOWN
from redstart.kernel.errors import RedstartError
from redstart.rulebook.regions import line_of, region_of_code
from redstart.usecases.commands import command
from redstart.usecases.regions.keeping import kept, region_for
from redstart.usecases.regions.roots import check_within_root

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from redstart.apps.accounts.scope import Actor
    from redstart.apps.journal.act import Act
    from redstart.apps.organisations.models import Region

_MOST_SHORT_NAMES = 10


def add_region(
    *,
    by: Actor,
    now: datetime,
    key: str,
    parent_code: str,
    name: str,
    level: str,
    code: str = "",
    short_names: Sequence[str] = (),
    valid_from: date | None = None,
) -> int:
    """Enter a region under another; without a code it gets one of the installation's own. Return its id.

    Raises ``not-found`` for the parent, and what :mod:`redstart.apps.organisations.regions.errors` lists.
    """

    def work(act: Act) -> dict[str, Any]:
        parent = region_for(by, parent_code)
        act.region_path = parent.path
        return {
            "id": enter(
                act,
                parent,
                name=name,
                level=level,
                code=code,
                short_names=short_names,
                valid_from=valid_from,
            ).pk
        }

    request = {
        "parent": parent_code,
        "name": name,
        "level": level,
        "code": code,
        "short_names": list(short_names),
        "from": valid_from.isoformat() if valid_from else "",
    }
    return int(command(verb="regions.add", by=by, now=now, key=key, request=request, work=work)["id"])


def enter(
    act: Act,
    parent: Region,
    *,
    name: str,
    level: str,
    code: str,
    short_names: Sequence[str],
    valid_from: date | None,
) -> Region:
    """Enter a region under a parent in an open command, with all the checks."""
    name = check_name(name)
    code = check_code_form(code) if code.strip() else own_code()
    check_code(code)
    check_place(name, parent)
    checked = check_level(level, name=name, parent=parent)
    fresh = new_region(
        name=name,
        code=code,
        level=checked,
        parent=parent,
        valid_from=valid_from,
        short_names=tuple_of(short_names),
    )
    return act.create(fresh)


def tuple_of(names: Sequence[str]) -> tuple[str, ...]:
    """Return further names without spaces, blanks and repetitions."""
    return tuple(dict.fromkeys(check_name(name) for name in names if name.strip()))[:_MOST_SHORT_NAMES]


def set_short_names(
    *, by: Actor, now: datetime, key: str, code: str, short_names: Sequence[str], version: int | None = None
) -> None:
    """Say how else a region is written."""

    def work(act: Act) -> dict[str, Any]:
        region = kept(by, code)
        act.region_path = region.path
        act.about(region)
        act.change(region, version=version, short_names=list(tuple_of(short_names)))
        return {}

    request = {"code": code, "short_names": list(short_names), "version": version}
    command(verb="regions.short-names", by=by, now=now, key=key, request=request, work=work)


def adopt_regions(*, by: Actor, now: datetime, key: str, code: str | None) -> Adopted:
    """Enter the national regions beneath a region, or of the whole country; again adds nothing.

    A region of the national list that is not on record is entered first, with those above it. Raises
    ``adoption-unknown``, ``region-outside-root``, ``not-allowed``.
    """

    def work(act: Act) -> dict[str, Any]:
        region = region_with_code(code) if code else None
        path = region.path if region else _path(code)
        check_within_root(code or "", path)
        by.require(Action.EDIT_REGIONS, path)
        act.region_path = path
        if region is None and code:
            region = enter_region(act, name="", code=code)
        return asdict(load_national(act, region))

    answer = command(verb="regions.adopt", by=by, now=now, key=key, request={"code": code}, work=work)
    return Adopted(answer["entered"], answer["known"], tuple(answer["namesakes"]))


def _path(code: str | None) -> str:
    if code is None:
        return ROOT_PATH
    if region_of_code(code) is None:
        raise RedstartError(ADOPTION_UNKNOWN, code=code)
    return "/" + "/".join(region.code for region in line_of(code)) + "/"
