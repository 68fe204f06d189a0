"""Make tokens for sample people and name what exists, as JSON on the last line; runs in Django."""

from __future__ import annotations

import json
from datetime import timedelta

import django

django.setup()

from django.utils import timezone  # noqa: E402

from tenne.booking.models import Booking  # noqa: E402
from tenne.foundation import scope  # noqa: E402
from tenne.people import tokens  # noqa: E402
from tenne.people.models import Person  # noqa: E402
from tenne.spaces.models import Resource, Space  # noqa: E402

ALL = ("read", "book", "check-in")
ROLES = {
    "member": ("member", ALL),
    "narrow": ("member", ()),
    "staff": ("operator", (*ALL, "staff")),
}
SANDBOX = "sandbox"


def main() -> None:
    """Print tokens by role, and names of what exists by the name of its field."""
    now = timezone.now()
    made: dict[str, str] = {}
    for role, (account, scopes) in ROLES.items():
        person = Person.objects.get(email=f"{account}@tenne.example")
        made[role] = tokens.make(
            person, label="soak", scopes=scopes, lasts=timedelta(days=1), now=now
        )[1]
    with scope.network("a soak run names what exists"):
        resources = Resource.objects.filter(space__slug=SANDBOX, is_fixed=False)
        bookings = Booking.objects.filter(ends_at__gt=now).order_by("pk")
        known = {
            "slug": [SANDBOX],
            "space": [SANDBOX],
            "operator_slug": [Space.objects.get(slug=SANDBOX).operator.slug],
            "resource": [str(key) for key in resources.values_list("public_id", flat=True)],
            "booking_id": [str(key) for key in bookings.values_list("public_id", flat=True)[:40]],
        }
    print(json.dumps({"tokens": made, "known": known}))


if __name__ == "__main__":
    main()
