"""Some weeks of plausible life: who sits where, before and after today."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from random import Random

from tenne.booking import services
from tenne.foundation.period import Period
from tenne.foundation.refusal import Refused
from tenne.foundation.wall_time import instant, local_date
from tenne.people.models import Person
from tenne.spaces.catalogue import Catalogue, Place, catalogue_of
from tenne.spaces.models import Space

from .diary import Diary
from .people import MEMBERS

DAYS_BACK, DAYS_AHEAD = 35, 21
# How full a house is from Monday to Sunday; the middle of the week is when commuters come.
FULLNESS = [0.45, 0.62, 0.66, 0.6, 0.38, 0.15, 0.1]
# Of a day's bookings, how many are whole days, mornings, afternoons; the rest are some hours.
WHOLE, MORNING, AFTERNOON = 0.62, 0.78, 0.92
USUAL_DESK = "7"
EXTRAS_TAKEN, NIGHTS_TAKEN = 0.12, 0.25
ONE_DAY, HALF_HOUR = timedelta(days=1), timedelta(minutes=30)
# Somebody who was there anyway; the last ones also go to the next space.
CIRCLES = {
    "alte-molkerei": slice(0, 20),
    "pendlerhafen-hollerbeck": slice(14, 25),
    "alte-schule-wiesenrode": slice(22, 30),
}


def write_weeks(
    people: dict[str, Person], spaces: Sequence[Space], now: datetime, random: Random
) -> None:
    """Write the bookings of all spaces, and those of the member whom visitors sign in as."""
    for space in spaces:
        catalogue = catalogue_of(space_id=space.pk)
        if catalogue is None:
            raise LookupError(f"space {space.slug} has no catalogue")
        regulars = [people[one.mailbox] for one in MEMBERS[CIRCLES[space.slug]]]
        diary = Diary(catalogue, now, random)
        today = local_date(now, catalogue.zone)
        if space.slug == "alte-molkerei":
            _member_in_the_past(diary, people["member"], today)
        for offset in range(-DAYS_BACK, DAYS_AHEAD + 1):
            _fill_day(diary, today + offset * ONE_DAY, offset, regulars)
        diary.write()
    _member_ahead(people["member"], now)


def _fill_day(diary: Diary, day: date, offset: int, regulars: Sequence[Person]) -> None:
    whole = diary.catalogue.day(day)
    if whole is None:
        return
    random = diary.random
    # The further ahead, the emptier: most people book within a week.
    known_by_now = 1.0 if offset <= 0 else max(0.08, 0.85 - 0.06 * offset)
    share = FULLNESS[day.weekday()] * known_by_now * random.uniform(0.8, 1.2)
    desks = _places(diary.catalogue, "desk")
    comers = random.sample(list(regulars), min(len(regulars), round(share * len(desks))))
    for person in comers:
        desk = _usual_desk(person, desks, random)
        diary.add(desk, person, _stretch(whole, random), _made(diary, whole.start))
    for kind, most, length in (("room", 2, 4), ("booth", 3, 1)):
        for place in _places(diary.catalogue, kind):
            for _ in range(random.randint(0, most)):
                if random.random() < known_by_now:
                    period = _hours_within(whole, random, longest=length)
                    person = random.choice(list(regulars))
                    diary.add(place, person, period, _made(diary, whole.start))
    _fill_extras(diary, day, known_by_now, regulars)


def _fill_extras(diary: Diary, day: date, known_by_now: float, regulars: Sequence[Person]) -> None:
    """Let some of the lockers, parking spaces and things to borrow be taken, and some nights."""
    random, whole = diary.random, diary.catalogue.day(day)
    for kind in ("parking", "locker", "equipment"):
        for place in _places(diary.catalogue, kind):
            if whole is not None and random.random() < EXTRAS_TAKEN * known_by_now:
                diary.add(place, random.choice(regulars), whole, _made(diary, whole.start))
    for place in _places(diary.catalogue, "guest-room"):
        if random.random() < NIGHTS_TAKEN * known_by_now:
            evening = instant(datetime.combine(day, time(16)), diary.catalogue.zone)
            morning = instant(datetime.combine(day + ONE_DAY, time(10)), diary.catalogue.zone)
            night = Period(evening, morning)
            diary.add(place, random.choice(regulars), night, _made(diary, evening))


def _places(catalogue: Catalogue, kind: str) -> list[Place]:
    return [
        place
        for place in catalogue.places.values()
        if place.resource.kind == kind and not place.resource.is_kept_back
    ]


def _usual_desk(person: Person, desks: Sequence[Place], random: Random) -> Place:
    """Most people sit where they always sit."""
    if random.random() < 0.6:  # noqa: PLR2004
        return desks[person.pk * 7 % len(desks)]
    return random.choice(desks)


def _stretch(whole: Period, random: Random) -> Period:
    kind = random.random()
    noon = whole.start + whole.duration * 5 / 12 // HALF_HOUR * HALF_HOUR
    if kind < WHOLE:
        return whole
    if kind < MORNING:
        return Period(whole.start, noon)
    if kind < AFTERNOON:
        return Period(noon, whole.end)
    return _hours_within(whole, random, longest=4)


def _hours_within(whole: Period, random: Random, *, longest: int) -> Period:
    length = HALF_HOUR * random.randint(1 if longest == 1 else 2, 2 * longest)
    latest = int((whole.duration - length) / HALF_HOUR)
    start = whole.start + HALF_HOUR * random.randint(0, max(0, latest))
    return Period(start, start + length)


def _made(diary: Diary, start: datetime) -> datetime:
    """Some days before, in the waking hours, and never later than now."""
    ahead = timedelta(days=min(diary.random.expovariate(0.3), 13), hours=diary.random.uniform(1, 9))
    return min(start - ahead, diary.now - timedelta(minutes=diary.random.uniform(5, 600)))


def _member_in_the_past(diary: Diary, member: Person, today: date) -> None:
    """Give the member a history, and leave today to whoever tries the pages."""
    desk = next(p for p in _places(diary.catalogue, "desk") if p.resource.number == USUAL_DESK)
    for offset in (-33, -26, -19, -12, -6, -5):
        whole = diary.catalogue.day(today + offset * ONE_DAY)
        if whole is not None:
            diary.add(desk, member, whole, whole.start - 2 * ONE_DAY)


def _member_ahead(member: Person, now: datetime) -> None:
    """Book for the member as everybody does, so that there are mails to read."""
    catalogue = catalogue_of(slug="alte-molkerei")
    if catalogue is None:
        raise LookupError("the old dairy has not been written")
    usual = next(p for p in _places(catalogue, "desk") if p.resource.number == USUAL_DESK)
    wishes = [
        lambda whole: services.Wish(period=whole, resource_id=usual.resource.public_id),
        lambda whole: services.Wish(period=whole, space_slug="alte-molkerei", kind="desk"),
    ]
    booked = 0
    for whole in _days_ahead(catalogue, now):
        wish = wishes[booked](whole)
        try:
            services.book(person=member, wish=wish, now=now)
        except Refused:
            continue
        booked += 1
        if booked == len(wishes):
            return


def _days_ahead(catalogue: Catalogue, now: datetime) -> Iterator[Period]:
    """Return tomorrow, and from then on every third day, where the space is open."""
    today = local_date(now, catalogue.zone)
    for offset in range(1, 15, 3):
        whole = catalogue.day(today + offset * ONE_DAY)
        if whole is not None:
            yield whole
