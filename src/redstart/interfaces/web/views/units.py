"""Units, their other names, and the members that a collective stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from redstart.apps.accounts.queries import names_of
from redstart.apps.accounts.roles import Action as Right
from redstart.apps.accounts.scope import found
from redstart.apps.organisations.people import (
    all_units_for_actor,
    changes_of,
    charges_over,
    liaisons_of,
    phone_of,
)
from redstart.apps.organisations.queries import members_on, regions_for_actor, units_for_actor
from redstart.apps.organisations.states import CHANGE_NAMES, AliasKind, ChangeKind, UnitKind
from redstart.interfaces.web.pages import page, today_of
from redstart.interfaces.web.people import choosable
from redstart.interfaces.web.sending import key_of
from redstart.interfaces.web.things import thing_rows
from redstart.interfaces.web.words import UNIT_KINDS, named
from redstart.usecases import units as acts
from redstart.usecases.handovers import open_of_unit

if TYPE_CHECKING:
    from django.http import HttpResponse

    from redstart.apps.organisations.models import Liaison, Post, Unit
    from redstart.interfaces.web.access import Request


def units(request: Request) -> HttpResponse:
    """List the units of the scope; add one."""
    if request.method == "POST":
        unit_id = acts.add_unit(
            by=request.actor,
            now=request.now,
            key=key_of(request),
            region_code=request.POST.get("region", ""),
            name=request.POST.get("name", "").strip(),
            kind=request.POST.get("kind", ""),
        )
        messages.success(request, _("单位已加入名录。"))
        return redirect("unit", unit_id)
    words, kind = request.GET.get("words", "").strip(), request.GET.get("kind", "")
    rows = units_for_actor(request.actor).select_related("region").prefetch_related("aliases", "members")
    if words:
        rows = rows.filter(name__icontains=words) | rows.filter(aliases__alias__icontains=words)
    if kind in UNIT_KINDS:
        rows = rows.filter(kind=kind)
    shown = list(rows.distinct().order_by("region__path", "kind", "name"))
    return page(
        request,
        "units.html",
        title=_("单位名录"),
        said=_("权限范围内%(count)s个单位；别名决定方案里的简称对到谁") % {"count": len(shown)},
        units=shown,
        words=words,
        kind=kind,
        kinds=UNIT_KINDS,
        regions=list(regions_for_actor(request.actor, Right.EDIT_UNITS)),
        filtered=bool(words or kind),
    )


def unit(request: Request, unit_id: int) -> HttpResponse:
    """Show one unit: names, changes, liaisons, posts, what it owes, and a collective's members by day."""
    row = found(all_units_for_actor(request.actor).prefetch_related("aliases"), unit_id)
    stands = row.valid_to is None
    editable = stands and request.actor.may(Right.EDIT_UNITS, row.region.path)
    keeps_persons = stands and request.actor.may(Right.EDIT_PERSONS, row.region.path)
    return page(
        request,
        "unit.html",
        title=row.name,
        said=_("%(region)s · %(kind)s") % {"region": row.region.name, "kind": UNIT_KINDS[row.kind]},
        unit=row,
        aliases=list(row.aliases.filter(kind=AliasKind.ALIAS).order_by("alias")),
        former=list(row.aliases.exclude(kind=AliasKind.ALIAS).order_by("valid_to", "alias")),
        changes=[(change, named(CHANGE_NAMES, ChangeKind(change.kind))) for change in changes_of(row.pk)],
        liaisons=_liaisons(request, row),
        posts=_posts(row),
        charges=list(charges_over(row.pk)),
        things=thing_rows(open_of_unit(request.actor, row)),
        may_edit=editable,
        may_undo=request.actor.may(Right.EDIT_UNITS, row.region.path),
        keeps_persons=keeps_persons,
        persons=choosable(request.actor, Right.EDIT_PERSONS) if keeps_persons else [],
        today=today_of(request).isoformat(),
        **(_members(request, row, editable=editable) if row.is_collective else {}),
    )


def _liaisons(request: Request, unit: Unit) -> list[tuple[Liaison, str, str]]:
    """Return the standing liaisons with name and, for who may see it, phone."""
    sees = request.actor.may(Right.VIEW_CONTACTS, unit.region.path, unit_id=unit.pk)
    rows = list(liaisons_of([unit.pk]))
    names = names_of(row.person_id for row in rows)
    return [(row, names.get(row.person_id, ""), phone_of(row.person_id) if sees else "") for row in rows]


def _posts(unit: Unit) -> list[tuple[Post, str]]:
    rows = list(unit.posts.filter(valid_to=None).order_by("valid_from", "pk"))
    names = names_of(row.person_id for row in rows)
    return [(row, names.get(row.person_id, "")) for row in rows]


def _members(request: Request, unit: Unit, *, editable: bool) -> dict[str, Any]:
    """Return a collective's members: who stood for it on the day that is asked for, and all there were."""
    try:
        day = parse_date(request.GET.get("on", "")) or today_of(request)
    except ValueError:
        day = today_of(request)
    rows = unit.members.select_related("member").prefetch_related("member__aliases")
    return {
        "members": list(rows.order_by("valid_from", "member__name")),
        "members_then": [row.member.name_on(day) for row in members_on(unit.pk, day)],
        "day": day,
        "others": _others(request, unit) if editable else [],
    }


def add_alias(request: Request, unit_id: int) -> HttpResponse:
    """Give a unit another name."""
    acts.add_alias(
        by=request.actor,
        now=request.now,
        key=key_of(request),
        unit_id=unit_id,
        alias=request.POST.get("alias", "").strip(),
    )
    return redirect("unit", unit_id)


def set_members(request: Request, unit_id: int) -> HttpResponse:
    """Set whom a collective stands for from a day on."""
    chosen = [int(pk) for pk in request.POST.getlist("members") if pk.isascii() and pk.isdigit()]
    on = parse_date(request.POST.get("on", "")) or today_of(request)
    acts.set_members(
        by=request.actor,
        now=request.now,
        key=key_of(request),
        collective_id=unit_id,
        member_ids=chosen,
        on=on,
    )
    messages.success(request, _("成员已更新。"))
    return redirect("unit", unit_id)


def _others(request: Request, collective: Unit) -> list[tuple[Unit, bool]]:
    """Return the units that may be members, each with whether it is one now."""
    now = set(collective.members.filter(valid_to=None).values_list("member_id", flat=True))
    fit = units_for_actor(request.actor).filter(region__path__startswith=collective.region.path)
    others = fit.exclude(kind=UnitKind.COLLECTIVE).order_by("kind", "name")
    return [(other, other.pk in now) for other in others]
