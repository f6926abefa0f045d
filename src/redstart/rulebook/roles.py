"""Roles, what each may do, which should stay apart: ``roles.yaml``. See docs/domain.md, *Roles*."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING, Any

from redstart.rulebook.tables import table

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

_TOP = {"source", "verified", "actions", "roles", "apart", "console", "first", "usual"}
_ACTION = {"zh", "en", "work"}
_ROLE = {"zh", "en", "zh_purpose", "en_purpose", "of_unit", "actions"}
_APART = {"between", "and", "zh", "en"}


class RolesError(ValueError):
    """``roles.yaml`` says something that makes no sense; the message names it."""


@dataclass(frozen=True, slots=True)
class ActionWords:
    """What an action is called; ``work``: it reads or writes the drives' figures and papers."""

    code: str
    zh: str
    en: str
    work: bool


@dataclass(frozen=True, slots=True)
class Role:
    """A part that people play. ``of_unit``: held for one unit, it reaches what that unit answers for."""

    code: str
    zh: str
    en: str
    zh_purpose: str
    en_purpose: str
    of_unit: bool
    actions: frozenset[str]


@dataclass(frozen=True, slots=True)
class Apart:
    """Two roles that one account should not hold together, and why."""

    one: str
    other: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Rulebook:
    """The whole table: actions and roles by code, roles that stay apart, and who gets in first."""

    actions: Mapping[str, ActionWords]
    roles: Mapping[str, Role]
    apart: tuple[Apart, ...]
    console: tuple[str, ...]
    first: tuple[str, ...]
    usual: str

    def clashes(self, held: Collection[str]) -> tuple[Apart, ...]:
        """Return the pairs among the roles held by one account that should stay apart."""
        return tuple(pair for pair in self.apart if pair.one in held and pair.other in held)


@cache
def role_rules() -> Rulebook:
    """Return the roles of the product."""
    return parsed(table("roles"))


def parsed(data: Mapping[str, Any]) -> Rulebook:
    """Return the table as read from YAML; raise :class:`RolesError` for whatever is unknown or missing."""
    _only(data, _TOP, "the table", optional=set())
    actions = {code: _action(code, words) for code, words in data["actions"].items()}
    roles = {code: _role(code, words, actions) for code, words in data["roles"].items()}
    for code in [*data["console"], *data["first"], data["usual"]]:
        _known(code, roles, "who gets in first")
    return Rulebook(
        actions=actions,
        roles=roles,
        apart=tuple(pair for line in data["apart"] for pair in _pairs(line, roles)),
        console=tuple(data["console"]),
        first=tuple(data["first"]),
        usual=data["usual"],
    )


def _action(code: str, words: Mapping[str, Any]) -> ActionWords:
    _only(words, _ACTION, f"action {code}", optional={"work"})
    return ActionWords(code, _text(words, "zh", code), _text(words, "en", code), _flag(words, "work", code))


def _role(code: str, words: Mapping[str, Any], actions: Mapping[str, ActionWords]) -> Role:
    _only(words, _ROLE, f"role {code}", optional={"of_unit"})
    held = list(words["actions"])
    if len(held) != len(set(held)):
        raise RolesError(f"role {code}: an action stands twice")
    for action in held:
        _known(action, actions, f"role {code}")
    return Role(
        code=code,
        zh=_text(words, "zh", code),
        en=_text(words, "en", code),
        zh_purpose=_text(words, "zh_purpose", code),
        en_purpose=_text(words, "en_purpose", code),
        of_unit=_flag(words, "of_unit", code),
        actions=frozenset(held),
    )


def _pairs(line: Mapping[str, Any], roles: Mapping[str, Role]) -> Iterable[Apart]:
    _only(line, _APART, "a line of apart", optional={"and"})
    for code in [*line["between"], *line.get("and", ())]:
        _known(code, roles, "apart")
    both = (
        [(one, other) for one in line["between"] for other in line["and"]]
        if "and" in line
        else combinations(line["between"], 2)
    )
    return [Apart(one, other, _text(line, "zh", "apart"), _text(line, "en", "apart")) for one, other in both]


def _only(data: Mapping[str, Any], known: set[str], where: str, *, optional: set[str]) -> None:
    unknown, missing = set(data) - known, known - optional - set(data)
    if unknown or missing:
        raise RolesError(f"{where}: unknown {sorted(unknown)}, missing {sorted(missing)}")


def _known(code: str, among: Mapping[str, object], where: str) -> None:
    if code not in among:
        raise RolesError(f"{where}: there is no {code!r}")


def _text(data: Mapping[str, Any], name: str, where: str) -> str:
    value = data[name]
    if not isinstance(value, str) or not value.strip():
        raise RolesError(f"{where}: {name} is no text")
    return value


def _flag(data: Mapping[str, Any], name: str, where: str) -> bool:
    value = data.get(name, False)
    if not isinstance(value, bool):
        raise RolesError(f"{where}: {name} is neither true nor false")
    return value
