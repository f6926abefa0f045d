"""The line of `--help` itself, which the library writes: in the user's language, and without a type."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typer.core import TyperCommand, TyperGroup

from redstart.interfaces.cli.language import say

if TYPE_CHECKING:
    from collections.abc import Callable


def word_help() -> None:
    """Let every command tell of `--help` in the user's words; may be called again."""
    for kind in (TyperCommand, TyperGroup):
        if "get_help_option" not in vars(kind):
            setattr(kind, "get_help_option", _worded(kind.get_help_option))  # noqa: B010


def _worded(original: Callable[..., object]) -> Callable[..., object]:
    def get_help_option(*given: object) -> object:
        option = original(*given)
        if option is not None:
            setattr(option, "help", say(zh="显示本说明。", en="Show this message and exit."))  # noqa: B010
            setattr(option, "metavar", "")  # noqa: B010
        return option

    return get_help_option
