"""Wires the packages together when Django is ready."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """Composition only."""

    name = "tenne.config"
    label = "config"

    def ready(self) -> None:
        """Connect facts to those who wait for them, and charges to those who sell."""
        from .sellers import make_sellers_known  # noqa: PLC0415 - models are loaded only now
        from .subscribers import wire  # noqa: PLC0415

        wire()
        make_sellers_known()
