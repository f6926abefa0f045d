import json

import pytest

CONTRADICTION = """柳湾县2026年一季度工作方案

一、工作目标
确保一季度外贸出口额增长15%以上，固定资产投资增长9%。

二、重点任务
（一）扩大出口。一季度外贸出口额增长16%以上。
（责任领导：林一舟；牵头单位：县商务局；完成时限：3月底前）
"""
SOUND = CONTRADICTION.replace("16%", "15%")


@pytest.fixture
def bad(tmp_path):
    path = tmp_path / "bad.txt"
    path.write_text(CONTRADICTION, "utf-8")
    return path


@pytest.fixture
def sound(tmp_path):
    path = tmp_path / "sound.txt"
    path.write_text(SOUND, "utf-8")
    return path


def test_a_contradiction_is_told_like_a_compilers_error(redstart, bad):
    done = redstart("check", bad)
    assert done.status == 1
    assert f"{bad}:4:1 error target-conflict " in done.out
    assert done.out.count("^^^") >= 2
    assert "1 error" in done.err


def test_a_plan_without_errors_ends_well(redstart, sound):
    done = redstart("check", sound)
    assert done.status == 0
    assert "0 errors" in done.err


def test_a_file_that_cannot_be_read_outweighs_an_error(redstart, bad, tmp_path):
    done = redstart("check", bad, tmp_path / "gone.txt")
    assert done.status == 2
    assert "target-conflict" in done.out
    assert "1 of 2 files failed" in done.err


def test_a_single_unreadable_file_is_told_with_advice(redstart, tmp_path):
    done = redstart("check", tmp_path / "gone.txt")
    assert done.status == 2
    assert done.out == ""
    assert "gone.txt" in done.err


def test_json_holds_the_findings_and_their_places(redstart, bad):
    done = redstart("check", bad, "--format", "json")
    assert done.status == 1
    whole = json.loads(done.out)
    assert whole["schema"] == "redstart/check@1"
    finding = next(item for item in whole["files"][0]["findings"] if item["severity"] == "error")
    assert finding["code"] == "target-conflict"
    assert finding["places"][0] == {"line": 4, "column": 1}
    quoted = [CONTRADICTION[start:end] for start, end in finding["spans"]]
    assert ["15%" in quoted[0], "16%" in quoted[1]] == [True, True]


def test_json_holds_what_could_not_be_read(redstart, tmp_path):
    done = redstart("check", tmp_path / "gone.txt", "--format", "json")
    assert done.status == 2
    assert set(json.loads(done.out)["files"][0]["error"]) == {"code", "message", "advice"}


def test_messages_stay_in_the_language_of_the_document(redstart, bad):
    assert "外贸出口额" in redstart("check", bad).out.splitlines()[0]


def test_a_doubt_in_many_places_leaves_the_errors_in_sight(redstart, bad):
    bad.write_text(CONTRADICTION.replace("增长", "**增长**").replace("一季度", "**一季度**"), "utf-8")
    done = redstart("check", bad)
    shown = [block for block in done.out.split(f"{bad}:") if "garbled-text" in block]
    assert len(shown) == 1
    assert sum("^" in line for line in shown[0].splitlines()) == 3
    assert "… +" in shown[0]
