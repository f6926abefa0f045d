"""Persons: who they are, told apart from namesakes; their posts; two records made one; erasure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from redstart.apps.accounts.roles import Action as Right
from redstart.apps.accounts.scope import found
from redstart.apps.organisations.people import (
    known_persons,
    merges_for_actor,
    persons_for_actor,
    persons_matching,
    posts_for_actor,
)
from redstart.apps.organisations.queries import regions_for_actor, units_for_actor
from redstart.interfaces.web.pages import page, today_of
from redstart.interfaces.web.people import person_context
from redstart.interfaces.web.sending import day_of, day_or_none, key_of, number_of, numbers_of
from redstart.usecases import persons as acts

if TYPE_CHECKING:
    from django.http import HttpResponse

    from redstart.interfaces.web.access import Request

_MOST = 500


def persons(request: Request) -> HttpResponse:
    """List the persons of the scope, namesakes told apart; add one."""
    if request.method == "POST":
        return _add(request)
    words = request.GET.get("words", "").strip()
    rows = persons_matching(request.actor, words)
    ids = list(rows.values_list("pk", flat=True)[:_MOST])
    known = known_persons(ids)
    names = [known[pk].name for pk in ids]
    return page(
        request,
        "persons.html",
        title=_("人员"),
        said=_("权限范围内%(count)s人；同名的按单位、职务和备注区分") % {"count": rows.count()},
        persons=[(known[pk], bool(known[pk].name) and names.count(known[pk].name) > 1) for pk in ids],
        words=words,
        regions=list(regions_for_actor(request.actor, Right.EDIT_PERSONS)),
        units=list(units_for_actor(request.actor, Right.EDIT_PERSONS)),
        today=today_of(request).isoformat(),
    )


def _add(request: Request) -> HttpResponse:
    unit_id, region_code = _home(request)
    person_id = acts.add_person(
        by=request.actor,
        now=request.now,
        key=key_of(request),
        name=request.POST.get("name", ""),
        title=request.POST.get("title", ""),
        since=day_or_none(request, "since"),
        note=request.POST.get("note", ""),
        phone=request.POST.get("phone", ""),
        unit_id=unit_id,
        region_code=region_code,
    )
    messages.success(request, _("人员已登记。"))
    return redirect("person", person_id)


def person(request: Request, person_id: int) -> HttpResponse:
    """Show one person: posts, what they look after and answer for, records made one."""
    row = found(persons_for_actor(request.actor), person_id)
    return page(request, "person.html", **person_context(request, row))


def describe(request: Request, person_id: int) -> HttpResponse:
    """Set a person's name, note and phone."""
    acts.describe_person(
        by=request.actor,
        now=request.now,
        key=key_of(request),
        person_id=person_id,
        name=request.POST.get("name"),
        note=request.POST.get("note"),
        phone=request.POST.get("phone"),
    )
    messages.success(request, _("已保存。"))
    return redirect("person", person_id)


def give_post(request: Request, person_id: int) -> HttpResponse:
    """Give a person a post."""
    unit_id, region_code = _home(request)
    acts.give_post(
        by=request.actor,
        now=request.now,
        key=key_of(request),
        person_id=person_id,
        title=request.POST.get("title", ""),
        since=day_or_none(request, "since"),
        unit_id=unit_id,
        region_code=region_code,
    )
    messages.success(request, _("职务已登记。"))
    return redirect("person", person_id)


def end_post(request: Request, post_id: int) -> HttpResponse:
    """End a post without a handover."""
    row = found(posts_for_actor(request.actor, Right.EDIT_PERSONS), post_id)
    acts.end_post(
        by=request.actor,
        now=request.now,
        key=key_of(request),
        post_id=post_id,
        on=day_of(request, "on"),
        version=number_of(request, "version"),
    )
    messages.success(request, _("职务已结束；负责的事项没有移交。"))
    return redirect("person", row.person_id)


def charges(request: Request, post_id: int) -> HttpResponse:
    """Set which units the holder of a post looks after."""
    row = found(posts_for_actor(request.actor, Right.EDIT_PERSONS), post_id)
    acts.set_charges(
        by=request.actor,
        now=request.now,
        key=key_of(request),
        post_id=post_id,
        unit_ids=numbers_of(request, "units"),
        on=day_of(request, "on"),
    )
    messages.success(request, _("分管单位已保存。"))
    return redirect("person", row.person_id)


def merge(request: Request, person_id: int) -> HttpResponse:
    """Make one person of two records."""
    acts.merge_persons(
        by=request.actor,
        now=request.now,
        key=key_of(request),
        person_id=person_id,
        duplicate_id=number_of(request, "duplicate"),
        reason=request.POST.get("reason", ""),
    )
    messages.success(request, _("两条记录已合为一人。"))
    return redirect("person", person_id)


def unmerge(request: Request, merge_id: int) -> HttpResponse:
    """Make two records two persons again."""
    row = found(merges_for_actor(request.actor, Right.EDIT_PERSONS), merge_id)
    acts.undo_merge(by=request.actor, now=request.now, key=key_of(request), merge_id=merge_id)
    messages.success(request, _("已撤回合并。"))
    return redirect("person", row.person_id)


def erase(request: Request, person_id: int) -> HttpResponse:
    """Forget a person's name, note and phone."""
    acts.erase_person(by=request.actor, now=request.now, key=key_of(request), person_id=person_id)
    messages.success(request, _("姓名、备注和电话已抹除；办理记录仍可核验。"))
    return redirect("person", person_id)


def _home(request: Request) -> tuple[int | None, str | None]:
    """Return the unit or else the region of a post, as a form names it: ``unit-12``, ``region-421381``."""
    kind, _dash, value = request.POST.get("home", "").partition("-")
    if kind == "unit" and value.isascii() and value.isdigit():
        return int(value), None
    return None, value
