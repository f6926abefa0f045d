"""Source text to clean text: script, inserted pinyin, markup, broken lines, with the map back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from redstart.extraction.cleaning.columns import divide_cells, set_columns
from redstart.extraction.cleaning.draft import Draft
from redstart.extraction.cleaning.lines import join_lines
from redstart.extraction.cleaning.markup import (
    remove_front_matter,
    remove_html,
    remove_invisible,
    remove_markdown,
    remove_references,
)
from redstart.extraction.cleaning.pinyin import remove_readings
from redstart.extraction.cleaning.punctuation import remove_doubled, unify_marks, unify_width
from redstart.extraction.cleaning.script import simplify
from redstart.extraction.cleaning.spacing import remove_spaces

if TYPE_CHECKING:
    from redstart.extraction.source import Source
    from redstart.extraction.text import CleanText


def clean(source: Source) -> CleanText:
    """Return the clean text of a source.

    Nothing is lost silently: what was damaged and mended is listed in the repairs.
    """
    draft = Draft(source.text)
    if source.is_written_plain:
        remove_front_matter(draft)
    remove_invisible(draft)
    if source.is_written_plain:
        remove_html(draft)
    unify_width(draft)
    remove_references(draft)
    if source.is_written_plain:
        remove_markdown(draft)
    remove_readings(draft)
    simplify(draft)
    unify_marks(draft)
    if source.is_written_plain:
        set_columns(draft)
    divide_cells(draft)
    remove_doubled(draft)
    remove_spaces(draft)
    join_lines(draft, wrapped=source.is_written_plain)
    return draft.finish()
