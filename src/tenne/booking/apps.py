"""Wiring of booking."""

from django.apps import AppConfig


class BookingConfig(AppConfig):
    """Hold, confirm, check in, cancel."""

    name = "tenne.booking"
    label = "booking"
