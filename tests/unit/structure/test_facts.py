"""What a document says of itself."""

import pytest

from tests.unit.structure.outlines import NOTICE, outline_of

LEAD = "会议强调，要抓好落实。会议指出，要再接再厉。"


def facts_of(text: str):
    return outline_of(text).facts


def test_a_notice_gives_the_facts_of_the_plan_that_it_issues():
    facts = facts_of(NOTICE)
    assert facts.title == "青禾县2024年二季度稳增长行动方案"
    assert facts.kind == "plan"
    assert facts.issuer == "青禾县人民政府"
    assert facts.number == "青政发〔2024〕6号"
    assert facts.date == "2024-04-02"
    assert facts.region == "青禾县"
    assert facts.period == "2024Q2"


def test_what_is_not_said_is_not_guessed():
    facts = facts_of("全县上下要真抓实干，抓好各项工作落实，务求取得实效，让群众满意。")
    assert (facts.title, facts.issuer, facts.number, facts.date) == (None, None, None, None)
    assert (facts.region, facts.period) == (None, None)


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("青禾县人民政府关于印发《青禾县稳增长方案》的通知", "青禾县稳增长方案"),
        ("青禾县人民政府关于印发青禾县稳增长方案的通知", "青禾县稳增长方案"),
        ("青禾县人民政府\n关于印发《青禾县稳增长\n方案》的通知", "青禾县稳增长方案"),
        ("青禾县人民政府印发关于支持工业的若干措施的通知", "关于支持工业的若干措施"),
        ("青禾县统计局\n关于做好一季度统计工作的紧急通知", "关于做好一季度统计工作的紧急通知"),
        ("青禾县统计局关于做好统计工作的通知", "青禾县统计局关于做好统计工作的通知"),
        ("青禾县2024年一季度“开门红” 方案", "青禾县2024年一季度“开门红”方案"),
        ("青禾县2024年一季度\n“开门红”攻坚方案", "青禾县2024年一季度“开门红”攻坚方案"),
        ("青禾县促进消费十条措施\n（试行）", "青禾县促进消费十条措施（试行）"),
        ("首页 > 公开\n青禾县工业稳增长方案", "青禾县工业稳增长方案"),
        ("青禾县统计局\n统 计 快 报\n（第3期）\n全县经济运行情况", "全县经济运行情况"),
        ("# 青禾县：项目早开工 企业早复产", "青禾县：项目早开工 企业早复产"),
        ("---\ntitle: 青禾县开新局\n---\n# 别的", "青禾县开新局"),
    ],
)
def test_titles_are_found_in_every_layout(head, title):
    assert facts_of(f"{head}\n\n一、总体要求\n为抓好工作，制定本方案。").title == title


def test_a_notice_without_body_is_named_by_its_annex():
    text = (
        "青禾县统计局关于下达二季度任务的通知\n各镇：\n现下达任务，请抓好落实。\n青禾县统计局\n2024年4月2日\n"
        "附件\n青禾县2024年二季度任务分解表\n单位\t任务\n石坪镇\t2.1"
    )
    assert facts_of(text).title == "青禾县2024年二季度任务分解表"


def test_news_that_begins_with_its_text_has_no_title():
    assert facts_of(f"本报讯（记者 甲一）3月6日，全县工业会议召开，安排部署工作。{LEAD}").title is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("青禾县稳增长行动方案\n为抓好工作，制定本方案。", "plan"),
        ("青禾县2024年工作要点\n抓好工业。", "plan"),
        (f"全县工业会议召开\n本报讯（记者 甲一）3月6日，会议召开。{LEAD}", "news"),
        ("青禾县支持工业发展若干政策\n对新上规企业给予奖励10万元。", "policy"),
        ("青禾县促进消费若干措施\n对商贸企业给予补助5万元。", "policy"),
        ("青禾县2024年一季度主要指标完成情况\n地区生产总值同比增长5%，增速回升。", "report"),
        ("青禾县2023年国民经济和社会发展统计公报\n全年增长6%。", "report"),
        ("青禾县诉求办理工作规则\n为规范办理，制定本规则。", "other"),
        ("青禾县关于印发稳增长方案的通知\n各镇：\n请落实。", "plan"),
    ],
)
def test_the_kind_follows_title_and_words(text, kind):
    assert facts_of(text).kind == kind


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        ("青禾县统计局关于做好工作的通知\n各镇：\n请落实。", "青禾县统计局"),
        ("中共青禾县委　青禾县人民政府\n关于做好工作的意见\n请落实。", "中共青禾县委、青禾县人民政府"),
        ("工作要点\n抓落实。\n加油干。\n再努力。\n青禾县商务局\n2024年1月2日", "青禾县商务局"),
        ("青禾县商务局文件\n青商〔2024〕3号\n商务工作要点\n抓落实。", "青禾县商务局"),
        ("全县工业稳增长\n2024-03-07　来源：青禾日报　编辑：甲一\n县里召开会议，抓落实。", "青禾日报"),
        ("全县工业稳增长\n青禾发布 2024年3月7日 19:32\n县里召开会议，抓落实。", "青禾发布"),
        (f"青禾网讯（记者 甲一）3月6日，会议召开，安排工作。{LEAD}", "青禾网"),
        (f"本报讯（记者 甲一）3月6日，会议召开，安排工作。{LEAD}", None),
        ("---\ntitle: 开新局\nsource: 青禾日报\n---\n县里召开会议。", "青禾日报"),
        (f"据《青禾日报》报道，3月6日，会议召开，安排工作。{LEAD}", None),
    ],
)
def test_issuers_and_publishers_are_named_where_the_text_names_them(text, issuer):
    assert facts_of(text).issuer == issuer


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("青政办发〔2024〕12号", "青政办发〔2024〕12号"),
        ("青政办发[2024]12号", "青政办发[2024]12号"),
        ("青政办函(2024) 12号", "青政办函(2024)12号"),
        ("文件编号：青政办发〔2024〕5号　发布机构：县政府", "青政办发〔2024〕5号"),
        ("青禾县人民政府文件　青政发〔2024〕1号", "青政发〔2024〕1号"),
        ("等级：特急　　青政传〔2024〕17号　　青机发206号", "青政传〔2024〕17号"),
        ("（青政发〔2024〕1号）", "青政发〔2024〕1号"),
    ],
)
def test_the_number_is_the_documents_own(line, number):
    assert facts_of(f"{line}\n稳增长方案\n为抓好工作，制定本方案。").number == number


