"""One morning with everything in it that a page can show; built once for all pages.

People by name: ``mara`` (a member with bookings), ``neu`` (without any), ``hanna`` (host), ``olga``
(operator), ``nele`` (network), ``fiona`` (with app and recovery codes), ``petra`` (with a passkey).
Browsers that stand in the middle of something are kept by what they wait for: ``code``, ``name``,
``stage`` …
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.conf import settings
from django.test import Client
from django.utils import timezone

from tenne.booking.models import Booking, OutsideCalendar, State
from tenne.booking.queries.requests import basket_of
from tenne.booking.queries.series import SeriesWish, judged
from tenne.booking.series.rule import Hours, rule_of
from tenne.booking.services import Terms, Wish, cancel, check_in, check_out
from tenne.booking.services.allocation.releasing import release
from tenne.booking.services.series import book_series
from tenne.booking.services.series_dates import give_dates_back
from tenne.booking.services.together import Wanted, book_together
from tenne.foundation import scope
from tenne.foundation.codes import digest
from tenne.foundation.period import Period
from tenne.people import sessions
from tenne.people.models import FactorReset, Person
from tenne.spaces.catalogue import catalogue_and_place
from tenne.spaces.models import (
    Fault,
    FrontDeskDevice,
    InventoryItem,
    LegalText,
    Role,
    RoleInvitation,
    Shift,
    Shutdown,
    Space,
    Webhook,
    WebhookNotice,
)
from tenne.spaces.services import devices
from tenne.spaces.services.calendars import open_feed
from tenne.spaces.services.embedding import allow_site
from tenne.spaces.services.keys import give_key
from tenne.spaces.services.workplace import Fact, measure_wlan, write_facts
from tenne.transfer.plan_editor.drafts import begin as begin_draft
from tests.booking.permanent import allocated
from tests.factories import make_person, make_resource, make_space, make_tariff
from tests.journeys import events, pending
from tests.journeys.house import MORNING, House
from tests.journeys.waiting import WAITING, devices_cookie, display_cookie, sent_link
from tests.signing_in import signed_in

CODE_AT_TABLE_5 = "T5T5T5T5"
DESK_TO_MOVE_TO = UUID("00000000-0000-4000-8000-000000003232")
STOP = "a-link-that-stops-a-reset"
TODAY = {
    "Svenja Klee": ("4", "13:00", "20:00"),
    "Oskar Pohl-Wiesengrund": ("3", "08:00", "20:00"),
    "Jana Lorenz": ("2", "08:00", "20:00"),
    "Tom Krüger": ("6", "08:00", "13:00"),
    "Rainer Fort": ("10", "08:00", "20:00"),
}


@dataclass
class Scene:
    """The house, its people, their bookings and the browsers that wait for something."""

    house: House
    people: dict[str, Person] = field(default_factory=dict)
    bookings: dict[str, Booking] = field(default_factory=dict)
    browsers: dict[str, Client] = field(default_factory=dict)
    keys: dict[str, Any] = field(default_factory=dict)

    def cookies(self, who: str, site: str) -> list[dict[str, str]]:
        """Return the cookies of a person or of a waiting browser; none for nobody."""
        if not who:
            return []
        if who not in self.browsers:
            self.browsers[who] = signed_in(self.people[who])
        browser = self.browsers[who]
        _confirm_again(browser)
        return [
            {"name": morsel.key, "value": morsel.value, "url": site}
            for morsel in browser.cookies.values()
            if morsel.key in (settings.SESSION_COOKIE_NAME, devices_cookie(), display_cookie())
        ]


def _confirm_again(browser: Client) -> None:
    """Let whoever confirmed once have done so just now, however long the tests before took."""
    if settings.SESSION_COOKIE_NAME not in browser.cookies:
        return
    session = browser.session
    if sessions.CONFIRMED in session:
        session[sessions.CONFIRMED] = timezone.now().isoformat()
        session.save()


def build_scene(house: House) -> Scene:
    """Build everything."""
    scene = Scene(house)
    _people(scene)
    _bookings(scene)
    pending.leave_pending(scene)
    events.leave_events(scene)
    _papers(scene)
    for name, browser in WAITING.items():
        scene.browsers[name] = browser(scene)
    with scope.operators(house.operator.pk):
        draft = begin_draft(house.space, 0, by=scene.people["olga"], now=MORNING)
    scene.keys["draft"] = draft.pk
    scene.keys["link"] = sent_link(scene.people["mara"].email or "")
    return scene


def _people(scene: Scene) -> None:
    house = scene.house
    for key, name in (
        ("mara", "Mara Ebert"),
        ("neu", "Nora Neuland"),
        ("hanna", "Hanna Tresen"),
        ("olga", "Olga Betrieb"),
        ("nele", "Nele Netz"),
        ("fiona", "Fiona Faktor"),
        ("unsure", "Ulf Unsicher"),
        ("petra", "Petra Passkey"),
        ("other", "Mara Ebert-Zwei"),
    ):
        scene.people[key] = make_person(name=name, is_sample=key == "neu")
    Role.objects.create(
        person=scene.people["hanna"], kind="host", operator=house.operator, space=house.space
    )
    Role.objects.create(person=scene.people["olga"], kind="operator", operator=house.operator)
    Role.objects.create(person=scene.people["nele"], kind="network")
    fiona = scene.people["fiona"]
    TOTP.activate(fiona, "JBSWY3DPEHPK3PXP")
    RecoveryCodes.activate(fiona)
    passkey = Authenticator.objects.create(
        user=scene.people["petra"],
        type=Authenticator.Type.WEBAUTHN,
        data={"name": "Handy 1", "credential": {}},
    )
    scene.keys["passkey"] = passkey.pk


def _bookings(scene: Scene) -> None:
    house, mara = scene.house, scene.people["mara"]
    for name, (desk, start, end) in TODAY.items():
        scene.bookings[name] = house.book(
            house.desks[desk], start, end, person=make_person(name=name)
        )
    for name in ("Jana Lorenz", "Tom Krüger", "Rainer Fort"):
        check_in(scene.bookings[name], now=MORNING)
    check_out(scene.bookings["Rainer Fort"], now=MORNING)
    house.book(house.rooms["Stall"], "09:00", "11:30", person=make_person(name="Chorprobe"))
    house.book(house.booths["2"], "09:30", "10:45", person=make_person(name="Ferngespräch"))
    scene.bookings["today"] = house.book(house.desks["12"], person=mara)
    scene.bookings["later"] = house.book(house.desks["7"], person=mara, day=26)
    scene.bookings["gone"] = house.book(house.desks["8"], person=mara, day=27)
    cancel(scene.bookings["gone"], now=MORNING)
    house.book(house.desks["15"], person=scene.people["unsure"], day=28)
    scene.keys["basket"] = _basket(house, mara)
    scene.keys["series"] = _series(house, mara)
    scene.keys["permanent"] = _for_good(house, mara)
    guest = make_person(
        name="Irgendwer", email=None, email_proven_at=None,
        contact_email=scene.people["petra"].email,
    )  # fmt: skip
    house.book(house.desks["14"], person=guest, day=27)
    over = house.book(house.desks["9"], person=mara, day=25)
    with scope.network("has been here before"):
        Booking.objects.filter(pk=over.pk).update(state=State.COMPLETED)
        over.occupancies.all().delete()
    scene.bookings["over"] = over


def _basket(house: House, mara: Person) -> str:
    """Let Mara have booked a desk and a booth at once."""
    hours = [
        (house.desks["10"], datetime(2026, 11, 30, 8, tzinfo=UTC), 8),
        (house.booths["1"], datetime(2026, 11, 30, 13, tzinfo=UTC), 1),
    ]
    wanted = [
        Wanted(Wish(Period(at, at + timedelta(hours=n)), resource_id=place.public_id))
        for place, at, n in hours
    ]
    booked = book_together(person=mara, wanted=wanted, now=MORNING, terms=Terms())
    return basket_of(booked[0])


def _for_good(house: House, mara: Person) -> UUID:
    """Let Mara have a desk from December on, two days of which she has given to others."""
    desk = make_resource(house.space, number="31", is_fixed=True)
    other = make_resource(house.space, number="32", is_fixed=True, public_id=DESK_TO_MOVE_TO)
    make_tariff(house.space, resource=other, unit="month", price_cents=16000)
    held = allocated(desk, person=mara, price_cents=15000, now=MORNING)
    release(held, first=date(2026, 12, 10), last=date(2026, 12, 11), now=MORNING)
    return held.public_id


def _series(house: House, mara: Person) -> UUID:
    """Let Mara have the barn on five Tuesdays, of which one was given back."""
    with scope.operators(house.operator.pk):
        house.rooms["Scheune"].short_code = "SER1ES99"
        house.rooms["Scheune"].save()
    found = catalogue_and_place(house.rooms["Scheune"].public_id)
    assert found is not None
    hours = Hours(time(14), time(15))
    wish = SeriesWish(*found, rule_of("FREQ=WEEKLY;COUNT=5"), date(2026, 11, 24), hours)
    chosen = {one.day: one.free for one in judged(wish, now=MORNING, audience="") if one.free}
    series = book_series(person=mara, wish=wish, chosen=chosen, now=MORNING, terms=Terms())
    give_dates_back(series, first=date(2026, 12, 8), last=date(2026, 12, 8), now=MORNING)
    return series.public_id


def _papers(scene: Scene) -> None:
    house = scene.house
    with scope.operators(house.operator.pk):
        allow_site(house.operator, address="www.dorf.example", allow_http=False)
        LegalText.objects.create(
            operator=house.operator, kind="imprint", text="Genossenschaft Ahrenfeld eG"
        )
        scene.keys["device"] = FrontDeskDevice.objects.create(
            operator=house.operator,
            space=house.space,
            label="Tablet",
            digest=digest("x" * 40),
            paired_at=MORNING,
        ).pk
    devices.set_pin(scene.people["hanna"], "284917", now=MORNING)
    FactorReset.objects.create(
        person=scene.people["unsure"], stop_digest=digest(STOP), asked_at=MORNING
    )
    _things(scene)
    RoleInvitation.objects.create(
        email=scene.people["petra"].email, kind="host", operator=house.operator, space=house.space,
        invited_by=scene.people["olga"], invited_at=MORNING,
        lapses_at=MORNING + timedelta(days=14),
    )  # fmt: skip
    shut = make_space(operator=house.operator, weekdays=range(5, 7), name="Alte Schule")
    scene.keys["shut"] = make_resource(shut, number="1")


def _take_in(house: House) -> None:
    """Let a calendar elsewhere, which cannot be read now, keep a room busy."""
    OutsideCalendar.objects.create(
        operator=house.operator, space=house.space, resource=house.rooms["Stall"],
        address="https://cloud.tenne.example/stall.ics", made_at=MORNING, read_at=MORNING,
        dates=2, trouble="host-silent", troubled_since=MORNING,
        skipped=[{"line": 12, "why": "unknown-zone", "named": "Atlantis/Deep"}],
    )  # fmt: skip


def _things(scene: Scene) -> None:
    house = scene.house
    about: dict[str, Any] = {"operator": house.operator, "space": house.space}
    with scope.operators(house.operator.pk):
        house.desks["5"].short_code = CODE_AT_TABLE_5
        house.desks["5"].save()
        about["resource"] = house.desks["7"]
        write_facts(
            house.space,
            [
                Fact("desk", "160 × 80 cm", "160 × 80 cm", date(2026, 11, 2)),
                Fact("electrical", "DGUV V3", "DGUV V3", date(2026, 9, 15)),
            ],
        )
        measure_wlan(house.space, on=date(2026, 11, 2), down_mbit=240, up_mbit=80)
        desk_of_today = {"operator": house.operator, "space": house.space, "kind": "desk"}
        for days, hours, who in ((-7, 4, "hanna"), (0, 5, "hanna"), (1, 4, ""), (2, 4, "olga")):
            Shift.objects.create(
                **desk_of_today, person=scene.people.get(who), wants_swap=who == "olga",
                starts_at=MORNING + timedelta(days=days),
                ends_at=MORNING + timedelta(days=days, hours=hours),
                handover="Milch ist da." if days < 0 else "",
            )  # fmt: skip
        Space.objects.filter(pk=house.space.pk).update(roster="code")
        open_feed(
            house.space, resource=house.rooms["Stall"], reader=scene.people["hanna"], now=MORNING
        )
        open_feed(house.space, resource=None, reader=None, now=MORNING)
        give_key(
            house.space, label="Schlüssel 3", holder=scene.people["hanna"], on=date(2026, 11, 2)
        )
        lamp = InventoryItem.objects.create(
            **about, kind="lamp", label="Leselampe 7", state="worn", position={"x": 3.2, "y": 1.5}
        )
        Fault.objects.create(
            **about, item=lamp, kind="lamp", text="LED 12 W, E27",
            reported_by=scene.people["mara"], reported_at=MORNING,
        )  # fmt: skip
        Fault.objects.create(**about, kind="wlan", reported_at=MORNING)
        chair = Fault.objects.create(
            **about, kind="chair", reported_at=MORNING, closed_at=MORNING, answer="Neue Rolle.",
            answered_at=MORNING,
        )  # fmt: skip
        fair = Shutdown.objects.create(
            operator=house.operator, space=house.space, reason="Dorffest", made_at=MORNING,
            starts_at=MORNING + timedelta(days=40), ends_at=MORNING + timedelta(days=41),
        )  # fmt: skip
        scene.keys["fair"] = fair.public_id
        hook = Webhook.objects.create(
            operator=house.operator, address="https://hook.tenne.example/", made_at=MORNING
        )
        WebhookNotice.objects.create(
            operator=house.operator, webhook=hook, kind="booking.confirmed", body="{}",
            state="given-up", tries=8, trouble="host-silent", made_at=MORNING,
        )  # fmt: skip
        scene.keys["hook"] = hook.public_id
        _take_in(house)
    scene.keys["thing"], scene.keys["fault"] = lamp.pk, chair.public_id
