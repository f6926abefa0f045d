"""Light rules as dated data, and the light of a target by them. See docs/domain.md, *Pace*."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import yaml

from redstart.kernel.pace import progress

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

COMMON = "common"
_ONE = Decimal(1)
_COMPARED = frozenset({"schedule", "progress", "gap", "places", "deviation", "chance"})
_KINDS = frozenset({"level", "growth", "change", "share", "stock", "rank", "approximate", "chance"})
_RULE_FIELDS = frozenset({"compare", "green", "yellow", "made_up", "at_mean", "negative"})
_SET_FIELDS = frozenset({"code", "zh", "en", "valid_from", "valid_to", "source", "verified", "kinds"})


class Colour(StrEnum):
    """The colour of a light. Grey is unknown, and never stands for reached."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"
    GREY = "grey"


# A letter for print in black and white and for readers who do not tell the colours apart.
LETTERS = {Colour.GREEN: "G", Colour.YELLOW: "Y", Colour.RED: "R", Colour.GREY: "–"}


@dataclass(frozen=True, slots=True)
class LightRule:
    """The limits of one kind of target; meanings stand at the head of ``lights.yaml``."""

    compare: str
    green: Decimal
    yellow: Decimal | None = None
    made_up: Colour = Colour.GREEN
    at_mean: bool = False
    negative: Colour | None = None


