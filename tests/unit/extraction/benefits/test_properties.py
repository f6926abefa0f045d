from hypothesis import given, settings
from hypothesis import strategies as st

from redstart.extraction.benefits import benefits
from redstart.extraction.policy_context import inside, promised
from tests.unit.extraction.texts import POLICY, read

PIECES = st.sampled_from(
    [
        "对首次入规的企业，", "给予", "分别奖励", "10万元", "5、10、20万元", "按设备投资额的8%", "补助",
        "，", "；", "。", "\n", "每户", "最高不超过", "一次性", "国家级、省级", "年产值5亿元以上的",
        "三万元", "20—50万元", "100元/亩", "提高到", "封顶", "罚款", "（含）", "标准：", "\t", "贴息",
        "3个月租金", "免收", "的奖励", "至",
    ]
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES, max_size=30).map("".join))
def test_amounts_lie_in_the_text_and_in_what_is_promised(text):
    source, parts = read(text, POLICY)
    ranges = promised(parts)
    for one in benefits(parts):
        assert 0 <= one.span[0] < one.span[1] <= len(source.text)
        assert one.unit
        assert one.value >= 0
        assert one.value_high is None or one.value_high >= 0
        at = next(at for at in range(len(parts.clean.text)) if parts.clean.starts[at] == one.span[0])
        assert inside(ranges, at)
