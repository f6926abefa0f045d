"""Which unit a written name means."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redstart.apps.organisations.resolution import (
    Candidate,
    Evidence,
    Place,
    grouped,
    is_collective,
    is_contraction,
    kind_of,
    located,
    long_form,
    plain_name,
    resolve,
)
from redstart.rulebook.unit_names import unit_name_rules

CITY = Place(("清湖市", "东原州", "云岭省"))
COUNTY = Place(("石桥县", "清湖市", "云岭省"))


def unit(name, *aliases, number=1, place=CITY):
    return Candidate(number, name, located(name, place)[0], aliases)


@pytest.mark.parametrize(
    ("written", "place", "region", "core"),
    [
        ("市教育局", CITY, "清湖市", "教育局"),
        ("清湖市教育局", CITY, "清湖市", "教育局"),
        ("教育局", CITY, "清湖市", "教育局"),
        ("州教育局", CITY, "东原州", "教育局"),
        ("省教育厅", CITY, "云岭省", "教育厅"),
        ("云岭省教育厅", CITY, "云岭省", "教育厅"),
        ("市教育局", COUNTY, "清湖市", "教育局"),
        ("县教育局", COUNTY, "石桥县", "教育局"),
        ("市市场监管局", CITY, "清湖市", "市场监管局"),
        ("市场监管局", CITY, "清湖市", "市场监管局"),
        ("中共清湖市委宣传部", CITY, "清湖市", "委宣传部"),
        ("市委宣传部", CITY, "清湖市", "委宣传部"),
        ("区域发展办", CITY, "清湖市", "区域发展办"),
        ("区教育局", CITY, "清湖市", "区教育局"),
        (" 市 教育局 ", CITY, "清湖市", "教育局"),
        ("清湖市", CITY, "清湖市", "清湖市"),
        ("市發改局", CITY, "清湖市", "发改局"),
        ("縣教育局", COUNTY, "石桥县", "教育局"),
        ("石橋縣教育局", COUNTY, "石桥县", "教育局"),
    ],
)
def test_a_name_has_a_region_and_a_core(written, place, region, core):
    assert located(written, place) == (region, core)


@pytest.mark.parametrize(
    ("written", "known", "evidence"),
    [
        ("市教育局", "清湖市教育局", Evidence.EXACT),
        ("市委组织部", "中共清湖市委组织部", Evidence.EXACT),
        ("市发改局", "市发展和改革局", Evidence.ABBREVIATION),
        ("市发改委", "市发展和改革委员会", Evidence.ABBREVIATION),
        ("市工信局", "清湖市工业和信息化局", Evidence.ABBREVIATION),
        ("市科技经信局", "市科学技术和经济信息化局", Evidence.ABBREVIATION),
        ("市人社局", "市人力资源和社会保障局", Evidence.ABBREVIATION),
        ("市住建局", "市住房和城乡建设局", Evidence.ABBREVIATION),
        ("市自然资源规划局", "市自然资源和规划局", Evidence.ABBREVIATION),
        ("市卫健委", "市卫生健康委员会", Evidence.ABBREVIATION),
        ("市文旅局", "市文化和旅游局", Evidence.ABBREVIATION),
        ("市市场监管局", "市市场监督管理局", Evidence.ABBREVIATION),
        ("市行政审批局", "市行政审批服务局", Evidence.ABBREVIATION),
        ("市应急局", "市应急管理局", Evidence.ABBREVIATION),
        ("市退役军人局", "市退役军人事务局", Evidence.ABBREVIATION),
        ("市交通局", "市交通运输局", Evidence.ABBREVIATION),
        ("市金融办", "市金融工作办公室", Evidence.ABBREVIATION),
        ("市政府办", "市人民政府办公室", Evidence.ABBREVIATION),
        ("市水利局", "市水利和湖泊局", Evidence.CONTRACTION),
        ("市教体局", "市教育体育局", Evidence.CONTRACTION),
        ("市政务服务局", "市政务服务和大数据局", Evidence.CONTRACTION),
        ("市發改局", "市发展和改革局", Evidence.ABBREVIATION),
        ("市財政局", "市财政局", Evidence.EXACT),
    ],
)
def test_a_short_form_fits_its_unit(written, known, evidence):
    match = resolve(written, [unit(known), unit("市气象局", number=2)], CITY)
    assert (match.ids, match.evidence) == ((1,), evidence)
    assert match.evidence.is_certain == (evidence <= Evidence.ALIAS)


@pytest.mark.parametrize(
    ("written", "known"),
    [
        ("市教育局", "市财政局"),
        ("市教育局", "省教育局"),
        ("市农业农村局", "市农业局长办公室"),
        ("市委组织部", "市委统战部"),
        ("市科技局", "市工信局"),
        ("市局", "市财政局"),
        ("市商务局", "商会"),
    ],
)
def test_a_name_does_not_fit_another_unit(written, known):
    assert resolve(written, [unit(known)], CITY).ids == ()


def test_an_alias_counts_more_than_a_short_form():
    merged = unit("市商务和投资促进局", "市商务局", "市投促局")
    similar = unit("市商务服务局", number=2)
    match = resolve("市商务局", [similar, merged], CITY)
    assert (match.only, match.evidence) == (1, Evidence.ALIAS)


def test_a_short_form_of_an_alias_fits_too():
    match = resolve("市卫计局", [unit("市卫生健康局", "市卫生和计划生育局")], CITY)
    assert (match.only, match.evidence) == (1, Evidence.ABBREVIATION)


def test_units_that_fit_alike_are_all_returned():
    match = resolve("市水利局", [unit("市水利和湖泊局"), unit("市水利水电局", number=2)], CITY)
    assert (match.ids, match.only) == ((1, 2), None)


def test_nothing_fits_among_no_units():
    match = resolve("市教育局", [], CITY)
    assert (match.ids, match.only, match.evidence) == ((), None, None)


def test_names_without_a_record_share_the_longest_of_their_forms():
    written = ["市发改局", "各镇人民政府", "市发展和改革局", "市财政局", "各街道办事处", "市发展改革局"]
    chosen = grouped(written, CITY)
    assert chosen["市发改局"] == chosen["市发展和改革局"] == "市发展和改革局"
    assert chosen["市财政局"] == "市财政局"
    assert chosen["各镇人民政府"] == "各镇人民政府"


def test_names_of_different_levels_are_not_grouped():
    assert grouped(["省发改委", "市发改委"], CITY) == {"省发改委": "省发改委", "市发改委": "市发改委"}


def test_a_contraction_alone_groups_nothing():
    """市水利局 may be 市水利和湖泊局, or may not: two records can be made one, one hardly two."""
    chosen = grouped(["市水利局", "市水利和湖泊局"], CITY)
    assert chosen["市水利局"] == "市水利局"


@pytest.mark.parametrize(
    "name",
    [
        "各镇人民政府",
        "各街道办事处",
        "各县（市、区）",
        "市直有关部门",
        "市直各部门",
        "有关单位",
        "各成员单位",
    ],
)
def test_a_collective_is_known_by_its_words(name):
    assert is_collective(name)
    assert kind_of(name) == "collective"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("市财政局", "department"),
        ("东岸镇人民政府", "government"),
        ("北桥街道", "government"),
        ("清湖经济开发区", "zone"),
        ("高新区管委会", "zone"),
        ("市供电公司", "enterprise"),
        ("项目专班", "group"),
    ],
)
def test_the_kind_of_a_unit_is_told_by_its_end(name, kind):
    assert kind_of(name) == kind
    assert not is_collective(name)


def test_writing_out_twice_changes_nothing():
    for stem, words in unit_name_rules().stems:
        assert long_form(words + "局") == long_form(long_form(words + "局"))
        assert long_form(stem + "局") == long_form(long_form(stem + "局"))


def test_every_rule_has_words():
    rules = unit_name_rules()
    assert all(stem and words for stem, words in (*rules.stems, *rules.whole.items(), *rules.endings.items()))
    assert [len(stem) for stem, _ in rules.stems] == sorted(
        (len(stem) for stem, _ in rules.stems), reverse=True
    )


names = st.text(alphabet="市县区省发改工信教育局委办公室和管理各镇", min_size=1, max_size=12)


@given(names)
def test_a_unit_is_found_by_its_own_name(name):
    known = unit(name)
    match = resolve(name, [known], CITY)
    assert (match.only, match.evidence) == (1, Evidence.EXACT)


@given(names, st.lists(names, max_size=6))
def test_more_units_never_hide_the_exact_one(name, others):
    candidates = [unit(other, number=index + 2) for index, other in enumerate(others)]
    assert 1 in resolve(name, [unit(name), *candidates], CITY).ids


@given(names)
def test_the_region_in_full_changes_nothing(name):
    region, core = located(name, CITY)
    assert located(region + core, CITY) == (region, core) or core.startswith(("清湖市", "东原州", "云岭省"))


@given(st.lists(names, max_size=8))
def test_every_name_is_grouped_under_a_name_of_the_list(written):
    chosen = grouped(written, CITY)
    assert set(chosen) == set(written)
    assert set(chosen.values()) <= set(written)
    assert all(chosen[head] == head for head in chosen.values())


@given(names, names)
def test_a_contraction_is_shorter_and_keeps_its_ends(short, full):
    if is_contraction(short, full):
        assert len(short) < len(full)
        assert (short[0], short[-1]) == (full[0], full[-1])


@given(st.text(max_size=20))
def test_any_text_can_be_asked_for(text):
    resolve(text, [unit("市教育局")], CITY)
    assert is_collective(text) in {True, False}
    assert plain_name(text) == "".join(plain_name(text).split())


def test_a_name_in_another_width_is_the_same_name():
    assert plain_name("市 教育局（本级）") == plain_name("市教育局(本级)")
    assert plain_name("R¸") == plain_name("Ŗ")
