"""Wiring of memberships."""

from django.apps import AppConfig


class MembershipsConfig(AppConfig):
    """What people have by the month: plans and contracts."""

    name = "tenne.memberships"
    label = "memberships"
