"""The sign-ins' place among Django's apps."""

from django.apps import AppConfig


class SignInConfig(AppConfig):
    """Sessions, the standing of passwords, second factors."""

    name = "redstart.apps.signin"
    label = "signin"
    default_auto_field = "django.db.models.BigAutoField"
