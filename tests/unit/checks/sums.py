"""Small plans with sums, for the tests of what does not add up."""

from redstart.extraction.checks.sum_mismatch import sum_mismatches
from tests.unit.checks.plans import PlanBuilder

TITLE = "霁川市2026年一季度工作方案\n\n"


def found(builder):
    return list(sum_mismatches(builder.build()))


def table(*rows, headings="责任单位\t全年任务\t一季度任务", before=""):
    return PlanBuilder(
        f"{TITLE}{before}附件2\n投资任务分解表\n单位：亿元\n{headings}\n" + "\n".join(rows) + "\n"
    )


def marks(sentence):
    return found(PlanBuilder(f"{TITLE}三、保障措施\n\n{sentence}\n"))


def list_of(total, *parts, words="其中", tail="", **fields):
    listed = "、".join(f"{name}{number}" for name, number in parts)
    text = f"{TITLE}二、重点行动\n\n（一）项目行动\n\n开工重点项目{total}，{words}{listed}{tail}。\n"
    builder = PlanBuilder(text).target(total, "开工重点项目", **fields)
    for name, number in parts:
        builder.target(number, name)
    return builder
