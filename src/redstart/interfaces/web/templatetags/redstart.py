"""Filters and tags of the pages."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from django import template
from django.utils.html import format_html

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.utils.safestring import SafeString

register = template.Library()


@register.filter
def bcp47(language: str) -> str:
    """Return Django's name of a language as HTML wants it: ``zh-hans`` is ``zh-Hans``."""
    main, _, script = language.partition("-")
    return f"{main}-{script.title()}" if script else main


@register.filter
def word(value: str, words: Mapping[str, object]) -> object:
    """Return the words of the page for a value of the ledger; an unknown value stands as it is."""
    return words.get(value, value)


@register.simple_tag
def once() -> SafeString:
    """Return a hidden field with a new idempotency key: a form sent twice takes effect once."""
    return format_html('<input type="hidden" name="key" value="{}">', uuid4().hex)


@register.simple_tag(takes_context=True)
def query(context: Mapping[str, object], **changes: object) -> str:
    """Return the page's query string with some parameters changed; an empty value drops one."""
    parameters = context["request"].GET.copy()  # type: ignore[attr-defined]
    for name, value in changes.items():
        parameters.pop(name, None)
        if value not in {None, ""}:
            parameters[name] = str(value)
    text = parameters.urlencode()
    return f"?{text}" if text else "?"
