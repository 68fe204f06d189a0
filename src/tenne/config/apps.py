"""Wires the packages together when Django is ready."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """Composition only."""

    name = "tenne.config"
    label = "config"

    def ready(self) -> None:
        """Connect facts to those who wait for them."""
        from .subscribers import wire  # noqa: PLC0415 - models are loaded only now

        wire()
