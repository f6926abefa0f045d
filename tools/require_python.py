"""Stop set-up early, with a clear line, where Python is too old or cannot make environments."""

import sys
from importlib.util import find_spec

if sys.version_info < (3, 11):  # noqa: UP036 - the point of this file is to run on an older Python
    found = ".".join(map(str, sys.version_info[:3]))
    sys.exit(
        f"Redstart needs Python 3.11 or newer; this is {found}. Name another one: make PYTHON=python3.12"
    )
if find_spec("venv") is None or find_spec("ensurepip") is None:
    sys.exit("This Python cannot make environments. On Debian and Ubuntu: apt-get install python3-venv")
