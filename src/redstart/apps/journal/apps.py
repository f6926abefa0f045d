"""The journal's place among Django's apps."""

from django.apps import AppConfig


class JournalConfig(AppConfig):
    """The one history of everything written."""

    name = "redstart.apps.journal"
    label = "journal"
