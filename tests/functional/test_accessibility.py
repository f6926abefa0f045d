"""Every page at both widths under axe, in a real browser."""

from __future__ import annotations

import pytest

from redstart.apps.accounts.models import PersonName
from redstart.apps.organisations.models import Unit
from tests.factories.plans import EVERYTHING, draft_plan, issued_plan, make_cast, make_user
from tests.functional.conftest import NARROW, ROOT, WIDE
from tests.functional.places import address_of, is_there, numbers_of, routes_to_read

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

AXE = ROOT / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = "rules => axe.run(document, {runOnly: rules}).then(found => found.violations)"


@pytest.fixture
def addresses(transactional_db):
    cast = make_cast()
    make_user("administrator", EVERYTHING, None)
    issued, draft = issued_plan(cast.owner), draft_plan(cast.owner, title="清湖市二期方案", period="2026H1")
    numbers = numbers_of(
        issued,
        unit_id=Unit.objects.get(name="各镇人民政府").pk,
        person_id=PersonName.objects.get(name="丁远").person_id,
    )
    pages = [address_of(route, numbers) for route in routes_to_read() if is_there(route, numbers)]
    review = f"/plans/{draft.version_id}/review"
    views = ["", "?show=notes", "?show=names", "?show=gaps", "?add=target", "?state=open&kind=target"]
    return [
        *pages,
        *(review + view for view in views),
        "/search?q=工业",
        f"/drives/{issued.drive_id}/?leader=无人",
    ]


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_no_page_shuts_anybody_out(addresses, window, size):
    if not AXE.exists():
        pytest.skip("axe is not installed: make assets")
    page = window("administrator", size)
    found = []
    for address in addresses:
        page.goto(address)
        page.evaluate(AXE.read_text("utf-8"))
        for violation in page.evaluate(RUN, RULES):
            places = sorted({node["html"][:120] for node in violation["nodes"]})
            found += [f"{address} {violation['id']}: {place}" for place in places]
    assert "\n".join(found) == ""


def test_no_page_is_wider_than_a_phone(addresses, window):
    page = window("administrator", NARROW)
    wide = []
    for address in addresses:
        page.goto(address)
        if page.evaluate("document.documentElement.scrollWidth") > NARROW["width"]:
            wide.append(address)
    assert wide == []


def test_the_page_on_sign_in_shuts_nobody_out(transactional_db, window):
    page = window()
    page.goto("/sign-in")
    page.evaluate(AXE.read_text("utf-8"))
    assert page.evaluate(RUN, RULES) == []
