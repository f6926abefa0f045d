"""The scripts of the pages: typed, and few."""

import subprocess
import sys

import pytest

from tests.repository.tree import ROOT

FRONTEND = ROOT / "frontend"


def test_the_scripts_are_well_typed():
    if not (FRONTEND / "node_modules" / "typescript").is_dir():
        pytest.skip("the front end is not installed: make assets")
    command = [sys.executable, str(ROOT / "tools" / "node.py"), "npm", "run", "--silent", "types"]
    checked = subprocess.run(command, cwd=FRONTEND, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout


def test_styles_and_scripts_name_no_other_host():
    files = [*(FRONTEND / "src").glob("*.ts"), *(FRONTEND / "styles").glob("*.css")]
    assert files
    assert [path.name for path in files if "//" in path.read_text("utf-8").replace("// ", "")] == []
