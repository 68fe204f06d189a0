"""Wiring of tariffs."""

from django.apps import AppConfig


class TariffsConfig(AppConfig):
    """What is offered at which price."""

    name = "tenne.tariffs"
    label = "tariffs"
