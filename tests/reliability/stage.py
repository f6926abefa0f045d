"""What the real server is killed over: a ledger set up from nothing, and at the end what became of it.

    python -m tests.reliability.stage prepare|inspect

Run in a process of its own, with the environment of the installation; prints JSON.
"""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from typing import Any

CLIENTS = 8


def prepare() -> dict[str, Any]:
    """Set up an installation with a draft plan; return where to write, and the cookies of who may."""
    from redstart.interfaces.cli.ledger import prepare as set_up

    set_up()
    from django.test import Client

    from redstart.apps.accounts.models import User
    from redstart.apps.plans.models import Target
    from redstart.usecases import review
    from tests.factories.plans import NOW, draft_plan, key, make_cast

    cast = make_cast()
    started = draft_plan(cast.owner)
    client = Client()
    client.force_login(User.objects.get(username="owner"))
    for number in range(CLIENTS):  # one item for each client alone
        values = {
            "indicator": f"指标{number}",
            "value": "1",
            "unit": "个",
            "measure": "level",
            "comparator": "=",
        }
        review.add(
            by=cast.owner, now=NOW, key=key(), version_id=started.version_id, kind="target", values=values
        )
    targets = Target.objects.filter(plan_version_id=started.version_id).order_by("pk")
    return {
        "version_id": started.version_id,
        "targets": list(targets.values_list("pk", "version")),
        "cookies": {name: morsel.value for name, morsel in client.cookies.items()},
    }


def inspect() -> dict[str, Any]:
    """Return what stands in the ledger, and whether the journal proves it."""
    from redstart.interfaces.cli.ledger import load

    load()
    from redstart.apps.journal.chain.sealing import seal_waiting
    from redstart.apps.journal.chain.verification import verify
    from redstart.apps.journal.models import Command, Entry
    from redstart.apps.organisations.models import Unit, UnitAlias
    from redstart.apps.plans.models import Target

    now = datetime.now(UTC)
    seal_waiting(now=now)
    verdict = verify(now=now)
    traced = set(Entry.objects.values_list("key", flat=True))
    return {
        "units": list(Unit.objects.values_list("name", flat=True)),
        "aliases": list(UnitAlias.objects.values_list("alias", flat=True)),
        "targets": list(Target.objects.values_list("indicator", flat=True)),
        "versions": dict(Target.objects.values_list("pk", "version")),
        "keys": list(Command.objects.filter(key__startswith="write-").values_list("key", flat=True)),
        "traced": sorted(traced),
        "sound": verdict.sound,
        "faults": [fault.message("en") for fault in verdict.faults[:5]],
        "entries": verdict.entries + verdict.waiting,
    }


if __name__ == "__main__":
    sys.stdout.write(json.dumps({"prepare": prepare, "inspect": inspect}[sys.argv[1]]()) + "\n")
