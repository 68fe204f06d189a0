"""Wiring of people."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Persons, sign-in, tokens, consent."""

    name = "tenne.people"
    label = "people"
