"""Wiring of api."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """The machine interface."""

    name = "tenne.api"
    label = "api"
