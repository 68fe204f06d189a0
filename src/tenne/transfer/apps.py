"""Wiring of transfer."""

from django.apps import AppConfig


class TransferConfig(AppConfig):
    """A person's data in and out: export, joining two accounts, erasure. It has no tables."""

    name = "tenne.transfer"
    label = "transfer"
