"""The organisations' place among Django's apps."""

from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    """Regions, units, collectives, posts, and how written names resolve to them."""

    name = "redstart.apps.organisations"
    label = "organisations"
