"""A browser in which a person has signed in, without walking through the pages for it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.test import Client
from django.utils import timezone

from tenne.people.models import Person


def signed_in(
    person: Person,
    *,
    client: Client | None = None,
    language: str = "",
    second_factor: bool = True,
    confirmed_at: datetime | None = None,
    confirmed: bool = True,
    **session: Any,
) -> Client:
    """Return a browser in which a person has signed in and shown just now who they are."""
    if client is None:
        client = Client(headers={"accept-language": language} if language else {})
    client.force_login(person, backend="tenne.people.backends.ProvenAddressBackend")
    kept: Any = client.session
    kept.update({"second_factor": second_factor, **session})
    if confirmed:
        kept["confirmed_at"] = (confirmed_at or timezone.now()).isoformat()
    kept.save()
    return client
