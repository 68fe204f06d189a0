"""The page on which a series is said, seen and ordered, as its tests read it."""

from __future__ import annotations

import re

from tests.booking.reading import press

REPEAT = "/spaces/alte-molkerei/repeat/"
WEEKLY = {"day": "2026-11-24", "start": "14:00", "end": "15:00", "every": "1", "count": "4"}


def page_for(client, place, **said):
    return client.get(REPEAT, {"place": place.short_code, **WEEKLY, **said})


def order(client, page, **typed):
    return press(client, page, "/repeat/", **typed)


def address_of(page, key: str) -> str:
    """Return where the link with an id leads."""
    [address] = re.findall(rf'href="([^"]+)" id="{key}"', page.content.decode())
    return address.replace("&amp;", "&")
