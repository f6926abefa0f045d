"""The rules' place among Django's apps."""

from django.apps import AppConfig


class RulesConfig(AppConfig):
    """An installation's own versions of the rules."""

    name = "redstart.apps.rules"
    label = "rules"
