"""`python -m redstart` is the command `redstart`."""

from __future__ import annotations

import sys

from redstart.interfaces.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
