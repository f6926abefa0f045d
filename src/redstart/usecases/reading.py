"""From the bytes of a document to what it proposes for a plan."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from redstart.apps.plans.drafts import (
    DraftDocument,
    DraftFinding,
    DraftResponsibility,
    DraftTarget,
)
from redstart.extraction.cleaning import clean
from redstart.extraction.pipeline import Reading
from redstart.extraction.readers.isolation import read_untrusted
from redstart.extraction.result import SCHEMA
from redstart.extraction.structure import outline
from redstart.extraction.whereabouts import Landmarks
from redstart.kernel.errors import ErrorKind, Place, RedstartError
from redstart.rulebook.secrecy import state_secret_mark
from redstart.usecases.tree import ActionTree

if TYPE_CHECKING:
    from redstart.extraction.result import Quantity, Responsibility

_LARGEST = Decimal(10) ** 18
_PLACES = Decimal("1e-6")


STATE_SECRET = ErrorKind(
    code="state-secret",
    zh="文件标有国家秘密标志（{mark}），没有保存",
    en="the document carries the mark of a state secret ({mark}) and was not kept",
    zh_advice="国家秘密不得进入本系统；请立即按保密规定处理，并告知保密工作机构",
    en_advice="state secrets must not enter this system: act by the secrecy rules at once",
)


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that somebody brought."""

    name: str
    content: bytes


def proposal(upload: Upload) -> DraftDocument:
    """Read a file and return what it proposes; raise the reader's error where it cannot be read.

    The bytes and their text are a stranger's: both are read in a child with limits. Only the outline, whose
    cost is that of one look at the text, is made again here.
    """
    source, extraction = read_untrusted(upload.content, name=upload.name)
    mark = state_secret_mark(source.text)
    if mark is not None:
        raise RedstartError(STATE_SECRET, place=Place(file=upload.name), mark=mark)
    return drafted(upload, Reading(source, outline(clean(source), source), extraction))


def drafted(upload: Upload, reading: Reading) -> DraftDocument:
    """Return what a reading proposes for a plan: its targets, its responsibilities, and their actions.

    Results and forecasts that the document quotes are context: they stay in the extraction and need no
    review.
    """
    facts, found = reading.extraction.document, reading.extraction
    targets = [item for item in found.quantities if item.role == "target"]
    storable = [item for item in targets if _fits(item)]
    tree = ActionTree(reading.outline, storable, found.responsibilities, found.findings)
    return DraftDocument(
        name=upload.name,
        content=upload.content,
        text=_clean(reading.source.text),
        title=_short(facts.title, 300) or _short(upload.name, 300),
        kind=facts.kind,
        issuer=_short(facts.issuer, 200),
        number=_short(facts.number, 100),
        date=_short(facts.date, 20),
        region=_short(facts.region, 60),
        period=_short(facts.period, 20),
        extraction={**found.to_json(), "landmarks": Landmarks.of(reading.source).to_json()},
        schema=SCHEMA,
        actions=tree.actions,
        targets=tuple(_target(item, tree) for item in storable),
        responsibilities=tuple(_responsibility(item, tree) for item in found.responsibilities),
        findings=(
            *(
                DraftFinding(item.code, item.severity, _clean(item.message), item.spans)
                for item in found.findings
            ),
            *(_too_large(item) for item in targets if not _fits(item)),
        ),
    )


def _target(item: Quantity, tree: ActionTree) -> DraftTarget:
    return DraftTarget(
        span=item.span,
        action=tree.action_at(item.span[0]),
        indicator=_short(item.indicator, 200) or "—",
        measure=item.measure,
        comparator=item.comparator,
        value=item.value.quantize(_PLACES),
        value_high=item.value_high.quantize(_PLACES) if _is_range(item) and item.value_high else None,
        unit=_short(item.unit, 20),
        commitment=item.commitment or "",
        period=_short(item.period, 20),
        region_written=_short(item.region, 60),
    )


def _responsibility(item: Responsibility, tree: ActionTree) -> DraftResponsibility:
    """Return what a clause proposes; a unit that stands alone leads, among several a person chooses."""
    alone = not item.lead and len(item.support) == 1
    return DraftResponsibility(
        span=item.span,
        action=tree.action_of(item),
        task=_short(item.task, 300),
        leaders=_names(item.leaders),
        lead=_names(item.support if alone else item.lead),
        support=() if alone else _names(item.support),
        deadline_written=_short(item.deadline, 20),
    )


def _is_range(item: Quantity) -> bool:
    return item.value_high is not None and item.value_high > item.value


def _fits(item: Quantity) -> bool:
    numbers = [number for number in (item.value, item.value_high) if number is not None]
    return all(number.is_finite() and abs(number) < _LARGEST for number in numbers)


def _too_large(item: Quantity) -> DraftFinding:
    message = f"“{_short(item.indicator, 80)}”的数值过大，未列为目标，请核对原文"
    return DraftFinding("unit-suspect", "warning", message, (item.span,))


def _names(written: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(_short(name, 120) for name in written)


def _short(text: str | None, longest: int) -> str:
    return _clean(text or "")[:longest]


def _clean(text: str) -> str:
    """Return text that every database can hold, of the same length."""
    return text.replace("\x00", "�")
