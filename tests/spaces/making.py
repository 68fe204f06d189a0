"""Make operators, spaces and what stands in them; a test states only what matters to it."""

from __future__ import annotations

from datetime import date, time
from itertools import count
from typing import Any

from tenne.people.models import Person
from tenne.spaces.models import (
    HoursKind,
    OpeningHours,
    Operator,
    Resource,
    ResourceKind,
    Role,
    Space,
    TaxModeSince,
)

_numbers = count(1)


def make_operator(**values: Any) -> Operator:
    """Make an operator; its tax mode is regular."""
    number = next(_numbers)
    mode = values.pop("tax_mode", "regular")
    defaults = {
        "name": f"Betrieb {number}", "slug": f"betrieb-{number}", "street": "Gasse 1",
        "postcode": "99998", "town": "Erfunden", "email": f"betrieb-{number}@tenne.example",
    }  # fmt: skip
    operator: Operator = Operator.objects.create(**{**defaults, **values})
    TaxModeSince.objects.create(operator=operator, since=date(2020, 1, 1), mode=mode)
    return operator


def make_space(operator: Operator, **values: Any) -> Space:
    """Make a space in Brandenburg, open on weekdays from 8 to 18."""
    number = next(_numbers)
    hours = values.pop("hours", [(day, time(8), time(18)) for day in range(5)])
    defaults = {
        "slug": f"haus-{number}", "name": f"Haus {number}", "street": "Gasse 2",
        "postcode": "99998", "town": "Erfunden", "municipality_key": "12999999",
        "federal_state": "BB", "latitude": "52.1", "longitude": "13.2",
    }  # fmt: skip
    space: Space = Space.objects.create(operator=operator, **{**defaults, **values})
    OpeningHours.objects.bulk_create(
        OpeningHours(space=space, kind=HoursKind.OPENING, weekday=d, opens=o, closes=c)
        for d, o, c in hours
    )
    return space


def make_resource(space: Space, **values: Any) -> Resource:
    """Make a desk."""
    number = str(next(_numbers))
    defaults = {"kind": ResourceKind.DESK, "number": number, "name": {"de": f"Tisch {number}"}}
    resource: Resource = Resource.objects.create(
        operator=space.operator, space=space, **{**defaults, **values}
    )
    return resource


def make_person(**values: Any) -> Person:
    """Make somebody who can sign in."""
    number = next(_numbers)
    defaults = {"name": f"Erfunden Nr {number}", "email": f"person-{number}@tenne.example",
                "email_proven_at": "2026-01-01T00:00:00Z"}  # fmt: skip
    return Person.objects.create_person(**{**defaults, **values})


def make_role(person: Person, kind: str, **place: Any) -> Role:
    """Give somebody a role."""
    return Role.objects.create(person=person, kind=kind, **place)
