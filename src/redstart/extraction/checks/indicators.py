"""When two indicator names mean one indicator, and which names are too general to tell."""

from __future__ import annotations

import re
from functools import lru_cache

# Written form → the name under which it is compared. Longer forms stand before those that they contain.
_ALIASES: tuple[tuple[str, str], ...] = (
    (r"GDP|(?<!地区)生产总值|地区生产总值(?:\(GDP\)|GDP)?", "地区生产总值"),
    (r"(?:规模?以上工业|规上工业|规模工业|规上)增加值", "规模以上工业增加值"),
    (r"规模以上工业|规上工业|规模工业", "规模以上工业"),
    (r"规模以上|规上", "规模以上"),
    (r"限额以上|限上", "限额以上"),
    (r"社会消费品零售(?:总额|额)|社零(?:总额|额)?|社消零(?:总额|额)?|社消(?:总额)?", "社会消费品零售总额"),
    (r"(?:全社会)?固定资产投资(?:总额|额)?|固投", "固定资产投资"),
    (r"(?:地方)?(?:财政)?一般公共(?:财政)?预算收入|公共财政预算收入", "一般公共预算收入"),
    (r"(?:货物|外贸|对外贸易)?进出口(?:总额|总值|总量|额)?", "外贸进出口"),
    (r"(?:外贸|货物)?出口(?:总额|总值|额)", "外贸出口"),
    (r"(?:实际)?(?:利用|使用)外资(?:额|金额|总额)?", "实际利用外资"),
    (r"城镇新增就业(?:人数|人员|人口)?|新增城镇就业(?:人数|人员|人口)?", "城镇新增就业"),
    (r"(?:全体|城乡)?居民(?:人均)?可支配收入", "居民人均可支配收入"),
    (r"(?:城镇)?登记失业率", "城镇登记失业率"),
    (r"市场主体|经营主体", "经营主体"),
    (r"(?:新开工建设|新开工)", "新开工"),
)
_ALIAS_RULES = tuple((re.compile(pattern), name) for pattern, name in _ALIASES)
STATISTICAL = frozenset(
    {
        "地区生产总值",
        "规模以上工业增加值",
        "社会消费品零售总额",
        "固定资产投资",
        "一般公共预算收入",
        "外贸进出口",
        "外贸出口",
        "实际利用外资",
        "城镇新增就业",
        "居民人均可支配收入",
        "城镇登记失业率",
    }
)
_MARKS = re.compile(r"[\s*_“”\"'《》（）()、，,：:的★]")
_FRONT = re.compile(
    r"^(?:(?:全|我|本|各)(?:国|省|市|县|区|旗|镇|乡|年|季)|(?:年度|当年|累计|同期|全年|上半年|下半年|[一二三四]季度|"
    r"首季|前三季度|\d{1,2}月份?|力争|确保|完成|实现))+(?=.{2})"
)
_TAIL = re.compile(r"(?<=.{3})(?:增速|增幅|增长率|增长速度|完成额)$")
_GENERAL_NAMES = """
总投资 项目投资 投资额 计划投资 完成投资 年度投资 到位资金 营业收入 销售收入 主营业务收入 开工率
复工率 完成率 覆盖率 达标率 增长速度 亿元以上项目 促销活动 重点项目 新开工项目 开工项目
签约项目 新签约项目 招商活动 培训人员 惠及群众 走访企业 服务企业 重点企业 合同投资额
补助资金 专项资金 争取资金 社会投资 促消费活动 招聘活动
"""
_GENERAL = frozenset(_GENERAL_NAMES.split())
_ACTIVITY = re.compile(r"(?:活动|培训|会议|座谈会|对接会|推介会|招聘会|调研|走访|检查|演练|招商)$")


@lru_cache(maxsize=4096)
def folded(name: str) -> str:
    """Return the name under which an indicator is compared: aliases unified; no place, time, marks."""
    name = _FRONT.sub("", _MARKS.sub("", name))
    for pattern, full in _ALIAS_RULES:
        name = pattern.sub(full, name)
    return _TAIL.sub("", name)


@lru_cache(maxsize=4096)
def is_general(name: str) -> bool:
    """Whether a folded name is too general to say that two places speak of the same thing."""
    return len(name) <= 3 or name in _GENERAL or (len(name) < 8 and bool(_ACTIVITY.search(name)))
