"""Review, as the pages do it: each act is a form, and what it did stands on the page it returns to."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from redstart.apps.plans.drafts import DraftFinding
from redstart.apps.plans.models import Action, Finding, Responsibility, Target, WrittenName
from tests.factories.plans import TEXT, draft_plan, issued_plan, key, span

GROWTH = {
    "indicator": "规模以上工业增加值",
    "measure": "growth",
    "comparator": ">=",
    "value": "8",
    "unit": "%",
}


@pytest.fixture
def started(cast):
    return draft_plan(cast.owner)


@pytest.fixture
def page(started, owner):
    """Open the review, filtered as asked, and return its text."""

    def opened(**filters):
        response = owner.get(reverse("review", args=[started.version_id]), filters)
        assert response.status_code == 200
        return response.content.decode()

    return opened


@pytest.fixture
def send(started, owner):
    """Send one of the forms of the review."""

    def sent(form, *more, **fields):
        address = reverse(form, args=[started.version_id, *more])
        return owner.post(address, {"key": key(), **fields})

    return sent


def of(item, **more):
    kind = type(item).__name__.lower()
    return {"kind": kind, "item": item.pk, "version": item.version, **more}


def row(text, item):
    """Return one row of the page."""
    mark = f'id="item-{type(item).__name__[0].lower()}{item.pk}"'
    return text.split(mark)[1].split("</li>")[0]


def growth():
    return Target.objects.get(indicator="规模以上工业增加值")


def test_the_words_of_an_item_are_marked_in_the_source(page):
    item = growth()
    mark = re.search(rf'<a class="([^"]*)"[^>]*id="m-t{item.pk}">([^<]*)</a>', page())
    assert "target" in mark.group(1).split()
    assert mark.group(2) == "8%"


def test_the_source_stands_line_by_line_as_it_was_read(page):
    lines = re.findall(r'<div class="paper-text"[^>]*>(.*?)</div>', page(), re.DOTALL)
    assert [re.sub(r"<[^>]+>", "", line) for line in lines] == TEXT.strip().split("\n")


def test_a_row_and_its_words_point_at_each_other(page):
    text = page()
    assert f'href="#item-t{growth().pk}"' in text
    assert f'href="#m-t{growth().pk}"' in row(text, growth())


def test_a_finding_stands_in_the_margin_with_all_its_places(page):
    finding = Finding.objects.get(code="target-conflict")
    margin = page().split(f'data-item="f{finding.pk}"')[1].split("</details>")[0]
    assert "两处数值不一致" in margin
    assert len(re.findall(r"第\d+行", margin)) == len(finding.spans)


def test_accepting_counts_and_returns_to_the_row(send, page):
    response = send("review-decide", **of(growth(), act="accept"))
    assert response.headers["Location"].endswith(f"#item-t{growth().pk}")
    assert growth().state == "accepted"
    assert "1/12" in page()


def test_a_script_gets_the_row_alone(started, owner):
    address = reverse("review", args=[started.version_id])
    headers = {"HX-Request": "true", "HX-Target": f"item-t{growth().pk}"}
    text = owner.get(address, headers=headers).content.decode()
    assert text.count('class="item ') == 1
    assert 'id="review-state"' in text
    assert "<html" not in text


def test_a_dropped_item_can_be_restored(send, page):
    send("review-decide", **of(growth(), act="drop"))
    assert "恢复" in row(page(), growth())
    send("review-decide", **of(growth(), act="restore"))
    assert growth().state == "proposed"


def test_an_unknown_act_is_not_found(send):
    assert send("review-decide", **of(growth(), act="destroy")).status_code == 404


def test_a_correction_is_kept(send, page):
    values = {
        "indicator": "规上工业增加值",
        "measure": "growth",
        "comparator": ">=",
        "value": "9.5",
        "unit": "%",
    }
    assert send("review-correct", **of(growth(), **values)).status_code == 302
    assert Target.objects.filter(indicator="规上工业增加值", value="9.5", state="corrected").exists()
    assert "+9.5%" in page()


def test_a_value_that_is_no_number_comes_back_beside_its_field(send):
    values = {
        "indicator": "规模以上工业增加值",
        "measure": "growth",
        "comparator": ">=",
        "value": "很多",
        "unit": "%",
    }
    response = send("review-correct", **of(growth(), **values))
    text = response.content.decode()
    assert response.status_code == 422
    assert 'value="很多"' in text
    assert re.search(r'class="wrong"[^>]*>[^<]+。[^<]+。</p>', text)
    assert growth().state == "proposed"


def test_somebody_elses_change_is_not_overwritten(send):
    before = of(growth(), act="accept")
    send("review-decide", **of(growth(), act="drop"))
    response = send("review-decide", **before)
    assert response.status_code == 409
    assert "version-conflict" in response.content.decode()
    assert growth().state == "dropped"


def test_a_conflict_reaches_a_script_as_a_note(started, owner):
    address = reverse("review-decide", args=[started.version_id])
    stale = of(growth(), act="accept") | {"version": 99, "key": key()}
    response = owner.post(address, stale, headers={"HX-Request": "true"})
    assert response.status_code == 409
    assert response.headers["HX-Retarget"] == "#messages"
    assert 'id="refusal"' in response.content.decode()


def test_a_form_sent_twice_takes_effect_once(send):
    fields = of(growth(), act="accept") | {"key": "same"}
    assert {send("review-decide", **fields).status_code for _ in range(2)} == {302}
    assert growth().version == 2


def test_undo_takes_back_the_last_act(send, page):
    assert "disabled" in page().split('data-act="undo"')[1].split(">")[0]
    send("review-decide", **of(growth(), act="accept"))
    send("review-undo")
    assert growth().state == "proposed"


def test_clean_items_of_a_kind_are_accepted_together(send, page):
    sent = re.search(r'name="kind" value="target"><input type="hidden" name="items" value="([^"]+)"', page())
    send("review-accept", kind="target", items=sent.group(1))
    doubtful = Target.objects.filter(state="proposed")
    assert {target.indicator for target in doubtful} == {"规模以上工业增加值", "固定资产投资"}
    assert doubtful.count() == 2


def test_an_item_is_added_from_words_of_the_source(started, owner, send):
    start, end = span("新增规上工业企业5家")
    document = started.document_ids[0]
    address = reverse("review", args=[started.version_id])
    chosen = {"document": document, "start": start, "end": end}
    form = owner.get(address, {"add": "target", **chosen}).content.decode()
    assert 'value="新增规上工业企业"' in form
    assert 'name="value" value="5"' in form
    values = {"indicator": "规上工业企业", "measure": "level", "comparator": "=", "value": "5", "unit": "家"}
    send("review-add", kind="target", **chosen, **values)
    added = Target.objects.get(indicator="规上工业企业")
    assert (added.span, added.state) == ((start, end), "added")


def test_what_cannot_be_added_comes_back_in_the_form(send):
    response = send("review-add", kind="target", indicator="", measure="level", comparator="=", value="5")
    assert response.status_code == 422
    assert 'class="wrong"' in response.content.decode()


def test_words_outside_the_document_are_ignored(started, owner):
    address = reverse("review", args=[started.version_id])
    far = {"add": "target", "document": started.document_ids[0], "start": 1, "end": 10**7}
    assert owner.get(address, far).status_code == 200


def test_a_missing_lead_is_named_in_its_row(send, page):
    owner = Responsibility.objects.get(task="消费提升行动")
    assert "定为牵头" in row(page(), owner)
    send("review-lead", **of(owner, name="市商务局"))
    assert "定为牵头" not in page()


def test_a_finding_is_answered(send, page):
    finding = Finding.objects.get(code="target-conflict")
    fields = {"version": finding.version, "settlement": "intended", "note": "两项指标不同"}
    send("finding-settle", finding.pk, **fields)
    assert "两项指标不同" in page(show="notes")


def test_a_name_becomes_a_unit(send, page):
    name = WrittenName.objects.get(written="市工信局")
    assert "新建单位" in page(show="names")
    send("name-settle", name.pk, version=name.version, choice="new")
    name.refresh_from_db()
    assert (name.status, name.unit.name) == ("resolved", "市工信局")


def test_names_that_stand_for_one_thing_are_confirmed_together(send, page):
    assert "一并确认" in page(show="names")
    send("names-confirm")
    assert "一并确认" not in page(show="names")


def test_a_settled_name_tells_its_record_and_where_it_stands_and_can_be_changed(send, page):
    send("names-confirm")
    name = WrittenName.objects.get(written="市工信局")
    text = page(show="names")
    shown = text.split(f'id="item-n{name.pk}"')[1].split("</li>")[0]
    assert "= 市工信局" in shown
    assert f'href="#m-n{name.pk}"' in shown
    assert re.search(rf'id="m-n{name.pk}">市工信局</a>', text)
    assert "改认定" in shown
    send("name-settle", name.pk, version=name.version, called="市商务局")
    name.refresh_from_db()
    assert name.unit == WrittenName.objects.get(written="市商务局").unit


def test_names_that_are_likely_one_offer_this_first(cast, owner):
    doubt = DraftFinding("name-variant", "warning", "两种写法", (span("丁远"), span("沈禾")))
    version = draft_plan(cast.owner, findings=(doubt,)).version_id
    text = owner.get(reverse("review", args=[version]), {"show": "names"}).content.decode()
    shown = text.split(f'id="item-n{WrittenName.objects.get(written="丁远").pk}"')[1].split("</li>")[0]
    assert re.search(r"<button[^>]*value=\"沈禾\" data-act=\"accept\">与沈禾是同一人", shown)
    assert shown.index("与沈禾是同一人") < shown.index("新建此人")


@pytest.mark.parametrize(
    ("filters", "kinds"),
    [({"kind": "target"}, {"target"}), ({"state": "open"}, {"action", "target", "responsibility"})],
)
def test_filters_live_in_the_address(page, filters, kinds):
    shown = re.findall(r'<li class="item (\w+) \w+[^"]*" id', page(**filters))
    assert set(shown) - {"action"} == kinds - {"action"}


def test_a_decision_returns_to_the_filtered_page_and_nowhere_else(send, started):
    here = reverse("review", args=[started.version_id]) + "?kind=target"
    sent = send("review-decide", **of(growth(), act="accept", back=here))
    assert sent.headers["Location"].startswith(here)
    sent = send("review-undo", back="https://elsewhere.example/")
    assert sent.headers["Location"].startswith("/plans/")


def test_an_issued_plan_offers_no_decision(cast, owner):
    started = issued_plan(cast.owner)
    text = owner.get(reverse("review", args=[started.version_id])).content.decode()
    assert "data-act" not in text


def test_what_is_missing_leads_to_where_it_is_mended(page):
    text = page(show="gaps")
    assert f"#item-f{Finding.objects.get(code='target-conflict').pk}" in text
    assert "?show=names" in text


def test_an_action_takes_what_stands_in_it_along(send):
    action = Action.objects.get(title="工业稳产行动")
    send("review-decide", **of(action, act="drop"))
    assert set(Target.objects.filter(action=action).values_list("state", flat=True)) == {"dropped"}
