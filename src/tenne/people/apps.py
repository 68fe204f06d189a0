"""Wiring of people."""

import logging

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Persons, sign-in, tokens, consent."""

    name = "tenne.people"
    label = "people"

    def ready(self) -> None:
        """Keep out of the log which passkey was shown when."""
        logging.getLogger("fido2").setLevel(logging.WARNING)
