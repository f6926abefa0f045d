"""What became of an import: what was or would be written, and every error with its row and column."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from redstart.kernel.errors import ErrorKind, Place, RedstartError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from redstart.usecases.sheets.layout import Column
    from redstart.usecases.sheets.reading import SheetRow

CELL_UNUSABLE = ErrorKind(
    code="cell-unusable",
    zh="表格里有一处填得不对：{problem}",
    en="a cell of the sheet cannot be used: {problem_en}",
    zh_advice="请改正该单元格后重新导入",
    en_advice="mend the cell and import again",
)


@dataclass(frozen=True, slots=True)
class Problem:
    """An error in a cell, or in a whole row where ``column`` is empty; ``row`` counts from 1."""

    sheet: str
    row: int
    column: str
    column_en: str
    zh: str
    en: str


@dataclass(slots=True)
class Outcome:
    """How many rows were, or in a dry run would be, added, changed or left as they are."""

    added: int = 0
    changed: int = 0
    same: int = 0
    dry: bool = False
    problems: list[Problem] = field(default_factory=list)

    @property
    def sound(self) -> bool:
        """Whether no row has an error; otherwise nothing was written."""
        return not self.problems

    def blame(self, row: SheetRow, column: Column | None, zh: str, en: str) -> None:
        """Note an error."""
        head, head_en = (column.zh, column.en) if column else ("", "")
        self.problems.append(Problem(row.sheet, row.number, head, head_en, zh, en))


def refuse(problems: Sequence[Problem], *, file: str | None) -> RedstartError:
    """Return the first error of an import, for a door that shows one: with its sheet, row and column."""
    first = problems[0]
    place = Place(file=file, sheet=first.sheet, line=first.row, field=first.column or None)
    return RedstartError(CELL_UNUSABLE, place=place, problem=first.zh, problem_en=first.en)
