import pytest

from redstart.apps.journal.models import Entry
from redstart.apps.plans.models import Drive


def test_a_plan_becomes_a_drive_with_a_draft(redstart, plan):
    done = redstart("start", plan)
    assert done.status == 0
    drive = Drive.objects.get(pk=int(done.out))
    assert drive.period == "2026Q1"
    assert drive.region.name == "柳湾县"
    assert f"/drives/{drive.pk}/" in done.err


def test_region_name_and_period_can_be_given(redstart, plan):
    done = redstart("start", plan, "--region", "999901", "--name", "首季攻坚", "--period", "2026H1")
    assert done.status == 0, done.err
    drive = Drive.objects.get(pk=int(done.out))
    assert (drive.name, drive.period, drive.region.code) == ("首季攻坚", "2026H1", "999901")


def test_the_journal_knows_that_it_came_by_the_command_line(redstart, plan):
    redstart("start", plan)
    assert Entry.objects.exists()


def test_everything_is_kept_in_the_data_directory(redstart, plan, tmp_path, monkeypatch, settings):
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    redstart("start", plan)
    assert list((tmp_path / "here").iterdir()) == []
    assert settings.REDSTART_FILES_ROOT.is_relative_to(settings.DATA_DIRECTORY)


def test_one_unreadable_plan_keeps_everything_out(redstart, plan, tmp_path):
    (tmp_path / "empty.txt").touch()
    done = redstart("start", plan, tmp_path / "empty.txt")
    assert done.status == 1
    assert "empty.txt" in done.err
    assert not Drive.objects.exists()


def test_a_document_that_requires_nothing_makes_no_drive(redstart, tmp_path):
    path = tmp_path / "note.txt"
    path.write_text("今天天气很好。", "utf-8")
    done = redstart("start", path)
    assert done.status == 1
    assert "no-plan-content" in done.err
    assert not Drive.objects.exists()


def test_the_same_plan_does_not_start_twice(redstart, plan):
    redstart("start", plan)
    done = redstart("start", plan)
    assert done.status == 1
    assert "drive-exists" in done.err
    assert Drive.objects.count() == 1


@pytest.mark.parametrize("name", ["gone.txt", "."])
def test_a_file_that_is_not_there_is_told(redstart, tmp_path, name):
    done = redstart("start", tmp_path / name)
    assert done.status == 1
    assert "file-unreadable" in done.err
