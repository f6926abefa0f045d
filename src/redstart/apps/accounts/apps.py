"""The accounts' place among Django's apps."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Persons, their sign-ins, and what they may do."""

    name = "redstart.apps.accounts"
    label = "accounts"
