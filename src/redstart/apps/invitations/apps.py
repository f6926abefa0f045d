"""The invitations' place among Django's apps."""

from django.apps import AppConfig


class InvitationsConfig(AppConfig):
    """Codes by which somebody makes the own account, with a role that the inviter fixed."""

    name = "redstart.apps.invitations"
    label = "invitations"
