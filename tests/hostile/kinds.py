"""The corpus of hostile files: made anew each time from a seed, so that no such file lies in the repository.

Every form that is read has its kinds; a new form without any fails a test.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.hostile import others as o
from tests.hostile import packages as p

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MUTATIONS = 5


@dataclass(frozen=True)
class Kind:
    """One way to do harm: what it is, the form it pretends to have, a name, and how it is made."""

    what: str
    form: str
    name: str
    make: Callable[[], bytes]
    # What was an honest file is made hostile by its mutations alone.
    slow: bool = False


# Form, name of the file, and what makes it; the slow ones ask for seconds, in the long form only.
_MADE: tuple[tuple[str, str, tuple[Callable[[], bytes], ...]], ...] = (
    ("docx", "方案.docx", (
        p.quiet_bomb, p.lying_sizes, p.nested, p.same_names, p.wandering_names, p.symbolic_link,
        p.encrypted_member, p.odd_compression, p.entities, p.outside_entity, p.fetched_entity,
        p.outside_relations, p.deep, p.deep_runs, p.wide_attributes, p.macros, p.fields, p.broken_xml,
        p.odd_numbers, p.plain_docx,
    )),
    ("xlsx", "任务.xlsx", (
        p.far_cell, p.far_merge, p.odd_indexes, p.formulas, p.odd_sheet_numbers, p.plain_sheet,
    )),
    ("html", "通知.html", (o.script_page,)),
    ("pdf", "方案.pdf", (
        o.plain_pdf, o.pdf_circle, o.pdf_form_circle, o.pdf_deep_arrays, o.pdf_without_places,
        o.pdf_places_circle, o.pdf_wide, o.pdf_huge_picture, o.pdf_acting, o.pdf_launching, o.pdf_encrypted,
    )),
    ("image", "扫描件.png", (o.lying_picture, o.plain_picture, o.tiff_circle)),
    ("doc", "方案.doc", (o.ole_circle, o.ole_encrypted, o.rtf_deep, o.rtf_object)),
    ("xls", "任务.xls", (o.ole_noise,)),
    ("text", "方案.txt", (
        o.lone_surrogates, o.nuls, o.controls, o.wrong_utf8, o.wrong_utf16, o.nothing, o.blanks, o.program,
    )),
)  # fmt: skip
_MADE_SLOW: tuple[tuple[str, str, tuple[Callable[[], bytes], ...]], ...] = (
    ("docx", "方案.docx", (p.bomb, p.many_members, p.million_paragraphs, p.million_cells)),
    ("xlsx", "任务.xlsx", (p.many_rows, p.repeated_strings, p.sheet_bomb)),
    ("html", "通知.html", (
        o.deep_page, o.deep_lists, o.unclosed_page, o.page_of_attributes, o.fetching_page, o.wide_table,
        o.entity_page, o.comments_page,
    )),
    ("pdf", "方案.pdf", (o.pdf_bomb, o.pdf_bomb_in_bomb, o.pdf_of_words, o.pdf_many_pages)),
    ("image", "扫描件.png", (o.picture_bomb, o.gif_of_frames)),
    ("text", "方案.txt", (o.long_line, o.brackets, o.numbers)),
    ("markdown", "方案.md", (o.markdown_deep, o.markdown_table)),
)  # fmt: skip
_NAMED = (
    Kind("an archive in a docx's name", "docx", "方案.docx", lambda: p.compressed(p.plain_docx())),
    Kind("polyglot", "pdf", "方案.pdf", o.polyglot),
    Kind("polyglot page", "image", "图.gif", o.polyglot_page),
    Kind("a docx named txt", "docx", "方案.txt", p.plain_docx),
    Kind("a pdf named docx", "pdf", "方案.docx", o.plain_pdf),
    Kind("a page named docx", "html", "方案.docx", o.script_page),
    Kind("a text named xlsx", "text", "任务.xlsx", lambda: p.TEXT.encode()),
    Kind("a name that leads away", "docx", "../../..\\\u202excod.exe\n\x00" + "长" * 90, p.plain_docx),
)

KINDS = (
    *(Kind(make.__name__, form, name, make) for form, name, makes in _MADE for make in makes),
    *(Kind(make.__name__, form, name, make, slow=True) for form, name, makes in _MADE_SLOW for make in makes),
    *_NAMED,
)


def variants(kind: Kind, count: int = MUTATIONS) -> Iterator[bytes]:
    """Return a file of a kind as it is, and then broken in ``count - 1`` ways; the same ones every time."""
    data = kind.make()
    yield data
    for number in range(1, count):
        yield mutated(data, random.Random(f"{kind.what} {number}"), number)


def mutated(data: bytes, chance: random.Random, number: int) -> bytes:
    """Return bytes cut short, with bytes changed, with a piece doubled, or with a piece of noise within."""
    if not data:
        return chance.randbytes(64)
    at = chance.randrange(len(data))
    if number == 1:
        return data[: max(1, at)]
    if number == 2:
        changed = bytearray(data)
        for _ in range(max(4, min(400, len(data) // 100))):
            changed[chance.randrange(len(data))] = chance.randrange(256)
        return bytes(changed)
    if number == 3:
        size = min(len(data) - at, chance.randrange(1, 4_096))
        return data[:at] + data[at : at + size] * 20 + data[at:]
    return data[:at] + chance.randbytes(chance.randrange(1, 512)) + data[at:]
