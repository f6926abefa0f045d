"""Findings in the style of a compiler: place, severity, code and message, then the lines they are about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.text import Text

from redstart.interfaces.cli.output.places import Lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from redstart.extraction.result import Finding, Span

_STYLES = {"error": "bold red", "warning": "bold yellow", "info": "bold blue"}
_ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Quote:
    """A stretch of one line: what stands before, in and after the marked part."""

    before: str
    marked: str
    after: str


class Diagnostics:
    """Writes the findings of one document; ``width`` is that of the terminal in columns."""

    def __init__(self, file: str, text: str, *, width: int) -> None:
        self._file = file
        self._lines = Lines.of(text)
        self._width = width

    def render(self, finding: Finding, *, most: int | None = None) -> Text:
        """Return a finding with its quoted lines; of many places only the first ``most``."""
        out = self._head(finding)
        spans = finding.spans[:most]
        gutter = max((len(str(self._lines.position(start).line)) for start, _ in spans), default=1)
        for span in spans:
            out.append("\n")
            out.append_text(self._quoted(span, gutter, _STYLES[finding.severity]))
        if hidden := len(finding.spans) - len(spans):
            out.append(f"\n  {'':>{gutter}} | … +{hidden}", "dim")
        return out

    def _head(self, finding: Finding) -> Text:
        place = self._lines.position(finding.spans[0][0]) if finding.spans else (1, 1)
        return Text.assemble(
            f"{self._file}:{place[0]}:{place[1]} ",
            (finding.severity, _STYLES[finding.severity]),
            f" {finding.code} {finding.message}",
        )

    def _quoted(self, span: Span, gutter: int, style: str) -> Text:
        line, column = self._lines.position(span[0])
        text = self._lines.line(line)
        start = column - 1
        end = min(len(text), start + span[1] - span[0])
        quote = _excerpt(text, start, max(end, start + 1), self._width - gutter - 5)
        indent = " " * cell_len(quote.before)
        carets = "^" * max(1, cell_len(quote.marked))
        return Text.assemble(
            (f"  {line:>{gutter}} | ", "dim"),
            quote.before,
            (quote.marked, style),
            quote.after,
            "\n",
            (f"  {'':>{gutter}} | ", "dim"),
            indent,
            (carets, style),
        )


def _excerpt(text: str, start: int, end: int, width: int) -> Quote:
    """Cut a long line around the marked part so that it fits ``width`` columns."""
    text = text.replace("\t", " ")
    marked = _fit(text[start:end], width)
    room = max(0, width - cell_len(marked))
    after = _fit(text[end:], room - min(room // 2, cell_len(text[:start])))
    before = _fit(text[:start][::-1], room - cell_len(after))[::-1]
    return Quote(before, marked, after)


def _fit(text: str, width: int) -> str:
    """Return as much of the beginning of ``text`` as ``width`` columns hold, … included where it was cut."""
    if cell_len(text) <= width:
        return text
    return "".join(_within(text, width - 1)) + _ELLIPSIS


def _within(text: str, width: int) -> Iterator[str]:
    used = 0
    for character in text:
        used += cell_len(character)
        if used > width:
            return
        yield character
