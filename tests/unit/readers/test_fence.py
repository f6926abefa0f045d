"""A reader that has turned against its house: what it can still do in the child."""

import json
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from redstart.extraction.readers import child, landlock, syscalls
from redstart.extraction.readers.isolation import Fence, open_untrusted
from redstart.kernel.errors import RedstartError

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="the kernel's fences are Linux's"
)

# Replaces the reader before the child begins its work, and tells in the "text" what it could do.
TURNED = """
import importlib.abc, sys
import redstart.extraction.readers as readers
from redstart.extraction.source import Source
def turned(data, *, name, limits, help_):
    import json
    told = {}
    exec(data.decode(), {"told": told})
    return Source(json.dumps(told))
readers.read_source = turned
"""
ATTEMPTS = """
import ctypes, os
libc = ctypes.CDLL(None, use_errno=True)
def attempt(name, act):
    try:
        told[name] = act()
    except BaseException as error:
        told[name] = type(error).__name__
told["handles"] = sorted(os.listdir("/proc/self/fd"), key=int)
told["variables"] = sorted(os.environ)
attempt("socket", lambda: __import__("socket").socket().fileno())
attempt("native socket", lambda: libc.socket(2, 1, 0))
attempt("raw call", lambda: libc.syscall(41, 2, 1, 0))
attempt("other numbers", lambda: libc.syscall(0x40000000 + 41, 2, 1, 0))
attempt("fork", lambda: libc.fork())
attempt("program", lambda: libc.execv(b"/bin/true", None))
attempt("kill parent", lambda: libc.kill(os.getppid(), 9))
attempt("ledger", lambda: libc.open(LEDGER.encode(), 0))
attempt("write", lambda: libc.open(LEDGER.encode(), 1))
attempt("remove", lambda: libc.unlink(LEDGER.encode()))
attempt("ring", lambda: libc.syscall(425, 8, 0))
attempt("own code", lambda: libc.open(os.__file__.encode(), 0) > 0)
"""
REFUSED = (
    "native socket",
    "raw call",
    "other numbers",
    "fork",
    "program",
    "kill parent",
    "write",
    "remove",
    "ring",
)


@pytest.fixture
def turned(tmp_path, monkeypatch):
    """Let a turned reader run in the real child and return what it tells."""
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "sitecustomize.py").write_text(TURNED)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "site"))
    monkeypatch.setenv("REDSTART_DATABASE", "postgresql://secret")
    ledger = tmp_path / "ledger.sqlite3"
    ledger.write_text("secret")

    def run(code: str = ATTEMPTS, **fence) -> dict:
        written = f"LEDGER = {str(ledger)!r}\n{code}".encode()
        return json.loads(open_untrusted(written, name="a.txt", fence=Fence(**fence)).text)

    run.ledger = ledger
    return run


def test_a_turned_reader_reaches_nothing(turned):
    with socket.socket() as listener:  # a handle of the server that must not be inherited
        listener.bind(("127.0.0.1", 0))
        told = turned()
    assert told["socket"] == "PermissionError"
    assert {name: told[name] for name in REFUSED} == dict.fromkeys(REFUSED, -1)
    assert told["own code"] is True
    assert turned.ledger.read_text() == "secret"


def test_a_turned_reader_cannot_read_the_ledger(turned):
    if not kernel_hides_files():
        pytest.skip("this kernel has no Landlock")
    assert turned()["ledger"] == -1


def test_a_turned_reader_inherits_no_handle_and_no_secret(turned):
    told = turned()
    assert len(told["handles"]) <= 4  # the three pipes, and the folder it lists them by
    assert [name for name in told["variables"] if name.startswith("REDSTART")] == []


def test_threads_may_begin_in_a_reader(turned):
    code = "import threading\nt = threading.Thread(target=lambda: told.update(ran=True))\nt.start()\nt.join()"
    assert turned(code) == {"ran": True}


@pytest.mark.parametrize(
    "code",
    [
        "while True: pass",
        "import time; time.sleep(60)",
        "import sys\nwhile True: sys.stdout.buffer.write(b'x' * (1 << 20))",
        "x = [bytes(1 << 20) for _ in range(4096)]",
        "import os; os._exit(0)",
        "import os; os.abort()",
        "import ctypes; ctypes.string_at(0)",
    ],
    ids=["busy", "asleep", "never done answering", "greedy", "silent", "aborted", "crashed"],
)
def test_a_turned_reader_that_misbehaves_is_one_error(turned, code):
    with pytest.raises(RedstartError) as raised:
        turned(code, processor=2, wall=3.0)
    assert raised.value.code == "document-exhausts"


ALONE = """
from redstart.extraction.readers import child
{weaker}
child.fence(600 << 20, 10)
import ctypes
libc = ctypes.CDLL(None)
print(libc.socket(2, 1, 0) >= 0, libc.open({ledger!r}.encode(), 0) >= 0)
"""


@pytest.mark.parametrize(
    ("weaker", "told"),
    [
        ("", "False False"),
        ("child.deny = lambda: None", "True False"),
        ("child.hide_files = lambda: None", "False True"),
    ],
    ids=["as built", "without the filter of calls", "without the hidden files"],
)
def test_a_fence_with_a_missing_board_is_told_from_the_whole(tmp_path, weaker, told):
    if not kernel_hides_files():
        pytest.skip("this kernel has no Landlock")
    ledger = tmp_path / "ledger.sqlite3"
    ledger.write_text("secret")
    code = ALONE.format(weaker=weaker, ledger=str(ledger))
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd="/")
    assert done.stdout.strip() == told


def kernel_hides_files() -> bool:
    code = "from redstart.extraction.readers.landlock import hide_files; print(hide_files())"
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout == "True\n"


def test_a_machine_that_is_not_known_gets_no_filter():
    assert syscalls.filter_program("riscv64") is None
    assert len(syscalls.filter_program("aarch64")) % 8 == 0


def test_the_needed_paths_hold_the_product_and_the_interpreter():
    paths = landlock.needed_paths()
    assert any(Path(child.__file__).is_relative_to(path) for path in paths)
    assert any(Path(json.__file__).is_relative_to(path) for path in paths)
