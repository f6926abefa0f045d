"""The filtered history as a file, exactly the rows asked for: csv and xlsx to read, jsonl for programs.

A csv or workbook opens in an office program, so there every text stays text: one that could be taken for a
formula begins with an apostrophe in csv and is a text cell in xlsx. jsonl holds the entries as they are.
"""

from __future__ import annotations

import csv
import io
from functools import partial
from itertools import islice
from tempfile import SpooledTemporaryFile
from typing import TYPE_CHECKING, Any, Literal

import orjson
import xlsxwriter
from django.utils import timezone

from redstart.apps.accounts import doors
from redstart.apps.accounts.queries import names_of
from redstart.apps.accounts.roles import Action
from redstart.apps.journal import auditing
from redstart.apps.journal.chain.canonical import FIELDS, moment
from redstart.kernel.errors import ErrorKind, RedstartError
from redstart.usecases.audit import criteria_of
from redstart.usecases.history_words import CHANNELS, TABLES, VERBS, names_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import datetime
    from typing import IO

    from xlsxwriter.worksheet import Worksheet

    from redstart.apps.accounts.scope import Actor
    from redstart.apps.journal.auditing import Criteria
    from redstart.apps.journal.models import Entry
    from redstart.usecases.audit import Asked

Language = Literal["zh", "en"]
Form = Literal["csv", "xlsx", "jsonl"]

EXPORT_TOO_LONG = ErrorKind(
    code="export-too-long",
    zh="筛选出的记录超过{most}条，表格装不下",
    en="more than {most} entries were found, too many for a workbook",
    zh_advice="请缩小筛选范围，或导出 CSV、JSONL",
    en_advice="narrow the filters, or export csv or jsonl",
)
KINDS: Mapping[Form, str] = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "jsonl": "application/x-ndjson",
}
MOST_IN_WORKBOOK = auditing.MOST_COUNTED
_HEADS: tuple[tuple[str, str], ...] = (
    ("序号", "sequence"),
    ("时间", "at"),
    ("人员编号", "person id"),
    ("姓名", "name"),
    ("操作代码", "verb"),
    ("操作", "act"),
    ("对象代码", "table"),
    ("对象", "object"),
    ("对象编号", "object id"),
    ("地区路径", "region path"),
    ("渠道", "channel"),
    ("操作标识", "key"),
    ("操作编号", "command"),
    ("改前", "before"),
    ("改后", "after"),
    ("理由", "reason"),
)
_CHUNK = 1_000
_LONGEST_CELL = 32_000
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


@doors.export(
    "audit", rule=Action.EXPORT_JOURNAL, zh="审计日志（筛选结果）", en="the entries of the journal asked for"
)
def export(actor: Actor, asked: Asked, *, form: Form, language: Language) -> Iterator[bytes]:
    """Return the entries asked for, oldest first, as the bytes of a file, piece by piece.

    Raises ``filter-unreadable``, ``not-found``, or ``export-too-long`` (xlsx), before the first piece.
    """
    criteria = criteria_of(actor, asked, action=Action.EXPORT_JOURNAL)
    if form == "xlsx" and auditing.counted(criteria) > MOST_IN_WORKBOOK:
        raise RedstartError(EXPORT_TOO_LONG, most=MOST_IN_WORKBOOK)
    writers: Mapping[Form, Callable[[Criteria], Iterator[bytes]]] = {
        "csv": partial(_csv, language=language),
        "xlsx": partial(_xlsx, language=language),
        "jsonl": _jsonl,
    }
    return writers[form](criteria)


def export_name(now: datetime, *, form: Form, language: Language) -> str:
    """Return the name of the file: what it is and when it was made."""
    what = "日志" if language == "zh" else "journal"
    return f"{what}_{timezone.localtime(now):%Y%m%d-%H%M}.{form}"


def _chunks(criteria: Criteria) -> Iterator[tuple[list[Entry], dict[int, str]]]:
    """Yield the entries in pieces, each with the names of its actors."""
    entries = auditing.walk(criteria)
    while piece := list(islice(entries, _CHUNK)):
        yield piece, names_of(entry.actor_id for entry in piece)


def _jsonl(criteria: Criteria) -> Iterator[bytes]:
    for entries, names in _chunks(criteria):
        yield b"".join(_line(entry, names) for entry in entries)


def _line(entry: Entry, names: Mapping[int, str]) -> bytes:
    said = {name: getattr(entry, name) for name in FIELDS} | {"at": moment(entry.at)}
    return orjson.dumps(said | {"actor": names.get(entry.actor_id)}, option=orjson.OPT_APPEND_NEWLINE)


def _csv(criteria: Criteria, *, language: Language) -> Iterator[bytes]:
    yield b"\xef\xbb\xbf" + _csv_lines([_heads(language)])  # the mark tells an office program the encoding
    for entries, names in _chunks(criteria):
        yield _csv_lines([_inert(cell) for cell in _cells(entry, names, language)] for entry in entries)


def _csv_lines(rows: Iterable[Iterable[Any]]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    return text.getvalue().encode()


def _inert(cell: str | int) -> str | int:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def _xlsx(criteria: Criteria, *, language: Language) -> Iterator[bytes]:
    with SpooledTemporaryFile(max_size=5_000_000) as file:
        _write_book(file, criteria, language)
        file.seek(0)
        yield from iter(lambda: file.read(65_536), b"")


def _write_book(file: IO[bytes], criteria: Criteria, language: Language) -> None:
    book = xlsxwriter.Workbook(file, {"constant_memory": True})
    page = book.add_worksheet("日志" if language == "zh" else "Journal")
    head = book.add_format({"bold": True, "bg_color": "#F1F2F4", "border": 1, "border_color": "#C9CCD1"})
    for column, words in enumerate(_heads(language)):
        page.write_string(0, column, words, head)
    page.freeze_panes(1, 0)
    page.set_column(1, 1, 26)
    page.set_column(13, 15, 40)
    number = 0
    for entries, names in _chunks(criteria):
        for entry in entries:
            number += 1
            _write_row(page, number, _cells(entry, names, language))
    page.autofilter(0, 0, number, len(_HEADS) - 1)
    book.close()


def _write_row(page: Worksheet, number: int, cells: Iterable[str | int]) -> None:
    for column, cell in enumerate(cells):
        if isinstance(cell, int):
            page.write_number(number, column, cell)
        else:
            page.write_string(number, column, cell[:_LONGEST_CELL])


def _heads(language: Language) -> list[str]:
    return [zh if language == "zh" else en for zh, en in _HEADS]


def _cells(entry: Entry, names: Mapping[int, str], language: Language) -> list[str | int]:
    side = 0 if language == "zh" else 1
    return [
        entry.sequence,
        timezone.localtime(entry.at).isoformat(timespec="microseconds"),
        entry.actor_id,
        names.get(entry.actor_id, ""),
        entry.verb,
        names_in(VERBS, entry.verb)[side],
        entry.subject_kind,
        names_in(TABLES, entry.subject_kind)[side],
        entry.subject_id,
        entry.region_path,
        names_in(CHANNELS, entry.channel)[side],
        entry.key,
        entry.command_id,
        _json(entry.before),
        _json(entry.after),
        entry.reason,
    ]


def _json(values: object) -> str:
    return "" if values is None else orjson.dumps(values, option=orjson.OPT_SORT_KEYS).decode()
