"""Every kind of change that needs two persons. A further one is a module with its kind, and a line here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from redstart.usecases.approvals import amendments, rules

if TYPE_CHECKING:
    from redstart.usecases.approvals.kind import Kind

KINDS: dict[str, Kind] = {kind.code: kind for kind in (amendments.KIND, rules.CALENDAR, rules.RULE)}
