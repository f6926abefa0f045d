"""The zip archive around a docx or xlsx: looked over before anything is inflated, inflated under limits."""

from __future__ import annotations

import zlib
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from redstart.extraction.readers.errors import BROKEN, ENCRYPTED, UNSAFE
from redstart.extraction.readers.limits import MEGABYTE
from redstart.kernel.errors import Place, RedstartError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from zipfile import ZipInfo

    from redstart.extraction.readers.limits import Limits

_CHUNK = 256 * 1024
_SMALL = 8 * MEGABYTE
SHEETS = "xl/worksheets/"


class Archive:
    """The parts of a docx by name; never written to disk, so that their names cannot lead anywhere."""

    def __init__(self, data: bytes, limits: Limits, *, name: str | None = None) -> None:
        self._place = Place(file=name)
        self._limits = limits
        self._inflated = 0
        try:
            self._zip = ZipFile(BytesIO(data))
        except (BadZipFile, ValueError, NotImplementedError, OverflowError, EOFError):
            raise RedstartError(
                BROKEN, place=self._place, zh_reason="压缩包不完整", en_reason="its archive is not whole"
            ) from None
        self._members = {member.filename: member for member in self._zip.infolist()}
        self._look_over(self._zip.infolist())

    def _look_over(self, members: list[ZipInfo]) -> None:
        if len(members) > self._limits.members:
            raise self._unsafe(f"部件多达{len(members)}个", f"{len(members)} members")
        if len(self._members) < len(members):
            raise self._unsafe("部件重名", "members of the same name")
        if any(member.flag_bits & 0x1 for member in members):
            raise RedstartError(ENCRYPTED, place=self._place)
        sheets = [member for member in members if member.filename.startswith(SHEETS)]
        others = [member for member in members if not member.filename.startswith(SHEETS)]
        for group, most in ((sheets, self._limits.sheet_bytes), (others, self._limits.expanded_bytes)):
            if sum(member.file_size for member in group) > most:
                raise self._unsafe("展开后超过限度", "expands to more than is allowed")
        for member in others:
            packed = max(1, member.compress_size)
            if member.file_size > _SMALL and member.file_size / packed > self._limits.ratio:
                raise self._unsafe("压缩比异常", "compressed beyond reason")

    def _unsafe(self, zh: str, en: str) -> RedstartError:
        return RedstartError(UNSAFE, place=self._place, zh_reason=zh, en_reason=en)

    def __contains__(self, part: str) -> bool:
        return part in self._members

    @property
    def parts(self) -> frozenset[str]:
        """The names of all parts."""
        return frozenset(self._members)

    def read(self, part: str) -> bytes:
        """Return the bytes of a part, counted while inflated: an archive may lie about its sizes."""
        return b"".join(self.chunks(part, most=self._limits.part_bytes, total=self._limits.expanded_bytes))

    def chunks(self, part: str, *, most: int, total: int) -> Iterator[bytes]:
        """Yield the bytes of a part; ``most`` of them, and ``total`` of all parts so far, are allowed."""
        size = 0
        try:
            with self._zip.open(part) as stream:
                while chunk := stream.read(_CHUNK):
                    size += len(chunk)
                    self._inflated += len(chunk)
                    if size > most or self._inflated > total:
                        raise self._unsafe("展开后超过限度", "expands to more than is allowed")
                    yield chunk
        except (BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError):
            raise RedstartError(
                BROKEN,
                place=self._place,
                zh_reason=f"部件 {part} 不能展开",
                en_reason=f"its part {part} does not expand",
            ) from None
