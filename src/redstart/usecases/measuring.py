"""Targets find their indicators: by name, or as a person decides."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from redstart.apps.accounts.roles import Action
from redstart.apps.accounts.scope import NOT_FOUND
from redstart.apps.indicators.queries import indicators_named, standing_indicators
from redstart.apps.plans.operations import measuring as writes
from redstart.apps.plans.queries.drives import plan_version
from redstart.apps.plans.queries.measured import Measured, measured
from redstart.apps.plans.states import ReviewState
from redstart.kernel.errors import ErrorKind, RedstartError
from redstart.usecases.commands import command

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from redstart.apps.accounts.scope import Actor
    from redstart.apps.indicators.models import Indicator
    from redstart.apps.journal.act import Act
    from redstart.apps.plans.models import PlanVersion, Target

INDICATOR_UNKNOWN = ErrorKind(
    code="indicator-unknown",
    zh="指标目录里没有“{words}”",
    en="the catalogue has no indicator {words!r}",
    zh_advice="请从提示中选一项，或先把它加入指标目录",
    en_advice="choose one that is offered, or add it to the catalogue first",
)


def measured_targets(actor: Actor, version_id: int) -> list[Measured]:
    """Return the targets of a plan version, each with its indicator; raise ``not-found`` out of scope."""
    return measured(plan_version(actor, version_id, Action.VIEW_PLANS))


def choose(
    *,
    by: Actor,
    now: datetime,
    key: str,
    version_id: int,
    target_id: int,
    indicator: str | None,
    version: int | None = None,
) -> None:
    """Say by which indicator (its code or any name) a target is measured; ``None``: by none, rightly.

    Raises ``not-found``, ``not-allowed``, ``indicator-unknown``, ``version-conflict``.
    """

    def work(act: Act, plan: PlanVersion, target: Target) -> None:
        chosen = None if indicator is None else _indicator(indicator)
        writes.decide(act, plan, target, indicator=chosen, version=version)

    request = {"indicator": indicator, "version": version}
    _on_target("plans.choose-indicator", by, now, key, version_id, target_id, request, work)


def forget(
    *, by: Actor, now: datetime, key: str, version_id: int, target_id: int, version: int | None = None
) -> None:
    """Take a choice back: the target's name decides again."""

    def work(act: Act, plan: PlanVersion, target: Target) -> None:
        writes.forget(act, plan, target, version=version)

    _on_target("plans.forget-indicator", by, now, key, version_id, target_id, {"version": version}, work)


def _indicator(words: str) -> Indicator:
    row = standing_indicators().filter(code=words).first() or indicators_named([words]).get(words)
    if row is None:
        raise RedstartError(INDICATOR_UNKNOWN, words=words)
    return row


def _on_target(
    verb: str,
    by: Actor,
    now: datetime,
    key: str,
    version_id: int,
    target_id: int,
    request: Mapping[str, Any],
    work: Callable[[Act, PlanVersion, Target], None],
) -> None:
    def done(act: Act) -> dict[str, Any]:
        plan = plan_version(by, version_id, Action.VIEW_PLANS)
        by.require(Action.MEASURE_TARGETS, plan.drive.region.path)
        target = plan.targets.exclude(state=ReviewState.DROPPED).filter(pk=target_id).first()
        if target is None:
            raise RedstartError(NOT_FOUND)
        act.region_path = plan.drive.region.path
        act.about(target)
        work(act, plan, target)
        return {}

    asked = {"plan": version_id, "target": target_id, **request}
    command(verb=verb, by=by, now=now, key=key, request=asked, work=done)
