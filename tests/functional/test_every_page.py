"""What holds for every page, in each state of a plan and in both languages."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.urls import reverse

from redstart.apps.accounts.models import PersonName
from redstart.apps.organisations.models import Unit
from redstart.usecases.unit_changes import merge_units
from tests.factories.approvals import proposed_notice
from tests.factories.plans import NOW, decided_plan, draft_plan, issued_plan, key, make_user, reviewed_plan
from tests.functional.places import address_of, numbers_of, routes_to_read

STATES = {"draft": draft_plan, "decided": decided_plan, "reviewed": reviewed_plan, "issued": issued_plan}
PAGES = [route.name for route in routes_to_read()]
CHINESE = re.compile(r"[\u4e00-\u9fff]")


@pytest.fixture(params=STATES)
def everything(request, cast):
    started = STATES[request.param](cast.owner)
    unit = Unit.objects.first()
    person = PersonName.objects.filter(name="丁远").first()
    numbers = numbers_of(
        started,
        unit_id=unit.pk if unit else 0,
        person_id=person.person_id if person else 0,
        proposal_id=_proposal() if request.param == "issued" else 0,
    )
    return {**numbers, "handover_id": _handover(cast) if request.param == "issued" else 0}


def _proposal():
    """A rule that waits for its second person."""
    return proposed_notice(make_user("proposer", "dispatcher", None))


def _handover(cast):
    """A unit that was merged into another, with the record of what moved."""
    old, new = (Unit.objects.get(name=name) for name in ("市文旅局", "市商务局"))
    return merge_units(
        by=cast.owner, now=NOW, key=key(), unit_id=old.pk, into_id=new.pk, on=date(2026, 1, 10)
    ).handover_id


def pages(client, numbers):
    for route in routes_to_read():
        if any(f":{name}>" in route.path and not number for name, number in numbers.items()):
            continue
        yield route.name, client.get(address_of(route, numbers))


def heading(response):
    found = re.findall(r"<h1[^>]*>(.*?)</h1>", response.content.decode(), re.DOTALL)
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_a_page_has_one_heading_that_begins_its_title(everything, administrator, language):
    administrator.cookies["django_language"] = language
    for name, response in pages(administrator, everything):
        assert response.status_code == 200, name
        title = re.search(r"<title>(.*?)</title>", response.content.decode()).group(1)
        assert title.startswith(heading(response)), name


def test_an_english_page_speaks_english(everything, administrator):
    administrator.cookies["django_language"] = "en"
    for name, response in pages(administrator, everything):
        text = response.content.decode()
        assert '<html lang="en">' in text, name
        labels = re.findall(r"<(?:label|button|th|dt|h1|legend)\b[^>]*>([^<]*)</", text)
        ours = [label for label in labels if CHINESE.search(label)]
        assert [label for label in ours if name not in WITH_NAMES and label != "中"] == [], name


# Pages on which a heading or label is a name of the plan or the unit itself.
WITH_NAMES = {
    "measuring",
    "review",
    "drive",
    "unit",
    "compare",
    "gallery",
    "units",
    "region",
    "person",
    "persons",
    "person-handover",
    "handover",
    "unit-merge",
}


def test_a_page_is_safe_under_a_strict_policy(everything, administrator):
    for name, response in pages(administrator, everything):
        text = response.content.decode()
        assert not re.search(r"<script(?![^>]*\bsrc=)", text), name
        assert not re.search(r"\sstyle=|\son\w+=|javascript:", text), name
        policy = response.headers["Content-Security-Policy"]
        assert "default-src 'self'" in policy
        assert "unsafe" not in policy


def test_a_page_loads_nothing_from_outside(everything, administrator):
    for name, response in pages(administrator, everything):
        loaded = re.findall(r'(?:src|href|action)="([^"]+)"', response.content.decode())
        assert [link for link in loaded if re.match(r"(?:https?:)?//", link)] == [], name


def test_a_page_says_whose_view_it_is(everything, administrator):
    for name, response in pages(administrator, everything):
        assert 'class="said"' in response.content.decode(), name


def test_every_form_that_writes_carries_token_and_key(everything, administrator):
    for name, response in pages(administrator, everything):
        forms = re.findall(r'<form[^>]*method="post".*?</form>', response.content.decode(), re.DOTALL)
        assert all("csrfmiddlewaretoken" in form for form in forms), name
        free = {reverse("language"), reverse("sign-out")}
        writing = [form for form in forms if not any(f'action="{address}"' in form for address in free)]
        assert all('name="key"' in form for form in writing), name


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_a_lost_address_is_told_in_the_readers_language(administrator, language):
    administrator.cookies["django_language"] = language
    response = administrator.get("/nowhere")
    assert response.status_code == 404
    assert bool(CHINESE.search(heading(response))) == (language == "zh-hans")


def test_a_failure_of_the_server_is_told_without_its_insides(administrator, monkeypatch):
    from redstart.interfaces.web.views import home

    def fail(*arguments, **more):
        raise ZeroDivisionError("inside")

    monkeypatch.setattr(home, "page", fail)
    administrator.raise_request_exception = False
    response = administrator.get("/")
    assert response.status_code == 500
    assert "inside" not in response.content.decode()
    heading(response)
