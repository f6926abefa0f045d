"""One rule for everything that acts: pages, commands, jobs and exports each declare who may.

Routes stand in a table of their own; a command, job or export declares its rule beside itself with a
decorator from here. The census (``redstart.config.census``) gathers all of them, and what declares none
stops the program when it is imported. This module needs no Django, so that commands without a ledger load
quickly.
"""

from __future__ import annotations

from contextvars import ContextVar
from dataclasses import dataclass
from enum import Enum
from functools import wraps
from typing import TYPE_CHECKING, ParamSpec, Protocol, TypeVar

from redstart.apps.accounts.roles import Action
from redstart.kernel.errors import ErrorKind, RedstartError

if TYPE_CHECKING:
    from collections.abc import Callable

    from redstart.apps.accounts.scope import Actor

Parameters = ParamSpec("Parameters")
Answer = TypeVar("Answer")
Answer_co = TypeVar("Answer_co", covariant=True)

NOT_ALLOWED = ErrorKind(
    code="not-allowed",
    zh="您的角色不能进行这项操作",
    en="your role does not allow this",
    zh_advice="请由有权限的同志操作，或请管理员授予相应角色",
    en_advice="ask someone who may, or ask an administrator for the role",
)


class Door(Enum):
    """Rules that name no action."""

    OPEN = "open"
    """Anybody: nothing of the ledger is touched, or nobody is signed in yet."""
    SIGNED_IN = "signed in"
    """Whoever is signed in; what is inside is kept by the reader's scope."""
    CONSOLE = "console"
    """Whoever holds the machine: no rule of the product could keep them from its files and database."""


Rule = Door | Action


class Kind(Enum):
    """What can act."""

    ROUTE = "route"
    COMMAND = "command"
    JOB = "job"
    EXPORT = "export"


@dataclass(frozen=True, slots=True)
class Declared:
    """Something that acts, by its name, with its rule; ``methods`` of a route."""

    kind: Kind
    name: str
    rule: Rule
    zh: str = ""
    en: str = ""
    methods: tuple[str, ...] = ()


class UndeclaredError(TypeError):
    """A mistake of the programmer: something acts without a rule."""


class HasActor(Protocol[Parameters, Answer_co]):
    """A function that is told who asks."""

    def __call__(self, actor: Actor, *args: Parameters.args, **kwargs: Parameters.kwargs) -> Answer_co:
        """Answer to the actor."""


JOBS: dict[str, Declared] = {}
EXPORTS: dict[str, Declared] = {}
_ruling: ContextVar[Rule | None] = ContextVar("rule of the running command", default=None)


def allows(rule: Rule, actor: Actor | None) -> bool:
    """Tell whether the rule lets the actor in at all; what is inside is kept by the actor's scope."""
    if rule is Door.OPEN:
        return True
    if actor is None:
        return False
    if rule is Door.CONSOLE:
        return actor.channel == "cli"
    return rule is Door.SIGNED_IN or actor.holds(Action(rule))


def ruled(rule: Rule) -> Callable[[Callable[Parameters, Answer]], Callable[Parameters, Answer]]:
    """Declare the rule of a command; the ledger opens to the command through :func:`admit`."""

    def declare(command: Callable[Parameters, Answer]) -> Callable[Parameters, Answer]:
        @wraps(command)
        def run(*args: Parameters.args, **kwargs: Parameters.kwargs) -> Answer:
            before = _ruling.set(rule)
            try:
                return command(*args, **kwargs)
            finally:
                _ruling.reset(before)

        run.rule = rule  # type: ignore[attr-defined]  # the census reads it
        return run

    return declare


def admit(actor: Actor) -> None:
    """Raise ``not-allowed`` where the rule of the running command does not let the actor in."""
    rule = _ruling.get()
    if rule is None:
        raise UndeclaredError("a command that opens the ledger declares its rule: @ruled(Action.…)")
    if not allows(rule, actor):
        raise RedstartError(NOT_ALLOWED)


def job(
    name: str, *, rule: Rule, zh: str, en: str
) -> Callable[[Callable[Parameters, Answer]], Callable[Parameters, Answer]]:
    """Declare work that nobody asks for in the moment: who may have it run, and what it does."""

    def declare(work: Callable[Parameters, Answer]) -> Callable[Parameters, Answer]:
        _register(JOBS, Declared(Kind.JOB, name, rule, zh, en))
        work.rule = rule  # type: ignore[attr-defined]  # the census reads it
        return work

    return declare


def export(
    name: str, *, rule: Action, zh: str, en: str
) -> Callable[[HasActor[Parameters, Answer]], HasActor[Parameters, Answer]]:
    """Declare what leaves the ledger as a file; the rule is asked before anything is read."""

    def declare(make: HasActor[Parameters, Answer]) -> HasActor[Parameters, Answer]:
        _register(EXPORTS, Declared(Kind.EXPORT, name, rule, zh, en))

        @wraps(make)
        def guarded(actor: Actor, *args: Parameters.args, **kwargs: Parameters.kwargs) -> Answer:
            if not allows(rule, actor):
                raise RedstartError(NOT_ALLOWED)
            return make(actor, *args, **kwargs)

        guarded.rule = rule  # type: ignore[attr-defined]  # the census reads it
        return guarded

    return declare


def _register(table: dict[str, Declared], declared: Declared) -> None:
    if declared.name in table:
        raise UndeclaredError(f"two {declared.kind.value}s are called {declared.name!r}")
    table[declared.name] = declared
