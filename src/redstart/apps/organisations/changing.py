"""Writes of what becomes of a unit: a new name, a merger, its end, each from a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from redstart.apps.organisations.models import NameDecision, Unit, UnitAlias, UnitChange
from redstart.apps.organisations.operations import UNIT_EXISTS
from redstart.apps.organisations.states import AliasKind, ChangeKind
from redstart.kernel.errors import ErrorKind, Place, RedstartError

if TYPE_CHECKING:
    from datetime import date

    from redstart.apps.journal.act import Act
    from redstart.apps.organisations.models import Handover

CHANGE_AHEAD = ErrorKind(
    code="unit-change-ahead",
    zh="{on}还没有到",
    en="{on} has not come yet",
    zh_advice="请在生效日当天或之后登记",
    en_advice="enter the change on the day it takes effect, or later",
)
CHANGE_OUT_OF_ORDER = ErrorKind(
    code="unit-change-out-of-order",
    zh="“{name}”自{since}起才有现在的名称，不能在{on}变更",
    en="{name!r} bears its name only since {since} and cannot change on {on}",
    zh_advice="请核对日期；此前的变更有误时，先撤销或更正那一次",
    en_advice="check the day; where the earlier change is wrong, undo or correct that one first",
)
NAME_UNCHANGED = ErrorKind(
    code="unit-name-unchanged",
    zh="新名称为空或与现名相同",
    en="the new name is empty or the present one",
    zh_advice="请填写新名称",
    en_advice="give the new name",
)
MERGE_REFUSED = ErrorKind(
    code="unit-merge-refused",
    zh="“{name}”不能并入“{into}”",
    en="{name!r} cannot be merged into {into!r}",
    zh_advice="请选择另一个未撤销的单位；统称单位只能并入统称单位",
    en_advice="choose another standing unit; a collective can only be merged into a collective",
)


def rename(act: Act, unit: Unit, *, name: str, on: date, basis: str = "") -> UnitChange:
    """Let a unit bear another name from a day on; the old one stays on record for its time.

    Raises ``unit-exists``, ``unit-name-unchanged``, ``unit-change-ahead``, ``unit-change-out-of-order``.
    """
    if not name or name == unit.name:
        raise RedstartError(NAME_UNCHANGED, place=Place(field="name"))
    if Unit.objects.filter(region=unit.region, name=name, valid_to=None).exclude(pk=unit.pk).exists():
        raise RedstartError(UNIT_EXISTS, region=unit.region.name, name=name)
    since = _in_order(act, unit, on)
    act.create(UnitAlias(unit=unit, alias=unit.name, kind=AliasKind.FORMER, valid_from=since, valid_to=on))
    change = _change(act, unit, ChangeKind.RENAME, on, basis, name_after=name)
    act.change(unit, name=name)
    return change


def merge(
    act: Act, unit: Unit, *, into: Unit, on: date, basis: str = "", handover: Handover | None = None
) -> UnitChange:
    """End a unit on a day; its names find the unit that takes it in, also where a person decided on them.

    Raises ``unit-merge-refused``, ``unit-change-ahead``, ``unit-change-out-of-order``.
    """
    if into.pk == unit.pk or into.valid_to is not None or unit.is_collective != into.is_collective:
        raise RedstartError(MERGE_REFUSED, name=unit.name, into=into.name)
    _in_order(act, unit, on)
    _inherit_names(act, unit, into, on)
    for decision in NameDecision.objects.filter(unit=unit):
        act.change(decision, unit=into)
    change = _change(act, unit, ChangeKind.MERGE, on, basis, into=into, handover=handover)
    act.change(unit, valid_to=on)
    return change


def close(act: Act, unit: Unit, *, on: date, basis: str = "") -> UnitChange:
    """End a unit on a day without a successor; who asks has made sure that it owes nothing."""
    _in_order(act, unit, on)
    change = _change(act, unit, ChangeKind.CLOSE, on, basis)
    act.change(unit, valid_to=on)
    return change


def hold_units(*unit_ids: int) -> None:
    """Let nobody else change or hand over these units until this command ends."""
    list(Unit.objects.select_for_update().filter(pk__in=unit_ids).order_by("pk"))


def _change(
    act: Act,
    unit: Unit,
    kind: ChangeKind,
    on: date,
    basis: str,
    *,
    name_after: str = "",
    into: Unit | None = None,
    handover: Handover | None = None,
) -> UnitChange:
    return act.create(
        UnitChange(
            unit=unit,
            kind=kind,
            on=on,
            into=into,
            name_before=unit.name,
            name_after=name_after,
            basis=basis,
            handover=handover,
            made_by_id=act.person_id,
            made_at=act.now,
        )
    )


def _in_order(act: Act, unit: Unit, on: date) -> date | None:
    """Return since when the unit bears its name; raise where the day lies before that or ahead."""
    if on > timezone.localdate(act.now):
        raise RedstartError(CHANGE_AHEAD, on=on.isoformat(), place=Place(field="on"))
    ends = unit.aliases.filter(kind=AliasKind.FORMER).values_list("valid_to", flat=True)
    since = max((day for day in ends if day is not None), default=unit.valid_from)
    if since is not None and on <= since:
        raise RedstartError(
            CHANGE_OUT_OF_ORDER,
            name=unit.name,
            since=since.isoformat(),
            on=on.isoformat(),
            place=Place(field="on"),
        )
    return since


def _inherit_names(act: Act, unit: Unit, into: Unit, on: date) -> None:
    known = {into.name, *into.aliases.values_list("alias", flat=True)}
    names = dict.fromkeys([unit.name, *unit.aliases.order_by("pk").values_list("alias", flat=True)])
    act.create_all(
        UnitAlias(unit=into, alias=name, kind=AliasKind.MERGED, valid_to=on)
        for name in names
        if name not in known
    )
