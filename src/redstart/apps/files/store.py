"""The content-addressed store: bytes under their SHA-256, written whole or not at all."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path
from typing import Final

from django.conf import settings

from redstart.kernel.errors import ErrorKind, RedstartError

_NAME_LENGTH: Final = 64

FILE_DAMAGED = ErrorKind(
    code="file-damaged",
    zh="原件与登记的摘要不一致或已缺失（{sha256}）",
    en="the stored original is missing or differs from its hash ({sha256})",
    zh_advice="请管理员从备份恢复该文件",
    en_advice="ask an administrator to restore the file from a backup",
)


class FileStore:
    """Files below ``root``, each at ``ab/abcdef…``; what is there is never overwritten."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def put(self, content: bytes) -> str:
        """Keep ``content`` durably and return its SHA-256."""
        sha256 = hashlib.sha256(content).hexdigest()
        target = self._path(sha256)
        if target.exists() and target.stat().st_size == len(content):
            return sha256
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor, temporary = tempfile.mkstemp(dir=target.parent)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            Path(temporary).replace(target)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
        _sync_directory(target.parent)
        return sha256

    def get(self, sha256: str) -> bytes:
        """Return the bytes; raise ``file-damaged`` where they are missing or no longer hash to their name."""
        try:
            content = self._path(sha256).read_bytes()
        except FileNotFoundError as error:
            raise RedstartError(FILE_DAMAGED, sha256=sha256) from error
        if hashlib.sha256(content).hexdigest() != sha256:
            raise RedstartError(FILE_DAMAGED, sha256=sha256)
        return content

    def _path(self, sha256: str) -> Path:
        if len(sha256) != _NAME_LENGTH or not set(sha256) <= set("0123456789abcdef"):
            raise ValueError(f"not a SHA-256: {sha256!r}")
        return self._root / sha256[:2] / sha256


def file_store() -> FileStore:
    """Return the store of this installation."""
    return FileStore(Path(settings.REDSTART_FILES_ROOT))


def _sync_directory(path: Path) -> None:
    """Make a new name durable; Windows keeps directories in order by itself and cannot open them."""
    if os.name != "posix":
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
