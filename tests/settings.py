"""Settings of the test run: a throw-away data directory, quick password hashes, assets served unbundled.

`REDSTART_TEST_DATABASE` runs the ledger's tests on another database; `make test` sets it to a PostgreSQL that
tools/with_postgresql.py starts.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

_database = os.environ.pop("REDSTART_TEST_DATABASE", None)
for _name in [name for name in os.environ if name.startswith("REDSTART_")]:
    del os.environ[_name]
_directory = tempfile.mkdtemp(prefix="redstart-tests-")
atexit.register(shutil.rmtree, _directory, ignore_errors=True)
os.environ["REDSTART_DATA"] = _directory
Path(_directory, "static").mkdir()
if _database:
    os.environ["REDSTART_DATABASE"] = _database

from redstart.config.settings import *  # noqa: E402, F403
from redstart.config.settings import DATABASES, STORAGES  # noqa: E402

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]

if not _database:
    # A file, not memory: threads and the live server must meet the same locks as in production.
    DATABASES["default"]["TEST"] = {"NAME": str(Path(_directory) / "test.sqlite3")}

# Most tests are about something else; those of the second factor set which roles need one.
REDSTART_SECOND_FACTOR = frozenset()
