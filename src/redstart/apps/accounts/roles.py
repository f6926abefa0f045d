"""What can be done, and by which roles: the actions are code, the roles data (``rulebook/roles.yaml``)."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from redstart.rulebook.roles import RolesError, role_rules

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from redstart.rulebook.roles import Role


class Action(StrEnum):
    """What an actor may be allowed to do; named for people in ``roles.yaml``."""

    VIEW_DRIVES = "drives.view"
    OPEN_DRIVES = "drives.open"
    VIEW_PLANS = "plans.view"
    REVIEW_PLANS = "plans.review"
    SIGN_PLANS = "plans.sign"
    ISSUE_PLANS = "plans.issue"
    EXPORT_LEDGERS = "ledgers.export"
    VIEW_UNITS = "units.view"
    EDIT_UNITS = "units.edit"
    EDIT_REGIONS = "regions.edit"
    CLASSIFY_REGIONS = "regions.classify"
    VIEW_USERS = "users.view"
    EDIT_USERS = "users.edit"
    SECURE_USERS = "users.secure"
    GRANT_ROLES = "roles.grant"
    VIEW_JOURNAL = "journal.view"
    EDIT_PERSONS = "persons.edit"
    HAND_OVER = "duties.hand-over"
    VIEW_CONTACTS = "contacts.view"
    ERASE_PERSONS = "persons.erase"
    VERIFY_JOURNAL = "journal.verify"
    EXPORT_JOURNAL = "journal.export"
    KEEP_SYSTEM = "system.keep"
    VIEW_APPROVALS = "approvals.view"
    APPROVE_TARGETS = "targets.approve"
    VIEW_RULES = "rules.view"
    PROPOSE_RULES = "rules.propose"
    APPROVE_RULES = "rules.approve"
    SEE_INTERNAL = "secrecy.internal"
    SEE_UNDISCLOSED = "secrecy.undisclosed"
    SEE_WORK_SECRETS = "secrecy.work-secrets"
    MARK = "secrecy.mark"
    SEE_HELD = "embargo.see"
    RELEASE = "embargo.release"
    VIEW_INDICATORS = "indicators.view"
    EDIT_INDICATORS = "indicators.edit"
    VIEW_REPORTS = "reports.view"
    SUBMIT_REPORTS = "reports.submit"
    CHECK_REPORTS = "reports.check"
    ACCEPT_REPORTS = "reports.accept"
    ASK_REPORTS = "reports.ask"
    DELEGATE_REPORTS = "reports.delegate"
    LOAD_REPORTS = "reports.load"
    MEASURE_TARGETS = "targets.measure"


def check_actions(named: Iterable[str]) -> None:
    """Raise :class:`RolesError` unless exactly the actions of the code are named in the table."""
    differing = set(named) ^ set(Action)
    if differing:
        raise RolesError(f"actions in the code or in roles.yaml, not in both: {sorted(differing)}")


check_actions(role_rules().actions)

ROLES: Mapping[str, Role] = role_rules().roles
ROLE_NAMES: dict[str, tuple[str, str]] = {code: (role.zh, role.en) for code, role in ROLES.items()}
ACTION_NAMES: dict[Action, tuple[str, str]] = {
    action: (role_rules().actions[action].zh, role_rules().actions[action].en) for action in Action
}
RULES: dict[str, frozenset[Action]] = {
    code: frozenset(Action(action) for action in role.actions) for code, role in ROLES.items()
}


def grants_action(role: str, action: Action) -> bool:
    """Tell whether a role allows an action; a role that the rulebook no longer knows allows nothing."""
    return action in RULES.get(role, frozenset())


def is_of_unit(role: str) -> bool:
    """Tell whether a role is held for one unit."""
    return role in ROLES and ROLES[role].of_unit
