import pytest

from redstart.extraction.checks.name_variant import name_variants
from tests.unit.checks.plans import PlanBuilder, quotes

HEADINGS = ("（一）工业行动", "（二）项目行动", "（三）消费行动", "（四）农业行动")


def variants(*clauses, extra=""):
    """Return what is found in a plan whose actions close with the clauses, and the plan."""
    body = "".join(
        f"{heading}\n\n抓好工作。{clause}\n\n" for heading, clause in zip(HEADINGS, clauses, strict=False)
    )
    builder = PlanBuilder(f"霁川市工作方案\n\n二、重点行动\n\n{body}{extra}")
    for clause in clauses:
        builder.owners(clause)
    plan = builder.build()
    return plan, list(name_variants(plan))


def leaders(*names):
    return variants(*(f"（责任领导：{name}；牵头单位：市第{index}局）" for index, name in enumerate(names)))


def test_two_spellings_of_a_leader_are_found_in_every_place():
    plan, (finding,) = leaders("罗云骁", "沈砚秋", "罗云晓", "罗云骁")
    assert (finding.code, finding.severity) == ("name-variant", "warning")
    assert quotes(plan, finding) == ["罗云骁", "罗云晓", "罗云骁"]
    assert finding.message == (
        "责任领导的姓名有两种写法：“工业行动”“农业行动”写作“罗云骁”，“消费行动”写作“罗云晓”，很可能是同一人，请核对。"
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("康振东", "康振栋"),  # sound and shape
        ("尤静雯", "尤静文"),
        ("陶启昀", "陶启韵"),  # sound alone
        ("祝闻笛", "祝闻迪"),
        ("沈砚秋", "沈研秋"),  # in the middle
        ("许蔓青", "许曼青"),
        ("梁承岳", "粱承岳"),  # the surname
        ("谢晗鹄", "谢晗鹞"),  # a rare radical in common, and nothing else explains 晗
        ("欧阳承岳", "欧阳承悦"),
    ],
)
def test_names_that_look_or_sound_alike_are_one_person(one, other):
    assert len(leaders(one, other)[1]) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("李建国", "李建军"),  # brothers by name only
        ("王海波", "王海涛"),  # the radical 氵 is everywhere
        ("王海琦", "王海琳"),
        ("张志刚", "张志强"),
        ("陈晓明", "陈小亮"),  # two characters differ
        ("刘洋", "刘样本"),  # lengths differ
        ("王伟", "王玮"),  # two characters only, a common surname, other offices
        ("吴军", "吴钧"),
        ("赵磊", "钱磊"),
        ("何清", "何静"),
    ],
)
def test_names_that_two_persons_may_well_bear_are_left_alone(one, other):
    assert leaders(one, other)[1] == []


def test_a_two_character_name_needs_the_same_office_or_a_rare_surname():
    same_office = ("（责任领导：王伟；牵头单位：市商务局）", "（责任领导：王玮；牵头单位：市商务局）")
    assert len(variants(*same_office)[1]) == 1
    assert len(leaders("钟伟", "钟玮")[1]) == 1


def test_two_names_in_one_clause_are_two_persons():
    assert variants("（责任领导：李建平、李建萍；牵头单位：市商务局）")[1] == []


def test_two_names_with_different_titles_are_two_persons():
    clauses = ("（责任领导：罗云骁；牵头单位：市商务局）", "（责任领导：罗云晓；牵头单位：市工信局）")
    roster = "三、分工\n\n市委副书记罗云骁负责统筹，副市长罗云晓负责协调。\n"
    assert variants(*clauses, extra=roster)[1] == []


def test_a_spelling_outside_any_clause_is_found():
    plan, (finding,) = variants(
        "（责任领导：罗云骁；牵头单位：市商务局）", extra="三、组织领导\n\n组长：罗云晓，副组长若干。\n"
    )
    assert quotes(plan, finding) == ["罗云骁", "罗云晓"]


@pytest.mark.parametrize("words", ["罗云路是主干道。", "罗云小学改造完成。", "联系人：罗云飞，请按时报送。"])
def test_words_that_only_begin_like_a_name_are_left_alone(words):
    clause = "（责任领导：罗云骁；牵头单位：市商务局）"
    assert variants(clause, extra=f"三、其他\n\n{words}\n")[1] == []


def units(one, other):
    return variants(f"（牵头单位：{one}；责任单位：市统计局）", f"（牵头单位：{other}；责任单位：市税务局）")[
        1
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("市发改局", "市发改委"),
        ("市金融办", "市金融局"),
        ("市住建局", "市往建局"),
        ("市农业农村局", "市浓业农村局"),
        ("市农技推广中心", "市农枝推广中心"),
    ],
)
def test_a_unit_under_two_suffixes_or_misspelt_is_found(one, other):
    (finding,) = units(one, other)
    assert "很可能是同一单位" in finding.message


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("市发改局", "县发改局"),  # two levels of government
        ("市招商局", "市招商服务中心"),
        ("市水利局", "市水务局"),
        ("市教育局", "市体育局"),
        ("市民政局", "市民宗局"),
        ("清河镇", "清湖镇"),
        ("东山镇", "东岭镇"),
        ("上河乡", "下河乡"),
        ("各镇人民政府", "各镇人民政府办"),
        ("市国资委", "市国动办"),
    ],
)
def test_units_that_may_well_be_two_are_left_alone(one, other):
    assert units(one, other) == []


def test_two_units_in_one_clause_are_two():
    assert variants("（牵头单位：市金融局；责任单位：市金融办、市财政局）")[1] == []
