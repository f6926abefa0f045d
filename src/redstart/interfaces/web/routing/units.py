"""The addresses of units, persons and handovers, each with its rule; part of the one table of routes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from redstart.apps.accounts.roles import Action
from redstart.interfaces.web.access import Entry, Group, Route
from redstart.interfaces.web.views import handovers, liaisons, persons, unit_changes, units

if TYPE_CHECKING:
    from collections.abc import Sequence

_POST = ("POST",)
_FORM = ("GET", "POST")
_EDIT, _PERSONS, _HAND = Action.EDIT_UNITS, Action.EDIT_PERSONS, Action.HAND_OVER

UNIT_ROUTES: Sequence[Route] = (
    Route(
        "units",
        "units",
        units.units,
        Action.VIEW_UNITS,
        _FORM,
        entry=Entry(_("单位名录"), Group.APART, also=("unit", "unit-merge", "units-without-liaison")),
    ),
    Route("units-without-liaison", "units/without-liaison", liaisons.missing, Action.VIEW_UNITS),
    Route("unit", "units/<int:unit_id>", units.unit, Action.VIEW_UNITS),
    Route("unit-alias", "units/<int:unit_id>/aliases", units.add_alias, _EDIT, _POST),
    Route("unit-members", "units/<int:unit_id>/members", units.set_members, _EDIT, _POST),
    Route("unit-towns", "units/<int:unit_id>/towns", unit_changes.add_towns, _EDIT, _POST),
    Route("unit-rename", "units/<int:unit_id>/rename", unit_changes.rename, _EDIT, _POST),
    Route("unit-merge", "units/<int:unit_id>/merge", unit_changes.merge, _EDIT, _FORM),
    Route("unit-close", "units/<int:unit_id>/close", unit_changes.close, _EDIT, _POST),
    Route("unit-liaison", "units/<int:unit_id>/liaisons", liaisons.appoint, _PERSONS, _POST),
    Route("liaison-end", "liaisons/<int:liaison_id>/end", liaisons.end, _PERSONS, _POST),
    Route("change-correct", "unit-changes/<int:change_id>/correct", unit_changes.correct, _EDIT, _POST),
    Route("change-undo", "unit-changes/<int:change_id>/undo", unit_changes.undo, _EDIT, _POST),
    Route(
        "persons",
        "persons",
        persons.persons,
        Action.VIEW_UNITS,
        _FORM,
        entry=Entry(_("人员"), Group.APART, also=("person", "person-handover")),
    ),
    Route("person", "persons/<int:person_id>", persons.person, Action.VIEW_UNITS),
    Route("person-describe", "persons/<int:person_id>/describe", persons.describe, _PERSONS, _POST),
    Route("person-post", "persons/<int:person_id>/posts", persons.give_post, _PERSONS, _POST),
    Route("person-merge", "persons/<int:person_id>/merge", persons.merge, _PERSONS, _POST),
    Route("person-erase", "persons/<int:person_id>/erase", persons.erase, Action.ERASE_PERSONS, _POST),
    Route("person-unmerge", "merges/<int:merge_id>/undo", persons.unmerge, _PERSONS, _POST),
    Route("post-end", "posts/<int:post_id>/end", persons.end_post, _PERSONS, _POST),
    Route("post-charges", "posts/<int:post_id>/charges", persons.charges, _PERSONS, _POST),
    Route("person-handover", "persons/<int:person_id>/handover", handovers.make, _HAND, _FORM),
    Route(
        "handovers",
        "handovers",
        handovers.handovers,
        Action.VIEW_UNITS,
        entry=Entry(_("工作移交"), Group.APART, also=("handover",)),
    ),
    Route("handover", "handovers/<int:handover_id>", handovers.handover, Action.VIEW_UNITS),
    Route("handover-xlsx", "handovers/<int:handover_id>.xlsx", handovers.workbook, Action.VIEW_UNITS),
    Route("handover-sign", "handovers/<int:handover_id>/sign", handovers.sign, Action.VIEW_UNITS, _POST),
    Route("handover-undo", "handovers/<int:handover_id>/undo", handovers.undo, _HAND, _POST),
)
