import stat

import pytest

from redstart.interfaces.cli.outputs import Folder, write_file
from redstart.kernel.errors import RedstartError


def test_a_file_is_written_with_the_usual_rights(tmp_path):
    write_file(tmp_path / "a.json", b"{}")
    assert (tmp_path / "a.json").read_bytes() == b"{}"
    assert stat.S_IMODE((tmp_path / "a.json").stat().st_mode) & 0o444


def test_a_file_that_stood_there_is_replaced_whole(tmp_path):
    (tmp_path / "a.json").write_text("long old content")
    write_file(tmp_path / "a.json", b"{}")
    assert (tmp_path / "a.json").read_bytes() == b"{}"


def test_nothing_is_left_where_writing_fails(tmp_path):
    (tmp_path / "a.json").mkdir()
    with pytest.raises(RedstartError) as caught:
        write_file(tmp_path / "a.json", b"{}")
    assert caught.value.code == "output-failed"
    assert [path.name for path in tmp_path.iterdir()] == ["a.json"]


def test_a_folder_that_does_not_exist_is_an_error_for_a_file(tmp_path):
    with pytest.raises(RedstartError):
        write_file(tmp_path / "gone" / "a.json", b"{}")


def test_two_documents_of_one_name_get_a_file_each(tmp_path):
    folder = Folder(tmp_path / "out")
    names = [
        folder.place(name, "json").name for name in ("a/plan.txt", "b/plan.txt", "plan.docx", "other.md")
    ]
    assert names == ["plan.json", "plan-2.json", "plan-3.json", "other.json"]


def test_a_folder_that_cannot_be_made_is_an_error(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(RedstartError) as caught:
        Folder(tmp_path / "file")
    assert caught.value.code == "output-failed"
