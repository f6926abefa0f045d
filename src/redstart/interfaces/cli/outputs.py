"""Where results go: standard output, one file, or a folder with one file for each document."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from redstart.interfaces.cli.failures import OUTPUT_FAILED
from redstart.kernel.errors import RedstartError


def write_file(path: Path, content: bytes) -> None:
    """Write a file whole or not at all: a reader never meets a half of it."""
    try:
        descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        temporary = Path(name)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(content)
            temporary.chmod(0o666 & ~_umask())
            temporary.replace(path)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise RedstartError(OUTPUT_FAILED, path=path, reason=error.strerror or error) from error


class Folder:
    """A folder that takes one result for each document, under the document's name."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._taken: set[str] = set()
        try:
            path.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise RedstartError(OUTPUT_FAILED, path=path, reason=error.strerror or error) from error

    def place(self, source: str, extension: str) -> Path:
        """Return where the result of ``source`` goes; a second document of the same name is numbered."""
        stem = Path(source).stem
        name, number = stem, 1
        while name in self._taken:
            number += 1
            name = f"{stem}-{number}"
        self._taken.add(name)
        return self._path / f"{name}.{extension}"


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
