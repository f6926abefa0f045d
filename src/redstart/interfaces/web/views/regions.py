"""Regions: the tree, one region with its past and what is planned, lists in and out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from redstart.apps.accounts.roles import Action as Right
from redstart.apps.accounts.scope import NOT_FOUND, found
from redstart.apps.organisations.queries import (
    chain,
    changes_for_actor,
    regions_for_actor,
    regions_matching,
)
from redstart.apps.organisations.states import (
    LEVEL_WORDS,
    REGION_CHANGE_NAMES,
    REGION_CHANGE_STATE_NAMES,
    Level,
    RegionChangeKind,
    RegionChangeState,
)
from redstart.interfaces.web.pages import page, today_of
from redstart.interfaces.web.refusals import page_language, status_of, told
from redstart.interfaces.web.sending import key_of, number_of
from redstart.interfaces.web.uploads import uploads_of
from redstart.interfaces.web.words import named
from redstart.kernel.errors import ErrorKind, Place, RedstartError
from redstart.rulebook.regions import children_of, region_of_code
from redstart.usecases.regions import changing, entering, lists
from redstart.usecases.regions.keeping import may_keep

if TYPE_CHECKING:
    from datetime import date

    from redstart.apps.organisations.models import Region, RegionChange
    from redstart.interfaces.web.access import Request

DAY_NEEDED = ErrorKind(
    code="day-needed",
    zh="没有写明自哪天起",
    en="the day from which it holds is missing",
    zh_advice="请选择日期",
    en_advice="choose the day",
)
_MOST = 400  # rows of the tree on one page
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def regions(request: Request) -> HttpResponse:
    """Show the regions of the scope as a tree, or those that words find."""
    words = request.GET.get("words", "").strip()[:60]
    rows = regions_matching(request.actor, words).annotate(
        beneath=Count("children", filter=Q(children__valid_to=None))
    )
    total = rows.count()
    at = request.GET.get("at", "")
    if at:
        rows = rows.filter(path__startswith=_at(request, at).path)
    shown = _fitting(list(rows.order_by("path")[:5_000]), words)
    return page(
        request,
        "regions.html",
        title=_("区划"),
        said=_("权限范围内%(count)s个地区") % {"count": total},
        rows=shown,
        words=words,
        at=at,
        may_enter=request.actor.holds(Right.EDIT_REGIONS),
        today=today_of(request),
    )


def region(request: Request, region_id: int) -> HttpResponse:
    """Show a region: where it lies, what it was called, what is planned; the forms to change it."""
    row = found(regions_for_actor(request.actor).select_related("parent", "successor"), region_id)
    return _region_page(request, row)


def adopt(request: Request, region_id: int) -> HttpResponse:
    """Enter the national regions beneath a region."""
    row = found(regions_for_actor(request.actor, Right.EDIT_REGIONS), region_id)
    made = entering.adopt_regions(by=request.actor, now=request.now, key=key_of(request), code=row.code)
    messages.success(
        request,
        _("新登记%(entered)s个，已有%(known)s个。") % {"entered": made.entered, "known": made.known},
    )
    return redirect("region", region_id)


def add(request: Request, region_id: int) -> HttpResponse:
    """Enter a region under this one."""
    row = found(regions_for_actor(request.actor, Right.EDIT_REGIONS), region_id)
    given = request.POST

    def act() -> None:
        entering.add_region(
            by=request.actor,
            now=request.now,
            key=key_of(request),
            parent_code=row.code,
            name=given.get("name", ""),
            level=given.get("level", ""),
            code=given.get("code", ""),
            valid_from=_day(given.get("valid_from", "")),
        )
        messages.success(request, _("已登记。"))

    return _tried(request, row, act)


def change(request: Request, region_id: int) -> HttpResponse:
    """Let something become of a region on a day."""
    row = found(regions_for_actor(request.actor, Right.EDIT_REGIONS), region_id)
    return _tried(request, row, lambda: _change(request, row))


def withdraw(request: Request, change_id: int) -> HttpResponse:
    """Take a change back."""
    row = found(changes_for_actor(request.actor, Right.EDIT_REGIONS), change_id)

    def act() -> None:
        changing.withdraw(
            by=request.actor,
            now=request.now,
            key=key_of(request),
            change_id=change_id,
            reason=request.POST.get("reason", ""),
            version=number_of(request, "version"),
        )
        messages.success(request, _("变更已撤回。"))

    return _tried(request, row.region, act, other=row.other)


def export(request: Request) -> HttpResponse:
    """Send the regions of the scope as a workbook that can be imported."""
    data = lists.export_regions(
        request.actor, day=today_of(request), made_at=request.now, language=page_language()
    )
    return _file(data, _("区划.xlsx"))


def template(request: Request) -> HttpResponse:
    """Send the empty workbook."""
    return _file(lists.template(made_at=request.now, language=page_language()), _("区划模板.xlsx"))


def import_list(request: Request) -> HttpResponse:
    """Take a workbook of regions: check it, or enter it."""
    context: dict[str, Any] = {}
    status = 200
    if request.method == "POST":
        try:
            file = uploads_of(request)[0]
            context["outcome"] = lists.import_regions(
                by=request.actor,
                now=request.now,
                key=key_of(request),
                data=file.content,
                name=file.name,
                dry=request.POST.get("act") != "import",
            )
            status = 200 if context["outcome"].sound else 422
        except RedstartError as error:
            context["errors"], status = [told(error)], status_of(error)
    return page(
        request,
        "regions_import.html",
        title=_("导入区划"),
        said=_("先检查，再导入；有一处错误则全部不导入"),
        status=status,
        **context,
    )


def _region_page(
    request: Request, row: Region, *, errors: tuple[dict[str, str], ...] = (), status: int = 200
) -> HttpResponse:
    editable = may_keep(request.actor, row)
    children = regions_for_actor(request.actor).filter(parent=row).order_by("valid_to", "code")
    enters = request.actor.may(Right.EDIT_REGIONS, row.path) and row.valid_to is None
    others = regions_for_actor(request.actor, Right.EDIT_REGIONS).filter(valid_to=None) if editable else None
    return page(
        request,
        "region.html",
        title=row.name,
        said=f"{row.code} · {named(LEVEL_WORDS, Level(row.level)) if row.level in LEVEL_NAMES else ''}",
        status=status,
        errors=errors,
        region=row,
        line=list(reversed(_seen_line(request, row))),
        children=list(children),
        changes=[(each, *_words(each)) for each in _changes(request, row)],
        levels=_levels(),
        may_change=editable and row.valid_to is None,
        may_enter=enters,
        may_adopt=enters and bool(_national(row)),
        others=list(others.exclude(path__startswith=row.path)[:_MOST]) if others is not None else [],
        today=today_of(request).isoformat(),
    )


LEVEL_NAMES = {level.value for level in LEVEL_WORDS}


def _tried(request: Request, row: Region, act: Any, *, other: Region | None = None) -> HttpResponse:
    """Do what a form asks, and show the region again; a refusal stands above the forms."""
    try:
        act()
    except RedstartError as error:
        if error.code == NOT_FOUND.code:
            raise
        row.refresh_from_db()
        return _region_page(request, row, errors=(told(error),), status=status_of(error))
    still = regions_for_actor(request.actor).filter(pk=row.pk).exists()
    return redirect("region", row.pk if still or other is None else other.pk)


def _change(request: Request, row: Region) -> None:
    given = request.POST
    day = _day(given.get("day", ""))
    if day is None:
        raise RedstartError(DAY_NEEDED, place=Place(field="day"))
    shared: dict[str, Any] = {
        "by": request.actor,
        "now": request.now,
        "key": key_of(request),
        "code": row.code,
        "when": changing.When(day, given.get("basis", "")),
    }
    fresh: dict[str, Any] = {
        "name": given.get("name", ""),
        "new_code": given.get("code", ""),
        "level": given.get("level", ""),
    }
    match given.get("kind", ""):
        case "move":
            changing.move(**shared, to=given.get("other", ""))
        case "merge":
            changing.merge(**shared, into=given.get("other", ""))
        case "split":
            changing.split(**shared, **fresh, parts=given.getlist("parts"))
        case _:
            changing.rename(**shared, **fresh)
    messages.success(request, _("变更已登记，自当日起生效。"))


def _changes(request: Request, row: Region) -> list[RegionChange]:
    rows = changes_for_actor(request.actor)
    return list(rows.filter(Q(region=row) | Q(other=row)))


def _words(row: RegionChange) -> tuple[str, str]:
    kind = named(REGION_CHANGE_NAMES, RegionChangeKind(row.kind))
    return kind, named(REGION_CHANGE_STATE_NAMES, RegionChangeState(row.state))


def _seen_line(request: Request, row: Region) -> list[tuple[Region, bool]]:
    seen = set(regions_for_actor(request.actor).values_list("pk", flat=True))
    return [(above, above.pk in seen) for above in chain(row)]


def _levels() -> list[tuple[str, str]]:
    return [(level.value, named(LEVEL_WORDS, level)) for level in LEVEL_WORDS]


def _national(row: Region) -> bool:
    return region_of_code(row.code) is not None and bool(children_of(row.code))


def _at(request: Request, code: str) -> Region:
    row = regions_for_actor(request.actor).filter(code=code).first()
    if row is None:
        raise RedstartError(NOT_FOUND)
    return row


def _fitting(rows: list[Region], words: str) -> list[tuple[Region, int, str]]:
    """Return as many levels of the tree as fit on a page, each row with its depth; finds stand flat."""
    level_names = {level.value: named(LEVEL_WORDS, level) for level in LEVEL_WORDS}
    depths = {row.pk: row.path.count("/") for row in rows}
    if words:
        return [(row, 0, level_names.get(row.level, "")) for row in rows[:_MOST]]
    top = min(depths.values(), default=0)
    deepest = max(depths.values(), default=0)
    while deepest > top + 1 and sum(depth <= deepest for depth in depths.values()) > _MOST:
        deepest -= 1
    return [
        (row, depths[row.pk] - top, level_names.get(row.level, ""))
        for row in rows
        if depths[row.pk] <= deepest
    ]


def _day(text: str) -> date | None:
    from django.utils.dateparse import parse_date

    try:
        return parse_date(text)
    except ValueError:
        return None


def _file(data: bytes, name: str) -> HttpResponse:
    response = HttpResponse(data, content_type=XLSX)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or ""
    return response
