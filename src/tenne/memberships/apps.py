"""Wiring of memberships."""

from django.apps import AppConfig


class MembershipsConfig(AppConfig):
    """What people have by the month, or have bought ahead: contracts, passes, credits."""

    name = "tenne.memberships"
    label = "memberships"
