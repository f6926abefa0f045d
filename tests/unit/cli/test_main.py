import os
import subprocess
import sys

import pytest

from redstart import __version__
from redstart.extraction import pipeline


def test_the_version_is_shown(redstart):
    assert redstart("--version").out.strip() == f"redstart {__version__}"


@pytest.mark.parametrize("command", ["extract", "check", "init", "start", "serve", "users", "demo"])
def test_every_command_stands_in_the_help_and_has_its_own(redstart, command):
    assert f" {command} " in redstart("--help").out
    assert redstart(command, "--help").status == 0


def test_an_unknown_command_is_a_usage_error(redstart):
    assert redstart("extrakt").status == 2


def test_a_fault_of_the_program_is_told_without_a_traceback(redstart, plan, monkeypatch):
    monkeypatch.setattr(pipeline, "read", lambda source: 1 / 0)
    done = redstart("extract", plan)
    assert done.status == 70
    assert "Internal error: ZeroDivisionError" in done.err
    assert "Traceback" not in done.err


def test_debug_shows_the_traceback(redstart, plan, monkeypatch):
    monkeypatch.setattr(pipeline, "read", lambda source: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        redstart("--debug", "extract", plan)


def test_an_interruption_ends_quietly(redstart, plan, monkeypatch):
    def interrupt(source):
        raise KeyboardInterrupt

    monkeypatch.setattr(pipeline, "read", interrupt)
    done = redstart("extract", plan)
    assert done.status in {1, 130}
    assert "Traceback" not in done.err


def test_the_help_is_chinese_for_a_chinese_locale(tmp_path):
    line = [sys.executable, "-m", "redstart", "--help"]
    environment = os.environ | {"REDSTART_LANG": "zh", "COLUMNS": "100"}
    done = subprocess.run(line, env=environment, capture_output=True, text=True, check=True)
    assert "方案体检" in done.stdout
    assert "显示本说明" in done.stdout
    assert "<bool>" not in done.stdout
    assert "命令" in done.stdout or "读文件" in done.stdout


def test_a_closed_pipe_is_no_error(plan):
    plan.write_text(plan.read_text("utf-8") * 5000, "utf-8")
    command = f"{sys.executable} -m redstart extract {plan} -f text | head -n 1"
    done = subprocess.run(command, shell=True, capture_output=True, text=True, check=True)
    assert done.stdout == "青石县2026年一季度工作方案\n"
    assert done.stderr == ""
