"""An installation from nothing: set up, served by the real server, stopped."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

import pytest

from tests.repository.tree import SOURCE

BUILT = SOURCE / "interfaces" / "web" / "static" / "redstart" / ".ready"

pytestmark = pytest.mark.skipif(not BUILT.exists(), reason="the assets are not built: make assets")


@pytest.fixture
def environment(tmp_path):
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("REDSTART_", "DJANGO_"))
    }
    return kept | {"REDSTART_DATA": str(tmp_path / "data"), "REDSTART_LANG": "en"}


@pytest.fixture
def address():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{probe.getsockname()[1]}"


def redstart(*arguments, environment):
    command = [sys.executable, "-m", "redstart", *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def answer(url):
    """Return status, headers and body once the server answers; it needs a moment to start."""
    deadline = time.monotonic() + 60
    while True:
        try:
            with urllib.request.urlopen(url) as response:
                return response.status, response.headers, response.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.headers, error.read().decode()
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)


def test_a_new_installation_serves_its_pages_until_interrupted(environment, address):
    assert redstart("serve", environment=environment).returncode == 1
    assert redstart("init", environment=environment).returncode == 0
    port = address.rpartition(":")[2]
    command = [sys.executable, "-m", "redstart", "serve", "--port", port, "--workers", "1"]
    server = subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True)
    try:
        status, headers, body = answer(address + "/")
        assert status == 200
        assert "default-src 'self'" in headers["Content-Security-Policy"]
        assert 'type="password"' in body
        assert ".css" in body
    finally:
        server.send_signal(signal.SIGINT)
        told = server.communicate(timeout=30)[1]
    assert server.returncode == 0
    assert address in told
    assert "Traceback" not in told
