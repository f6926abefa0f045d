"""How large a document may be before it is refused."""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits in bytes, characters, members of an archive; fifty pages have about 40,000 characters."""

    file_bytes: int = 20 * MEGABYTE
    characters: int = 1_000_000
    members: int = 2_000
    part_bytes: int = 64 * MEGABYTE
    expanded_bytes: int = 200 * MEGABYTE
    # A part larger than 8 MB that shrank by more than this is a bomb: Word's own XML shrinks by 10 to 50.
    ratio: int = 150
    # Sheets with a million empty rows are common and shrink a thousandfold; they are thinned while inflated.
    sheet_bytes: int = 400 * MEGABYTE
    cells: int = 500_000
    pages: int = 500
    recognised_pages: int = 60


DEFAULT = Limits()
