"""Wiring of regions."""

from django.apps import AppConfig


class RegionsConfig(AppConfig):
    """What is known of a region, dated and with its source."""

    name = "tenne.regions"
    label = "regions"
