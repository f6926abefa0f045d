"""Stop set-up early, with a clear line, where Python is too old."""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - the point of this file is to run on an older Python
    found = ".".join(map(str, sys.version_info[:3]))
    sys.exit(
        f"Redstart needs Python 3.11 or newer; this is {found}. Name another one: make PYTHON=python3.12"
    )
