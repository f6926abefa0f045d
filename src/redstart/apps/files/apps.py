"""The files' place among Django's apps."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    """Originals, kept by the hash of their content."""

    name = "redstart.apps.files"
    label = "files"
