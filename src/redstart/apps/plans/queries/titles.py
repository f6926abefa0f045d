"""What the rows of a drive are called, so that its history can be read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from redstart.apps.plans.models import Action, Finding, Responsibility, Target, WrittenName
from redstart.apps.plans.queries.drives import documents, drive

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from redstart.apps.accounts.scope import Actor


def titles(actor: Actor, drive_id: int) -> dict[tuple[str, int], str]:
    """Return the title of every row of a drive's plans, by kind and id as the journal names them."""
    versions = list(drive(actor, drive_id).plan_versions.values_list("pk", flat=True))
    rows: dict[str, QuerySet[Any, tuple[int, str]]] = {
        "plans.action": Action.objects.filter(plan_version__in=versions).values_list("pk", "title"),
        "plans.target": Target.objects.filter(plan_version__in=versions).values_list("pk", "indicator"),
        "plans.responsibility": Responsibility.objects.filter(plan_version__in=versions).values_list(
            "pk", "task"
        ),
        "plans.finding": Finding.objects.filter(
            plan_version__in=versions, document__in=documents(actor)
        ).values_list("pk", "message"),
        "plans.document": documents(actor).filter(drive=drive_id).values_list("pk", "title"),
        "plans.writtenname": WrittenName.objects.filter(plan_version__in=versions).values_list(
            "pk", "written"
        ),
    }
    return {(kind, pk): title for kind, found in rows.items() for pk, title in found}
