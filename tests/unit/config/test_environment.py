import stat
from pathlib import Path

import pytest

from redstart.config.environment import Environment, database_from_url, is_host, is_origin
from redstart.kernel.errors import RedstartError


def refused(reader, *arguments, **options):
    with pytest.raises(RedstartError) as caught:
        reader(*arguments, **options)
    return caught.value


def hosts(environment):
    return environment.names("REDSTART_HOSTS", default=("localhost",), valid=is_host, expected="a,b")


def test_a_misspelt_variable_is_refused_with_the_nearest_name():
    error = refused(Environment({"REDSTART_DATBASE": "x"}).refuse_unknown)
    assert error.code == "settings-unknown"
    assert "REDSTART_DATABASE" in error.advice("en")


def test_variables_of_other_programs_are_left_alone():
    Environment({"PATH": "/bin", "REDSTARTER": "1", "REDSTART_DEBUG": "0"}).refuse_unknown()


@pytest.mark.parametrize(("text", "meaning"), [("1", True), ("Yes", True), ("off", False), ("FALSE", False)])
def test_a_flag_is_read_in_the_usual_spellings(text, meaning):
    assert Environment({"REDSTART_DEBUG": text}).flag("REDSTART_DEBUG", default=not meaning) is meaning


def test_a_blank_variable_counts_as_absent():
    assert Environment({"REDSTART_DEBUG": " "}).flag("REDSTART_DEBUG", default=True)


def test_a_flag_that_is_neither_yes_nor_no_is_refused():
    error = refused(Environment({"REDSTART_DEBUG": "maybe"}).flag, "REDSTART_DEBUG", default=False)
    assert error.code == "settings-invalid"
    assert "maybe" in error.message("zh")


def test_hosts_are_divided_by_commas():
    assert hosts(Environment({"REDSTART_HOSTS": "a.example, 10.0.0.8,[::1]"})) == [
        "a.example",
        "10.0.0.8",
        "[::1]",
    ]


def test_hosts_stand_at_their_default_where_none_are_given():
    assert hosts(Environment({})) == ["localhost"]


@pytest.mark.parametrize("text", ["https://a.example", "a.example:8000", "*", ","])
def test_a_host_with_scheme_port_or_wildcard_is_refused(text):
    assert refused(hosts, Environment({"REDSTART_HOSTS": text})).code == "settings-invalid"


@pytest.mark.parametrize(
    ("text", "valid"),
    [
        ("https://a.example", True),
        ("http://10.0.0.8:8000", True),
        ("a.example", False),
        ("ftp://a.example", False),
        ("https://a.example/page", False),
        ("https://[", False),
    ],
)
def test_an_origin_has_a_scheme_and_a_host_only(text, valid):
    assert is_origin(text) is valid


def test_the_data_directory_is_made_for_its_owner_only(tmp_path):
    path = Environment({"REDSTART_DATA": str(tmp_path / "a" / "b")}).data_directory()
    assert path.is_dir()
    assert stat.S_IMODE(path.stat().st_mode) == 0o700


def test_a_data_directory_that_cannot_be_made_is_an_error_that_names_it(tmp_path):
    (tmp_path / "file").touch()
    error = refused(Environment({"REDSTART_DATA": str(tmp_path / "file" / "b")}).data_directory)
    assert error.code == "data-directory"
    assert str(tmp_path) in error.message("en")


def test_the_secret_key_is_drawn_once_and_kept_readable_by_its_owner_only(tmp_path):
    key = Environment({}).secret_key(tmp_path)
    assert len(key) >= 50
    assert Environment({}).secret_key(tmp_path) == key
    assert stat.S_IMODE((tmp_path / "secret-key").stat().st_mode) == 0o600


def test_two_installations_do_not_share_a_key(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    assert Environment({}).secret_key(tmp_path / "a") != Environment({}).secret_key(tmp_path / "b")


def test_a_given_key_is_used_and_not_written_down(tmp_path):
    assert Environment({"REDSTART_SECRET_KEY": "k" * 50}).secret_key(tmp_path) == "k" * 50
    assert not list(tmp_path.iterdir())


def test_a_short_key_is_refused_without_showing_it(tmp_path):
    error = refused(Environment({"REDSTART_SECRET_KEY": "hunter2"}).secret_key, tmp_path)
    assert "hunter2" not in error.message("en") + error.advice("en")


def test_a_truncated_key_file_is_an_error(tmp_path):
    (tmp_path / "secret-key").write_text("")
    assert refused(Environment({}).secret_key, tmp_path).code == "data-directory"


def test_a_key_cannot_be_kept_where_the_directory_is_gone(tmp_path):
    assert refused(Environment({}).secret_key, tmp_path / "gone").code == "data-directory"


def test_the_ledger_is_sqlite_in_the_data_directory_unless_told(tmp_path):
    settings = Environment({}).database(tmp_path)
    assert settings["NAME"] == str(tmp_path / "redstart.sqlite3")
    assert settings["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "synchronous=FULL" in settings["OPTIONS"]["init_command"]


@pytest.mark.parametrize(
    ("url", "name"),
    [("sqlite:///ledger.sqlite3", "ledger.sqlite3"), ("sqlite:////var/l%20x.db", "/var/l x.db")],
)
def test_an_sqlite_url_names_a_relative_or_absolute_file(url, name):
    assert database_from_url(url)["NAME"] == str(Path(name))


def test_a_postgresql_url_gives_host_account_and_options():
    settings = database_from_url("postgresql://red:s%40fe@db.example:5433/ledger?sslmode=require")
    assert settings["HOST"] == "db.example"
    assert settings["PORT"] == "5433"
    assert (settings["USER"], settings["PASSWORD"], settings["NAME"]) == ("red", "s@fe", "ledger")
    assert settings["OPTIONS"] == {"sslmode": "require"}


def test_a_postgresql_url_may_name_a_socket():
    assert database_from_url("postgresql://red@/ledger?host=/run/pg")["HOST"] == "/run/pg"


@pytest.mark.parametrize(
    "url",
    ["mysql://h/n", "postgresql://h", "sqlite://", "ledger.sqlite3", "postgresql://h:port/n", "sqlite://x/y"],
)
def test_another_database_is_refused(url, tmp_path):
    assert refused(Environment({"REDSTART_DATABASE": url}).database, tmp_path).code == "settings-invalid"


def test_a_refused_database_does_not_show_its_password(tmp_path):
    error = refused(Environment({"REDSTART_DATABASE": "mysql://red:s@fe@db/n"}).database, tmp_path)
    assert "s@fe" not in error.message("en")
    assert "db/n" in error.message("en")
