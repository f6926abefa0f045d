import io
import os
import sys
from pathlib import Path

import pytest
from rich.console import Console

from redstart.interfaces.cli import inputs
from redstart.interfaces.cli.inputs import attempts, file_bytes
from redstart.kernel.errors import RedstartError


@pytest.fixture
def bar(monkeypatch):
    """What a terminal on standard error shows."""
    shown = io.StringIO()
    console = Console(file=shown, force_terminal=True, width=80)
    monkeypatch.setattr(inputs, "remarks", lambda: console)
    return shown


def on_terminal(monkeypatch, *, stdout):
    monkeypatch.setattr(sys.stdout, "isatty", lambda: stdout)


def test_a_bar_counts_the_files_while_results_go_elsewhere(bar, plan, monkeypatch):
    on_terminal(monkeypatch, stdout=False)
    assert [attempt.name for attempt in attempts([str(plan)] * 3)] == [str(plan)] * 3
    assert "plan.txt" in bar.getvalue()


def test_no_bar_overwrites_results_on_the_same_terminal(bar, plan, monkeypatch):
    on_terminal(monkeypatch, stdout=True)
    list(attempts([str(plan)] * 2))
    assert bar.getvalue() == ""


def test_a_bar_is_shown_while_nothing_else_is(bar, plan, monkeypatch):
    on_terminal(monkeypatch, stdout=True)
    list(attempts([str(plan)] * 2, silent=True))
    assert "plan.txt" in bar.getvalue()


def test_one_file_needs_no_bar(bar, plan):
    list(attempts([str(plan)], silent=True))
    assert bar.getvalue() == ""


def test_what_comes_through_a_pipe_is_read_to_its_end(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    if os.fork() == 0:
        pipe.write_text("增长15%")
        os._exit(0)
    assert file_bytes(pipe).decode() == "增长15%"
    os.wait()


def test_a_file_without_end_is_refused():
    with pytest.raises(RedstartError) as caught:
        file_bytes(Path("/dev/zero"))
    assert caught.value.code == "document-too-large"
