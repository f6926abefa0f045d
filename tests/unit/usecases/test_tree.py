"""The tree of actions that headings and responsibilities make."""

from decimal import Decimal

import pytest

from redstart.extraction.outline import Block, BlockKind, Outline, Section, Table
from redstart.extraction.result import DocumentFacts, Finding, Quantity, Responsibility
from redstart.extraction.text import CleanText
from redstart.usecases.tree import ActionTree

TEXT = """一、任务
（一）工业
稳增长，增8%。甲局负责。扩投资。乙局负责。
（二）商贸
促消费。丙局负责。
二、保障
加强领导。
"""


def at(words):
    start = TEXT.index(words)
    return (start, start + len(words))


def section(level, number, title, until, parent=-1):
    start = TEXT.index(number)
    title_start = TEXT.index(title, start)
    end = TEXT.index(until, start) if until else len(TEXT)
    return Section(level, number, title, title_start, title_start + len(title), start, end, parent)


@pytest.fixture
def outline():
    sections = (
        section(1, "一、", "任务", "二、"),
        section(2, "（一）", "工业", "（二）", parent=0),
        section(2, "（二）", "商贸", "二、", parent=0),
        section(1, "二、", "保障", ""),
    )
    blocks = tuple(
        Block(BlockKind.PARAGRAPH, TEXT.index(line), TEXT.index(line) + len(line))
        for line in TEXT.splitlines()
    )
    return Outline(CleanText.identity(TEXT), DocumentFacts(), blocks, sections)


def quantity(words):
    return Quantity(at(words), "target", "增加值", "growth", Decimal(8), None, "%", "=", None, None, None)


def owner(words, task, *units):
    return Responsibility(at(words), task, (), (), units, None)


def shape(tree):
    return [(action.number + action.title, action.parent) for action in tree.actions]


def test_a_heading_with_content_is_an_action_beneath_those_above(outline):
    tree = ActionTree(outline, [quantity("8%")], [], [])
    assert shape(tree) == [("一、任务", None), ("（一）工业", 0)]
    assert tree.action_at(at("8%")[0]) == 1


def test_a_heading_without_content_is_no_action(outline):
    tree = ActionTree(outline, [], [owner("丙局负责", "商贸")], [])
    assert shape(tree) == [("一、任务", None), ("（二）商贸", 0)]


def test_one_responsibility_answers_for_its_heading(outline):
    clause = owner("丙局负责", "商贸")
    tree = ActionTree(outline, [], [clause], [])
    assert tree.action_of(clause) == 1


def test_several_responsibilities_have_a_task_each(outline):
    first, second = owner("甲局负责", "稳增长"), owner("乙局负责", "扩投资")
    tree = ActionTree(outline, [quantity("8%")], [first, second], [])
    assert shape(tree) == [("一、任务", None), ("（一）工业", 0), ("稳增长", 1), ("扩投资", 1)]
    assert (tree.action_of(first), tree.action_of(second)) == (2, 3)
    assert tree.action_at(at("8%")[0]) == 2


def test_a_task_reaches_from_the_one_before_to_its_clause(outline):
    first, second = owner("甲局负责", "稳增长"), owner("乙局负责", "扩投资")
    tree = ActionTree(outline, [], [first, second], [])
    spans = [TEXT[slice(*action.span)] for action in tree.actions[2:]]
    assert spans == ["稳增长，增8%。甲局负责", "。扩投资。乙局负责"]


def test_an_action_that_a_finding_is_about_is_an_action(outline):
    finding = Finding("unowned-action", "warning", "无人负责", (at("保障"),))
    other = Finding("garbled-text", "info", "乱码", (at("促消费"),))
    tree = ActionTree(outline, [], [], [finding, other])
    assert shape(tree) == [("二、保障", None)]


def test_responsibilities_outside_any_heading_are_tasks_of_their_own():
    plain = Outline(CleanText.identity(TEXT), DocumentFacts(), (), ())
    clause = owner("丙局负责", "促消费")
    tree = ActionTree(plain, [quantity("8%")], [clause], [])
    assert shape(tree) == [("促消费", None)]
    assert tree.action_of(clause) == 0
    assert tree.action_at(at("8%")[0]) is None


def test_a_document_without_content_has_no_actions(outline):
    assert ActionTree(outline, [], [], []).actions == ()


def test_a_clause_that_closes_its_heading_answers_for_the_heading(outline):
    part, whole = owner("甲局负责", "稳增长"), owner("乙局负责", "工业")
    tree = ActionTree(outline, [], [part, whole], [])
    assert shape(tree) == [("一、任务", None), ("（一）工业", 0), ("稳增长", 1)]
    assert (tree.action_of(part), tree.action_of(whole)) == (2, 1)


def test_tasks_of_the_same_words_are_told_apart_by_their_unit(outline):
    first, second = owner("甲局负责", "投资任务", "东岸镇"), owner("乙局负责", "投资任务", "西岸镇")
    tree = ActionTree(outline, [], [first, second], [])
    assert [action.title for action in tree.actions[2:]] == ["投资任务（东岸镇）", "投资任务（西岸镇）"]


def test_a_row_of_a_table_is_one_task_with_all_its_cells():
    text = "东岸镇\t4.2\n西岸镇\t3.1\n"
    rows = (Block(BlockKind.ROW, 0, 7), Block(BlockKind.ROW, 8, 15))
    plain = Outline(CleanText.identity(text), DocumentFacts(), rows, ())
    owners = [Responsibility(span, "投资任务", (), (), ("镇",), None) for span in ((0, 3), (8, 11))]
    tree = ActionTree(plain, [], owners, [])
    assert [action.span for action in tree.actions] == [(0, 7), (8, 15)]
    assert (tree.action_at(4), tree.action_at(12)) == (0, 1)


def test_an_annex_that_is_only_numbered_is_called_as_its_table():
    text = "附件1\n投资任务分解表\n东岸镇\t4.2\n"
    heading = Section(1, "附件1", "", 3, 3, 0, len(text))
    caption = (4, 11)
    row = Block(BlockKind.ROW, 12, 19, section=0)
    for tables, title in (((Table((0,), 0, caption),), "投资任务分解表"), ((), "附件1")):
        annex = Outline(CleanText.identity(text), DocumentFacts(), (row,), (heading,), tables)
        clause = Responsibility((12, 15), "投资任务", (), ("东岸镇",), (), None)
        tree = ActionTree(annex, [], [clause], [])
        assert [action.title for action in tree.actions] == [title]
