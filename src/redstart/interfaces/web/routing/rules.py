"""The addresses of the calendar and other rules of one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from redstart.apps.accounts.roles import Action
from redstart.interfaces.web.access import Entry, Group, Route
from redstart.interfaces.web.views import rules

if TYPE_CHECKING:
    from collections.abc import Sequence

_POST = ("POST",)

ROUTES: Sequence[Route] = (
    Route(
        "rules",
        "rules",
        rules.rules,
        Action.VIEW_RULES,
        entry=Entry(_("日历与规则"), Group.MATERIAL, also=("rules-preview", "rules-propose")),
    ),
    Route("rules-preview", "rules/preview", rules.preview, Action.PROPOSE_RULES, _POST),
    Route("rules-propose", "rules/propose", rules.propose, Action.PROPOSE_RULES, _POST),
)
