"""A small reading made by hand, and the command run in this process."""

from __future__ import annotations

import io
import sys
from decimal import Decimal
from typing import NamedTuple

import pytest

from redstart.extraction.pipeline import read
from redstart.extraction.result import (
    Benefit,
    DocumentFacts,
    Extraction,
    Finding,
    Quantity,
    Responsibility,
)
from redstart.extraction.source import Source
from redstart.interfaces.cli.main import main

TEXT = """青石县2026年一季度工作方案
外贸出口额增长15%以上，失业率控制在5%-5.5%。（责任领导：林一舟；牵头单位：县商务局；责任单位：县财政局、各镇人民政府）
外贸出口额增长16%以上，对参展企业每家补贴2000元。
"""


def at(part: str) -> tuple[int, int]:
    start = TEXT.index(part)
    return start, start + len(part)


def quantity(part: str, indicator: str, value: str, **others: object) -> Quantity:
    shape = {
        "role": "target",
        "measure": "growth",
        "value_high": None,
        "unit": "%",
        "comparator": ">=",
        "commitment": "must",
        "period": "2026Q1",
        "region": None,
    }
    return Quantity(span=at(part), indicator=indicator, value=Decimal(value), **(shape | others))


EXTRACTION = Extraction(
    document=DocumentFacts(title="青石县2026年一季度工作方案", kind="plan", region="青石县", period="2026Q1"),
    quantities=(
        quantity("15%", "外贸出口额", "15"),
        quantity("5%-5.5%", "失业率", "5", value_high=Decimal("5.5"), measure="share", comparator="<="),
        quantity("16%", "外贸出口额", "16", commitment=None),
    ),
    responsibilities=(
        Responsibility(
            span=at("（责任领导：林一舟；牵头单位：县商务局；责任单位：县财政局、各镇人民政府）"),
            task="扩大出口",
            leaders=("林一舟",),
            lead=("县商务局",),
            support=("县财政局", "各镇人民政府"),
            deadline="2026-03-31",
        ),
    ),
    benefits=(
        Benefit(
            span=at("2000元"),
            condition="参展企业",
            value=Decimal(2000),
            unit="元",
            ceiling=False,
            form="per_unit",
        ),
    ),
    findings=(Finding("target-conflict", "error", "外贸出口额的目标不一致", (at("15%"), at("16%"))),),
)


@pytest.fixture
def reading():
    made = read(Source(TEXT, name="plan.txt"))
    return type(made)(made.source, made.outline, EXTRACTION)


class Done(NamedTuple):
    status: int
    out: str
    err: str


@pytest.fixture(autouse=True)
def _english(monkeypatch):
    monkeypatch.setenv("REDSTART_LANG", "en")
    monkeypatch.setenv("COLUMNS", "120")


@pytest.fixture
def redstart(capsys, monkeypatch):
    """Run a command and return its status and what it wrote."""

    def run(*arguments: object, stdin: bytes = b"") -> Done:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        status = main([str(argument) for argument in arguments])
        return Done(status, *capsys.readouterr())

    return run


@pytest.fixture
def plan(tmp_path):
    """A small plan in a file."""
    path = tmp_path / "plan.txt"
    path.write_text(TEXT, "utf-8")
    return path
