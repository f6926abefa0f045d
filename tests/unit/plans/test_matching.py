"""Which item an amendment's item continues."""

from hypothesis import given
from hypothesis import strategies as st

from redstart.apps.plans.matching import ALIKE, Feature, likeness, pairs


def titles(*words):
    return [Feature((), word) for word in words]


def test_the_same_wording_is_the_same_item():
    assert pairs(titles("工业稳产", "项目攻坚"), titles("项目攻坚", "工业稳产")) == {0: 1, 1: 0}


def test_a_little_different_wording_is_the_same_item():
    assert pairs(titles("规模以上工业增加值"), titles("规上工业增加值")) == {0: 0}


def test_very_different_wording_is_another_item():
    assert pairs(titles("社会消费品零售总额"), titles("外贸出口")) == {}


def test_what_must_agree_must_agree():
    old = [Feature(("growth", "2026Q1"), "固定资产投资"), Feature(("growth", "2026"), "固定资产投资")]
    assert pairs(old, [Feature(("growth", "2026"), "固定资产投资")]) == {0: 1}
    assert pairs(old, [Feature(("level", "2026"), "固定资产投资")]) == {}


def test_each_item_is_continued_once():
    assert pairs(titles("新增企业"), titles("新增企业", "新增企业")) == {0: 0}


def test_the_most_alike_is_chosen_first():
    assert pairs(titles("工业增加值", "规模工业增加值"), titles("规模以上工业增加值")) == {0: 1}


wordings = st.lists(st.text(alphabet="工业增加值规上投资", min_size=1, max_size=8), max_size=7)


@given(wordings, wordings)
def test_no_item_is_continued_twice(old, new):
    found = pairs(titles(*old), titles(*new))
    assert len(set(found.values())) == len(found)
    assert all(likeness(old[i], new[j]) >= ALIKE for j, i in found.items())


@given(wordings)
def test_a_plan_continues_itself_whole(words):
    assert len(pairs(titles(*words), titles(*words))) == len(words)


@given(st.text(max_size=12), st.text(max_size=12))
def test_likeness_is_a_share(one, other):
    assert 0 <= likeness(one, other) <= 1
    assert likeness(one, one) == 1
