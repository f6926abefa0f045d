"""Where an installation keeps what is its own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

KEY_FILE = "secret-key"
_DEFAULT = "data"


def data_directory(variables: Mapping[str, str]) -> Path:
    """Return the directory that REDSTART_DATA names, whether it is there or not."""
    return Path(variables.get("REDSTART_DATA", "").strip() or _DEFAULT).expanduser().resolve()
