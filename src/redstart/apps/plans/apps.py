"""The plans' place among Django's apps."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    """Drives, documents, plan versions, their items and duties."""

    name = "redstart.apps.plans"
    label = "plans"
