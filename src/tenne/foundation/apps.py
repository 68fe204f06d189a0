"""Wiring of the foundation."""

from django.apps import AppConfig


class FoundationConfig(AppConfig):
    """Small words that every package uses."""

    name = "tenne.foundation"
    label = "foundation"
