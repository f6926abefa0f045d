"""Every kind of hostile file ends in the child within its limits, as a reading or as an error in words."""

import resource
import subprocess
import sys
from time import monotonic
from typing import get_args

import pytest

from redstart.extraction.readers import office
from redstart.extraction.readers.isolation import FENCE, Fence, open_untrusted
from redstart.extraction.source import Form, Source
from redstart.kernel.errors import RedstartError
from tests.hostile.kinds import KINDS, MUTATIONS, Kind, variants

QUICK = [kind for kind in KINDS if not kind.slow]
SLACK = 5.0  # seconds in which a machine that does other things may end a child


def outcome(data: bytes, name: str, fence: Fence = FENCE) -> str:
    """Return ``read`` or the code of the error; anything else that is raised is a fault of the product."""
    try:
        source = open_untrusted(data, name=name, fence=fence)
    except RedstartError as error:
        return error.code if error.message("zh") and error.advice("en") else ""
    assert isinstance(source, Source)
    source.text.encode()
    return "read"


def test_every_form_that_is_read_has_hostile_kinds():
    assert set(get_args(Form)) <= {kind.form for kind in KINDS}
    assert len(KINDS) >= 30


def test_the_corpus_is_the_same_every_time():
    for kind in (KINDS[4], next(kind for kind in KINDS if kind.form == "pdf")):
        assert list(variants(kind)) == list(variants(kind))


@pytest.mark.long
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.what)
def test_a_hostile_file_ends_within_the_limits(kind: Kind, full):
    if kind.slow and not full:
        pytest.skip("in the long form")
    before = largest_child()
    for data in variants(kind, MUTATIONS if full else 1):
        begin = monotonic()
        assert outcome(data, kind.name)
        assert monotonic() - begin < FENCE.wall + SLACK
    allowed = office.FENCE.memory if kind.form == "doc" else FENCE.memory
    # A child counts as large as this process was when it began it: making a bomb takes memory as well.
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    assert largest_child() <= max(before, allowed, own)


def largest_child() -> int:
    """Return the bytes that the largest child of this process held at once."""
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024


GREEDY = """
import redstart.extraction.readers as readers
def greedy(data, **options):
    held = b"x" * (700 << 20)
    return original(data, **options)
original, readers.read_source = readers.read_source, greedy
"""
WATCHED = """
import resource
from redstart.extraction.readers.isolation import Fence, open_untrusted
from redstart.kernel.errors import RedstartError
try:
    open_untrusted(b"abc", fence=Fence(memory={memory}))
    print("read", end=" ")
except RedstartError as error:
    print(error.code, end=" ")
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024)
"""


@pytest.mark.parametrize(("memory", "ends"), [(FENCE.memory, "document-exhausts"), (2 << 30, "read")])
def test_a_child_without_its_limit_of_memory_is_told_from_one_with_it(tmp_path, monkeypatch, memory, ends):
    (tmp_path / "sitecustomize.py").write_text(GREEDY)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    code = [sys.executable, "-c", WATCHED.format(memory=memory)]
    told, held = subprocess.run(code, capture_output=True, text=True, check=True).stdout.split()
    assert told == ends
    assert (int(held) > FENCE.memory) == (ends == "read")
