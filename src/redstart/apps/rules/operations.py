"""Writes of rule versions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from redstart.apps.rules.models import RuleVersion
from redstart.apps.rules.queries import forget_calendar, versions_of
from redstart.kernel.errors import ErrorKind, Place, RedstartError
from redstart.rulebook.books import BOOKS

if TYPE_CHECKING:
    from datetime import date

    from redstart.apps.journal.act import Act

RULE_UNKNOWN = ErrorKind(
    code="rule-unknown",
    zh="没有“{book}”这类规则",
    en="there is no rule {book!r}",
    zh_advice="可设本地版本的规则：{books}",
    en_advice="rules with versions of their own: {books}",
)
RULE_SOURCE_MISSING = ErrorKind(
    code="rule-source-missing",
    zh="没有写明规则的依据",
    en="the rule does not say where it comes from",
    zh_advice="请写出文件名称和文号",
    en_advice="name the document and its number",
)
RULE_TOO_EARLY = ErrorKind(
    code="rule-too-early",
    zh="新版本的起始日{day}早于现行版本的起始日{current}",
    en="the new version would begin on {day}, before the one in force began on {current}",
    zh_advice="请把起始日改为{current}或之后；过去的版本不改写",
    en_advice="let it begin on {current} or later; past versions are not rewritten",
)


def checked(book: str, content: Any) -> str:
    """Check a content by the rulebook's own loader and return the part of the book that it is about.

    Raises ``rule-unknown`` or ``rule-invalid``.
    """
    if book not in BOOKS:
        raise RedstartError(RULE_UNKNOWN, book=book, books=", ".join(BOOKS))
    BOOKS[book].check(content)
    return BOOKS[book].part_of(content)


def check_source(source: str) -> None:
    """Raise ``rule-source-missing`` for a rule that names no document."""
    if not source.strip():
        raise RedstartError(RULE_SOURCE_MISSING, place=Place(field="source"))


def adopt(
    act: Act,
    *,
    book: str,
    content: dict[str, Any],
    region_path: str,
    source: str,
    valid_from: date,
    url: str = "",
) -> RuleVersion:
    """Let a content hold from a day on; the version before ends there.

    Raises ``rule-unknown``, ``rule-invalid``, ``rule-source-missing``, ``rule-too-early``.
    """
    part = checked(book, content)
    check_source(source)
    before = versions_of(book, part, region_path).filter(valid_to=None).first()
    check_beginning(before, valid_from)
    if before is not None:
        act.change(before, valid_to=valid_from)
    number = versions_of(book, part, region_path).count() + 1
    forget_calendar()
    return act.create(
        RuleVersion(
            book=book,
            part=part,
            region_path=region_path,
            number=number,
            content=content,
            source=source.strip()[:300],
            url=url.strip()[:300],
            valid_from=valid_from,
            adopted_at=act.now,
            adopted_by_id=act.person_id,
        )
    )


def check_beginning(before: RuleVersion | None, valid_from: date) -> None:
    """Raise ``rule-too-early`` where a version would begin before the one that it ends."""
    if before is not None and valid_from < before.valid_from:
        raise RedstartError(RULE_TOO_EARLY, day=valid_from.isoformat(), current=before.valid_from.isoformat())