def test_the_number_of_another_document_is_not_taken():
    text = "稳增长方案\n根据《省里的意见》（某政发〔2023〕8号）要求，制定本方案。"
    assert facts_of(text).number is None


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("工作要点\n抓落实。\n再抓。\n加油。\n青禾县商务局\n2024年1月2日", "2024-01-02"),
        ("工作要点\n抓落实。\n再抓。\n加油。\n青禾县商务局\n二〇二四年十一月二十一日", "2024-11-21"),
        ("新闻标题\n发布日期：2024-03-07 15:08　浏览次数：9\n县里开会，抓落实。", "2024-03-07"),
        ("新闻标题\n青禾发布 2024/3/7\n县里开会，抓落实。", "2024-03-07"),
        ("---\ntitle: 甲\ndate: 2024-03-07 10:00:00 +0800\n---\n正文。", "2024-03-07"),
        ("新闻标题\n2024年3月7日，县里开会，抓落实。", None),
        ("办法\n本办法自2024年3月7日起施行。", None),
        ("工作要点\n抓落实。\n2024年13月45日", None),
    ],
)
def test_the_day_is_the_documents_own(text, date):
    assert facts_of(text).date == date


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("青禾县稳增长方案\n抓落实。", "青禾县"),
        ("某岭省青禾市白石县稳增长方案\n抓落实。", "白石县"),
        ("白镇市商务工作要点\n抓落实。", "白镇市"),
        ("渌州市商务局关于做好工作的通知\n抓落实。", "渌州市"),
        ("青禾县：千名干部进企业\n抓落实。", "青禾县"),
        ("白石土家族苗族自治县稳增长方案\n抓落实。", "白石土家族苗族自治县"),
        ("全市工业会议召开\n来源：青禾日报\n3月6日，我市召开会议，部署工作。", "青禾市"),
        (f"本报讯 3月6日，青禾市召开会议，全市上下抓落实。青禾市委书记出席。{LEAD}", "青禾市"),
        ("多个省份接连部署\n甲岭省政府召开会议，全省行动。乙湖省政府召开会议。", None),
        ("抓好全年工作\n各级各部门要抓落实。", None),
    ],
)
def test_the_region_is_the_one_the_document_speaks_for(text, region):
    assert facts_of(text).region == region


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("青禾县2024年一季度方案", "2024Q1"),
        ("青禾县2024年第三季度方案", "2024Q3"),
        ("青禾县2024年工作要点", "2024"),
        ("青禾县2024年上半年任务", "2024H1"),
        ("青禾县2024年前三季度经济运行情况", "2024-01/2024-09"),
        ("青禾县2024年1—2月经济运行情况", "2024-01/2024-02"),
        ("青禾县2024年前五个月经济运行情况", "2024-01/2024-05"),
        ("青禾县2024年3月份经济运行情况", "2024-03"),
        ("青禾县工业三年行动计划（2024—2026年）", "2024/2026"),
        ("青禾县二〇二四年工作要点", "2024"),
        ("青禾县首季“开门红”方案", "2024Q1"),
        ("青禾县促进消费若干措施", None),
        ("青禾县2024年春耕备耕方案", None),
    ],
)
def test_the_period_is_that_of_the_title(title, period):
    text = f"{title}\n为抓好工作，制定本方案。\n抓实。\n抓细。\n青禾县商务局\n2024年1月2日"
    assert facts_of(text).period == period


def test_a_period_without_any_year_is_none():
    assert facts_of("青禾县一季度方案\n为抓好工作，制定本方案。").period is None


def test_an_opening_red_is_the_first_quarters_where_the_text_says_so():
    text = "青禾县2024年“开门红”方案\n确保一季度增长6%。"
    assert facts_of(text).period == "2024Q1"


def test_names_keep_the_traditional_script_of_the_source():
    text = "青禾縣人民政府辦公室關於印發《青禾縣2024年二季度經濟工作方案》的通知\n各鄉鎮：\n請認真貫徹落實。"
    facts = facts_of(text)
    assert facts.title == "青禾縣2024年二季度經濟工作方案"
    assert (facts.issuer, facts.region) == ("青禾縣人民政府辦公室", "青禾縣")
    assert (facts.kind, facts.period) == ("plan", "2024Q2")
