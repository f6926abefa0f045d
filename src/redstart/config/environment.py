"""Strict readers of the REDSTART_* variables: nonsense is refused at the start, with advice."""

from __future__ import annotations

import difflib
import os
import secrets
from datetime import timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, unquote, urlsplit

from redstart.kernel.errors import ErrorKind, RedstartError
from redstart.kernel.installation import KEY_FILE, data_directory

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from urllib.parse import SplitResult

SETTINGS_INVALID = ErrorKind(
    code="settings-invalid",
    zh="环境变量 {name} 的值“{value}”无法使用",
    en="the environment variable {name} has a value that cannot be used: {value!r}",
    zh_advice="应写成：{expected}",
    en_advice="expected: {expected}",
)
SETTINGS_UNKNOWN = ErrorKind(
    code="settings-unknown",
    zh="不认识环境变量 {name}",
    en="there is no setting {name}",
    zh_advice="可用的变量：{known}",
    en_advice="settings that exist: {known}",
)
DATA_DIRECTORY = ErrorKind(
    code="data-directory",
    zh="数据目录 {path} 无法使用：{reason}",
    en="the data directory {path} cannot be used: {reason}",
    zh_advice="请检查权限，或用 REDSTART_DATA 指定另一个目录",
    en_advice="check its permissions, or name another one in REDSTART_DATA",
)

KNOWN = (
    "REDSTART_ANCHORS",
    "REDSTART_DATA",
    "REDSTART_DATABASE",
    "REDSTART_DEBUG",
    "REDSTART_HOSTS",
    "REDSTART_HTTPS",
    "REDSTART_JOURNAL_HASH",
    "REDSTART_LANG",
    "REDSTART_ORIGINS",
    "REDSTART_PROXIES",
    "REDSTART_SECOND_FACTOR",
    "REDSTART_SECRET_KEY",
    "REDSTART_SESSION_ABSOLUTE",
    "REDSTART_SESSION_IDLE",
)
_YES = {"1", "true", "yes", "on"}
_NO = {"0", "false", "no", "off"}
_SHORTEST_KEY = 50
_LONGEST_MINUTES = 7 * 24 * 60


class Environment:
    """The settings that an operator gives through environment variables."""

    def __init__(self, variables: Mapping[str, str] | None = None) -> None:
        self._variables = os.environ if variables is None else variables

    def refuse_unknown(self) -> None:
        """Raise ``settings-unknown`` for a REDSTART_* variable that nothing reads: most likely a slip."""
        for name in sorted(self._variables):
            if name.startswith("REDSTART_") and name not in KNOWN:
                near = difflib.get_close_matches(name, KNOWN, n=1) or KNOWN
                raise RedstartError(SETTINGS_UNKNOWN, name=name, known="、".join(near))

    def flag(self, name: str, *, default: bool) -> bool:
        """Return a yes or no."""
        value = self._value(name)
        if value is None:
            return default
        if value.lower() in _YES | _NO:
            return value.lower() in _YES
        raise _invalid(name, value, "1 / 0")

    def names(
        self, name: str, *, default: tuple[str, ...], valid: Callable[[str], bool], expected: str
    ) -> list[str]:
        """Return the items of a comma-separated list, each of which must be ``valid``."""
        value = self._value(name)
        if value is None:
            return list(default)
        items = [item.strip() for item in value.split(",") if item.strip()]
        if not items or not all(map(valid, items)):
            raise _invalid(name, value, expected)
        return items

    def minutes(self, name: str, *, default: timedelta) -> timedelta:
        """Return a time given as a whole number of minutes, 1 to a week."""
        value = self._value(name)
        if value is None:
            return default
        if not (value.isascii() and value.isdigit() and 1 <= int(value) <= _LONGEST_MINUTES):
            raise _invalid(name, value, f"1 … {_LONGEST_MINUTES}")
        return timedelta(minutes=int(value))

    def one_of(self, name: str, *, default: str, choices: tuple[str, ...]) -> str:
        """Return one of the values that a setting may have."""
        value = self._value(name) or default
        if value not in choices:
            raise _invalid(name, value, " / ".join(choices))
        return value

    def data_directory(self) -> Path:
        """Return the directory that holds the database, keys and files, made where it is missing."""
        path = data_directory(self._variables)
        try:
            path.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise RedstartError(DATA_DIRECTORY, path=path, reason=error.strerror or error) from error
        return path

    def secret_key(self, directory: Path) -> str:
        """Return the key that signs sessions: the one given, else the one kept in the data directory.

        A key is drawn on the first start; there is no default, so no two installations share one.
        """
        given = self._value("REDSTART_SECRET_KEY")
        if given is None:
            return _kept_key(directory / KEY_FILE)
        if len(given) < _SHORTEST_KEY:
            raise _invalid("REDSTART_SECRET_KEY", "…", f"≥ {_SHORTEST_KEY} characters drawn at random")
        return given

    def database(self, directory: Path) -> dict[str, Any]:
        """Return Django's settings of the ledger's database: SQLite in the data directory unless told."""
        value = self._value("REDSTART_DATABASE")
        if value is None:
            return sqlite(directory / "redstart.sqlite3")
        settings = database_from_url(value)
        if settings is None:
            expected = "sqlite:///folder/file.sqlite3 / postgresql://user:password@host:5432/name"
            raise _invalid("REDSTART_DATABASE", _without_password(value), expected)
        return settings

    def _value(self, name: str) -> str | None:
        """Return a variable, ``None`` where it is absent or blank."""
        return self._variables.get(name, "").strip() or None


