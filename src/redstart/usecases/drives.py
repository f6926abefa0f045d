"""A drive begins: from plan documents, or by hand."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from redstart.apps.accounts.roles import Action
from redstart.apps.organisations.operations import enter_region, region_to_enter
from redstart.apps.organisations.queries import regions_for_actor
from redstart.apps.organisations.regions.history import called, of_code
from redstart.apps.organisations.resolution import simplified
from redstart.apps.organisations.states import NameKind
from redstart.apps.plans.operations.drives import (
    create_drive,
    create_version,
    keep_document,
    use_document,
)
from redstart.apps.plans.operations.items import Continuation, propose
from redstart.apps.plans.operations.names import ensure_names
from redstart.kernel.errors import ErrorKind, Place, RedstartError
from redstart.usecases.commands import command
from redstart.usecases.reading import Upload, proposal
from redstart.usecases.regions.roots import check_within_root

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from redstart.apps.accounts.scope import Actor
    from redstart.apps.journal.act import Act
    from redstart.apps.organisations.models import Region
    from redstart.apps.plans.drafts import DraftDocument
    from redstart.apps.plans.models import Drive, PlanVersion

__all__ = ["Started", "Upload", "open_drive", "start_drive"]

NO_FILES = ErrorKind(
    code="no-files",
    zh="没有选择方案文件",
    en="no plan document was given",
    zh_advice="请选择一个或多个方案文件（docx、md、txt）",
    en_advice="choose one or several plan documents (docx, md, txt)",
)
NO_PLAN_CONTENT = ErrorKind(
    code="no-plan-content",
    zh="文件中没有读到目标，也没有读到责任分工",
    en="no target and no responsibility was found in the document",
    zh_advice="请确认这是工作方案、任务分解或部署通知；如确是方案，请检查文字是否完整",
    en_advice="make sure that it is a plan, a task breakdown or a notice that sets work, with its text whole",
)
PLAN_TOO_LARGE = ErrorKind(
    code="plan-too-large",
    zh="读到{count}个条目，超过一个方案可核对的{limit}个",
    en="{count} items were found, more than the {limit} that one plan can have reviewed",
    zh_advice="请确认文件是一个方案；汇编类文件请拆分后分别上传",
    en_advice="make sure that the file is one plan; divide a collection and upload its parts",
)
_MOST_ITEMS = 5_000
NO_REGION = ErrorKind(
    code="no-region",
    zh="文件没有写明是哪个地区的方案",
    en="the document does not say which region's plan it is",
    zh_advice="请指定地区（命令行用 --region 区划代码）",
    en_advice="name the region (on the command line: --region CODE)",
)
REGION_UNKNOWN = ErrorKind(
    code="region-unknown",
    zh="没有代码为“{code}”的地区，文件也没有写明地区名称",
    en="there is no region with the code {code!r}, and the document names none",
    zh_advice="请核对区划代码，或先登记该地区",
    en_advice="check the code, or enter the region first",
)
REGION_AMBIGUOUS = ErrorKind(
    code="region-ambiguous",
    zh="有{count}个地区名为“{name}”",
    en="{count} regions are called {name!r}",
    zh_advice="请用区划代码指定地区",
    en_advice="name the region by its code",
)
NO_PERIOD = ErrorKind(
    code="no-period",
    zh="文件没有写明方案的时期",
    en="the document does not say which period the plan is for",
    zh_advice="请指定时期，如 2022年一季度、2022年上半年、2022年2月 或 2022年",
    en_advice="name the period, such as 2022Q1, 2022H1, 2022-02 or 2022",
)


@dataclass(frozen=True, slots=True)
class Started:
    """A drive that began: its draft plan and documents."""

    drive_id: int
    version_id: int
    document_ids: tuple[int, ...]


def start_drive(
    *,
    files: Sequence[Upload],
    by: Actor,
    now: datetime,
    key: str,
    region_code: str | None = None,
    region_name: str | None = None,
    period: str | None = None,
    name: str | None = None,
) -> Started:
    """Begin a drive with a draft plan read from one or several documents.

    All files are read before anything is written: where one cannot be, nothing is kept. Region, period and
    name come from the first document that tells, unless given. A region that is not on record is entered:
    from the national list with those above it, else under ``region_code`` or a code of its own.

    Raises ``no-files``, ``no-plan-content``, ``no-region``, ``region-unknown``, ``no-period``,
    ``period-unreadable``, ``drive-exists``, ``not-allowed``, or the reader's error.
    """
    return begin_drive(
        drafts=read_all(files),
        by=by,
        now=now,
        key=key,
        region_code=region_code,
        region_name=region_name,
        period=period,
        name=name,
    )


def begin_drive(
    *,
    drafts: Sequence[DraftDocument],
    by: Actor,
    now: datetime,
    key: str,
    region_code: str | None = None,
    region_name: str | None = None,
    period: str | None = None,
    name: str | None = None,
) -> Started:
    """Begin a drive from documents that are read; otherwise as :func:`start_drive`."""

    def work(act: Act) -> dict[str, Any]:
        region = _region(
            act, by, region_code, region_name or _first(drafts, "region"), _day(_first(drafts, "date"))
        )
        act.region_path = region.path
        by.require(Action.OPEN_DRIVES, region.path)
        drive = _drive(
            act,
            region,
            name=name or _first(drafts, "title") or region.name,
            period=period or _first(drafts, "period"),
        )
        version = create_version(act, drive)
        act.about(version)
        documents = feed(act, version, drafts)
        act.promise("drive-started", drive_id=drive.pk, plan_version_id=version.pk)
        return {"drive": drive.pk, "version": version.pk, "documents": documents}

    request = {
        "files": [[draft.name, hashlib.sha256(draft.content).hexdigest()] for draft in drafts],
        "region": [region_code, region_name],
        "period": period,
        "name": name,
    }
    answer = command(verb="drives.start", by=by, now=now, key=key, request=request, work=work)
    return Started(int(answer["drive"]), int(answer["version"]), tuple(answer["documents"]))


def open_drive(*, by: Actor, now: datetime, key: str, region_code: str, period: str, name: str) -> Started:
    """Begin a drive with an empty draft plan, to be filled by hand."""

    def work(act: Act) -> dict[str, Any]:
        region = _region(act, by, region_code, None, None)
        act.region_path = region.path
        by.require(Action.OPEN_DRIVES, region.path)
        drive = _drive(act, region, name=name.strip() or region.name, period=period)
        version = create_version(act, drive)
        act.about(version)
        return {"drive": drive.pk, "version": version.pk}

    request = {"region": region_code, "period": period, "name": name}
    answer = command(verb="drives.open", by=by, now=now, key=key, request=request, work=work)
    return Started(int(answer["drive"]), int(answer["version"]), ())


def read_all(files: Sequence[Upload]) -> list[DraftDocument]:
    """Read every file; raise for the first that cannot be read, or where none proposes anything."""
    if not files:
        raise RedstartError(NO_FILES)
    drafts = [proposal(file) for file in files]
    if all(draft.is_empty for draft in drafts):
        raise RedstartError(NO_PLAN_CONTENT, place=Place(file=files[0].name))
    count = sum(draft.size for draft in drafts)
    if count > _MOST_ITEMS:
        raise RedstartError(PLAN_TOO_LARGE, count=count, limit=_MOST_ITEMS)
    return drafts


def feed(
    act: Act,
    version: PlanVersion,
    drafts: Sequence[DraftDocument],
    continuations: Sequence[Continuation] = (),
) -> list[int]:
    """Keep documents and write what they propose into a draft version; return the ids of the documents."""
    resolve_names(act, version, drafts)
    documents = []
    for draft, continuation in zip_longest(drafts, continuations):
        document = keep_document(act, version.drive, draft)
        use_document(act, version, document)
        propose(act, version, document, draft, continuation)
        documents.append(document.pk)
    return documents


def resolve_names(act: Act, version: PlanVersion, drafts: Sequence[DraftDocument]) -> None:
    """Resolve the names of all documents together, so that their spellings meet."""
    owners = [owner for draft in drafts for owner in draft.responsibilities]
    units = [name for owner in owners for name in (*owner.lead, *owner.support)]
    ensure_names(act, version, NameKind.UNIT, units)
    ensure_names(act, version, NameKind.PERSON, [name for owner in owners for name in owner.leaders])


def _drive(act: Act, region: Region, *, name: str, period: str) -> Drive:
    if not period:
        raise RedstartError(NO_PERIOD)
    return create_drive(act, region=region, name=name, period=period)


def _region(act: Act, by: Actor, code: str | None, name: str | None, day: date | None) -> Region:
    """Return the region by code or by the name it bore on a day; enter it where it is not on record."""
    visible = regions_for_actor(by, Action.OPEN_DRIVES)
    if code:
        known = [region for region in [of_code(visible, code)] if region is not None]
    else:
        known = called(visible, simplified(name or ""), day)
    if len(known) > 1:
        raise RedstartError(REGION_AMBIGUOUS, count=len(known), name=name)
    if known:
        return known[0]
    name, code, path = region_to_enter(name=name or "", code=code)
    if not name:
        raise RedstartError(REGION_UNKNOWN, code=code) if code else RedstartError(NO_REGION)
    check_within_root(name, path)
    by.require(Action.EDIT_REGIONS, path)
    act.region_path = path
    return enter_region(act, name=name, code=code)


def _day(written: str) -> date | None:
    """Return the day of a document, where it tells one."""
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None


def _first(drafts: Sequence[DraftDocument], fact: str) -> str:
    return next((str(getattr(draft, fact)) for draft in drafts if getattr(draft, fact)), "")
