"""What each command on the ledger does first: load Django, see that all is set up, know who acts."""

from __future__ import annotations

import os
import sqlite3
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from uuid import uuid4

from redstart.apps.accounts.doors import admit
from redstart.interfaces.cli.language import say
from redstart.interfaces.cli.streams import remarks
from redstart.kernel.errors import ErrorKind, RedstartError
from redstart.kernel.installation import KEY_FILE, data_directory

if TYPE_CHECKING:
    from redstart.apps.accounts.scope import Actor

NOT_SET_UP = ErrorKind(
    code="not-set-up",
    zh="台账尚未准备好：{missing}",
    en="the ledger is not set up: {missing}",
    zh_advice="请先运行 redstart init",
    en_advice="run redstart init first",
)
DATABASE_UNREACHABLE = ErrorKind(
    code="database-unreachable",
    zh="无法打开数据库：{reason}",
    en="the database cannot be opened: {reason}",
    zh_advice="请检查 REDSTART_DATABASE，并确认数据库正在运行、磁盘未满",
    en_advice="check REDSTART_DATABASE, and that the database runs and its disk has room",
)
ASSETS_MISSING = ErrorKind(
    code="assets-missing",
    zh="网页的样式和脚本还没有生成",
    en="the styles and scripts of the pages have not been built",
    zh_advice="在源代码目录运行 make assets，或安装正式发布的软件包",
    en_advice="run make assets in the source tree, or install a released package",
)
# Before this release a rare race between two checkpoints can damage a write-ahead log.
_SOUND_SQLITE = (3, 51, 3)


class Door(NamedTuple):
    """Who acts through the command line, and when."""

    actor: Actor
    now: datetime


def load(*, making: bool = False) -> None:
    """Load Django with this installation's settings.

    Loading makes the data directory and the key in it, so only what sets an installation up is ``making``:
    anything else raises ``not-set-up`` before it and leaves nothing behind.
    """
    if not making:
        _require_installation()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "redstart.config.settings")
    import django

    django.setup()


def enter() -> Door:
    """Load the ledger, refuse one that is not set up, and return who acts."""
    load()
    require_tables()
    from redstart.usecases.people import console_actor

    now = datetime.now(UTC)
    actor = console_actor(now=now)
    admit(actor)
    return Door(actor, now)


def look() -> Actor:
    """Load the ledger for a command that only reads: it writes nothing, not even the console's own user."""
    load()
    require_tables()
    from redstart.usecases.people import console_reader

    actor = console_reader(now=datetime.now(UTC))
    admit(actor)
    return actor


def _require_installation() -> None:
    directory = data_directory(os.environ)
    keyed = bool(os.environ.get("REDSTART_SECRET_KEY", "").strip()) or (directory / KEY_FILE).is_file()
    if not (directory.is_dir() and keyed):
        missing = say(zh=f"{directory} 里还没有台账", en=f"there is no ledger in {directory}")
        raise RedstartError(NOT_SET_UP, missing=missing)


def require_tables() -> None:
    """Raise ``not-set-up`` where the database lacks tables or columns of this release."""
    if _no_database() or _pending():
        missing = say(zh="数据库结构不是当前版本", en="the database has not the tables of this release")
        raise RedstartError(NOT_SET_UP, missing=missing)


def require_assets() -> None:
    """Raise ``not-set-up`` where the pages have no styles and scripts to send."""
    from django.conf import settings

    if not (Path(settings.STATIC_ROOT) / "staticfiles.json").is_file():
        missing = say(zh="缺少网页的样式和脚本", en="the pages have no styles and scripts")
        raise RedstartError(NOT_SET_UP, missing=missing)


def prepare() -> None:
    """Make or bring up to date the tables, and lay out the assets; doing it again changes nothing."""
    load(making=True)
    from django.core.management import call_command

    if _pending():
        _check_sqlite()
        call_command("migrate", verbosity=0, interactive=False)
    require_built_assets()
    call_command("collectstatic", verbosity=0, interactive=False)
    _adopt_catalogue()


def _adopt_catalogue() -> None:
    """Add the indicators that this release brings and the ledger lacks."""
    from redstart.usecases.indicators import adopt_catalogue, is_adopted
    from redstart.usecases.people import console_actor

    if not is_adopted():
        now = datetime.now(UTC)
        adopt_catalogue(by=console_actor(now=now), now=now, key=uuid4().hex)


def require_built_assets() -> None:
    """Raise ``assets-missing`` where the source tree was not built."""
    from django.contrib.staticfiles import finders

    if not finders.find("redstart/.ready") and not finders.find("redstart"):
        raise RedstartError(ASSETS_MISSING)


def _no_database() -> bool:
    """Tell whether the file of an SQLite ledger is missing, which asking for its tables would make."""
    from django.conf import settings

    database = settings.DATABASES["default"]
    in_file = database["ENGINE"].endswith("sqlite3") and "memory" not in str(database["NAME"])
    return in_file and not Path(database["NAME"]).exists()


def _pending() -> bool:
    from django.db import DatabaseError, connection
    from django.db.migrations.executor import MigrationExecutor

    try:
        executor = MigrationExecutor(connection)
        return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    except DatabaseError as error:
        raise RedstartError(DATABASE_UNREACHABLE, reason=str(error).strip()) from error


def _check_sqlite() -> None:
    from django.db import connection

    if connection.vendor == "sqlite" and sqlite3.sqlite_version_info < _SOUND_SQLITE:
        version = sqlite3.sqlite_version
        remarks().print(
            say(
                zh=f"提示：此机器的 SQLite 为 {version}，3.51.3 之前的版本在极少数情况下可能损坏日志；"
                "重要数据请用 PostgreSQL。",
                en=f"Note: SQLite {version} is older than 3.51.3, which mended a rare damage to its log; "
                "for data that matter use PostgreSQL.",
            ),
            markup=False,
            soft_wrap=True,
        )
