"""The addresses of the catalogue of indicators."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from redstart.apps.accounts.roles import Action
from redstart.interfaces.web.access import Entry, Group, Route
from redstart.interfaces.web.views import indicators, measuring

if TYPE_CHECKING:
    from collections.abc import Sequence

_POST = ("POST",)
_FORM = ("GET", "POST")

ROUTES: Sequence[Route] = (
    Route(
        "indicators",
        "indicators",
        indicators.indicators,
        Action.VIEW_INDICATORS,
        entry=Entry(_("指标目录"), Group.APART, also=("indicator", "indicator-new")),
    ),
    Route("indicator-new", "indicators/new", indicators.new_indicator, Action.EDIT_INDICATORS, _FORM),
    Route("indicator", "indicators/<int:indicator_id>", indicators.indicator, Action.VIEW_INDICATORS),
    Route(
        "indicator-change",
        "indicators/<int:indicator_id>/change",
        indicators.change,
        Action.EDIT_INDICATORS,
        _POST,
    ),
    Route(
        "indicator-name",
        "indicators/<int:indicator_id>/names",
        indicators.add_name,
        Action.EDIT_INDICATORS,
        _POST,
    ),
    Route(
        "indicator-name-remove",
        "indicators/<int:indicator_id>/names/remove",
        indicators.remove_name,
        Action.EDIT_INDICATORS,
        _POST,
    ),
    Route(
        "indicator-retire",
        "indicators/<int:indicator_id>/retire",
        indicators.retire,
        Action.EDIT_INDICATORS,
        _POST,
    ),
    Route(
        "drive-measuring",
        "drives/<int:drive_id>/indicators",
        measuring.of_drive,
        Action.VIEW_PLANS,
        entry=Entry(_("指标对应"), Group.MATERIAL, of_drive=True, also=("measuring",)),
    ),
    Route(
        "measuring",
        "plans/<int:version_id>/indicators",
        measuring.measuring,
        Action.VIEW_PLANS,
    ),
    Route(
        "measuring-choose",
        "plans/<int:version_id>/indicators/choose",
        measuring.choose,
        Action.MEASURE_TARGETS,
        _POST,
    ),
    Route(
        "measuring-forget",
        "plans/<int:version_id>/indicators/forget",
        measuring.forget,
        Action.MEASURE_TARGETS,
        _POST,
    ),
)
