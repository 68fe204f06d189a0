"""Wiring of web."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Joined pages: home, host desk, QR."""

    name = "tenne.web"
    label = "web"
