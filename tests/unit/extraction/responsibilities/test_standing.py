import pytest

from tests.unit.extraction.responsibilities.spec import owners


@pytest.mark.parametrize(
    "rule",
    [
        "列第一位者为牵头单位，下同",
        "排在首位的为牵头单位，下同",
        "列首位的单位为牵头单位，下同",
        "排名第一的为牵头单位",
    ],
)
def test_the_first_unit_leads_from_where_the_document_says_so(rule):
    text = (
        "1.改造市场6个。（责任单位：县商务局、县财政局）\n"
        f"2.新建公厕9座。（责任单位：县城管局、县住建局，{rule}）\n"
        "3.栽树3万株。（责任单位：县林业局、各乡镇）\n"
    )
    assert owners(text) == ["||县商务局、县财政局|", "|县城管局|县住建局|", "|县林业局|各乡镇|"]


def test_a_rule_in_a_note_at_the_end_speaks_of_all():
    text = "1.改造市场6个。（责任单位：县商务局、县财政局）\n注：责任单位列第一位的为牵头单位。\n"
    assert owners(text) == ["|县商务局|县财政局|"]


def test_a_rule_in_the_brackets_of_the_label_counts_too():
    text = (
        "1.改造市场6个。\n责任单位（列第一位者为牵头单位，下同）：县商务局、县财政局\n"
        "2.栽树3万株。\n责任单位：县林业局、各乡镇\n"
    )
    assert owners(text) == ["|县商务局|县财政局|", "|县林业局|各乡镇|"]


def test_without_a_rule_nobody_leads():
    assert owners("1.改造市场6个。（责任单位：县商务局、县财政局）\n") == ["||县商务局、县财政局|"]


def test_a_mark_at_a_unit_may_say_that_it_leads():
    text = (
        "1.改造市场6个。（责任单位：★县商务局、县财政局）\n"
        "2.栽树3万株。（责任单位：县林业局、★县水利局）\n注：标★的为牵头单位。\n"
    )
    assert owners(text) == ["|县商务局|县财政局|", "|县水利局|县林业局|"]
