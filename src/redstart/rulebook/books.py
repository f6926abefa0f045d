"""Which rules an installation may hold versions of its own, each with the loader that checks one strictly.

The tables of this release are the starting set. To let another rule have versions, give it a loader that
refuses whatever it does not know, and add a line to ``BOOKS``: pages, checks and approval come with it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from redstart.rulebook.calendar import notice_of, read_notice
from redstart.rulebook.sign_in import read_throttles
from redstart.rulebook.tables import table

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class Book:
    """A rule that may have versions.

    ``check`` raises ``rule-invalid``; ``part_of`` tells which part of the book a content is about (the
    year of a calendar), so that parts are replaced one by one; ``starting`` gives this release's own content
    of a part.
    """

    code: str
    zh: str
    en: str
    check: Callable[[Any], object]
    part_of: Callable[[Any], str]
    starting: Callable[[str], dict[str, Any] | None]


def _year(part: str) -> dict[str, Any] | None:
    notice = notice_of(int(part)) if part.isdigit() else None
    return notice.data() if notice else None


BOOKS: dict[str, Book] = {
    book.code: book
    for book in (
        Book(
            code="calendar",
            zh="放假调休安排",
            en="public holidays",
            check=read_notice,
            part_of=lambda data: str(data["year"]),
            starting=_year,
        ),
        Book(
            code="sign_in",
            zh="登录失败限制",
            en="limits of failed sign-ins",
            check=read_throttles,
            part_of=lambda _: "",
            starting=lambda _: {"throttles": table("sign_in")["throttles"]},
        ),
    )
}
