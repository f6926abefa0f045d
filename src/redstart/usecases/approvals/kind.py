"""What a register says about a change that needs two persons."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from redstart.apps.accounts.roles import Action
    from redstart.apps.accounts.scope import Actor
    from redstart.apps.approvals.models import Proposal
    from redstart.apps.journal.act import Act


def _holds_nothing(_by: Actor, _proposal: Proposal) -> None:
    """Hold nothing: the tables themselves refuse a second hand."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of change that needs two persons.

    ``propose`` and ``approve`` are the actions of the first and the second person. ``standing`` marks how the
    subject stands now (64 characters at most): where that is no longer the mark of the proposal, the proposal
    is overtaken. ``carry_out`` makes the change, in the command of the approval. ``hold`` keeps others off
    the subject until that command ends. ``title`` names the subject in Chinese and English.
    """

    code: str
    zh: str
    en: str
    propose: Action
    approve: Action
    standing: Callable[[Proposal], str]
    carry_out: Callable[[Act, Actor, Proposal], None]
    title: Callable[[Proposal], tuple[str, str]]
    hold: Callable[[Actor, Proposal], None] = _holds_nothing
