"""Collects the words of the pages into the catalogue of translations.

The message ids are Chinese. ``python tools/messages.py`` adds what is new to ``locale/en`` with an empty
translation, drops what nothing uses any more, and lists what still waits for a translator.
"""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from babel.messages.catalog import Catalog
from babel.messages.extract import extract, extract_python
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

if TYPE_CHECKING:
    from collections.abc import Iterator

WEB = Path(__file__).parents[1] / "src" / "redstart" / "interfaces" / "web"
ENGLISH = WEB / "locale" / "en" / "LC_MESSAGES" / "django.po"
HEADER = "# English words of the pages. The message ids are Chinese."
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}


def messages() -> Catalog:
    """Return every message of templates and code, with the files that use it."""
    catalog = Catalog()
    for path in sorted([*WEB.rglob("*.py"), *WEB.rglob("*.html")]):
        for words, context in _found(path):
            catalog.add(words, locations=[(path.relative_to(WEB).as_posix(), 0)], context=context)
    return catalog


def translations() -> Catalog:
    """Return the English catalogue as it is kept."""
    if not ENGLISH.exists():
        return Catalog(locale="en")
    with ENGLISH.open("rb") as file:
        return read_po(file, locale="en")


def untranslated(catalog: Catalog) -> list[str]:
    """Return the messages of a catalogue that have no translation."""
    waiting = [message for message in catalog if message.id and not _is_whole(message.string)]
    return [str(message.id) for message in waiting]


def update() -> Catalog:
    """Bring the kept catalogue in line with the pages and return it; a new message has no translation."""
    kept = translations()
    fresh = Catalog(
        locale="en",
        fuzzy=False,
        project="Redstart",
        version=None,
        header_comment=HEADER,
        creation_date=kept.creation_date,
    )
    for message in messages():
        if message.id:
            old = kept.get(message.id, message.context)
            string = old.string if old else None
            fresh.add(message.id, string, locations=message.locations, context=message.context)
    ENGLISH.parent.mkdir(parents=True, exist_ok=True)
    with ENGLISH.open("wb") as file:
        write_po(file, fresh, include_lineno=False, sort_output=False, width=110)
    return fresh


def _found(path: Path) -> Iterator[tuple[str | tuple[str, ...], str | None]]:
    text = path.read_text("utf-8")
    if path.suffix == ".html":
        text = templatize(text, origin=path.name)
    found = extract(extract_python, BytesIO(text.encode()), KEYWORDS, options={"encoding": "utf-8"})
    for _line, words, _comments, context in found:
        yield words, context


def _is_whole(string: str | tuple[str, ...]) -> bool:
    return all(string) if isinstance(string, tuple) else bool(string)


if __name__ == "__main__":
    waiting = untranslated(update())
    print("\n".join(waiting) or "every message is translated")
    sys.exit(bool(waiting))
