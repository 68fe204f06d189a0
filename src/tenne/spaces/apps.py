"""Wiring of spaces."""

from django.apps import AppConfig


class SpacesConfig(AppConfig):
    """Operators, spaces, floors, resources, hours, roles."""

    name = "tenne.spaces"
    label = "spaces"
