"""The ledger of a drive, its order, its filters, its workbook."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from openpyxl import load_workbook

from tests.factories.plans import draft_plan, issued_plan


@pytest.fixture
def address(cast):
    return f"/drives/{issued_plan(cast.owner).drive_id}/"


@pytest.fixture
def page(address, member):
    def opened(**parameters):
        response = member.get(address, parameters)
        assert response.status_code == 200
        return response

    return opened


def tasks(response):
    return [row.title for group in response.context["groups"] for row in group.rows]


def test_tasks_stand_under_their_action_with_its_leader_in_the_head(page):
    heads = [(group.title, group.leaders) for group in page().context["groups"]]
    assert heads == [
        ("（一）工业稳产行动", "丁远"),
        ("（二）项目攻坚行动", "沈禾"),
        ("（三）消费提升行动", ""),
    ]


def test_a_growth_target_has_a_sign_and_one_decimal(page):
    text = page().content.decode()
    assert "≥\u2009+8.0%" in text
    assert "≈\u2009+12.0%" in text
    assert "+5.0%–7.0%" in text


def test_a_target_opens_its_words_in_the_plan(page):
    assert re.search(r'href="/plans/\d+/review#item-t\d+"', page().content.decode())


def test_a_deadline_shows_how_far_it_is_and_an_inherited_one_says_so(page):
    text = page().content.decode()
    assert "3月20日" in text
    assert "方案未写明，随行动期限" in text
    assert "个工作日" in text


@pytest.mark.parametrize(
    ("parameters", "left"),
    [
        ({"unit": "市住建局"}, ["项目攻坚行动"]),
        ({"leader": "丁远"}, ["工业稳产行动"]),
        ({"text": "社会消费品"}, ["消费提升行动"]),
        ({"unit": "市住建局", "leader": "丁远"}, []),
    ],
)
def test_a_filter_in_the_address_keeps_what_fits(page, parameters, left):
    assert tasks(page(**parameters)) == left


def test_a_filter_that_fits_nothing_says_how_to_go_on(page):
    assert "没有符合条件的任务" in page(leader="无人").content.decode()


def test_an_unknown_parameter_is_left_out(page):
    assert len(tasks(page(sort="secret__password", colour="red"))) == 3


def test_the_order_turns_round(page):
    assert tasks(page(sort="deadline"))[0] == "项目攻坚行动"
    assert tasks(page(sort="-deadline"))[-1] == "项目攻坚行动"
    assert tasks(page(sort="-number")) == list(reversed(tasks(page())))


def test_the_head_tells_what_the_table_is_sorted_by(page):
    assert 'aria-sort="descending"' in page(sort="-deadline").content.decode()


def test_a_figure_opens_exactly_the_rows_it_counts(page, member):
    figures = page().context["figures"]
    assert figures[0].value == 3
    for figure in figures:
        assert len(tasks(member.get(figure.address))) == figure.value


def test_a_unit_in_a_cell_keeps_its_tasks(page, member):
    unit = page().context["groups"][1].rows[0].support[0]
    assert tasks(member.get(unit.address)) == ["项目攻坚行动"]


def cells(response):
    book = load_workbook(BytesIO(response.content), read_only=True)
    return [[cell.value for cell in row] for row in book.worksheets[0].iter_rows()]


def test_the_workbook_holds_the_table_as_seen(address, member):
    response = member.get(f"{address}ledger.xlsx", {"unit": "市住建局"})
    assert "attachment" in response.headers["Content-Disposition"]
    words = {str(value) for row in cells(response) for value in row}
    assert any("固定资产投资" in word for word in words)
    assert not any("社会消费品" in word for word in words)


def test_the_workbook_speaks_the_language_of_the_page(address, as_user):
    chinese = cells(as_user("member").get(f"{address}ledger.xlsx"))
    english = cells(as_user("member", language="en").get(f"{address}ledger.xlsx"))
    assert any("责任领导" in row for row in chinese)
    assert not any("责任领导" in row for row in english)


def test_a_draft_says_that_it_does_not_hold_yet(cast, member):
    response = member.get(f"/drives/{draft_plan(cast.owner).drive_id}/")
    assert "还是草稿" in response.content.decode()
