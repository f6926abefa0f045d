"""The front pages show commands that work, the same in both languages."""

import re

import pytest

from tests.repository.tree import ROOT
from tools.examples import PAGES, examples, run

SHOWN = [(page, command, output) for page in PAGES for command, output in examples(page)]
LINK = re.compile(r"\]\((?!https?:)([^)#]+)\)")


def commands(page: str) -> list[str]:
    """Every line of every code block that begins with a command, without its comment."""
    blocks = re.findall(r"```\w*\n(.*?)```", (ROOT / page).read_text("utf-8"), re.DOTALL)
    lines = [
        line.removeprefix("$ ").split("  #")[0].strip() for block in blocks for line in block.splitlines()
    ]
    return [line for line in lines if line.startswith(("make ", "redstart "))]


@pytest.mark.parametrize(("page", "command", "output"), SHOWN, ids=[f"{p}: {c}" for p, c, _ in SHOWN])
def test_a_command_prints_what_the_page_shows(page, command, output):
    assert run(command, page=page) == output, "run: make docs"


def test_both_languages_show_the_same_commands():
    assert commands("README.md") == commands("README.zh-CN.md")
    assert len(commands("README.md")) >= 8


def test_both_languages_have_the_same_sections():
    counts = [(ROOT / page).read_text("utf-8").count("\n## ") for page in PAGES]
    assert counts[0] == counts[1]


@pytest.mark.parametrize(
    "page", sorted(ROOT.glob("*.md")) + sorted((ROOT / "docs").rglob("*.md")), ids=lambda p: p.name
)
def test_a_link_leads_to_a_file_that_exists(page):
    links = LINK.findall(page.read_text("utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


PYTHON = [
    (page, block)
    for page in (ROOT / "docs").rglob("*.md")
    for block in re.findall(r"```python\n(.*?)```", page.read_text("utf-8"), re.DOTALL)
]


@pytest.mark.parametrize(("page", "block"), PYTHON, ids=[page.name for page, _ in PYTHON])
def test_a_python_example_runs(page, block, monkeypatch, capsys):
    monkeypatch.chdir(ROOT)
    exec(compile(block, page.name, "exec"), {})
    assert capsys.readouterr().out
