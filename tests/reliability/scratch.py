"""Ledgers to be killed: a database of their own, reached from forked processes that may die at any moment."""

from __future__ import annotations

import json
import os
import shutil
import signal
import traceback
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode
from uuid import uuid4

from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


class KilledError(Exception):
    """The process ended by SIGKILL, as it was told to."""


class Ledger:
    """A database with its folder of files, apart from pytest's own."""

    def __init__(self, folder: Path, name: str) -> None:
        self.folder = folder
        self.name = name  # of the database: a path on SQLite

    @classmethod
    def empty(cls, folder: Path) -> Ledger:
        """Make a ledger with this release's tables and nothing in them."""
        folder.mkdir(parents=True)
        if connection.vendor == "sqlite":
            ledger = cls(folder, str(folder / "ledger.sqlite3"))
        else:
            ledger = cls(folder, make_database())
        ledger.do(_migrate)
        return ledger

    def copy(self, folder: Path) -> Ledger:
        """Return a ledger that holds the same."""
        if connection.vendor == "sqlite":
            shutil.copytree(self.folder, folder)
            return Ledger(folder, str(folder / "ledger.sqlite3"))
        shutil.copytree(self.folder, folder)
        twin = Ledger(folder, f"redstart_{uuid4().hex[:12]}")
        _maintain(f"CREATE DATABASE {twin.name} TEMPLATE {self.name}")
        return twin

    def drop(self) -> None:
        """Remove the ledger."""
        if connection.vendor == "postgresql":
            drop_database(self.name)
        shutil.rmtree(self.folder, ignore_errors=True)

    def do(self, work: Callable[[], Any]) -> Any:
        """Do ``work`` on this ledger in a process of its own and return what it returns (JSON).

        Raises :class:`KilledError` where the process was killed, ``RuntimeError`` where it failed.
        """
        reader, writer = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(reader)
            self._in_child(work, writer)
        os.close(writer)
        with os.fdopen(reader) as pipe:
            said = pipe.read()
        _, status = os.waitpid(child, 0)
        if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL:
            raise KilledError
        if status:
            raise RuntimeError(said)
        return json.loads(said)

    def _in_child(self, work: Callable[[], Any], writer: int) -> None:
        status = 1
        try:
            self._enter()
            answer = json.dumps(work())
            status = 0
        except BaseException:  # noqa: BLE001 - the parent tells it
            answer = traceback.format_exc()
        with os.fdopen(writer, "w") as pipe:
            pipe.write(answer)
        os._exit(status)

    def _enter(self) -> None:
        """Leave pytest's connection alone (it is the parent's) and open this ledger's."""
        connections.settings["default"]["NAME"] = self.name
        del connections["default"]
        settings.REDSTART_FILES_ROOT = self.folder / "files"


def make_database() -> str:
    """Make an empty database beside pytest's own on PostgreSQL and return its name."""
    name = f"redstart_{uuid4().hex[:12]}"
    _maintain(f"CREATE DATABASE {name}")
    return name


def drop_database(name: str) -> None:
    """Remove a database of :func:`make_database`, whoever is still connected."""
    _maintain(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


def database_url(name: str) -> str:
    """Return the address under which an installation finds such a database."""
    told = connection.settings_dict
    return f"postgresql://{told['USER']}@/{name}?{urlencode({'host': told['HOST']})}"


def _maintain(sql: str) -> None:
    """Run a statement on PostgreSQL beside any transaction."""
    import psycopg

    options = connection.get_connection_params() | {"dbname": "postgres"}
    for unwanted in ("context", "cursor_factory", "prepare_threshold", "client_encoding"):
        options.pop(unwanted, None)
    with psycopg.connect(**options, autocommit=True) as session:
        session.execute(sql)


def _migrate() -> None:
    call_command("migrate", verbosity=0, interactive=False)
    settle()


def settle() -> None:
    """Bring everything into the one file, so that a copy of it is whole."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


def state() -> dict[str, Any]:
    """Return how many rows each table holds, and whether the journal proves them."""
    from datetime import UTC, datetime

    from django.apps import apps

    from redstart.apps.journal.chain.sealing import seal_waiting
    from redstart.apps.journal.chain.verification import verify

    counts = {}
    for model in apps.get_models():
        if model._meta.label_lower not in {"journal.seal", "journal.anchor"}:
            counts[model._meta.label_lower] = model._base_manager.count()
    now = datetime(2026, 6, 1, tzinfo=UTC)
    seal_waiting(now=now)
    return {"counts": counts, "sound": verify(now=now).sound}


def die() -> None:
    """End this process as a power cut would."""
    os.kill(os.getpid(), signal.SIGKILL)
