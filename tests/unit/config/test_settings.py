"""The settings as an installation gets them, loaded in a process of its own."""

import json
import os
import subprocess
import sys

import pytest

READ = """
import json, sys
from redstart.config import settings
print(json.dumps({name: str(getattr(settings, name, None)) for name in sys.argv[1:]}))
"""
CHECK = """
import django
from django.core.management import call_command
django.setup()
call_command("check", deploy=True, fail_level="WARNING")
"""


def run(tmp_path, script, *arguments, **variables):
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("REDSTART_", "DJANGO_"))
    }
    ours = {"REDSTART_DATA": str(tmp_path), "DJANGO_SETTINGS_MODULE": "redstart.config.settings"}
    command = [sys.executable, "-c", script, *arguments]
    return subprocess.run(command, env=kept | ours | variables, capture_output=True, text=True, check=False)


def settings(tmp_path, *names, **variables):
    done = run(tmp_path, READ, *names, **variables)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_a_new_installation_is_closed_and_keeps_all_in_its_data_directory(tmp_path):
    read = settings(tmp_path, "DEBUG", "ALLOWED_HOSTS", "STATIC_ROOT", "REDSTART_FILES_ROOT", "DATABASES")
    assert read["DEBUG"] == "False"
    assert "*" not in read["ALLOWED_HOSTS"]
    assert all(str(tmp_path) in read[name] for name in ("STATIC_ROOT", "REDSTART_FILES_ROOT", "DATABASES"))


def test_pages_are_chinese_first_and_on_the_time_of_beijing(tmp_path):
    read = settings(tmp_path, "LANGUAGE_CODE", "TIME_ZONE")
    assert read == {"LANGUAGE_CODE": "zh-hans", "TIME_ZONE": "Asia/Shanghai"}


@pytest.mark.parametrize(("https", "secure"), [("0", "None"), ("1", "True")])
def test_cookies_are_secure_behind_https(tmp_path, https, secure):
    read = settings(tmp_path, "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", REDSTART_HTTPS=https)
    assert set(read.values()) == {secure}


def test_behind_https_django_finds_nothing_to_warn_of(tmp_path):
    done = run(tmp_path, CHECK, REDSTART_HTTPS="1")
    assert done.returncode == 0, done.stderr


def test_a_misspelt_setting_stops_the_command_with_advice(tmp_path):
    command = "from redstart.interfaces.cli.main import main; raise SystemExit(main(['init']))"
    done = run(tmp_path, command, REDSTART_DATABSE="sqlite:///x", REDSTART_LANG="en")
    assert done.returncode == 1
    assert "REDSTART_DATABASE" in done.stderr
    assert "Traceback" not in done.stderr
