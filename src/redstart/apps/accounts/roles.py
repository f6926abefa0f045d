"""Who may do what: roles as data. A role is held for a region and everything under it."""

from __future__ import annotations

from enum import StrEnum


class Action(StrEnum):
    """What an actor may be allowed to do."""

    VIEW_DRIVES = "drives.view"
    OPEN_DRIVES = "drives.open"
    REVIEW_PLANS = "plans.review"
    SIGN_PLANS = "plans.sign"
    ISSUE_PLANS = "plans.issue"
    EXPORT_LEDGERS = "ledgers.export"
    VIEW_UNITS = "units.view"
    EDIT_UNITS = "units.edit"
    EDIT_REGIONS = "regions.edit"
    EDIT_USERS = "users.edit"
    VIEW_JOURNAL = "journal.view"
    EDIT_PERSONS = "persons.edit"
    HAND_OVER = "duties.hand-over"
    VIEW_CONTACTS = "contacts.view"
    ERASE_PERSONS = "persons.erase"


class Role(StrEnum):
    """The parts people play."""

    ADMINISTRATOR = "administrator"
    DISPATCHER = "dispatcher"
    LEADER = "leader"
    UNIT_HEAD = "unit_head"
    LIAISON = "liaison"
    VIEWER = "viewer"


ROLE_NAMES: dict[Role, tuple[str, str]] = {
    Role.ADMINISTRATOR: ("管理员", "administrator"),
    Role.DISPATCHER: ("调度员", "dispatcher"),
    Role.LEADER: ("领导", "leader"),
    Role.UNIT_HEAD: ("单位负责人", "unit head"),
    Role.LIAISON: ("联络员", "liaison"),
    Role.VIEWER: ("查阅", "viewer"),
}

_READ = frozenset({Action.VIEW_DRIVES, Action.VIEW_UNITS, Action.EXPORT_LEDGERS})
_PREPARE = _READ | {Action.OPEN_DRIVES, Action.REVIEW_PLANS, Action.EDIT_UNITS}
_KEEP_PERSONS = frozenset({Action.EDIT_PERSONS, Action.HAND_OVER, Action.VIEW_CONTACTS})

RULES: dict[Role, frozenset[Action]] = {
    Role.ADMINISTRATOR: frozenset(Action),
    Role.DISPATCHER: _PREPARE | _KEEP_PERSONS | {Action.SIGN_PLANS, Action.ISSUE_PLANS, Action.EDIT_REGIONS},
    Role.LEADER: _READ | {Action.SIGN_PLANS, Action.ISSUE_PLANS},
    Role.UNIT_HEAD: _READ | {Action.VIEW_CONTACTS},
    Role.LIAISON: _READ | {Action.VIEW_CONTACTS},
    Role.VIEWER: _READ,
}
