"""A space of 200 places with a year of bookings, loaded past the triggers."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from tools.bench.server import Tenne

SLUG = "bench"
RESOURCES = 200


@dataclass(frozen=True, slots=True)
class Bench:
    """What the scenarios need to know of the world."""

    tokens: list[str]
    session_cookie: str
    resources: list[str]
    busy_day: str  # a day on which about 60 of 200 places are free
    empty_day: str  # a day after the year, on which all are free
    statements: dict[str, int]


def build(tenne: Tenne, *, bookings: int) -> Bench:
    """Make the space through the product's own code, then its year of bookings in SQL."""
    made = _in_django(tenne, "make")
    _load_bookings(tenne, bookings)
    counted = _in_django(tenne, "count")
    return Bench(**(made | counted))


def _in_django(tenne: Tenne, step: str) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", "tools.bench.in_django", step],
        env=tenne.environment(), capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(done.stdout + done.stderr)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


# Each day seven of ten places have short bookings spread over 06:00 to 22:00, the rest none.
LOAD = """
WITH wanted AS (
    SELECT r.id AS resource_id, r.space_id, r.operator_id, d.day, s.slot,
           row_number() OVER (ORDER BY d.day, s.slot, r.id) AS n
    FROM spaces_resource r
    JOIN spaces_space h ON h.id = r.space_id AND h.slug = %(slug)s
    CROSS JOIN generate_series(0, 364) AS d(day)
    CROSS JOIN generate_series(0, %(slots)s - 1) AS s(slot)
    WHERE (r.id + d.day * 7) %% 10 < 7
), made AS (
    SELECT wanted.*,
           date_trunc('day', %(first)s::timestamptz) + day * interval '1 day'
           + interval '6 hours' + slot * %(step)s * interval '1 minute' AS starts_at
    FROM wanted WHERE n <= %(count)s
), booked AS (
    INSERT INTO booking_booking (
        operator_id, space_id, resource_id, person_id, public_id, code, state, starts_at, ends_at,
        wall_start, wall_end, zone_name, note, link_digest, idempotency_key, wish_digest,
        price_cents, currency, price_lines, tax, payment_way, cancellation_steps,
        calendar_sequence, made_at, confirmed_at, undone_state, answer, maker_pays,
        set_up_minutes, clear_up_minutes)
    SELECT operator_id, space_id, resource_id,
           (SELECT min(id) + n %% 50 FROM people_person WHERE name LIKE 'Bench %%'),
           gen_random_uuid(), lpad(upper(to_hex(n + %(before)s)), 8, 'Z'),
           CASE WHEN starts_at > now() THEN 'confirmed' ELSE 'completed' END, starts_at,
           starts_at + %(length)s * interval '1 minute', to_char(starts_at, 'YYYY-MM-DD"T"HH24:MI'),
           to_char(starts_at, 'YYYY-MM-DD"T"HH24:MI'), 'Europe/Berlin', '', '', '', '', 1200,
           'EUR', '[]', '{"mode": "regular", "groups": []}', 'invoice', '[]',
           0, now(), now(), '', '', false, 0, 0
    FROM made
    RETURNING id, operator_id, space_id, resource_id, starts_at, ends_at
)
INSERT INTO booking_occupancy (operator_id, space_id, booking_id, resource_id, during)
SELECT operator_id, space_id, id, resource_id, tstzrange(starts_at, ends_at, '[)') FROM booked
"""


def _load_bookings(tenne: Tenne, count: int, *, years_ago: int = 0) -> None:
    """Load a year: the coming one, or an earlier one that is as full."""
    slots = -(-count // (RESOURCES * 365 * 7 // 10))
    step = 16 * 60 // slots
    first = datetime.now(UTC) + timedelta(days=1 - 365 * years_ago)
    with tenne.as_superuser() as connection:
        connection.execute("SET session_replication_role = replica")
        connection.execute(
            LOAD,
            {"slug": SLUG, "slots": slots, "count": count, "first": first, "step": step,
             "length": max(1, min(60, step)), "before": count * years_ago},
        )  # fmt: skip
        connection.execute("SET session_replication_role = DEFAULT")
        connection.execute("VACUUM ANALYZE")


def grow(tenne: Tenne, *, bookings: int, to: int) -> int:
    """Load earlier years, each as full as the coming one, and return how many bookings there are.

    A space does not become fuller than full: what grows over the years is what lies behind it.
    """
    years = -(-to // bookings)
    for years_ago in range(1, years):
        _load_bookings(tenne, bookings, years_ago=years_ago)
    return bookings * years
