"""Situation classes of regions: schemes, what class a region is of from a day on, and who is grouped how."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from redstart.apps.organisations.models import ClassAssignment, ClassScheme, Region, SituationClass
from redstart.apps.organisations.regions.entering import check_code_form
from redstart.apps.organisations.regions.errors import (
    CLASS_UNKNOWN,
    DATES_REVERSED,
    OUTSIDE_SCHEME,
    SCHEME_EXISTS,
    SCHEME_UNUSABLE,
)
from redstart.kernel.errors import RedstartError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from redstart.apps.journal.act import Act

_LONGEST = 60
_FEWEST = 2


def add_scheme(
    act: Act,
    region: Region,
    *,
    code: str,
    name: str,
    name_en: str = "",
    classes: Sequence[tuple[str, str, str]],
    valid_from: date | None = None,
    valid_to: date | None = None,
) -> ClassScheme:
    """Make a scheme for the regions under ``region``; ``classes`` are (code, name, English name) in order."""
    codes = [check_code_form(each) for each, _, _ in classes]
    names = [each.strip() for _, each, _ in classes]
    if not name.strip() or len(set(codes)) < _FEWEST or len(set(codes)) < len(codes) or not all(names):
        raise RedstartError(SCHEME_UNUSABLE)
    _check_dates(valid_from, valid_to)
    if ClassScheme.objects.filter(region=region, code=check_code_form(code)).exists():
        raise RedstartError(SCHEME_EXISTS, region=region.name, code=code)
    scheme = act.create(
        ClassScheme(
            region=region,
            code=code,
            name=name.strip()[:_LONGEST],
            name_en=name_en.strip()[:_LONGEST],
            valid_from=valid_from,
            valid_to=valid_to,
        )
    )
    act.create_all(
        SituationClass(
            scheme=scheme,
            code=each,
            name=name[:_LONGEST],
            name_en=english.strip()[:_LONGEST],
            rank=rank,
        )
        for rank, (each, name, (_, _, english)) in enumerate(zip(codes, names, classes, strict=True), start=1)
    )
    return scheme


def class_of_code(scheme: ClassScheme, code: str) -> SituationClass:
    """Return the class of a scheme by its code or name; raise ``situation-class-unknown``."""
    found = scheme.classes.filter(Q(code=code) | Q(name=code) | (Q(name_en=code) & ~Q(name_en=""))).first()
    if found is None:
        known = "、".join(f"{each.code} {each.name}" for each in scheme.classes.all())
        raise RedstartError(CLASS_UNKNOWN, code=code, classes=known)
    return found


def assign(
    act: Act,
    region: Region,
    situation: SituationClass,
    *,
    since: date,
    until: date | None = None,
    basis: str = "",
) -> bool:
    """Put a region into a class from ``since`` until (not including) ``until``; tell whether that is news.

    What was said of those days before gives way: it ends on ``since``, begins again on ``until``, or goes.
    """
    scheme = situation.scheme
    _check_dates(since, until)
    if not region.path.startswith(scheme.region.path) or not _valid(scheme, since, until):
        raise RedstartError(OUTSIDE_SCHEME, name=region.name, scheme=scheme.name)
    held = ClassAssignment.objects.filter(scheme=scheme, region=region)
    overlapping = held.filter(Q(valid_to=None) | Q(valid_to__gt=since)).order_by("valid_from")
    if until is not None:
        overlapping = overlapping.filter(valid_from__lt=until)
    rows = list(overlapping)
    if any(row.situation_id == situation.pk and _covers(row, since, until) for row in rows):
        return False
    for row in rows:
        _give_way(act, row, since, until)
    act.create(
        ClassAssignment(
            scheme=scheme,
            situation=situation,
            region=region,
            valid_from=since,
            valid_to=until,
            basis=basis.strip()[:200],
        )
    )
    return True


def classes_on(scheme: ClassScheme, day: date) -> dict[int, SituationClass]:
    """Return the class of each region under a scheme on a day, by region id; one that has none is absent."""
    rows = ClassAssignment.objects.filter(scheme=scheme, valid_from__lte=day)
    rows = rows.filter(Q(valid_to=None) | Q(valid_to__gt=day)).select_related("situation")
    return {row.region_id: row.situation for row in rows}


def grouped_on(
    scheme: ClassScheme, regions: Iterable[Region], day: date
) -> list[tuple[SituationClass | None, list[Region]]]:
    """Return regions by their class on a day, in the order of classes; those of none come last."""
    held = classes_on(scheme, day)
    groups: dict[int | None, list[Region]] = {}
    for region in regions:
        situation = held.get(region.pk)
        groups.setdefault(situation.pk if situation else None, []).append(region)
    ordered: list[tuple[SituationClass | None, list[Region]]] = [
        (each, groups.get(each.pk, [])) for each in scheme.classes.order_by("rank")
    ]
    return [*ordered, (None, groups[None])] if None in groups else ordered


def _give_way(act: Act, row: ClassAssignment, since: date, until: date | None) -> None:
    outlasts = until is not None and (row.valid_to is None or row.valid_to > until)
    if row.valid_from >= since and not outlasts:
        act.delete(row)
        return
    rest = row.valid_to
    if row.valid_from < since:
        act.change(row, valid_to=since)
        if outlasts and until is not None:
            again = ClassAssignment(
                scheme_id=row.scheme_id, situation_id=row.situation_id, region_id=row.region_id
            )
            again.valid_from, again.valid_to, again.basis = until, rest, row.basis
            act.create(again)
        return
    act.change(row, valid_from=until)


def _covers(row: ClassAssignment, since: date, until: date | None) -> bool:
    return row.valid_from <= since and (row.valid_to is None or (until is not None and row.valid_to >= until))


def _valid(scheme: ClassScheme, since: date, until: date | None) -> bool:
    begins = scheme.valid_from is None or scheme.valid_from <= since
    return begins and (scheme.valid_to is None or (until is not None and until <= scheme.valid_to))


def _check_dates(since: date | None, until: date | None) -> None:
    if since is not None and until is not None and until <= since:
        raise RedstartError(DATES_REVERSED)
