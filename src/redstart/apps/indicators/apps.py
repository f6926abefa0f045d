"""The indicators' place among Django's apps."""

from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    """What is measured: codes, names as documents write them, how values add up, who reports them."""

    name = "redstart.apps.indicators"
    label = "indicators"
