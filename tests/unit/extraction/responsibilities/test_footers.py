import pytest

from tests.unit.extraction.responsibilities.spec import owners

NEWS = (
    "云渡县召开二季度调度会\n\n2024年4月9日　来源：云渡日报\n\n"
    "4月8日，云渡县召开二季度调度会，部署重点工作。\n\n"
)


@pytest.mark.parametrize(
    "footer",
    [
        "主办单位：云渡县人民政府　承办：县数据局　ICP备00000××1号",
        "责编：温如海 | 主办：云渡县工信局 | 您是本站第8,120位访问者",
        "版权所有：云渡县融媒体中心　技术支持：云渡网络公司",
        "会议传达了有关精神。（县工信局）",
        "上一篇：县商务局牵头改造市场　下一篇：没有了",
    ],
)
def test_the_foot_of_a_page_names_no_owner(footer):
    assert owners(footer + "\n", NEWS) == []