def is_host(text: str) -> bool:
    """Tell whether ``text`` is a host: a name or address, without scheme, port or path."""
    return text == "[::1]" or not any(mark in text for mark in "/:*? ")


def is_anchor_place(text: str) -> bool:
    """Tell whether ``text`` can take anchors: an absolute path of a file, or an http(s) address."""
    if "://" in text:
        return text.startswith(("http://", "https://")) and bool(urlsplit(text).hostname)
    return Path(text).is_absolute()


def is_address(text: str) -> bool:
    """Tell whether ``text`` is an IP address."""
    try:
        ip_address(text)
    except ValueError:
        return False
    return True


def is_origin(text: str) -> bool:
    """Tell whether ``text`` is an origin such as ``https://redstart.example``."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname) and not parts.path.strip("/")


def sqlite(path: Path) -> dict[str, Any]:
    """Return the settings of an SQLite ledger.

    Writers take their lock when the transaction begins (IMMEDIATE) and wait for it, so that two of them
    never meet half-way and fail; with WAL, readers do not wait; FULL keeps what was acknowledged through a
    power cut.
    """
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
        },
    }


def database_from_url(url: str) -> dict[str, Any] | None:
    """Return the settings of the database that ``url`` names, ``None`` where it names none that we know."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return None
    name = unquote(parts.path.removeprefix("/"))
    if parts.scheme == "sqlite" and name and not parts.netloc:
        return sqlite(Path(name))
    if parts.scheme in {"postgresql", "postgres"} and name:
        return _postgresql(parts, name, port)
    return None


def _postgresql(parts: SplitResult, name: str, port: int | None) -> dict[str, Any]:
    options: dict[str, Any] = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", unquote(parts.hostname or "")),
        "PORT": str(port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }


def _kept_key(path: Path) -> str:
    """Return the key in ``path``, drawn first where the file is absent; two starts at once agree on one."""
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(_SHORTEST_KEY) + "\n")
    except FileExistsError:
        pass
    except OSError as error:
        raise RedstartError(DATA_DIRECTORY, path=path.parent, reason=error.strerror or error) from error
    key = path.read_text().strip()
    if len(key) < _SHORTEST_KEY:
        raise RedstartError(DATA_DIRECTORY, path=path.parent, reason=f"{path.name} is damaged; delete it")
    return key


def _without_password(url: str) -> str:
    """Return ``url`` with what may be a password blotted out: error texts end up in logs."""
    head, at, tail = url.rpartition("@")
    return head.rsplit(":", 1)[0] + ":…@" + tail if at else url


def _invalid(name: str, value: str, expected: str) -> RedstartError:
    return RedstartError(SETTINGS_INVALID, name=name, value=value, expected=expected)
