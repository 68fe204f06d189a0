"""The house itself: things, faults, the workplace sheet, the roster and the keys."""

from __future__ import annotations

from datetime import datetime, timedelta

from tenne.foundation.wall_time import local_date
from tenne.people.models import Person
from tenne.spaces.models import (
    Fault,
    HoursKind,
    HouseKey,
    InventoryItem,
    ItemKind,
    Resource,
    Shift,
    Space,
)
from tenne.spaces.queries import week_of
from tenne.spaces.services.workplace import Fact, measure_wlan, write_facts

ONE_DAY = timedelta(days=1)
WEEKS_BEHIND, WEEKS_AHEAD = 3, 4
# Of the shifts to come every fifth is open, so that there is something to take.
OPEN_EVERY = 5
SHEET = [
    ("desk", "160 × 80 cm, Tische 5 und 12 höhenverstellbar", "160 × 80 cm, 5 and 12 adjustable"),
    ("chair", "Drehstuhl mit Armlehnen, DIN EN 1335", "Swivel chair with armrests, DIN EN 1335"),
    ("screens", "Leihmonitore 24 Zoll am Tresen", "24 inch screens to borrow at the front desk"),
    ("light", "500 Lux am Tisch, Tageslicht von Süden", "500 lux at the desk, daylight from south"),
    ("noise", "Galerie ruhig, unter 55 dB(A)", "Gallery quiet, below 55 dB(A)"),
    ("area", "9 m²", "9 m²"),
    ("escape", "Zwei Ausgänge im Erdgeschoss, Plan am Tresen", "Two exits on the ground floor"),
    ("first-aid", "Kasten am Tresen, zwei Ersthelfende", "Box at the front desk, two first aiders"),
    ("electrical", "Prüfung nach DGUV V3", "Tested to DGUV V3"),
    ("step-free", "Erdgeschoss ohne Stufen", "Ground floor without steps"),
    ("isolation", "Geräte sehen einander nicht", "Devices do not see each other"),
    ("storage", "12 Schließfächer", "12 lockers"),
]


def write_housekeeping(people: dict[str, Person], space: Space, now: datetime) -> None:
    """Write the everyday life of a house around a moment."""
    _write_things(space, now)
    _write_faults(people["member"], people["host"], space, now)
    _write_sheet(space, now)
    _write_roster([people["host"], people["operator"]], space, now)
    today = local_date(now, space.zone)
    for label, holder in (("Schlüssel 1", "operator"), ("Schlüssel 2", "host")):
        HouseKey.objects.create(
            operator_id=space.operator_id,
            space=space,
            label=label,
            holder=people[holder],
            given_on=today - 90 * ONE_DAY,
        )


def _write_things(space: Space, now: datetime) -> None:
    desks = Resource.objects.filter(space=space, kind="desk").order_by("sort_key")[:12]
    checked = local_date(now, space.zone) - 60 * ONE_DAY
    InventoryItem.objects.bulk_create(
        InventoryItem(
            operator_id=space.operator_id,
            space=space,
            area_id=desk.area_id,
            resource=desk,
            kind=kind,
            label=f"{word} {desk.number}",
            state="worn" if desk.number == "3" else "good",
            checked_on=checked,
        )
        for desk in desks
        for kind, word in ((ItemKind.LAMP, "Leselampe"), (ItemKind.CHAIR, "Drehstuhl"))
    )


def _write_faults(member: Person, host: Person, space: Space, now: datetime) -> None:
    desk = Resource.objects.filter(space=space, kind="desk").order_by("sort_key").first()
    about = {"operator_id": space.operator_id, "space": space}
    Fault.objects.create(
        **about, resource=desk, kind=ItemKind.LAMP, text="Flackert.", reported_by=member,
        reported_at=now - 3 * timedelta(hours=1),
    )  # fmt: skip
    Fault.objects.create(**about, kind=ItemKind.PRINTER, reported_at=now - ONE_DAY)
    Fault.objects.create(
        **about, resource=desk, kind=ItemKind.CHAIR, reported_by=member,
        reported_at=now - 5 * ONE_DAY, answer="Rolle getauscht.", answered_at=now - 4 * ONE_DAY,
        closed_at=now - 4 * ONE_DAY, closed_by=host,
    )  # fmt: skip


def _write_sheet(space: Space, now: datetime) -> None:
    as_of = local_date(now, space.zone) - 30 * ONE_DAY
    write_facts(space, [Fact(topic, de, en, as_of) for topic, de, en in SHEET])
    measure_wlan(space, on=as_of, down_mbit=487, up_mbit=112)


def _write_roster(team: list[Person], space: Space, now: datetime) -> None:
    today = local_date(now, space.zone)
    first, last = today - WEEKS_BEHIND * 7 * ONE_DAY, today + WEEKS_AHEAD * 7 * ONE_DAY
    stretches = week_of(space, HoursKind.STAFFED).opening_periods(first, last)
    Shift.objects.bulk_create(
        Shift(
            operator_id=space.operator_id,
            space=space,
            starts_at=stretch.start,
            ends_at=stretch.end,
            person=None
            if stretch.start > now and number % OPEN_EVERY == 0
            else team[number % 3 == 0],
            handover="Milch ist da, der Drucker zieht schief ein." if stretch.end < now else "",
        )
        for number, stretch in enumerate(stretches)
    )
    space.roster = "code"
    space.save(update_fields=["roster"])
