"""The catalogue of indicators: adopted from the product, continued by the installation.

The catalogue belongs to the whole installation, so who changes it holds the right at its root.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from redstart.apps.accounts.deployment import root_path
from redstart.apps.accounts.roles import Action
from redstart.apps.accounts.scope import NOT_FOUND
from redstart.apps.indicators import operations as writes
from redstart.apps.indicators.fields import read_values
from redstart.apps.indicators.queries import indicators
from redstart.kernel.errors import RedstartError
from redstart.rulebook.indicators import indicators as packaged
from redstart.usecases.commands import command

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date, datetime

    from redstart.apps.accounts.scope import Actor
    from redstart.apps.indicators.models import Indicator
    from redstart.apps.journal.act import Act


def may_edit(actor: Actor) -> bool:
    """Tell whether the actor keeps the catalogue."""
    return actor.may(Action.EDIT_INDICATORS, root_path())


def is_adopted() -> bool:
    """Tell whether every packaged indicator is in the ledger."""
    known = set(indicators().values_list("code", flat=True))
    return all(item.code in known for item in packaged())


def adopt_catalogue(*, by: Actor, now: datetime, key: str) -> int:
    """Add the packaged indicators that are missing; return how many there were. Again it adds none."""

    def work(act: Act) -> dict[str, Any]:
        return {"added": len(writes.adopt_packaged(act))}

    return int(_on_catalogue("indicators.adopt", by, now, key, {}, work)["added"])


def add_indicator(
    *, by: Actor, now: datetime, key: str, values: Mapping[str, str], names: Sequence[str] = ()
) -> int:
    """Add an indicator from the texts of a form; return its id.

    Raises ``not-allowed``, ``indicator-field-invalid``, ``indicator-code-taken``, ``indicator-name-taken``.
    """

    def work(act: Act) -> dict[str, Any]:
        row = writes.create_indicator(act, read_values(values), names=_clean(names))
        act.about(row)
        return {"id": row.pk}

    request = {"values": dict(values), "names": list(names)}
    return int(_on_catalogue("indicators.add", by, now, key, request, work)["id"])


def change_indicator(
    *,
    by: Actor,
    now: datetime,
    key: str,
    indicator_id: int,
    version: int,
    values: Mapping[str, str],
    reason: str = "",
) -> None:
    """Change an indicator's columns, all but its code, which is for good."""

    def work(act: Act, row: Indicator) -> None:
        read = read_values({name: text for name, text in values.items() if name != "code"})
        writes.change_indicator(act, row, read, version=version, reason=reason)

    request = {"values": dict(values), "version": version, "reason": reason}
    _on_indicator("indicators.change", by, now, key, indicator_id, request, work)


def add_name(*, by: Actor, now: datetime, key: str, indicator_id: int, name: str) -> None:
    """Let documents name an indicator otherwise as well; raise ``indicator-name-taken``."""

    def work(act: Act, row: Indicator) -> None:
        for clean in _clean([name]):
            writes.add_name(act, row, name=clean)

    _on_indicator("indicators.add-name", by, now, key, indicator_id, {"name": name}, work)


def remove_name(*, by: Actor, now: datetime, key: str, indicator_id: int, name: str) -> None:
    """Take a name away from an indicator; raise ``indicator-last-name`` for the standard one."""

    def work(act: Act, row: Indicator) -> None:
        writes.remove_name(act, row, name=name)

    _on_indicator("indicators.remove-name", by, now, key, indicator_id, {"name": name}, work)


def retire(
    *,
    by: Actor,
    now: datetime,
    key: str,
    indicator_id: int,
    version: int,
    on: date | None,
    reason: str = "",
) -> None:
    """Retire an indicator from a day on; ``None`` brings it back."""

    def work(act: Act, row: Indicator) -> None:
        writes.retire(act, row, on=on, version=version, reason=reason)

    request = {"on": on.isoformat() if on else None, "version": version, "reason": reason}
    _on_indicator("indicators.retire", by, now, key, indicator_id, request, work)


def _clean(names: Sequence[str]) -> list[str]:
    return [name.strip()[:120] for name in names if name.strip()]


def _on_indicator(
    verb: str,
    by: Actor,
    now: datetime,
    key: str,
    indicator_id: int,
    request: Mapping[str, Any],
    work: Callable[[Act, Indicator], None],
) -> None:
    def done(act: Act) -> dict[str, Any]:
        row = indicators().filter(pk=indicator_id).first()
        if row is None:
            raise RedstartError(NOT_FOUND)
        act.about(row)
        work(act, row)
        return {}

    _on_catalogue(verb, by, now, key, {"indicator": indicator_id, **request}, done)


def _on_catalogue(
    verb: str,
    by: Actor,
    now: datetime,
    key: str,
    request: Mapping[str, Any],
    work: Callable[[Act], Mapping[str, Any]],
) -> Mapping[str, Any]:
    def done(act: Act) -> Mapping[str, Any]:
        by.require(Action.EDIT_INDICATORS, root_path())
        act.region_path = root_path()
        return work(act)

    return command(verb=verb, by=by, now=now, key=key, request=request, work=done)
