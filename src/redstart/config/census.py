"""Everything that acts, in one list with its rule: routes, commands, jobs, exports.

Importing it is the check: whatever declares no rule stops the import.
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import walk_packages
from typing import TYPE_CHECKING

from django.urls import URLPattern, get_resolver

from redstart import usecases
from redstart.apps.accounts.doors import EXPORTS, JOBS, Declared, Door, Kind, UndeclaredError
from redstart.apps.accounts.roles import Action

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.urls import URLResolver


def census() -> tuple[Declared, ...]:
    """Return everything that acts; raise :class:`UndeclaredError` naming what declares no rule."""
    from redstart.interfaces.cli.commands import declared_commands
    from redstart.interfaces.cli.main import app

    for module in walk_packages(usecases.__path__, f"{usecases.__name__}."):
        import_module(module.name)
    return (*declared_routes(), *declared_commands(app), *JOBS.values(), *EXPORTS.values())


def declared_routes() -> tuple[Declared, ...]:
    """Return every address that the site answers to, however it came into Django's table."""
    return tuple(_declared(pattern) for pattern in _patterns(get_resolver()))


def _patterns(resolver: URLResolver) -> Iterator[URLPattern]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLPattern):
            yield entry
        else:
            yield from _patterns(entry)


def _declared(pattern: URLPattern) -> Declared:
    rule = getattr(pattern.callback, "rule", None)
    if not isinstance(rule, Door | Action):
        raise UndeclaredError(f"the address {pattern.pattern} declares no rule: enter it in routes.py")
    methods: tuple[str, ...] = getattr(pattern.callback, "methods", ())
    return Declared(Kind.ROUTE, pattern.name or str(pattern.pattern), rule, methods=methods)
