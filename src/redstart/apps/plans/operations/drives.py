"""Writes of drives, documents and plan versions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from redstart import __version__
from redstart.apps.files.operations import keep
from redstart.apps.journal.values import digest
from redstart.apps.plans.dates import first_day, last_day
from redstart.apps.plans.models import Document, Drive, PlanDocument, PlanVersion
from redstart.apps.plans.states import PlanState
from redstart.kernel.errors import ErrorKind, RedstartError
from redstart.kernel.periods import Period
from redstart.rulebook.secrecy import highest, usual_marking, written_marking

if TYPE_CHECKING:
    from redstart.apps.journal.act import Act
    from redstart.apps.organisations.models import Region
    from redstart.apps.plans.drafts import DraftDocument

_LONGEST_NAME = 200

DRIVE_EXISTS = ErrorKind(
    code="drive-exists",
    zh="{region}{period}已有同名行动“{name}”",
    en="{region} already has a drive {name!r} in {period}",
    zh_advice="请打开该行动提出修订，或换一个名称",
    en_advice="open that drive and amend its plan, or choose another name",
)
PERIOD_UNREADABLE = ErrorKind(
    code="period-unreadable",
    zh="无法识别时期“{period}”",
    en="{period!r} is not a period",
    zh_advice="请写成 2022Q1、2022H1、2022-02、2022-01/2022-02 或 2022",
    en_advice="write 2022Q1, 2022H1, 2022-02, 2022-01/2022-02 or 2022",
)


def create_drive(act: Act, *, region: Region, name: str, period: str) -> Drive:
    """Open a drive of a region over a period; raise ``drive-exists`` or ``period-unreadable``.

    A drive all of whose plans were withdrawn is opened anew.
    """
    try:
        span = Period.read(period)
    except ValueError as error:
        raise RedstartError(PERIOD_UNREADABLE, period=period) from error
    name = name[:_LONGEST_NAME]
    known = Drive.objects.filter(region=region, period=span.code, name=name).first()
    if known is not None:
        if not known.plan_versions.exclude(state=PlanState.WITHDRAWN).exists():
            return known
        raise RedstartError(DRIVE_EXISTS, region=region.name, period=span.code, name=name)
    return act.create(
        Drive(
            region=region,
            name=name,
            period=span.code,
            starts=first_day(span),
            ends=last_day(span),
            opened_at=act.now,
            opened_by_id=act.person_id,
        )
    )


def create_version(
    act: Act, drive: Drive, *, based_on: PlanVersion | None = None, reason: str = ""
) -> PlanVersion:
    """Begin the next version of a drive's plan, as a draft without items."""
    last = drive.plan_versions.order_by("-number").first()
    return act.create(
        PlanVersion(
            drive=drive,
            number=last.number + 1 if last else 1,
            based_on=based_on,
            reason=reason,
            made_at=act.now,
            made_by_id=act.person_id,
        ),
        reason=reason,
    )


def keep_document(act: Act, drive: Drive, draft: DraftDocument) -> Document:
    """Keep an original and its reading, marked as it marks itself; its drive is marked no lower."""
    file = keep(
        act,
        content=draft.content,
        name=draft.name,
        purpose="plan-document",
        region_path=drive.region.path,
        marking=written_marking(draft.text) or usual_marking(),
    )
    if highest([file.marking]).rank > highest([drive.marking]).rank:
        act.change(drive, marking=file.marking, reason=draft.title)
    return act.create(
        Document(
            drive=drive,
            file=file,
            title=draft.title,
            kind=draft.kind,
            issuer=draft.issuer,
            number=draft.number,
            date=draft.date,
            region_written=draft.region,
            period=draft.period,
            text=draft.text,
            extraction=draft.extraction,
            extraction_sha256=digest(draft.extraction),
            extraction_schema=draft.schema,
            product_version=__version__,
            marking=file.marking,
            read_at=act.now,
        )
    )


def use_document(act: Act, version: PlanVersion, document: Document) -> PlanDocument:
    """Let a document feed a plan version, after those that already do."""
    return act.create(
        PlanDocument(plan_version=version, document=document, position=version.sources.count() + 1)
    )
