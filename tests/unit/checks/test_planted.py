"""The sound sample plan with one thing changed: a slip is found, and only it; a harmless change never."""

from pathlib import Path

import pytest

from redstart.extraction.pipeline import read
from redstart.extraction.source import Source

SOUND = (Path(__file__).parents[3] / "samples" / "jichuan-plan-2026-amended.txt").read_text("utf-8")

SLIPS = [
    ("确保一季度全市规模以上工业增加值增长9%以上", "确保规上工业增加值增长10%以上", "target-conflict"),
    ("确保一季度社会消费品零售总额增长8%", "确保一季度社零额增长8.5%", "target-conflict"),
    ("达到2.1亿美元，增长10%以上", "达到2.1亿美元，增长8%", "target-conflict"),
    ("完成固定资产投资28.5亿元，增长12%以上", "完成固定资产投资28.5亿元，增长11%以上", "target-conflict"),
    ("（责任领导：段承岳；", "（责任领导：段成岳；另由段承岳；", "name-variant"),
    ("1\t印发企业用工、用能保障清单\t沈砚秋", "1\t印发企业用工、用能保障清单\t沈研秋", "name-variant"),
    ("市人社局、市供电公司\t2026年1月20日前", "市人社局、市供电公司\t", "missing-deadline"),
    ("罗云骁\t市发改局\t市住建局、市自然资源和规划局", "\t\t", "unowned-action"),
    ("（责任领导：许蔓青；牵头单位：市农业农村局；责任单位：市水利局、市气象局、市供销社，各镇人民政府）", "",
     "unowned-action"),
    ("柳汀镇\t9.4\t2.6", "柳汀镇\t9.4\t3.6", "sum-mismatch"),
    ("合计\t102.0\t28.5", "合计\t112.0\t28.5", "sum-mismatch"),
    ("开工亿元以上项目36个，其中产业项目22个", "开工亿元以上项目36个，其中产业项目27个", "sum-mismatch"),
    ("新增经营主体4200户，其中企业1100户", "新增经营主体4200户，其中企业1900户", "sum-mismatch"),
    ("农业（15分）", "农业（25分）", "sum-mismatch"),
    ("普惠小微贷款余额增长18%", "小微贷款增加3亿元、涉农贷款增加4亿元、绿色贷款增加5万元", "unit-suspect"),
    ("夏粮面积稳定在42.6万亩", "夏粮面积稳定在42.6亿元", "unit-suspect"),
    ("城镇登记失业率控制在4.2%以内", "城镇登记失业率控制在42%以内", "unit-suspect"),
    ("一季度目标：地区生产总值增长7.5%以上", "一季度目标：地区生产总值增长75%以上", "unit-suspect"),
    ("（六）建筑业与房地产稳定行动", "（七）建筑业与房地产稳定行动", "garbled-text"),
    ("坚持稳中求进、以进促稳", "坚持稳中求进、以进促\ufffd", "garbled-text"),
    ("全年目标：地区生产总值", "全年目标：固定资产投姿平稳，地区生产总值", "garbled-text"),
]  # fmt: skip

HARMLESS = [
    ("确保一季度社会消费品零售总额增长8%", "确保一季度社会消费品零售总额增长8%以上"),
    ("确保一季度全市规模以上工业增加值增长9%以上", "确保一季度规上工业增加值增长9%以上、力争10%"),
    ("全年目标：地区生产总值增长7%左右", "全年目标：地区生产总值增长9%左右"),
    ("摸清用工、用气、用电缺口", "摸清缺口，望岫镇固定资产投资增长20%"),
    ("（责任领导：段承岳；", "（责任领导：段承志；"),
    ("（责任领导：沈砚秋；牵头单位：市经信局；", "（责任领导：沈砚秋；牵头单位：市经信局、市数据局；"),
    ("责任单位：市税务局、霁川海关、市金融办", "责任单位：市税务局、霁川海关、市金融办、市招商服务中心"),
    ("沈砚秋\t市经信局\t市人社局、市供电公司", "沈砚秋\t市经信局\t"),
    ("2026年1月20日前", "长期坚持"),
    ("开工亿元以上项目36个，其中产业项目22个", "开工亿元以上项目36个以上，其中产业项目24个"),
    ("、基础设施项目9个、民生项目5个；", "；"),
    ("按工业（25分）、项目（25分）", "对工业、项目"),
    ("限额以上住宿、餐饮业营业额增长11%", "限额以上住宿、餐饮业营业额增长41%"),
    ("全年目标：", "全年主要目标如下："),
    ("发放消费券600万元", "发放消费券0.06亿元"),
    ("（十一）文旅引客行动", "（十一）文旅引客提质行动"),
    ("实施技改项目24个，完成技改投资4.6亿元。", "推动企业加快数字化改造。"),
    ("一季度接待游客160万人次，增长12%", "一季度接待游客160万人次，增长12%，较全省快3个百分点"),
    ("综合收入达到9.6亿元", "综合收入达到9.6 亿元"),
]  # fmt: skip


def serious(old, new):
    assert SOUND.count(old) >= 1
    found = read(Source(SOUND.replace(old, new, 1))).extraction.findings
    return [finding.code for finding in found if finding.severity != "info"]


@pytest.mark.parametrize(("old", "new", "code"), SLIPS)
def test_a_slip_in_a_sound_plan_is_found_and_nothing_else(old, new, code):
    assert serious(old, new) == [code]


@pytest.mark.parametrize(("old", "new"), HARMLESS)
def test_a_harmless_change_of_a_sound_plan_keeps_the_check_silent(old, new):
    assert serious(old, new) == []
