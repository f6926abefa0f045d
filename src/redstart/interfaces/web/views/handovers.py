"""Handovers: the preview with one press, the record, its printed list, signatures, and taking back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from redstart.apps.accounts.queries import names_of
from redstart.apps.accounts.roles import Action as Right
from redstart.apps.accounts.scope import found
from redstart.apps.organisations.people import (
    handovers_for_actor,
    known_persons,
    persons_for_actor,
    posts_of,
)
from redstart.apps.organisations.states import SIDE_NAMES, HandoverKind, Side
from redstart.interfaces.web.pages import page, today_of
from redstart.interfaces.web.people import choosable
from redstart.interfaces.web.refusals import page_language
from redstart.interfaces.web.sending import day_of, key_of, number_of
from redstart.interfaces.web.things import item_rows, thing_rows
from redstart.interfaces.web.views.documents import attachment
from redstart.interfaces.web.views.ledgers import XLSX
from redstart.interfaces.web.words import named
from redstart.usecases import handovers as acts
from redstart.usecases.handover_list import handover_file_name, handover_workbook, sides_of
from redstart.usecases.handovers import Giver, open_of_person

if TYPE_CHECKING:
    from django.http import HttpResponse

    from redstart.apps.organisations.models import Handover
    from redstart.interfaces.web.access import Request


def make(request: Request, person_id: int) -> HttpResponse:
    """Show what would move to a successor; move it."""
    person = found(persons_for_actor(request.actor, Right.HAND_OVER), person_id)
    if request.method == "POST":
        return _make(request, person_id)
    posts = list(posts_of([person_id]).filter(valid_to=None))
    asked = request.GET.get("post")
    post = next((row for row in posts if str(row.pk) == asked), None)
    if asked is None and len(posts) == 1:
        post = posts[0]
    known = known_persons([person_id])[person_id]
    return page(
        request,
        "handover_make.html",
        title=_("工作移交"),
        said=_("%(person)s · 已印发的方案和此前的记录仍写原名") % {"person": known.words},
        person=person,
        known=known,
        posts=posts,
        post=post,
        things=thing_rows(open_of_person(request.actor, Giver(person_id, post))),
        others=choosable(request.actor, Right.HAND_OVER, but=person_id),
        today=today_of(request).isoformat(),
    )


def _make(request: Request, person_id: int) -> HttpResponse:
    done = acts.hand_over(
        by=request.actor,
        now=request.now,
        key=key_of(request),
        person_id=person_id,
        successor_id=number_of(request, "successor"),
        on=day_of(request, "on"),
        refs=request.POST.getlist("refs"),
        post_id=number_of(request, "post") if request.POST.get("post") else None,
        passes_post=request.POST.get("passes") == "yes",
        reason=request.POST.get("reason", ""),
        signs=request.POST.get("signs") == "dispatcher",
    )
    messages.success(request, _("已移交%(count)s项。") % {"count": done.moved})
    return redirect("handover", done.id)


def handovers(request: Request) -> HttpResponse:
    """List the handovers of the scope, the latest first."""
    rows = list(handovers_for_actor(request.actor).prefetch_related("items", "signatures")[:300])
    return page(
        request,
        "handovers.html",
        title=_("工作移交记录"),
        said=_("权限范围内%(count)s次，最新在前") % {"count": len(rows)},
        handovers=[(row, *sides_of(row)) for row in rows],
    )


def handover(request: Request, handover_id: int) -> HttpResponse:
    """Show one handover as the list that both sides sign; it prints on paper."""
    row = found(handovers_for_actor(request.actor), handover_id)
    giver, taker = sides_of(row)
    return page(
        request,
        "handover.html",
        title=_("工作移交清单"),
        said=_("%(giver)s 移交 %(taker)s") % {"giver": giver, "taker": taker},
        handover=row,
        giver=giver,
        taker=taker,
        things=item_rows(row.items.all()),
        signatures=_signatures(request, row),
        maker=names_of([row.made_by_id]).get(row.made_by_id, ""),
        may_undo=row.kind == HandoverKind.PERSON and request.actor.may(Right.HAND_OVER, row.region.path),
    )


def sign(request: Request, handover_id: int) -> HttpResponse:
    """Sign for a side, or for someone else as the dispatcher."""
    acts.sign(
        by=request.actor,
        now=request.now,
        key=key_of(request),
        handover_id=handover_id,
        side=Side.FROM if request.POST.get("side") == Side.FROM else Side.TO,
    )
    messages.success(request, _("已签字。"))
    return redirect("handover", handover_id)


def undo(request: Request, handover_id: int) -> HttpResponse:
    """Take a handover back."""
    row = found(handovers_for_actor(request.actor, Right.HAND_OVER), handover_id)
    acts.undo(
        by=request.actor,
        now=request.now,
        key=key_of(request),
        handover_id=handover_id,
        version=number_of(request, "version"),
    )
    messages.success(request, _("移交已撤回，各项恢复原状。"))
    return redirect("person", row.from_person_id)


def workbook(request: Request, handover_id: int) -> HttpResponse:
    """Send the list as a workbook."""
    content = handover_workbook(
        actor=request.actor, handover_id=handover_id, now=request.now, language=page_language()
    )
    return attachment(content, handover_file_name(request.actor, handover_id), XLSX)


def _signatures(request: Request, row: Handover) -> list[dict[str, object]]:
    signed = {signature.side: signature for signature in row.signatures.all()}
    names = names_of(signature.signed_by_id for signature in signed.values())
    own = {Side.FROM: row.from_person_id, Side.TO: row.to_person_id}
    may = request.actor.may(Right.HAND_OVER, row.region.path)
    return [
        {
            "side": side.value,
            "words": named(SIDE_NAMES, side),
            "row": signed.get(side),
            "name": names.get(signed[side].signed_by_id, "") if side in signed else "",
            "may": side not in signed and (may or own[side] == request.actor.person_id),
        }
        for side in Side
    ]
