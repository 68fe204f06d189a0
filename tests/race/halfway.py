"""Book a series in a process of its own, and stop halfway until somebody ends it.

``python -m tests.race.halfway SPACE RESOURCE PERSON [without-a-transaction]``
"""

from __future__ import annotations

import sys
import time
from datetime import date
from datetime import time as clock
from typing import Any


def main() -> None:
    """Say ``halfway`` once bookings and places are written, and wait there."""
    import django

    django.setup()
    from tenne.booking.queries.series import SeriesWish, judged
    from tenne.booking.series.rule import Hours, rule_of
    from tenne.booking.services import Terms, charging, series
    from tenne.people.models import Person
    from tenne.spaces.catalogue import catalogue_of
    from tests.factories import NOW

    def wait(*_args: Any) -> None:
        sys.stdout.write("halfway\n")
        sys.stdout.flush()
        time.sleep(60)

    charging.charge_all = wait
    if "without-a-transaction" in sys.argv:
        series._book = series._book.__wrapped__  # type: ignore[attr-defined]
    space, resource, person = (int(key) for key in sys.argv[1:4])
    catalogue = catalogue_of(space_id=space)
    if catalogue is None:
        raise LookupError(f"no space {space}")
    wish = SeriesWish(
        catalogue, catalogue.places[resource], rule_of("FREQ=WEEKLY;COUNT=5"),
        date(2026, 11, 24), Hours(clock(9), clock(10)),
    )  # fmt: skip
    chosen = {one.day: one.free for one in judged(wish, now=NOW, audience="") if one.free}
    series.book_series(
        person=Person.objects.get(pk=person), wish=wish, chosen=chosen, now=NOW, terms=Terms()
    )


if __name__ == "__main__":
    main()
