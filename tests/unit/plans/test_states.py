"""States and rules as data: complete and consistent."""

import pytest

from redstart.apps.organisations.resolution import Evidence
from redstart.apps.plans.columns import COLUMN_NAMES, ROW_STATE_NAMES, SORTS, RowState
from redstart.apps.plans.fields import DEFAULTS, FIELDS
from redstart.apps.plans.states import (
    EVIDENCE_NAMES,
    FROZEN_STATES,
    NAME_STATUS_NAMES,
    OPEN_STATES,
    PLAN_MOVES,
    PLAN_STATE_NAMES,
    REVIEW_STATE_NAMES,
    SETTLEMENT_NAMES,
    UNDOABLE,
    ItemKind,
    NameStatus,
    PlanState,
    ReviewState,
    Settlement,
)
from redstart.apps.plans.verbs import VERB_NAMES


@pytest.mark.parametrize(
    ("states", "names"),
    [
        (PlanState, PLAN_STATE_NAMES),
        (ReviewState, REVIEW_STATE_NAMES),
        (Settlement, SETTLEMENT_NAMES),
        (NameStatus, NAME_STATUS_NAMES),
        (RowState, ROW_STATE_NAMES),
    ],
)
def test_every_state_is_named_in_both_languages(states, names):
    assert set(names) == set(states)
    assert all(zh and en for zh, en in names.values())


def test_every_evidence_is_named():
    assert {evidence.name.lower() for evidence in Evidence} <= set(EVIDENCE_NAMES)


def test_every_act_that_can_be_undone_is_named():
    assert set(UNDOABLE) <= set(VERB_NAMES)


def test_every_column_that_sorts_is_a_column():
    assert set(SORTS) <= set(COLUMN_NAMES)


def test_every_state_of_a_plan_has_its_moves():
    assert set(PLAN_MOVES) == set(PlanState)
    assert set(OPEN_STATES) | set(FROZEN_STATES) | {PlanState.WITHDRAWN} == set(PlanState)
    for state in FROZEN_STATES:
        assert PLAN_MOVES[state] <= set(FROZEN_STATES)


def test_every_kind_of_item_has_fields_with_hints():
    assert set(FIELDS) == set(DEFAULTS) == set(ItemKind)
    for fields in FIELDS.values():
        assert all(field.zh and field.en and field.zh_hint and field.en_hint for field in fields.values())
