import pytest
from hypothesis import given
from hypothesis import strategies as st

from redstart.kernel.names import divide_units, looks_like_unit


def units(text):
    return [text[start:end] for start, end in divide_units(text, 0, len(text))]


LISTS = {
    "县商务局、县财政局，各乡镇；县产业园区": ["县商务局", "县财政局", "各乡镇", "县产业园区"],
    "县文化和旅游局": ["县文化和旅游局"],
    "县自然资源和规划局": ["县自然资源和规划局"],
    "县工业和信息化局": ["县工业和信息化局"],
    "县住房和城乡建设局": ["县住房和城乡建设局"],
    "县水利和湖泊局": ["县水利和湖泊局"],
    "县城镇和乡村建设局": ["县城镇和乡村建设局"],
    "县林业和草原局、县粮食和储备局": ["县林业和草原局", "县粮食和储备局"],
    "县教育和科技局及县体育局": ["县教育和科技局", "县体育局"],
    "县商务局和县文化和旅游局": ["县商务局", "县文化和旅游局"],
    "县委宣传部和网信办": ["县委宣传部", "网信办"],
    "县商务局以及各乡镇": ["县商务局", "各乡镇"],
    "县商务局、以及各乡镇": ["县商务局", "各乡镇"],
    "各镇（街道、园区）": ["各镇（街道、园区）"],
    "各县（市、区）人民政府，市直有关部门": ["各县（市、区）人民政府", "市直有关部门"],
    "县住建局（人防办）、人行": ["县住建局（人防办）", "人行"],
    "市直有关部门和单位": ["市直有关部门和单位"],
    "县商务局等": ["县商务局"],
    "县商务局、县财政局等部门": ["县商务局", "县财政局"],
    "县商务局等6个单位": ["县商务局"],
    "县商务局等有关部门": ["县商务局"],
    "县商务局 县财政局": ["县商务局", "县财政局"],
    "县商务局\n县财政局": ["县商务局", "县财政局"],
    "县市场\n监督管理局": ["县市场\n监督管理局"],
    "县商务局。": ["县商务局"],
    "★县商务局、": ["县商务局"],
    "": [],
    "、，；": [],
}


@pytest.mark.parametrize(("text", "expected"), LISTS.items())
def test_a_list_of_units_divides_between_whole_names(text, expected):
    assert units(text) == expected


@pytest.mark.parametrize(
    "name",
    [
        "县商务局",
        "县委",
        "团县委",
        "各乡镇人民政府",
        "云渡供电公司",
        "人行",
        "各镇（街道）",
        "县纪委监委机关",
        "县科技教育股",
    ],
)
def test_a_unit_is_known_by_its_ending(name):
    assert looks_like_unit(name)


@pytest.mark.parametrize(
    "words",
    [
        "经济社会",
        "相关",
        "改造农贸市场",
        "县商务局要",
        "推动建立专班",
        "办公室设在县发改局",
        "举办",
        "局",
        "，",
        "年度大会",
    ],
)
def test_other_words_are_no_unit(words):
    assert not looks_like_unit(words)


@given(st.text(alphabet="县市局办和及与、，；（）()等部门 \n各镇0a", max_size=80))
def test_pieces_lie_in_the_text_in_order_and_apart(text):
    end = 0
    for start, stop in divide_units(text, 0, len(text)):
        assert end <= start < stop <= len(text)
        end = stop


@given(
    st.lists(
        st.sampled_from(["县商务局", "县文化和旅游局", "各乡镇", "县住建局（人防办）", "人行"]),
        min_size=1,
        max_size=8,
    )
)
def test_a_joined_list_divides_into_its_names(names):
    assert units("、".join(names)) == names
