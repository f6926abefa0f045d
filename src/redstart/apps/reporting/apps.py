"""The reports' place among Django's apps."""

from django.apps import AppConfig


class ReportingConfig(AppConfig):
    """Observations with their versions, and the tasks by which units report them."""

    name = "redstart.apps.reporting"
    label = "reporting"
