"""Wiring of billing."""

from django.apps import AppConfig


class BillingConfig(AppConfig):
    """Charges: money owed, knowing no seller."""

    name = "tenne.billing"
    label = "billing"