@dataclass(frozen=True, slots=True)
class RuleSet:
    """The light rules of one place, from ``valid_from`` until (not including) ``valid_to``."""

    code: str
    zh: str
    en: str
    source: str
    verified: bool
    valid_from: date
    valid_to: date | None
    kinds: Mapping[str, LightRule]


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a target stands: everything its light depends on.

    ``kind`` is level, growth, change, share, stock or rank; ``elapsed`` the elapsed share of the period
    (0 to 1); ``mean`` that of the peers; ``missed_before`` whether an earlier month was red; ``chance`` of
    the forecast. Rates and shares are in per cent.
    """

    kind: str
    target: Decimal
    actual: Decimal | None
    comparator: str = ">="
    elapsed: Decimal | None = None
    mean: Decimal | None = None
    missed_before: bool = False
    chance: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Light:
    """A colour and what it rests on: ``compared`` (see the table) measured ``value`` against the limits.

    ``why`` is ``limits``, or why the limits alone did not decide: not-reported, not-begun, no-schedule,
    no-target, made-up, below-mean, no-mean, negative.
    """

    colour: Colour
    why: str
    compared: str = ""
    value: Decimal | None = None
    green: Decimal | None = None
    yellow: Decimal | None = None


def parse_rule_sets(data: object) -> tuple[RuleSet, ...]:
    """Return the rule sets of a table as YAML gives it; ``ValueError`` names the set and field at fault."""
    if not isinstance(data, list) or not data:
        raise ValueError("light rules are a list of sets")
    sets = tuple(_rule_set(item) for item in data)
    codes = [item.code for item in sets]
    if len(set(codes)) != len(codes):
        raise ValueError(f"two sets of light rules share a code: {codes}")
    return sets


@cache
def rule_sets() -> tuple[RuleSet, ...]:
    """Return the packaged rule sets, the common one first."""
    text = (files("redstart.rulebook") / "lights.yaml").read_text("utf-8")
    return parse_rule_sets(yaml.safe_load(text))


def rule_set(code: str = COMMON) -> RuleSet:
    """Return a packaged set by its code; ``KeyError`` where there is none."""
    return next((item for item in rule_sets() if item.code == code), None) or _unknown(code)


def light(rules: RuleSet, standing: Standing) -> Light:
    """Return the light of a target. A kind that ``rules`` leave out is judged by the common rules.

    A chance of a forecast decides where there is one. Not reported is grey. See docs/domain.md, *Pace*.
    """
    if standing.actual is None:
        return Light(Colour.GREY, "not-reported")
    rule = _rule(rules, standing)
    value = _compared(rule.compare, standing, standing.actual)
    if isinstance(value, str):
        return Light(Colour.GREY, value, rule.compare)
    colour, why = _colour(rule, value), "limits"
    if rule.negative and standing.actual < 0:
        colour, why = rule.negative, "negative"
    elif colour == Colour.GREEN and standing.missed_before and rule.made_up != Colour.GREEN:
        colour, why = rule.made_up, "made-up"
    elif colour == Colour.GREEN and rule.at_mean:
        colour, why = _at_mean(standing)
    return Light(colour, why, rule.compare, value, rule.green, rule.yellow)


def _rule(rules: RuleSet, standing: Standing) -> LightRule:
    kind = standing.kind
    if standing.chance is not None:
        kind = "chance"
    elif standing.comparator == "~":
        kind = "approximate"
    return rules.kinds.get(kind) or rule_set().kinds[kind]


def _compared(compare: str, standing: Standing, actual: Decimal) -> Decimal | str:
    """Return the measured value, turned so that more is better, or why there is none."""
    target = standing.target
    ceiling = standing.comparator == "<="
    if compare == "chance":
        return standing.chance if standing.chance is not None else "no-forecast"
    if compare == "gap":
        return target - actual if ceiling else actual - target
    if compare == "places":
        return target - actual
    reached = progress(actual, target)
    if reached is None:
        return "no-target"
    if compare == "deviation":
        return abs(reached - 1)
    if compare == "schedule":
        if standing.elapsed is None:
            return "no-schedule"
        if standing.elapsed == 0:
            return "not-begun"
        reached /= standing.elapsed
    return 2 - reached if ceiling else reached


def _colour(rule: LightRule, value: Decimal) -> Colour:
    if rule.compare == "deviation":
        near, far = rule.green, rule.yellow
        inside = Colour.YELLOW if far is not None and value <= far else Colour.RED
        return Colour.GREEN if value <= near else inside
    if value >= rule.green:
        return Colour.GREEN
    return Colour.YELLOW if rule.yellow is not None and value >= rule.yellow else Colour.RED


def _at_mean(standing: Standing) -> tuple[Colour, str]:
    if standing.mean is None:
        return Colour.YELLOW, "no-mean"
    if standing.actual is not None and standing.actual < standing.mean:
        return Colour.YELLOW, "below-mean"
    return Colour.GREEN, "limits"


def _rule_set(item: Any) -> RuleSet:
    code = item.get("code") if isinstance(item, dict) else None
    if not code:
        raise ValueError("a set of light rules has no code")
    if odd := set(item) - _SET_FIELDS:
        raise ValueError(f"light rules {code}: unknown fields {sorted(odd)}")
    if lost := _SET_FIELDS - {"valid_to"} - set(item):
        raise ValueError(f"light rules {code}: missing {sorted(lost)}")
    if odd := set(item["kinds"]) - _KINDS:
        raise ValueError(f"light rules {code}: unknown kinds {sorted(odd)}")
    return RuleSet(
        code=str(code),
        zh=item["zh"],
        en=item["en"],
        source=item["source"],
        verified=bool(item["verified"]),
        valid_from=item["valid_from"],
        valid_to=item.get("valid_to"),
        kinds={kind: _light_rule(f"{code}, {kind}", rule) for kind, rule in item["kinds"].items()},
    )


def _light_rule(place: str, rule: Mapping[str, Any]) -> LightRule:
    if odd := set(rule) - _RULE_FIELDS:
        raise ValueError(f"light rules {place}: unknown fields {sorted(odd)}")
    if rule.get("compare") not in _COMPARED:
        raise ValueError(f"light rules {place}: compare is one of {sorted(_COMPARED)}")
    green = Decimal(str(rule["green"]))
    yellow = Decimal(str(rule["yellow"])) if "yellow" in rule else None
    ordered = yellow is None or (yellow > green if rule["compare"] == "deviation" else yellow < green)
    if not ordered:
        raise ValueError(f"light rules {place}: yellow lies on the worse side of green")
    return LightRule(
        compare=rule["compare"],
        green=green,
        yellow=yellow,
        made_up=Colour(rule.get("made_up", Colour.GREEN)),
        at_mean=bool(rule.get("at_mean", False)),
        negative=Colour(rule["negative"]) if "negative" in rule else None,
    )


def _unknown(code: str) -> RuleSet:
    raise KeyError(f"no light rules {code!r}; there are {[item.code for item in rule_sets()]}")


def what_if(standings: Sequence[Standing]) -> dict[str, list[Light]]:
    """Return the lights of the same standings under every packaged rule set, by the set's code."""
    return {rules.code: [light(rules, standing) for standing in standings] for rules in rule_sets()}
