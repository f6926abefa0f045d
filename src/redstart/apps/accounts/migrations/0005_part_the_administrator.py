"""The administrator who could do everything becomes four parts, which can be handed to different people.

Accounts learn which region keeps them: that of the first role each holds. Both enter the journal, and so do the
columns that roles have gained.
"""

from typing import Any

from django.db import migrations
from django.utils import timezone

from redstart.apps.journal.migrating import MigrationAct

OLD = "administrator"
PARTS = ("system_administrator", "security_administrator", "audit_administrator", "dispatcher")
OMITTED = frozenset({"username", "password", "last_login", "language"})
ROOT = "/"


def part(apps: Any, _schema_editor: Any) -> None:
    act = MigrationAct(apps, verb="migration.accounts.part-the-administrator", now=timezone.now())
    membership, user = apps.get_model("accounts", "Membership"), apps.get_model("accounts", "User")
    for row in user.objects.order_by("pk"):
        held = list(membership.objects.filter(user_id=row.pk, ended_at=None).order_by("pk"))
        home = held[0].region_path if held else ROOT
        act.change(row, where=home, omit=OMITTED, region_path=home)
        _restate(act, membership, held)


def _restate(act: MigrationAct, membership: Any, held: list[Any]) -> None:
    has = {(row.role, row.region_path) for row in held}
    for row in held:
        ended = act.now if row.role == OLD else None
        act.change(row, where=row.region_path, unit_id=None, valid_from=None, valid_to=None, ended_at=ended)
        if ended is None:
            continue
        for role in PARTS:
            if (role, row.region_path) not in has:
                new = membership(user_id=row.user_id, role=role, region_path=row.region_path)
                act.create(new, where=row.region_path)


class Migration(migrations.Migration):
    dependencies = [("accounts", "0004_roles_as_data"), ("journal", "0003_verifications")]
    operations = [migrations.RunPython(part, migrations.RunPython.noop)]
