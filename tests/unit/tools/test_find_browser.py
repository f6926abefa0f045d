import os
import subprocess
import sys

import pytest

from tests.repository.tree import ROOT
from tools import find_browser as finder


@pytest.fixture
def bare(tmp_path, monkeypatch):
    """A machine without any browser."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path / "cache"))
    return tmp_path


def executable(path):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("#!/bin/sh\n")
    path.chmod(0o755)
    return str(path)


def test_a_machine_without_a_browser_has_none(bare):
    assert finder.find_browser() is None


def test_the_systems_browser_is_found(bare):
    path = executable(bare / "chromium")
    executable(bare / "cache" / "chromium-1" / "chrome-linux" / "chrome")
    assert finder.find_browser() == path


def test_else_the_newest_download_of_playwright_is_found(bare):
    executable(bare / "cache" / "chromium-1100" / "chrome-linux" / "chrome")
    newer = executable(bare / "cache" / "chromium-1200" / "chrome-linux" / "chrome")
    assert finder.find_browser() == newer


def test_the_systems_packages_come_before_a_download(bare, monkeypatch):
    executable(bare / "apt-get")
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    assert [name for name, _ in finder._ways()] == ["the system's packages", "playwright"]


def test_a_user_who_is_not_root_does_without_the_systems_packages(bare, monkeypatch):
    executable(bare / "apt-get")
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert [name for name, _ in finder._ways()] == ["playwright"]


def test_a_machine_that_cannot_get_one_says_that_tests_are_skipped(bare):
    command = [sys.executable, str(ROOT / "tools" / "find_browser.py")]
    done = subprocess.run(command, env=dict(os.environ), capture_output=True, text=True, check=True)
    assert done.stdout.startswith("SKIPPED the browser tests")
