"""Tables: headings give indicator, unit and period, the first column an indicator or a region."""

from tests.unit.quantities.cast import outlined, read, said


def lines(text: str, kind: str = "plan") -> list[str]:
    return [said(quantity) for quantity in read(text, kind)]


INDICATORS = """附件
溪原县2026年主要目标任务分解表
序号\t指标名称\t单位\t2025年完成\t2026年目标\t责任单位
1\t地区生产总值\t亿元\t158.2\t170\t县发改局
2\t规模以上工业增加值增速\t%\t7.2\t8\t县工信局
3\t新增规上工业企业\t家\t9\t12\t县工信局
4\t城镇登记失业率\t%\t3.2\t≤4\t县人社局
"""

TOWNS = """2026年上半年各乡镇经济运行情况表
乡镇\t固定资产投资（万元）\t同比增长（%）\t规上工业产值（亿元）
云水镇\t12600\t8.5\t3.21
河口乡\t8450\t-3.2\t1.08
合计\t21050\t3.6\t4.29
"""

TASKS = """重点任务清单
任务名称\t年度目标\t时间节点\t牵头单位
老旧小区改造\t改造老旧小区12个、惠及居民3600户\t11月底前\t县住建局
就业服务\t城镇新增就业5000人以上，举办招聘会不少于24场\t全年\t县人社局
"""


def test_a_row_that_names_an_indicator_takes_unit_and_role_from_its_columns():
    assert lines(INDICATORS) == [
        "result level 地区生产总值 = 158.2 亿元 - 2025",
        "target level 地区生产总值 = 170 亿元 - 2026",
        "result growth 规模以上工业增加值增速 = 7.2 % - 2025",
        "target growth 规模以上工业增加值增速 = 8 % - 2026",
        "result level 新增规上工业企业 = 9 家 - 2025",
        "target level 新增规上工业企业 = 12 家 - 2026",
        "result share 城镇登记失业率 = 3.2 % - 2025",
        "target share 城镇登记失业率 <= 4 % - 2026",
    ]


def test_a_row_that_names_a_region_takes_the_indicator_from_its_column():
    assert lines(TOWNS, "report") == [
        "result level 固定资产投资 = 12600 万元 - 2026H1 云水镇",
        "result growth 固定资产投资 = 8.5 % - 2026H1 云水镇",
        "result level 规上工业产值 = 3.21 亿元 - 2026H1 云水镇",
        "result level 固定资产投资 = 8450 万元 - 2026H1 河口乡",
        "result growth 固定资产投资 = -3.2 % - 2026H1 河口乡",
        "result level 规上工业产值 = 1.08 亿元 - 2026H1 河口乡",
        "result level 固定资产投资 = 21050 万元 - 2026H1",
        "result growth 固定资产投资 = 3.6 % - 2026H1",
        "result level 规上工业产值 = 4.29 亿元 - 2026H1",
    ]


def test_a_cell_of_words_is_read_like_a_sentence():
    assert lines(TASKS) == [
        "target level 改造老旧小区 = 12 个 - 2026Q1",
        "target level 惠及居民 = 3600 户 - 2026Q1",
        "target level 城镇新增就业 >= 5000 人 - 2026Q1",
        "target level 招聘会 >= 24 场 - 2026Q1",
    ]


def test_a_cell_without_a_name_takes_that_of_its_row():
    text = (
        "任务分解表\n序号\t指标\t目标\t单位\n"
        "1\t固定资产投资\t二季度完成5亿元，增长9%\t县发改局\n2\t进出口\t增长6%\t县商务局\n"
    )
    assert lines(text) == [
        "target level 固定资产投资 = 5 亿元 - 2026Q2",
        "target growth 固定资产投资 = 9 % - 2026Q2",
        "target growth 进出口 = 6 % - 2026Q1",
    ]


def test_a_subitem_takes_the_unit_of_the_row_above():
    head = "主要指标完成情况表\n指标\t1—6月\t同比增长（%）\n"
    text = head + "地区生产总值（亿元）\t128.6\t6.3\n#第一产业\t15.2\t3.8\n"
    assert lines(text, "report")[2] == "result level 第一产业 = 15.2 亿元 - 2026H1"


def test_a_unit_above_the_table_holds_for_all_of_it():
    text = (
        "固定资产投资任务分解表\n单位：亿元\n乡镇\t全年任务\t一季度任务\n东河镇\t6.8\t1.1\n西岭乡\t3.5\t0.6\n"
    )
    assert lines(text)[:2] == [
        "target level 固定资产投资 = 6.8 亿元 - 2026 东河镇",
        "target level 固定资产投资 = 1.1 亿元 - 2026Q1 东河镇",
    ]


def test_columns_of_owners_and_terms_hold_no_quantities():
    head = "任务表\n任务\t责任单位\t联系电话\t得分\n"
    text = head + "走访企业\t第3工作组\t6612345\t15\n服务项目\t第5工作组\t6612346\t10\n"
    assert lines(text) == []


def test_the_spans_of_cells_lead_to_the_source():
    text = TOWNS
    for quantity in read(text, "report"):
        start, end = quantity.span
        assert outlined(text).clean.text[start:end].replace(",", "") == f"{quantity.value}"
