"""The main job in a real browser: a plan document becomes an issued ledger."""

from __future__ import annotations

from io import BytesIO

import pytest
from openpyxl import load_workbook
from playwright.sync_api import expect

from tests.functional.conftest import ROOT

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PLAN = ROOT / "samples" / "jichuan-plan-2026.txt"


@pytest.fixture
def page(transactional_db, window):
    from tests.factories.plans import EVERYTHING, make_cast, make_user

    make_cast()
    make_user("leader", EVERYTHING, None)
    return window("leader")


def test_a_plan_is_uploaded_reviewed_issued_and_taken_home_as_a_workbook(page):
    upload(page)
    see_the_contradictions(page)
    review_by_keyboard(page)
    settle_everything(page)
    sign_and_issue(page)
    take_the_workbook_home(page)


def upload(page):
    page.goto("/")
    page.get_by_role("link", name="上传方案").click()
    page.get_by_label("方案文件").set_input_files(PLAN)
    page.get_by_role("button", name="读取方案").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("核对方案")


def see_the_contradictions(page):
    tab(page, "批注")
    notes = page.locator(".note-item")
    expect(notes.filter(has_text="target-conflict")).to_contain_text("8.5")
    expect(notes.filter(has_text="name-variant")).to_have_count(1)
    expect(notes.filter(has_text="sum-mismatch")).to_have_count(1)
    tab(page, "条目")


def tab(page, name):
    page.get_by_label("核对的内容").get_by_role("link", name=name).click()


def review_by_keyboard(page):
    rows = page.locator(".item.on")
    first = rows.first.get_attribute("id")
    page.keyboard.press("j")
    expect(rows).not_to_have_id(first)
    page.keyboard.press("k")
    expect(rows).to_have_id(first)
    page.keyboard.press("Enter")
    expect(page.locator(f"#{first}.accepted")).to_be_visible()
    expect(page.locator("#review-state")).to_contain_text("1/")
    page.keyboard.press("z")
    expect(page.locator(f"#{first}.proposed")).to_be_visible()
    expect(page.locator("#review-state")).to_contain_text("0/")


def settle_everything(page):
    accept_what_is_clean(page)
    answer_every_finding(page)
    decide_what_is_left(page)
    name_the_missing_leads(page)
    tab(page, "名称")
    page.get_by_role("button", name="一并确认").click()
    tab(page, "缺项")
    expect(page.locator("#items")).to_contain_text("没有缺项")


def accept_what_is_clean(page):
    while page.get_by_text("批量接受").count():
        page.get_by_text("批量接受").click()
        left = page.locator(".item.open").count()
        page.locator(".pane-tools .menu-list button").first.click()
        expect(page.locator(".item.open")).not_to_have_count(left)


def answer_every_finding(page):
    tab(page, "批注")
    while waiting := page.get_by_role("button", name="原文如此").count():
        page.get_by_role("button", name="原文如此").first.click()
        expect(page.get_by_role("button", name="原文如此")).to_have_count(waiting - 1)


def decide_what_is_left(page):
    tab(page, "条目")
    page.get_by_role("link", name="只看未核").click()
    while waiting := page.locator(".item.open").count():
        page.locator(".item.open [data-act=accept]").first.click()
        expect(page.locator(".item.open")).to_have_count(waiting - 1)


def name_the_missing_leads(page):
    page.get_by_role("link", name="全部", exact=True).click()
    while waiting := page.locator(".lead-form").count():
        form = page.locator(".lead-form").first
        named = form.locator("option")
        form.get_by_role("combobox").fill(named.first.get_attribute("value") if named.count() else "市政府办")
        form.get_by_role("button").click()
        expect(page.locator(".lead-form")).to_have_count(waiting - 1)


def sign_and_issue(page):
    page.get_by_role("link", name="签字").click()
    page.get_by_role("button", name="签字").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("印发方案")
    page.get_by_role("button", name="印发").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("台账")
    expect(page.get_by_role("status")).to_contain_text("方案已印发")


def take_the_workbook_home(page):
    with page.expect_download() as download:
        page.get_by_role("link", name="导出表格").click()
    content = BytesIO(download.value.path().read_bytes())
    sheet = load_workbook(content, read_only=True).worksheets[0]
    cells = {str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None}
    assert "沈砚秋" in cells
    assert any("规模以上工业增加值" in cell for cell in cells)
