"""The review under a person's hands: keys, both sides lit and joined, words selected on the paper."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from redstart.apps.plans.models import Target
from tests.factories.plans import draft_plan, make_cast
from tests.functional.conftest import NARROW, WIDE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def started(transactional_db):
    return draft_plan(make_cast().owner)


@pytest.fixture
def page(started, window):
    opened = window("owner", WIDE)
    opened.goto(f"/plans/{started.version_id}/review")
    return opened


def target(indicator):
    return Target.objects.get(indicator=indicator)


def row(page, indicator):
    return page.locator(f"#item-t{target(indicator).pk}")


def focus(page, indicator):
    """Press the words of a target on the paper."""
    page.locator(f"#m-t{target(indicator).pk}").click()
    expect(row(page, indicator)).to_have_class(re.compile(r"\bon\b"))


def test_pressing_the_words_lights_their_row(page):
    focus(page, "新增规上工业企业")
    expect(page.locator(".item.on")).to_have_count(1)
    expect(page.locator(".m.on")).to_have_text("5家")


def test_pressing_the_row_lights_its_words_and_joins_them_by_a_line(page):
    row(page, "新增规上工业企业").locator(".item-what").click()
    expect(page.locator(".m.on")).to_have_text("5家")
    expect(page.locator(".join path")).to_have_attribute("d", re.compile(r"^M\d"))


def test_j_and_k_walk_over_the_rows(page):
    rows = page.locator(".item[data-item]")
    expect(rows.nth(0)).to_have_class(re.compile(r"\bon\b"))
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(rows.nth(2)).to_have_class(re.compile(r"\bon\b"))
    page.keyboard.press("k")
    expect(rows.nth(1)).to_have_class(re.compile(r"\bon\b"))
    expect(rows.nth(1)).to_be_focused()


def test_enter_accepts_and_goes_on_and_z_takes_it_back(page):
    focus(page, "新增规上工业企业")
    page.keyboard.press("Enter")
    expect(row(page, "新增规上工业企业")).to_have_class(re.compile("accepted"))
    expect(row(page, "新增规上工业企业")).not_to_have_class(re.compile(r"\bon\b"))
    expect(page.locator("#review-state")).to_contain_text("1/12")
    page.keyboard.press("z")
    expect(row(page, "新增规上工业企业")).to_have_class(re.compile("proposed"))


def test_x_drops_and_the_words_on_the_paper_follow(page):
    focus(page, "新增规上工业企业")
    page.keyboard.press("x")
    expect(page.locator(f"#m-t{target('新增规上工业企业').pk}")).to_have_class(re.compile("dropped"))


def test_e_opens_the_form_and_escape_leaves_it(page):
    focus(page, "新增规上工业企业")
    page.keyboard.press("e")
    expect(page.get_by_label("指标")).to_be_focused()
    page.keyboard.press("j")
    expect(page.get_by_label("指标")).to_have_value(re.compile("j"))
    page.keyboard.press("Escape")
    expect(page.get_by_label("指标")).to_have_count(0)


def test_a_correction_is_saved_in_place(page):
    focus(page, "新增规上工业企业")
    page.keyboard.press("e")
    page.get_by_label("数值").fill("7")
    page.keyboard.press("Enter")
    expect(row(page, "新增规上工业企业")).to_contain_text("7\u202f家")
    expect(row(page, "新增规上工业企业")).to_have_class(re.compile("corrected"))


def test_a_refused_correction_stays_open_and_says_why(page, window):
    focus(page, "新增规上工业企业")
    page.keyboard.press("e")
    page.get_by_label("数值").fill("许多")
    with page.expect_response(lambda response: response.status == 422):
        page.keyboard.press("Enter")
    expect(page.locator(".item-form .wrong")).to_be_visible()
    window.complaints.clear()


SELECT = """words => {
  const line = [...document.querySelectorAll('.paper-text')].find(each => each.textContent.includes(words));
  const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
  const at = line.textContent.indexOf(words);
  const place = position => {
    walker.currentNode = line;
    for (let seen = 0; walker.nextNode(); seen += walker.currentNode.length)
      if (position <= seen + walker.currentNode.length) return [walker.currentNode, position - seen];
  };
  const range = document.createRange();
  range.setStart(...place(at));
  range.setEnd(...place(at + words.length));
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}"""


def test_a_adds_an_item_from_the_selected_words(page, started):
    page.evaluate(SELECT, "新增规上工业企业5家")
    page.keyboard.press("a")
    expect(page.locator(".add .source-line")).to_have_text("新增规上工业企业5家")
    expect(page.get_by_label("指标")).to_have_value("新增规上工业企业")
    page.get_by_role("button", name="加入").click()
    expect(page.locator(".item.added")).to_contain_text("5\u202f家")
    added = Target.objects.get(state="added")
    assert added.document.text[slice(*added.span)] == "新增规上工业企业5家"


def test_a_question_mark_explains_the_keys(page):
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()


def test_control_k_goes_to_the_search(page):
    page.keyboard.press("Control+k")
    expect(page.get_by_role("searchbox")).to_be_focused()


def test_an_act_without_a_network_says_that_it_was_not_sent(page, window):
    focus(page, "新增规上工业企业")
    page.context.set_offline(True)
    page.keyboard.press("Enter")
    expect(page.locator("#messages")).to_contain_text("网络中断")
    window.complaints.clear()


def test_an_expired_page_keeps_its_rows_and_says_that_nothing_was_submitted(page, window):
    rows = page.locator(".item[data-item]").count()
    focus(page, "新增规上工业企业")
    cookie = next(each for each in page.context.cookies() if each["name"] == "csrftoken")
    page.context.add_cookies([{**cookie, "value": "r" * 32}])
    page.keyboard.press("Enter")
    expect(page.locator("#messages")).to_contain_text("没有提交")
    expect(page.locator(".item[data-item]")).to_have_count(rows)
    assert target("新增规上工业企业").state == "proposed"
    window.complaints.clear()


def test_what_another_person_decided_meanwhile_is_not_overwritten(page, started, window):
    other = window("owner")
    other.goto(f"/plans/{started.version_id}/review")
    focus(page, "新增规上工业企业")
    page.keyboard.press("x")
    expect(row(page, "新增规上工业企业")).to_have_class(re.compile("dropped"))
    focus(other, "新增规上工业企业")
    other.keyboard.press("Enter")
    expect(other.locator("#messages")).to_contain_text("version-conflict")
    window.complaints.clear()


def test_a_phone_shows_the_words_of_the_source_in_the_row(started, window):
    page = window("owner", NARROW)
    page.goto(f"/plans/{started.version_id}/review")
    expect(row(page, "新增规上工业企业").locator(".item-quote")).to_contain_text("新增规上工业企业5家")
    row(page, "新增规上工业企业").get_by_role("button", name="接受").click()
    expect(row(page, "新增规上工业企业")).to_have_class(re.compile("accepted"))


def test_review_works_without_scripts(started, browser, live_server):
    from tests.functional.conftest import cookies_of

    context = browser.new_context(base_url=str(live_server), viewport=WIDE, java_script_enabled=False)
    context.add_cookies(cookies_of(str(live_server), "owner", "zh-hans"))
    page = context.new_page()
    page.goto(f"/plans/{started.version_id}/review")
    row(page, "新增规上工业企业").get_by_role("button", name="接受").click()
    expect(row(page, "新增规上工业企业")).to_have_class(re.compile("accepted"))
    row(page, "社会消费品零售总额").get_by_role("link", name="修改").click()
    page.get_by_label("数值").fill("6")
    page.get_by_role("button", name="保存").click()
    expect(row(page, "社会消费品零售总额")).to_have_class(re.compile("corrected"))
    context.close()
