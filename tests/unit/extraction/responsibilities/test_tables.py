from tests.unit.extraction.responsibilities.spec import owners, spans, tasks

HEAD = "云渡县2024年二季度重点任务清单\n\n"


def table(*rows):
    return "\n".join("\t".join(row.split()) for row in rows) + "\n"


def test_columns_are_known_by_their_headings():
    text = table(
        "序号 重点任务 目标 责任领导 牵头单位 配合单位 完成时限",
        "1 工业增加值 增长8% 乔木生 县工信局 县发改局、县统计局 6月底",
        "2 招商引资 签约12个 温如海 县投促中心 各乡镇（街道） 6月20日",
    )
    assert owners(text, HEAD) == [
        "乔木生|县工信局|县发改局、县统计局|2024-06",
        "温如海|县投促中心|各乡镇（街道）|2024-06-20",
    ]
    assert tasks(text, HEAD) == ["工业增加值", "招商引资"]


def test_a_row_spans_its_owner_cells():
    text = table(
        "序号 任务 牵头单位 责任单位", "1 工业增加值 县工信局 县统计局", "2 招商引资 县投促中心 各乡镇"
    )
    assert spans(text, HEAD) == ["县工信局\t县统计局", "县投促中心\t各乡镇"]


def test_a_row_without_owners_is_no_clause():
    text = "序号\t任务\t牵头单位\t完成时限\n1\t工业增加值\t县工信局\t6月底\n2\t稳外贸\t\t6月底\n"
    assert owners(text, HEAD) == ["|县工信局||2024-06"]


def test_units_with_shares_of_a_total_answer_for_the_table():
    text = "固定资产投资任务分解表\n" + table(
        "责任单位 全年任务 二季度任务", "柳湾镇 6.8 2.1", "石坡乡 3.5 1.0", "合计 10.3 3.1"
    )
    assert owners(text, HEAD) == ["||柳湾镇|", "||石坡乡|"]
    assert tasks(text, HEAD) == ["固定资产投资任务", "固定资产投资任务"]


def test_a_mixed_column_gives_units_and_persons():
    text = table("序号 任务 责任单位及责任人", "1 改造市场 县商务局、温如海", "2 新建公厕 县城管局、乔木生")
    assert owners(text, HEAD) == ["温如海||县商务局|", "乔木生||县城管局|"]


def test_a_table_without_owner_columns_is_left_alone():
    text = table("县区 完成投资 排名", "柳湾镇 3.2 1", "石坡乡 2.1 2")
    assert owners(text, HEAD) == []


def test_a_task_cell_merged_over_rows_serves_the_rows_below():
    text = "序号\t任务\t牵头单位\n1\t改造市场\t县商务局\n2\t\t县城管局\n"
    assert tasks(text, HEAD) == ["改造市场", "改造市场"]


def test_a_cell_may_carry_labels_or_a_phrase():
    text = (
        "序号\t任务\t责任单位\n"
        "1\t改造市场\t牵头：县商务局；配合：县财政局、各乡镇\n"
        "2\t新建公厕\t县城管局牵头，县住建局配合\n"
        "3\t栽树\t县林业局（牵头）、各乡镇\n"
    )
    assert owners(text, HEAD) == ["|县商务局|县财政局、各乡镇|", "|县城管局|县住建局|", "|县林业局|各乡镇|"]


def test_labels_and_values_side_by_side_are_one_clause():
    text = "任务\t改造市场\n牵头单位\t县商务局\n责任单位\t各乡镇\n完成时限\t6月底\n"
    assert owners(text, HEAD) == ["|县商务局|各乡镇|2024-06"]


def test_a_heading_in_other_words_is_understood_by_its_stem():
    text = "任务\t包联领导\t牵头站所\t配合村（社区）\n改造市场\t乔木生\t经济发展办公室\t柳湾村\n"
    assert owners(text, HEAD) == ["乔木生|经济发展办公室|柳湾村|"]


def test_ditto_stands_for_the_row_above():
    text = (
        "任务\t责任领导\t牵头单位\t完成时限\n"
        "改造市场\t乔木生\t县商务局\t6月底\n新建公厕\t同上\t县城管局\t同上\n"
    )
    assert owners(text, HEAD) == ["乔木生|县商务局||2024-06", "乔木生|县城管局||2024-06"]
