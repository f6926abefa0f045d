"""The store of originals."""

import hashlib

import pytest

from redstart.apps.files.store import FileStore
from tests.factories.errors import refused


@pytest.fixture
def store(tmp_path):
    return FileStore(tmp_path / "files")


def test_what_is_put_is_got_under_its_hash(store):
    assert store.put("内容".encode()) == hashlib.sha256("内容".encode()).hexdigest()
    assert store.get(store.put("内容".encode())).decode() == "内容"


def test_equal_bytes_are_stored_once(store, tmp_path):
    store.put(b"x")
    store.put(b"x")
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 1


def test_an_empty_file_can_be_kept(store):
    assert store.get(store.put(b"")) == b""


def test_a_damaged_file_is_never_returned(store, tmp_path):
    name = store.put(b"figures")
    (tmp_path / "files" / name[:2] / name).write_bytes(b"others!")
    assert refused(lambda: store.get(name)) == "file-damaged"


def test_a_missing_file_is_told(store):
    assert refused(lambda: store.get("0" * 64)) == "file-damaged"


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "A" * 64, "0" * 63 + "/"])
def test_only_a_hash_names_a_file(store, name):
    with pytest.raises(ValueError, match="not a SHA-256"):
        store.get(name)


def test_a_failed_write_leaves_no_remains(store, tmp_path, monkeypatch):
    def broken(_):
        raise OSError("no space left on device")

    monkeypatch.setattr("redstart.apps.files.store.os.fsync", broken)
    with pytest.raises(OSError, match="no space"):
        store.put(b"figures")
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_a_file_is_for_its_owner_only(store, tmp_path):
    name = store.put(b"figures")
    assert (tmp_path / "files" / name[:2] / name).stat().st_mode & 0o077 == 0
