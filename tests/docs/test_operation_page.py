"""The page for operators names every setting and every command."""

import re

from typer.main import get_command

from redstart.config.environment import KNOWN
from redstart.interfaces.cli.main import app
from tests.repository.tree import ROOT

PAGE = (ROOT / "docs" / "operation.md").read_text("utf-8")


def test_every_setting_is_explained():
    assert set(re.findall(r"^\| `(REDSTART_\w+)` \|", PAGE, re.MULTILINE)) == set(KNOWN)


def test_every_command_is_explained():
    explained = set(re.findall(r"^\| `redstart (\w+)", PAGE, re.MULTILINE))
    assert explained == set(get_command(app).commands)


def test_the_changelog_begins_with_what_is_not_released_or_the_current_version():
    from redstart import __version__

    first = re.search(r"^## (.+)$", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert first
    assert first[1] == "Unreleased" or first[1].startswith(__version__)
