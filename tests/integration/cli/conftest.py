"""The commands that work on the ledger, run in this process on the test database."""

from __future__ import annotations

import io
import sys
from typing import NamedTuple

import pytest

from redstart.interfaces.cli.main import main

PLAN = """柳湾县2026年一季度“开门红”工作方案

一、工作目标
确保一季度外贸出口额增长15%以上，固定资产投资增长9%。

二、重点任务
（一）扩大出口。一季度外贸出口额增长15%以上，新引进外贸企业6家。
（责任领导：林一舟；牵头单位：县商务局；责任单位：县财政局；完成时限：3月底前）
"""


class Done(NamedTuple):
    status: int
    out: str
    err: str


@pytest.fixture(autouse=True)
def _english(monkeypatch):
    monkeypatch.setenv("REDSTART_LANG", "en")


@pytest.fixture
def redstart(db, capsys, monkeypatch):
    """Run a command and return its status and what it wrote."""

    def run(*arguments: object, stdin: str = "") -> Done:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode())))
        status = main([str(argument) for argument in arguments])
        return Done(status, *capsys.readouterr())

    return run


@pytest.fixture
def plan(tmp_path):
    """A small plan of an invented county in a file."""
    path = tmp_path / "plan.txt"
    path.write_text(PLAN, "utf-8")
    return path
