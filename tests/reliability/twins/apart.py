"""A build that keeps the idempotency key in a transaction of its own, after the one of the rows."""

import time
from uuid import uuid4

from redstart.config.settings import *  # noqa: F403
from redstart.config.settings import MIDDLEWARE

MIDDLEWARE = ["tests.reliability.twins.apart.keeps_keys_apart", *MIDDLEWARE]
GAP = 0.4  # most of a write's time, so that a kill nearly always falls into it


def keeps_keys_apart(get_response):
    """Return a middleware that changes nothing by itself; making it breaks the commands."""
    from redstart.apps.journal import operations

    operations._once = _once
    return get_response


def _once(wanted, work):
    from django.db import transaction

    from redstart.apps.journal.act import Act
    from redstart.apps.journal.models import Command
    from redstart.apps.journal.values import plain

    known = Command.objects.filter(actor_id=wanted.actor_id, key=wanted.key).first()
    if known is not None:
        return dict(known.response)
    key, wanted.key = wanted.key, uuid4().hex
    with transaction.atomic():
        wanted.save()
        act = Act(wanted)
        wanted.response = plain(dict(work(act)))
        for entry in act._entries:
            entry.key = key
        act.close()
        Command.objects.filter(pk=wanted.pk).update(response=wanted.response)
    time.sleep(GAP)
    Command.objects.filter(pk=wanted.pk).update(key=key)
    return dict(wanted.response)
