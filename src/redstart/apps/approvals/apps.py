"""The approvals' place among Django's apps."""

from django.apps import AppConfig


class ApprovalsConfig(AppConfig):
    """What needs a second person before it is done."""

    name = "redstart.apps.approvals"
    label = "approvals"
