"""The calendar and other rules get versions of the installation's own, by two persons."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from redstart.apps.accounts.roles import Action
from redstart.apps.accounts.scope import ROOT_PATH
from redstart.apps.approvals import operations as writes
from redstart.apps.rules import operations as rule_writes
from redstart.apps.rules.queries import content_on, versions_of
from redstart.kernel.errors import ErrorKind, RedstartError
from redstart.rulebook.books import BOOKS
from redstart.usecases.approvals.kind import Kind
from redstart.usecases.commands import command

if TYPE_CHECKING:
    from datetime import datetime

    from redstart.apps.accounts.scope import Actor
    from redstart.apps.approvals.models import Proposal
    from redstart.apps.journal.act import Act

CALENDAR_BOOK = "calendar"
RULE_UNCHANGED = ErrorKind(
    code="rule-unchanged",
    zh="内容与现行规定完全相同",
    en="the content says exactly what holds already",
    zh_advice="没有需要采用的改动",
    en_advice="there is nothing to adopt",
)


@dataclass(frozen=True, slots=True)
class RuleDraft:
    """A content that somebody wants to hold from a day on, and what it rests on."""

    book: str
    content: dict[str, Any]
    source: str
    valid_from: date
    url: str = ""
    region_path: str = ROOT_PATH


@dataclass(frozen=True, slots=True)
class RuleChange:
    """What a draft would change: the content that holds now (``None``: nothing does) and the new one."""

    draft: RuleDraft
    part: str
    before: dict[str, Any] | None


def rule_change(actor: Actor, draft: RuleDraft) -> RuleChange:
    """Return what a draft would change, without changing anything.

    Raises ``not-allowed``, ``rule-unknown``, ``rule-invalid``, ``rule-source-missing``, ``rule-too-early``,
    ``rule-unchanged``.
    """
    actor.require(Action.PROPOSE_RULES, draft.region_path)
    part = rule_writes.checked(draft.book, draft.content)
    rule_writes.check_source(draft.source)
    standing = versions_of(draft.book, part, draft.region_path).filter(valid_to=None).first()
    rule_writes.check_beginning(standing, draft.valid_from)
    before = content_on(draft.book, part, draft.region_path, draft.valid_from)
    check = BOOKS[draft.book].check
    if before is not None and check(before) == check(draft.content):
        raise RedstartError(RULE_UNCHANGED)
    return RuleChange(draft, part, before)


def propose_rule(*, by: Actor, now: datetime, key: str, draft: RuleDraft, reason: str) -> int:
    """Ask a second person to adopt a rule; return the id of the proposal.

    Raises as :func:`rule_change`, and ``reason-missing``, ``proposal-waiting``.
    """

    def work(act: Act) -> dict[str, Any]:
        act.region_path = draft.region_path
        change = rule_change(by, draft)
        kind = CALENDAR if draft.book == CALENDAR_BOOK else RULE
        proposal = writes.propose(
            act,
            kind=kind.code,
            region_path=draft.region_path,
            subject=_subject(draft.book, change.part),
            subject_state=_mark(draft.book, change.part, draft.region_path),
            before=change.before,
            after=_data(draft, change.part),
            reason=reason,
        )
        act.about(proposal)
        return {"proposal": proposal.pk}

    request = {**_data(draft, ""), "region": draft.region_path, "reason": reason}
    answer = command(verb="approvals.propose", by=by, now=now, key=key, request=request, work=work)
    return int(answer["proposal"])


def _data(draft: RuleDraft, part: str) -> dict[str, Any]:
    return {
        "book": draft.book,
        "part": part,
        "content": draft.content,
        "source": draft.source,
        "url": draft.url,
        "valid_from": draft.valid_from.isoformat(),
    }


def _subject(book: str, part: str) -> tuple[str, int]:
    return (f"rules.{book}", int(part) if part.isdigit() else 0)


def _mark(book: str, part: str, region_path: str) -> str:
    return f"{book}/{part}/{versions_of(book, part, region_path).count()}"


def _standing(proposal: Proposal) -> str:
    return _mark(proposal.after["book"], proposal.after["part"], proposal.region_path)


def _carry_out(act: Act, _by: Actor, proposal: Proposal) -> None:
    wanted = proposal.after
    rule_writes.adopt(
        act,
        book=wanted["book"],
        content=wanted["content"],
        region_path=proposal.region_path,
        source=wanted["source"],
        url=wanted["url"],
        # A rule that waited for its second person begins when that person decides, not before.
        valid_from=max(date.fromisoformat(wanted["valid_from"]), timezone.localdate(act.now)),
    )


def _title(proposal: Proposal) -> tuple[str, str]:
    book = BOOKS[proposal.after["book"]]
    part = proposal.after["part"]
    return (f"{part}年{book.zh}" if part else book.zh, f"{book.en} {part}".strip())


CALENDAR = Kind(
    code="calendar",
    zh="工作日历",
    en="calendar",
    propose=Action.PROPOSE_RULES,
    approve=Action.APPROVE_RULES,
    standing=_standing,
    carry_out=_carry_out,
    title=_title,
)
RULE = Kind(
    code="rule",
    zh="规则",
    en="rule",
    propose=Action.PROPOSE_RULES,
    approve=Action.APPROVE_RULES,
    standing=_standing,
    carry_out=_carry_out,
    title=_title,
)
