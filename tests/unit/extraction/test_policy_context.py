from itertools import pairwise

from redstart.extraction.policy_context import inside, promised
from tests.unit.extraction.texts import PLAN, POLICY, read


def covered(text, words, head):
    _, parts = read(text, head)
    return inside(promised(parts), parts.clean.text.index(words))


def test_conditions_and_amounts_of_a_policy_are_inside():
    text = "（一）做大规模。对年产值首次突破5亿元的企业，给予30万元奖励。\n"
    assert covered(text, "5亿元", POLICY)
    assert covered(text, "30万元", POLICY)


def test_a_goal_of_a_policy_is_outside():
    text = "（一）做大规模。力争到2026年规上企业达到300家。对首次入规的企业，给予30万元奖励。\n"
    assert not covered(text, "300家", POLICY)


def test_a_limit_in_a_section_that_pays_is_inside():
    text = "（一）做大规模。对首次入规的企业，给予30万元奖励。同一企业每年最多申报3项。\n"
    assert covered(text, "3项", POLICY)


def test_a_target_before_a_promise_in_a_plan_is_outside():
    text = "（一）稳住工业。确保工业增加值增长9%，对增长20%以上的企业，给予10万元奖励。\n"
    assert not covered(text, "9%", PLAN)
    assert covered(text, "20%", PLAN)
    assert covered(text, "10万元", PLAN)


def test_money_that_a_plan_hands_out_is_outside():
    assert not covered("（一）促进消费。发放消费券300万元，限上零售额增长8%。\n", "300万元", PLAN)


def test_ranges_are_sorted_and_disjoint():
    text = "（一）支持。对A类企业给予3万元奖励；对B类企业给予5万元奖励。对C类企业给予8万元奖励。\n"
    ranges = promised(read(text, POLICY)[1])
    assert list(ranges) == sorted(ranges)
    assert all(a[1] < b[0] for a, b in pairwise(ranges))


def test_a_position_in_no_range_is_outside():
    assert not inside((), 3)
    assert [inside(((2, 4), (6, 8)), at) for at in (1, 2, 3, 4, 7, 8)] == [
        False,
        True,
        True,
        False,
        True,
        False,
    ]


def test_a_rate_that_a_plan_raises_leaves_its_neighbours_outside():
    text = "（一）稳住外贸。组织企业参展80批次，保费资助比例最高提高至70%；进出口增长5%。\n"
    assert not covered(text, "80批次", PLAN)
    assert covered(text, "70%", PLAN)
    assert not covered(text, "5%", PLAN)


def test_a_condition_of_several_clauses_is_inside():
    text = "（一）稳住工业。增加值增长9%，年投入达到500万元、占比3%以上的，一次性奖励20万元。\n"
    assert covered(text, "500万元", PLAN)
    assert not covered(text, "9%", PLAN)
