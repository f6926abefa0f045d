import socket
import stat
from pathlib import Path

import pytest
from django.contrib.auth import authenticate

from redstart.apps.plans.models import Drive
from redstart.interfaces.cli import ledger


@pytest.fixture
def assets(settings, tmp_path):
    """Built assets, and an empty place to serve them from."""
    (tmp_path / "built" / "redstart").mkdir(parents=True)
    (tmp_path / "built" / "redstart" / "sample.css").write_text("p { color: red }")
    settings.STATICFILES_DIRS = [tmp_path / "built"]
    settings.STATIC_ROOT = tmp_path / "static"
    return tmp_path / "static"


def test_setting_up_lays_out_the_assets_and_can_be_repeated(redstart, assets):
    assert redstart("init").status == 0
    assert (assets / "redstart" / "sample.css").is_file()
    assert redstart("init").status == 0


def test_assets_that_were_not_built_are_missed(redstart, monkeypatch):
    monkeypatch.setattr("django.contrib.staticfiles.finders.find", lambda name: None)
    done = redstart("init")
    assert done.status == 1
    assert "assets-missing" in done.err


def test_an_old_sqlite_is_pointed_out(db, capsys, monkeypatch):
    monkeypatch.setattr("django.db.connection.vendor", "sqlite", raising=False)
    monkeypatch.setattr(ledger.sqlite3, "sqlite_version_info", (3, 40, 1))
    ledger._check_sqlite()
    assert "3.51.3" in capsys.readouterr().err


def test_a_ledger_without_its_tables_is_not_entered(redstart, plan, monkeypatch):
    monkeypatch.setattr(ledger, "_pending", lambda: True)
    for command in (("start", plan), ("users", "list"), ("serve",)):
        done = redstart(*command)
        assert done.status == 1
        assert "run redstart init" in done.err


def test_pages_without_assets_are_not_served(redstart, settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    done = redstart("serve")
    assert done.status == 1
    assert "not-set-up" in done.err


def test_a_port_that_is_taken_is_told(redstart, settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    (tmp_path / "staticfiles.json").write_text("{}")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = redstart("serve", "--port", taken.getsockname()[1])
    assert done.status == 1
    assert "the port is in use" in done.err


def test_the_demo_makes_a_drive_and_a_sign_in_once(redstart, plan, assets, settings, tmp_path):
    settings.DATA_DIRECTORY = tmp_path
    first = redstart("demo", plan, "--no-serve")
    again = redstart("demo", plan, "--no-serve")
    assert (first.status, again.status) == (0, 0), first.err
    assert Drive.objects.count() == 1
    assert first.err.splitlines()[-3:] == again.err.splitlines()[-3:]
    password = first.err.split()[-1]
    assert authenticate(username="demo", password=password)
    assert "柳湾县2026年一季度“开门红”工作方案" in first.out


def test_the_demo_password_is_kept_for_its_owner_only(redstart, plan, assets, settings, tmp_path):
    settings.DATA_DIRECTORY = tmp_path
    redstart("demo", plan, "--no-serve")
    assert stat.S_IMODE((Path(tmp_path) / "demo-password").stat().st_mode) == 0o600


def test_a_lost_demo_password_is_drawn_anew(redstart, plan, assets, settings, tmp_path):
    settings.DATA_DIRECTORY = tmp_path
    first = redstart("demo", plan, "--no-serve").err.split()[-1]
    (tmp_path / "demo-password").unlink()
    second = redstart("demo", plan, "--no-serve").err.split()[-1]
    assert first != second
    assert authenticate(username="demo", password=second)
