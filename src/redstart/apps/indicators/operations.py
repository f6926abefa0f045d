"""Writes of the catalogue."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from redstart.apps.indicators.models import Indicator, IndicatorName
from redstart.apps.indicators.states import Origin
from redstart.kernel.errors import ErrorKind, RedstartError
from redstart.rulebook.indicators import indicators as packaged
from redstart.rulebook.indicators import key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from redstart.apps.journal.act import Act
    from redstart.rulebook.indicators import Indicator as Packaged

INDICATOR_NAME_TAKEN = ErrorKind(
    code="indicator-name-taken",
    zh="“{name}”已是指标“{owner}”的名称",
    en="{name!r} is already a name of the indicator {owner!r}",
    zh_advice="请改用已有指标，或先把这个名称从该指标移除",
    en_advice="use that indicator, or take the name away from it first",
)
INDICATOR_CODE_TAKEN = ErrorKind(
    code="indicator-code-taken",
    zh="代码“{code}”已属于指标“{owner}”",
    en="the code {code!r} belongs to the indicator {owner!r}",
    zh_advice="请换一个代码：小写字母、数字和连字符",
    en_advice="choose another code of small letters, digits and hyphens",
)
INDICATOR_RETIRED = ErrorKind(
    code="indicator-retired",
    zh="指标“{name}”已停用",
    en="the indicator {name!r} has been retired",
    zh_advice="请先恢复使用，再修改",
    en_advice="bring it back into use first",
)
LAST_NAME = ErrorKind(
    code="indicator-last-name",
    zh="“{name}”是该指标的标准名称，不能移除",
    en="{name!r} is the indicator's standard name and cannot be taken away",
    zh_advice="请先改标准名称",
    en_advice="rename the indicator first",
)


def adopt_packaged(act: Act) -> list[Indicator]:
    """Add the packaged indicators that the installation lacks; return the new ones.

    What is there by code stays as it is, a name that another indicator holds stays with that one: a city's
    own decisions outlive a release.
    """
    present = set(Indicator.objects.values_list("code", flat=True))
    rows = [_row(item) for item in packaged() if item.code not in present]
    made = act.load(rows)
    named = {item.code: item.names for item in packaged()}
    taken = set(IndicatorName.objects.values_list("key", flat=True))
    names: list[IndicatorName] = []
    for row in made:
        for name in named[row.code]:
            if key(name) not in taken:
                taken.add(key(name))
                names.append(IndicatorName(indicator=row, name=name, key=key(name)))
    act.load(names)
    return made


def create_indicator(
    act: Act, values: Mapping[str, Any], *, names: Iterable[str] = (), reason: str = ""
) -> Indicator:
    """Add an indicator of the installation's own, with its standard name and further ``names``.

    Raises ``indicator-code-taken`` and ``indicator-name-taken``.
    """
    owner = Indicator.objects.filter(code=values["code"]).first()
    if owner is not None:
        raise RedstartError(INDICATOR_CODE_TAKEN, code=owner.code, owner=owner.zh)
    row = act.create(Indicator(**values, origin=Origin.OWN), reason=reason)
    for name in dict.fromkeys((row.zh, *names)):
        add_name(act, row, name=name)
    return row


def change_indicator(
    act: Act, row: Indicator, values: Mapping[str, Any], *, version: int | None, reason: str = ""
) -> Indicator:
    """Change an indicator; a new standard name is added to its names, the old one stays an alias."""
    if row.retired_on is not None:
        raise RedstartError(INDICATOR_RETIRED, name=row.zh)
    act.change(row, version=version, reason=reason, **values)
    if not row.names.filter(key=key(row.zh)).exists():
        add_name(act, row, name=row.zh)
    return row


def add_name(act: Act, row: Indicator, *, name: str) -> IndicatorName:
    """Let documents name an indicator ``name`` as well; its own name again changes nothing."""
    holder = IndicatorName.objects.filter(key=key(name)).select_related("indicator").first()
    if holder is None:
        return act.create(IndicatorName(indicator=row, name=name, key=key(name)))
    if holder.indicator_id != row.pk:
        raise RedstartError(INDICATOR_NAME_TAKEN, name=name, owner=holder.indicator.zh)
    return holder


def remove_name(act: Act, row: Indicator, *, name: str) -> None:
    """Take a name away; raise ``indicator-last-name`` for the standard one."""
    if key(name) == key(row.zh):
        raise RedstartError(LAST_NAME, name=name)
    for held in row.names.filter(key=key(name)):
        act.delete(held)


def retire(act: Act, row: Indicator, *, on: date | None, version: int | None, reason: str = "") -> Indicator:
    """Retire an indicator from a day on, or bring it back with ``None``."""
    return act.change(row, version=version, reason=reason, retired_on=on)


def _row(item: Packaged) -> Indicator:
    values = asdict(item)
    growth, level = values.pop("growth") or (None, None), values.pop("level") or (None, None)
    del values["aliases"]
    values["measures"] = list(item.measures)
    return Indicator(
        **values,
        growth_low=growth[0],
        growth_high=growth[1],
        level_low=level[0],
        level_high=level[1],
        origin=Origin.PACKAGED,
    )
