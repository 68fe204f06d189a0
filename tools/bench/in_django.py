"""The part of the benchmark's preparation that runs inside Django: `make` and `count`."""

from __future__ import annotations

import json
import sys
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from tenne.foundation import scope  # noqa: E402
from tenne.people import tokens  # noqa: E402
from tenne.people.models import Person  # noqa: E402
from tenne.spaces.models import (  # noqa: E402
    Area,
    Floor,
    OpeningHours,
    Operator,
    Resource,
    Space,
    TaxModeSince,
)
from tenne.tariffs.models import Tariff  # noqa: E402
from tools.bench.world import RESOURCES, SLUG  # noqa: E402

PLAN = {
    "width_m": 44,
    "height_m": 26,
    "shapes": [
        {
            "kind": "wall",
            "points": [[0.3, 0.3], [43.7, 0.3], [43.7, 25.7], [0.3, 25.7]],
            "outer": True,
            "closed": True,
        }
    ],
}
KINDS = ["desk"] * 120 + ["room"] * 50 + ["booth"] * 30


def make() -> dict[str, Any]:
    """Make the space, its prices, fifty people with tokens."""
    now = datetime.now(UTC)
    with transaction.atomic(), scope.network("benchmark"):
        operator = Operator.objects.create(
            name="Benchmark", slug="bench", street="Weg 1", postcode="00000", town="Ahrenfeld",
            email="bench@tenne.example",
        )  # fmt: skip
        TaxModeSince.objects.create(operator=operator, since=date(2020, 1, 1), mode="regular")
        space = Space.objects.create(
            operator=operator, slug=SLUG, name="Benchmark", street="Weg 1", postcode="00000",
            town="Ahrenfeld", municipality_key="12069017", federal_state="BB",
            latitude=Decimal("52.1"), longitude=Decimal("12.6"), keeps_holidays=False,
        )  # fmt: skip
        for weekday in range(7):
            OpeningHours.objects.create(space=space, weekday=weekday, opens=time(0), closes=time(0))
        floor = Floor.objects.create(space=space, level=0, plan=PLAN)
        areas = [Area.objects.create(floor=floor, kind="open-office") for _ in range(6)]
        for number, kind in enumerate(KINDS[:RESOURCES]):
            Resource.objects.create(
                operator=operator, space=space, kind=kind, number=str(number), sort_key=number,
                area=areas[number % 6], name={"de": f"Platz {number}", "en": f"Place {number}"},
                features=["monitor", "lan"] if number % 2 else ["window"], horizon_days=3650,
                limit_per_person=None, longest_minutes=60 * 24 * 30,
                position={
                    "x": 1 + 2.1 * (number % 20), "y": 1 + 2.4 * (number // 20), "w": 1.6, "h": 0.8
                },
            )  # fmt: skip
        for kind in ("desk", "room", "booth"):
            for unit, cents in (("hour", 1200), ("day", 7200)):
                Tariff.objects.create(
                    operator=operator, space=space, resource_kind=kind, unit=unit,
                    price_cents=cents, vat_percent=Decimal(19), valid_from=date(2020, 1, 1),
                )  # fmt: skip
        people = [
            Person.objects.create_person(
                name=f"Bench {n}", email=f"bench{n}@tenne.example", email_proven_at=now
            )
            for n in range(50)
        ]
        secrets = [
            tokens.make(person, label="bench", scopes=("read", "book"), lasts=None, now=now)[1]
            for person in people
        ]
        ids = list(Resource.objects.filter(space=space).values_list("public_id", flat=True))
    client = Client()
    client.force_login(people[0])
    return {
        "tokens": secrets,
        "session_cookie": f"{settings.SESSION_COOKIE_NAME}="
        + client.cookies[settings.SESSION_COOKIE_NAME].value,
        "resources": [str(one) for one in ids],
        "busy_day": (now + timedelta(days=180)).date().isoformat(),
        "empty_day": (now + timedelta(days=900)).date().isoformat(),
        "statements": {},
    }


def count() -> dict[str, Any]:
    """Count the statements of A, B and R, once the catalogue is kept."""
    now = datetime.now(UTC)
    with scope.network("benchmark"):
        person = Person.objects.get(email="bench1@tenne.example")
        _, secret = tokens.make(person, label="count", scopes=("read", "book"), lasts=None, now=now)
        resource = Resource.objects.filter(space__slug=SLUG).first()
    assert resource is not None
    client = Client(headers={"Authorization": f"Bearer {secret}"}, SERVER_NAME="localhost")
    day = (now + timedelta(days=800)).date()
    seen: dict[str, int] = {}
    for hour in (9, 10):
        body = {
            "resource": str(resource.public_id),
            "start": f"{day}T{hour:02}:00:00+00:00",
            "end": f"{day}T{hour + 1:02}:00:00+00:00",
        }
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(
                f"/api/v1/spaces/{SLUG}/availability",
                {"start": f"{day}T09:00:00+00:00", "end": f"{day}T17:00:00+00:00"},
            )
        assert answer.status_code == 200, answer.content
        seen["A"] = len(queries)
        with CaptureQueriesContext(connection) as queries:
            answer = client.post("/api/v1/bookings", body, content_type="application/json")
        assert answer.status_code == 201, answer.content
        seen["B"] = len([q for q in queries if not q["sql"].startswith(("SAVEPOINT", "RELEASE"))])
    client.force_login(person)
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(f"/spaces/{SLUG}/rooms/", {"day": f"{day}"})
        assert answer.status_code == 200, answer.content
        seen["R"] = len(queries)
    return {"statements": seen}


if __name__ == "__main__":
    print(json.dumps({"make": make, "count": count}[sys.argv[1]]()))
