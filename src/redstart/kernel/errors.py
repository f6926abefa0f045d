"""Errors as part of the product: a code, what happened, where, and what to do, in Chinese and English.

Each kind of error is declared once, beside the code that raises it, and registers itself here, so that one
page can list them all.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Callable

Language = Literal["zh", "en"]

_KINDS: dict[str, ErrorKind] = {}


@dataclass(frozen=True, slots=True)
class ErrorKind:
    """A kind of error.

    ``zh`` and ``en`` say what happened, ``zh_advice`` and ``en_advice`` what to do; all four are format
    strings over the parameters of the error.
    """

    code: str
    zh: str
    en: str
    zh_advice: str
    en_advice: str

    def __post_init__(self) -> None:
        if self.code in _KINDS:
            raise ValueError(f"error code {self.code!r} is declared twice")
        _KINDS[self.code] = self


def kinds() -> tuple[ErrorKind, ...]:
    """Return every kind of error declared so far, ordered by code."""
    return tuple(_KINDS[code] for code in sorted(_KINDS))


@dataclass(frozen=True, slots=True)
class Place:
    """Where an error lies: a file, and within it a line and column (from 1), a sheet, a field."""

    file: str | None = None
    line: int | None = None
    column: int | None = None
    sheet: str | None = None
    field: str | None = None

    def __str__(self) -> str:
        parts = (self.file, self.sheet, self.line, self.column, self.field)
        return ":".join(str(part) for part in parts if part is not None)


class RedstartError(Exception):
    """An error that a user can understand and act on."""

    def __init__(self, kind: ErrorKind, *, place: Place | None = None, **parameters: object) -> None:
        self.kind = kind
        self.place = place or Place()
        self.parameters = parameters
        super().__init__(self.message("en"))

    def __reduce__(self) -> tuple[Callable[..., RedstartError], tuple[object, ...]]:
        """Return how another process makes the error again."""
        return _remade, (self.kind, self.place, self.parameters)

    @property
    def code(self) -> str:
        """The stable code of the error's kind."""
        return self.kind.code

    def message(self, language: Language) -> str:
        """Return what happened."""
        return getattr(self.kind, language).format(**self.parameters)  # type: ignore[no-any-return]

    def advice(self, language: Language) -> str:
        """Return what to do about it."""
        return getattr(self.kind, f"{language}_advice").format(**self.parameters)  # type: ignore[no-any-return]


def _remade(kind: ErrorKind, place: Place, parameters: dict[str, object]) -> RedstartError:
    return RedstartError(kind, place=place, **parameters)
