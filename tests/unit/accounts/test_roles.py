"""Roles as data: complete, strict, and the administrators apart."""

import copy

import pytest

from redstart.apps.accounts.roles import ACTION_NAMES, ROLE_NAMES, ROLES, RULES, Action, check_actions
from redstart.apps.accounts.scope import Actor, Grant
from redstart.rulebook.roles import RolesError, parsed, role_rules
from redstart.rulebook.tables import table
from tests.factories.errors import refused

ADMINISTRATORS = ("system_administrator", "security_administrator", "audit_administrator")
SYSTEM, SECURITY, AUDIT = (RULES[role] for role in ADMINISTRATORS)


def test_there_are_thirteen_roles_with_names_and_a_purpose():
    assert len(ROLES) == 13
    assert all(role.zh and role.en and role.zh_purpose and role.en_purpose for role in ROLES.values())
    assert len(set(ROLE_NAMES.values())) == 13


def test_every_action_is_named_once_and_held_by_some_role():
    assert len(set(ACTION_NAMES.values())) == len(Action)
    assert frozenset().union(*RULES.values()) == set(Action)


def test_each_administrator_has_only_the_own_third():
    changing = lambda actions: {action for action in actions if not action.endswith(".view")}  # noqa: E731
    assert not changing(SYSTEM) & changing(SECURITY)
    assert not changing(SYSTEM) & changing(AUDIT)
    assert not changing(SECURITY) & changing(AUDIT)
    assert {Action.GRANT_ROLES, Action.SECURE_USERS} <= SECURITY
    assert {Action.EDIT_USERS, Action.KEEP_SYSTEM} <= SYSTEM
    assert {Action.VIEW_JOURNAL, Action.VERIFY_JOURNAL, Action.EXPORT_JOURNAL} <= AUDIT


@pytest.mark.parametrize("role", ADMINISTRATORS)
def test_no_administrator_sees_or_writes_a_figure(role):
    assert not [action for action in ROLES[role].actions if role_rules().actions[action].work]


@pytest.mark.parametrize("role", sorted(set(ROLES) - set(ADMINISTRATORS)))
def test_no_other_role_has_a_part_in_administration(role):
    assert not RULES[role] & {
        Action.EDIT_USERS,
        Action.SECURE_USERS,
        Action.GRANT_ROLES,
        Action.KEEP_SYSTEM,
        Action.VIEW_JOURNAL,
        Action.EXPORT_JOURNAL,
    }


@pytest.mark.parametrize("role", ["viewer", "supervisor", "work_group_member"])
def test_who_only_looks_changes_nothing(role):
    clearances = {Action.SEE_INTERNAL, Action.SEE_UNDISCLOSED, Action.SEE_WORK_SECRETS, Action.SEE_HELD}
    assert {action.rpartition(".")[2] for action in RULES[role] - clearances} <= {"view", "export"}


def test_roles_that_should_stay_apart_are_told_with_the_reason():
    clashes = role_rules().clashes
    assert [(pair.one, pair.other) for pair in clashes(["system_administrator", "audit_administrator"])] == [
        ("system_administrator", "audit_administrator")
    ]
    assert len(clashes(["security_administrator", "dispatcher"])) == 1
    assert len(clashes(["appraiser", "liaison"])) == 1
    assert clashes(["dispatcher", "leader"]) == ()
    assert clashes(["dispatcher"]) == ()


def test_the_first_account_may_work_and_make_the_others():
    first = frozenset().union(*(RULES[role] for role in role_rules().first))
    assert {Action.EDIT_USERS, Action.GRANT_ROLES, Action.OPEN_DRIVES, Action.ISSUE_PLANS} <= first
    assert role_rules().clashes(role_rules().first)
    assert (
        frozenset().union(*(RULES[role] for role in role_rules().console)) == set(Action) - of_units_alone()
    )


def of_units_alone():
    """What is done for a unit only: the console acts for none."""
    wide = frozenset().union(*(RULES[code] for code, role in role_rules().roles.items() if not role.of_unit))
    return set(Action) - wide


def broken(change):
    data = copy.deepcopy(table("roles"))
    change(data)
    return data


MISTAKES = {
    "an unknown action": lambda data: data["roles"]["viewer"]["actions"].append("plans.burn"),
    "an action twice": lambda data: data["roles"]["viewer"]["actions"].append("drives.view"),
    "a missing name": lambda data: data["roles"]["viewer"].pop("zh"),
    "an empty purpose": lambda data: data["roles"]["viewer"].update(en_purpose=" "),
    "a word that is not known": lambda data: data["roles"]["viewer"].update(colour="red"),
    "a flag that is a text": lambda data: data["roles"]["viewer"].update(of_unit="yes"),
    "an unknown role apart": lambda data: data["apart"][0]["between"].append("king"),
    "an unknown first role": lambda data: data["first"].append("king"),
    "an unknown top word": lambda data: data.update(extra=1),
    "an action without a name": lambda data: data["actions"]["plans.view"].pop("en"),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_in_the_table_is_refused(mistake):
    with pytest.raises(RolesError):
        parsed(broken(MISTAKES[mistake]))


def test_the_table_names_exactly_the_actions_of_the_code():
    with pytest.raises(RolesError):
        check_actions([*Action, "plans.burn"])
    with pytest.raises(RolesError):
        check_actions(list(Action)[1:])


def test_a_role_reaches_its_region_and_everything_beneath():
    actor = Actor(1, (Grant("dispatcher", "/42/4213/"), Grant("viewer", "/41/")), "test")
    assert actor.may(Action.OPEN_DRIVES, "/42/4213/")
    assert actor.may(Action.OPEN_DRIVES, "/42/4213/421381/")
    assert not actor.may(Action.OPEN_DRIVES, "/42/")
    assert not actor.may(Action.OPEN_DRIVES, "/42/42130/")
    assert actor.may(Action.VIEW_DRIVES, "/41/4101/")
    assert not actor.may(Action.OPEN_DRIVES, "/41/")
    assert refused(lambda: actor.require(Action.EDIT_USERS, "/42/4213/")) == "not-allowed"


def test_a_role_for_a_unit_reaches_that_unit_alone():
    actor = Actor(1, (Grant("liaison", "/42/", 7),), "test")
    assert actor.holds(Action.VIEW_DRIVES)
    assert actor.may(Action.VIEW_DRIVES, "/42/4213/", unit_id=7)
    assert not actor.may(Action.VIEW_DRIVES, "/42/4213/", unit_id=8)
    assert not actor.may(Action.VIEW_DRIVES, "/42/4213/")
    assert not actor.may(Action.VIEW_DRIVES, "/41/", unit_id=7)
    assert actor.paths(Action.VIEW_DRIVES) == ()
    assert actor.unit_ids(Action.VIEW_DRIVES) == (7,)


def test_a_role_that_needs_a_unit_reaches_nothing_without_one():
    actor = Actor(1, (Grant("liaison", "/42/"),), "test")
    assert not actor.holds(Action.VIEW_DRIVES)
    assert not actor.may(Action.VIEW_DRIVES, "/42/")


def test_a_role_that_the_rulebook_does_not_know_allows_nothing():
    actor = Actor(1, (Grant("king", "/"),), "test")
    assert not any(actor.may(action, "/") for action in Action)


def test_without_a_role_nothing_is_allowed():
    actor = Actor(1, (), "test")
    assert not any(actor.may(action, "/") or actor.holds(action) for action in Action)
