"""Addresses of the pages of one drive, for the tests that walk over all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from redstart.apps.accounts.models import User
from redstart.apps.indicators.models import Indicator
from redstart.apps.journal.auditing import last_sequence
from redstart.apps.organisations.models import Region
from redstart.interfaces.web.routes import ROUTES
from redstart.usecases.indicators import adopt_catalogue
from redstart.usecases.people import console_actor
from tests.factories.plans import NOW

if TYPE_CHECKING:
    from redstart.interfaces.web.access import Route
    from redstart.usecases.drives import Started

ABSENT = 999_999


def numbers_of(
    started: Started, *, unit_id: int = ABSENT, person_id: int = ABSENT, proposal_id: int = ABSENT
) -> dict[str, int]:
    """Return the ids that addresses of a drive need."""
    return {
        "drive_id": started.drive_id,
        "version_id": started.version_id,
        "document_id": started.document_ids[0],
        "unit_id": unit_id,
        "finding_id": ABSENT,
        "name_id": ABSENT,
        "proposal_id": proposal_id,
        "change_id": ABSENT,
        "liaison_id": ABSENT,
        "person_id": person_id,
        "post_id": ABSENT,
        "merge_id": ABSENT,
        "handover_id": ABSENT,
        "sequence": last_sequence(),
        "user_id": User.objects.filter(username="member").values_list("pk", flat=True).first() or ABSENT,
        "sign_in_id": ABSENT,
        "invitation_id": ABSENT,
        "region_id": Region.objects.filter(code="990100").values_list("pk", flat=True).first() or ABSENT,
        "indicator_id": _an_indicator(),
    }


def _an_indicator() -> int:
    """Return the id of an indicator of the catalogue, which an installation has from the beginning."""
    adopt_catalogue(by=console_actor(now=NOW), now=NOW, key="catalogue")
    return Indicator.objects.values_list("pk", flat=True)[0]


def address_of(route: Route, numbers: dict[str, int]) -> str:
    """Return the address of a route with the ids it needs."""
    needed = {name: number for name, number in numbers.items() if f":{name}>" in route.path}
    return reverse(route.name, kwargs=needed)


def is_there(route: Route, numbers: dict[str, int]) -> bool:
    """Tell whether the ids that a route's address needs belong to something."""
    return all(number not in {0, ABSENT} for name, number in numbers.items() if f":{name}>" in route.path)


def routes_to_read() -> list[Route]:
    """Return the routes that answer to GET with a page, for somebody who is signed in."""
    files = {
        "ledger-xlsx",
        "handover-xlsx",
        "original",
        "drive-review",
        "drive-measuring",
        "audit-csv",
        "audit-xlsx",
        "audit-jsonl",
        "regions-xlsx",
        "regions-template",
    }
    # Pages that are there only on the way in.
    # Pages of what a plan alone does not bring; their own tests read them.
    apart = {"approval"}
    entrance = {"sign-in", "sign-in-code", "set-up", "resume", "invitation"}
    return [
        route for route in ROUTES if "GET" in route.methods and route.name not in files | entrance | apart
    ]
