"""Rules from files, proposed on the console: dry run, difference, and never adopted by it."""

import pytest

from redstart.apps.approvals.models import Proposal
from redstart.apps.rules.models import RuleVersion

NOTICE = """\
year: 2028
source: 某通知
days_off: [2028-01-03, 2028-01-26]
weekends_worked: [2028-01-22]
"""
LIMITS = "throttles: [{per: account, failures: 3, within: 60, wait: 30}]\n"


@pytest.fixture
def notice(tmp_path):
    path = tmp_path / "2028.yaml"
    path.write_text(NOTICE, "utf-8")
    return path


def test_a_dry_run_shows_the_difference_and_writes_nothing(redstart, notice):
    done = redstart("rules", "calendar", notice, "--dry-run")
    assert done.status == 0
    assert "+ weekends_worked: 2028-01-22" in done.out.splitlines()
    assert not Proposal.objects.exists()


def test_a_notice_is_proposed_and_waits_for_a_person(redstart, notice):
    done = redstart("rules", "calendar", notice, "--reason", "announced")
    assert done.status == 0, done.err
    assert str(Proposal.objects.get().pk) in done.err
    assert not RuleVersion.objects.exists()
    assert redstart("rules", "list").out == ""


def test_a_proposal_needs_a_reason(redstart, notice):
    done = redstart("rules", "calendar", notice)
    assert done.status == 1
    assert "reason-missing" in done.err


def test_limits_begin_on_a_day(redstart, tmp_path):
    path = tmp_path / "limits.yaml"
    path.write_text(LIMITS, "utf-8")
    given = ("rules", "sign-in", path, "--source", "our own", "--reason", "stricter")
    assert "day-unreadable" in redstart(*given, "--on", "soon").err
    assert redstart(*given, "--on", "2099-01-01").status == 0
    assert Proposal.objects.get().after["valid_from"] == "2099-01-01"


def test_a_file_that_is_no_rule_is_refused(redstart, tmp_path):
    path = tmp_path / "limits.yaml"
    path.write_text("throttles: []\n", "utf-8")
    assert "rule-invalid" in redstart("rules", "sign-in", path, "--source", "x", "--reason", "y").err
