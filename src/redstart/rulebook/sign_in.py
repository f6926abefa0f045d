"""How people sign in; data in ``sign_in.yaml``. See docs/domain.md, *Sign-in*."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from typing import Any

from redstart.rulebook import strict
from redstart.rulebook.tables import table

_PER = {"account and address": (True, True), "account": (True, False), "address": (False, True)}
_DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class Throttle:
    """So many failures of one account, address or both within a time, and the next try waits."""

    by_account: bool
    by_address: bool
    failures: int
    within: timedelta
    wait: timedelta


@dataclass(frozen=True, slots=True)
class PasswordRules:
    """How long a password may be, and from which likeness to a name on (0 to 1) it is refused."""

    shortest: int
    longest: int
    similar: float


@dataclass(frozen=True, slots=True)
class SessionRules:
    """How long a session lives without a request, and at most; ``noted``: how exactly its use is kept."""

    idle: timedelta
    absolute: timedelta
    noted: timedelta


@dataclass(frozen=True, slots=True)
class SecondFactorRules:
    """Who needs a second factor and how its codes are judged; ``skew`` in steps of 30 seconds."""

    required_for: frozenset[str]
    skew: int
    recovery_codes: int
    pending: timedelta
    fresh: timedelta


@dataclass(frozen=True, slots=True)
class KeptFormRules:
    """How long, and up to which size, the content of an interrupted form is kept."""

    valid: timedelta
    characters: int


@cache
def throttles() -> tuple[Throttle, ...]:
    """Return the rules of this release, as the table orders them."""
    return read_throttles({"throttles": table("sign_in")["throttles"]})


def read_throttles(data: Any) -> tuple[Throttle, ...]:
    """Return the rules of a table; raise ``rule-invalid`` with the field.

    An account must be guarded, wherever the guesses come from, and no rule bears more failures than OWASP
    ASVS allows an hour: a rule of one's own may be stricter than the product's, not a hole in it.
    """
    rows = strict.listed(strict.fields(data, required=("throttles",))["throttles"], "throttles", most=12)
    rules = tuple(_throttle(row, f"throttles.{number}.") for number, row in enumerate(rows, 1))
    if not any(rule.by_account and not rule.by_address for rule in rules):
        raise strict.refused("throttles", "缺少按账号计数的规则", "lacks a rule that counts by account")
    return rules


def _throttle(data: Any, at: str) -> Throttle:
    found = strict.fields(data, required=("per", "failures", "within", "wait"), at=at)
    if not isinstance(found["per"], str) or found["per"] not in _PER:
        raise strict.refused(f"{at}per", f"应为{'、'.join(_PER)}之一", f"must be one of {', '.join(_PER)}")
    by_account, by_address = _PER[found["per"]]
    return Throttle(
        by_account=by_account,
        by_address=by_address,
        failures=strict.whole(found["failures"], f"{at}failures", least=1, most=100),
        within=timedelta(minutes=strict.whole(found["within"], f"{at}within", least=1, most=_DAY)),
        wait=timedelta(minutes=strict.whole(found["wait"], f"{at}wait", least=1, most=_DAY)),
    )


@cache
def password_rules() -> PasswordRules:
    """Return what a password must keep to."""
    return PasswordRules(**table("sign_in")["password"])


@cache
def session_rules() -> SessionRules:
    """Return how long a session lives where the installation does not say otherwise."""
    return SessionRules(**{name: _minutes(value) for name, value in table("sign_in")["sessions"].items()})


@cache
def second_factor_rules() -> SecondFactorRules:
    """Return the rules of the second factor."""
    rules = table("sign_in")["second_factor"]
    return SecondFactorRules(
        required_for=frozenset(rules["required_for"]),
        skew=rules["skew"],
        recovery_codes=rules["recovery_codes"],
        pending=_minutes(rules["pending"]),
        fresh=_minutes(rules["fresh"]),
    )


@cache
def set_up_code_valid() -> timedelta:
    """Return how long the code for the first account can be used."""
    return _minutes(table("sign_in")["set_up_code"]["valid"])


@cache
def kept_form_rules() -> KeptFormRules:
    """Return how the content of an interrupted form is kept."""
    rules = table("sign_in")["kept_form"]
    return KeptFormRules(valid=_minutes(rules["valid"]), characters=rules["characters"])


@cache
def common_passwords() -> frozenset[str]:
    """Return passwords that Chinese offices are fond of, in lower case."""
    return frozenset(str(word).lower() for word in table("common_passwords")["passwords"])


def _minutes(number: float) -> timedelta:
    return timedelta(minutes=number)
