"""Specimens of the parts of the pages, one for each state; figures and names are made up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from redstart.interfaces.web.counter import DriveDay
from redstart.interfaces.web.review.notes import Note, Place
from redstart.interfaces.web.review.paper import Mark, lines_of
from redstart.interfaces.web.review.papers import Paper, PaperLine
from redstart.interfaces.web.review.rows import Quote, Row
from redstart.interfaces.web.words import ITEM_SIGNS, KINDS, SEVERITIES

if TYPE_CHECKING:
    from django.utils.functional import Promise

TEXT = (
    "（一）磨坊街改造行动\n一季度完成投资**3.2**亿元，增长12%以上。（责任领导：许一川；牵头单位：市水务局）"
)


@dataclass(frozen=True, slots=True)
class Light:
    """A light with its meaning."""

    letter: str
    name: Promise

    @property
    def css(self) -> str:
        """The class of the light."""
        return self.letter.lower()


@dataclass(frozen=True, slots=True)
class Specimens:
    """Everything the gallery shows."""

    lights: tuple[Light, ...]
    counters: tuple[DriveDay, ...]
    rows: tuple[Row, ...]
    paper: Paper
    notes: tuple[Note, ...]
    kinds: dict[str, Promise]


def specimens() -> Specimens:
    """Return one specimen of each part in each state."""
    notes = tuple(_note(number, severity) for number, severity in enumerate(SEVERITIES, start=1))
    return Specimens(
        lights=(
            Light("G", _("达到进度")),
            Light("Y", _("略有差距")),
            Light("R", _("明显落后")),
            Light("", _("未报")),
        ),
        counters=(
            DriveDay("before", 0, 90, 12, 60),
            DriveDay("running", 41, 90, 0, 31),
            DriveDay("after", 90, 90, 0, 0),
        ),
        rows=tuple(_row(number, state) for number, state in enumerate(ITEM_SIGNS, start=1)),
        paper=_paper(notes),
        notes=notes,
        kinds=KINDS,
    )


def _row(number: int, state: str) -> Row:
    return Row(
        key=f"t{number}",
        kind="target",
        pk=number,
        version=1,
        state=state,
        sign=ITEM_SIGNS[state],
        state_words=state,
        what="固定资产投资",
        value="≥ +12.0%",
        more=(("", "2026年一季度"), ("", "确保")),
        line=2,
        where="",
        quote=Quote("一季度完成投资3.2亿元，增长", "12%", "以上。"),
        questions=("f1",) if number == 1 else (),
        action=1,
        needs_lead=None,
    )


def _note(number: int, severity: str) -> Note:
    return Note(
        key=f"f{number}",
        pk=number,
        version=1,
        code="target-conflict",
        name="目标前后不一",
        severity=severity,
        severity_words=str(SEVERITIES[severity]),
        message="固定资产投资一处为12%以上，一处为15%以上",
        places=(Place("m-t1", 2, "12%"), Place("m-t1", 9, "15%")),
        settlement="intended" if severity == "info" else "",
        note="",
    )


def _paper(notes: tuple[Note, ...]) -> Paper:
    at = TEXT.index("12%")
    owner = TEXT.index("（责任")
    marks = [
        Mark("t1", (at, at + 3), ("target",)),
        Mark("f1", (at, at + 3), ("finding", "error")),
        Mark("r1", (owner, len(TEXT)), ("responsibility",)),
    ]
    lines = lines_of(TEXT, marks)
    return Paper(
        pk=0,
        name="样张",
        lines=tuple(
            PaperLine(line, notes if line.number == 2 else (), (), "title" if line.number == 1 else "")
            for line in lines
        ),
        has_notes=True,
    )
