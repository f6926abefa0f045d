"""How many failed sign-ins are borne; data in ``sign_in.yaml``. See docs/domain.md, *Sign-in*."""

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
