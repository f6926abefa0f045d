"""Reading the files of strangers in a child process."""

import subprocess
import sys

import pytest

from redstart.extraction.pipeline import read
from redstart.extraction.readers import Limits, child, open_source
from redstart.extraction.readers.isolation import Fence, open_untrusted, read_untrusted
from redstart.extraction.readers.limits import MEGABYTE
from redstart.kernel.errors import RedstartError
from tests.unit.readers.papers import cell, docx, paragraph, table

PLAN = docx(
    paragraph("青禾县2024年一季度工作方案")
    + paragraph("规模以上工业增加值增长8%以上。")
    + table(cell("镇") + cell("任务"), cell("石坪镇") + cell("6.8"))
)


def test_a_child_reads_as_this_process_does():
    assert open_untrusted(PLAN, name="a.docx") == open_source(PLAN, name="a.docx")


def test_a_child_extracts_as_this_process_does():
    source, extraction = read_untrusted(PLAN, name="a.docx")
    assert extraction == read(source).extraction
    assert extraction.document.period == "2024Q1"


def test_an_error_comes_back_as_itself():
    with pytest.raises(RedstartError) as raised:
        open_untrusted(b"7z\xbc\xaf\x27\x1c", name="a.7z")
    assert raised.value.code == "document-form-not-read"
    assert "7z" in raised.value.message("zh")
    assert raised.value.place.file == "a.7z"


def test_a_file_too_large_never_reaches_a_child():
    with pytest.raises(RedstartError) as raised:
        open_untrusted(b"x" * 11, limits=Limits(file_bytes=10))
    assert raised.value.code == "document-too-large"


@pytest.mark.parametrize(
    ("fence", "data"),
    [
        (Fence(memory=24 * MEGABYTE), ("字的" * 900_000).encode()),
        (Fence(processor=0), PLAN),
        (Fence(wall=0.01), PLAN),
    ],
    ids=["memory", "processor", "wall"],
)
def test_a_child_that_goes_beyond_its_fence_is_one_error(fence, data):
    with pytest.raises(RedstartError) as raised:
        open_untrusted(data, fence=fence)
    assert raised.value.code == "document-exhausts"


@pytest.mark.parametrize(
    ("event", "arguments"),
    [
        ("socket.connect", ()),
        ("socket.__new__", ()),
        ("subprocess.Popen", ()),
        ("os.system", ("ls",)),
        ("os.remove", ("a",)),
        ("open", ("a", "w", 0)),
        ("open", ("a", "ab", 0)),
    ],
)
def test_connections_programs_and_writing_are_refused_in_the_child(event, arguments):
    with pytest.raises(PermissionError):
        child._refuse(event, arguments)


@pytest.mark.parametrize("arguments", [("a", "r", 0), ("a", None, 0), ("a", "rb", 0)])
def test_reading_is_allowed_in_the_child(arguments):
    child._refuse("open", arguments)


@pytest.mark.skipif(sys.platform != "linux", reason="limits of memory are Linux's")
def test_a_fence_holds_in_a_real_process(tmp_path):
    script = (
        "from redstart.extraction.readers.child import fence\n"
        "fence(600 << 20, 10)\n"
        "import socket\n"
        "for act in (socket.socket, lambda: open('x', 'w'), lambda: bytes(1 << 30)):\n"
        "    try:\n"
        "        act()\n"
        "    except (OSError, MemoryError) as error:\n"
        "        print(type(error).__name__)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, cwd=tmp_path, check=True
    )
    assert done.stdout.split() == ["PermissionError", "PermissionError", "MemoryError"]
