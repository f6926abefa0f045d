"""How many failed sign-ins are borne; data in ``sign_in.yaml``. See docs/domain.md, *Sign-in*."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from importlib.resources import files

import yaml


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
    """Return the rules, as the table orders them."""
    text = (files("redstart.rulebook") / "sign_in.yaml").read_text("utf-8")
    return tuple(
        Throttle(
            by_account="account" in rule["per"],
            by_address="address" in rule["per"],
            failures=rule["failures"],
            within=timedelta(minutes=rule["within"]),
            wait=timedelta(minutes=rule["wait"]),
        )
        for rule in yaml.safe_load(text)["throttles"]
    )
