"""The commands of ``redstart`` by name, and the check that each declares its rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from redstart.apps.accounts.doors import Declared, Kind, UndeclaredError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from typer import Typer


def declared_commands(app: Typer) -> tuple[Declared, ...]:
    """Return every command with its rule; raise :class:`UndeclaredError` naming one that has none."""
    return tuple(_declared(name, call) for name, call in _commands(app, ""))


def _commands(app: Typer, before: str) -> Iterator[tuple[str, Callable[..., object]]]:
    for command in app.registered_commands:
        if command.callback is not None:
            yield before + (command.name or command.callback.__name__), command.callback
    for group in app.registered_groups:
        if group.typer_instance is not None:
            name = group.name if isinstance(group.name, str) else group.typer_instance.info.name
            yield from _commands(group.typer_instance, f"{before}{name} ")


def _declared(name: str, call: Callable[..., object]) -> Declared:
    rule = getattr(call, "rule", None)
    if rule is None:
        raise UndeclaredError(f"the command `redstart {name}` declares no rule: @ruled(Action.… or Door.…)")
    return Declared(Kind.COMMAND, name, rule)
