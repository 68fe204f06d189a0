"""What follows a booking, told by facts and by the clock; run by the worker."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from uuid import UUID

from django.utils.translation import gettext as _
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from tenne.booking import services, words
from tenne.booking.calendars_in import tasks as calendars_in
from tenne.booking.models import Booking, Series, State
from tenne.booking.queries.requests import asked_with, basket_of
from tenne.booking.rebooking import words as rebooking_words
from tenne.booking.series import mail as series_mail
from tenne.booking.services import together
from tenne.booking.services.allocation.sweep import begin_charge_and_end
from tenne.booking.services.quotes import answering
from tenne.booking.services.swaps.lapsing import lapse_swaps as end_swaps
from tenne.booking.services.waiting import offering
from tenne.booking.shutdown import words as shutdown_words
from tenne.booking.telling import (
    answer_of_all,
    joint_mail,
    made_joint_mail,
    made_mail,
    mails,
    request_mail,
)
from tenne.foundation import scope
from tenne.foundation.models import Fact
from tenne.spaces.models import Shutdown


def mail_person(fact: Fact) -> None:
    """Write to the person of a booking what has happened; the same fact never writes twice."""
    if fact.operator_id is None:
        return
    with scope.operators(fact.operator_id):
        booking = (
            Booking.objects.select_related(
                "person", "made_by", "resource__area__floor", "space__operator"
            )
            .filter(pk=fact.ids["booking"])
            .first()
        )
        if booking is None or answer_of_all.tell(booking, fact):
            return
        if not _is_told_together(booking, fact):
            mails.tell(
                booking,
                fact.kind,
                key=f"{fact.kind}:{fact.pk}",
                now=fact.recorded_at,
                because=partial(_because, booking, fact),
            )
            made_mail.tell_maker(booking, fact.kind, key=f"made.{fact.kind}:{fact.pk}")


def _because(booking: Booking, fact: Fact) -> str:
    """Say why the house changed a booking, in the language of the mail; nothing if it did not."""
    if fact.kind == "booking.swapped":
        return _("You have swapped place and time as agreed. The price stays.")
    if fact.ids.get("by_house"):
        return words.entered_by_house()
    if fact.kind == "booking.rebooked":
        return rebooking_words.notice(booking, int(fact.ids["was"]))
    found = Shutdown.objects.select_related("space", "floor", "area__floor")
    shutdown = found.filter(pk=fact.ids.get("shutdown")).first()
    return shutdown_words.notice(fact.kind, booking, shutdown) if shutdown else ""


def mail_house(fact: Fact) -> None:
    """Write to a house that somebody asks for one of its places."""
    if fact.operator_id is None:
        return
    with scope.operators(fact.operator_id):
        rows = Booking.objects.select_related("person", "resource", "space__operator")
        booking = rows.filter(pk=fact.ids["booking"], state=State.REQUESTED).first()
        if booking is not None:
            asked = list(asked_with(booking))
            open_ones = [one for one in asked if one.state == State.REQUESTED]
            key = f"house.{fact.kind}:with:{min(one.pk for one in asked)}"
            request_mail.tell_house(open_ones, key=key)


def _is_told_together(booking: Booking, fact: Fact) -> bool:
    """Tell whether one mail speaks of this booking with all of its basket or series."""
    if "series" in fact.ids:
        return True
    return fact.kind == "booking.confirmed" and bool(basket_of(booking))


def mail_together(fact: Fact) -> None:
    """Write one confirmation of all that somebody booked at once."""
    if fact.operator_id is None:
        return
    with scope.operators(fact.operator_id):
        basket = UUID(fact.ids["basket"])
        made = together.bookings_of_basket(fact.ids["person"], basket)
        booked = [one for one in made if one.confirmed_at is not None]
        if booked:
            joint_mail.tell(booked, key=f"{fact.kind}:{fact.pk}", now=fact.recorded_at)
            key = f"made.{fact.kind}:{fact.pk}"
            made_joint_mail.tell_maker(booked, "booking.confirmed", key=key)


def mail_series(fact: Fact) -> None:
    """Write one mail about all dates of a series that were booked, moved or cancelled at once."""
    if fact.operator_id is None:
        return
    with scope.operators(fact.operator_id):
        found = Series.objects.select_related("resource", "space__operator", "person")
        series = found.filter(pk=fact.ids["series"]).first()
        if series is None:
            return
        keys = [int(key) for key in str(fact.ids["bookings"]).split(",") if key]
        booked = Booking.objects.filter(pk__in=keys).select_related(
            "resource__area__floor", "space__operator", "person", "made_by"
        )
        told, key = list(booked.order_by("starts_at")), f"{fact.kind}:{fact.pk}"
        by_house = bool(fact.ids.get("by_house"))
        series_mail.tell(series, fact.kind, told, key=key, now=fact.recorded_at, by_house=by_house)
        made_joint_mail.tell_maker_of_series(series, told, fact.kind, key=f"made.{key}")


@app.periodic(cron="* * * * *")
@app.task(name="booking.expire_holds", queue="booking", pass_context=False)
def expire_holds(timestamp: int) -> None:
    """Free the places of holds that ran out, every minute."""
    services.expire_holds(datetime.fromtimestamp(timestamp, UTC))


@app.periodic(cron="* * * * *")
@app.task(name="booking.release_no_shows", queue="booking", pass_context=False)
def release_no_shows(timestamp: int) -> None:
    """Free places to which nobody came, where their rule says so, every minute."""
    services.release_no_shows(datetime.fromtimestamp(timestamp, UTC))


@app.periodic(cron="* * * * *")
@app.task(name="booking.end_what_is_over", queue="booking", pass_context=False)
def end_what_is_over(timestamp: int) -> None:
    """Complete what is over and note who did not come, every minute."""
    services.end_what_is_over(datetime.fromtimestamp(timestamp, UTC))


@app.periodic(cron="*/5 * * * *")
@app.task(name="booking.go_on_with_allocations", queue="booking", pass_context=False)
def go_on_with_allocations(timestamp: int) -> None:
    """Begin, charge and end what is held for good, every five minutes."""
    begin_charge_and_end(datetime.fromtimestamp(timestamp, UTC))


@app.periodic(cron="* * * * *")
@app.task(name="booking.settle_lines", queue="booking", pass_context=False)
def settle_lines(timestamp: int) -> None:
    """Offer what has become free, and end what is over, every minute."""
    offering.settle_lines(datetime.fromtimestamp(timestamp, UTC))


@app.periodic(cron="*/5 * * * *")
@app.task(name="booking.look_at_calendars", queue="calendars", pass_context=False)
def look_at_calendars(timestamp: int) -> None:
    """Have each calendar from elsewhere looked at whose quarter of an hour is over."""
    for calendar_id in calendars_in.due(datetime.fromtimestamp(timestamp, UTC)):
        job = look_at_calendar.configure(queueing_lock=f"outside calendar {calendar_id}")
        with suppress(AlreadyEnqueued):
            job.defer(calendar_id=calendar_id)


@app.task(name="booking.look_at_calendar", queue="calendars")
def look_at_calendar(calendar_id: int) -> None:
    """Look at one calendar from elsewhere; others need not wait for one that is slow."""
    calendars_in.look_at(calendar_id, datetime.now(UTC))


@app.periodic(cron="* * * * *")
@app.task(name="booking.lapse_quotes", queue="booking", pass_context=False)
def lapse_quotes(timestamp: int) -> None:
    """End quotes whose time is over, every minute."""
    answering.lapse_quotes(datetime.fromtimestamp(timestamp, UTC))


@app.periodic(cron="* * * * *")
@app.task(name="booking.lapse_swaps", queue="booking", pass_context=False)
def lapse_swaps(timestamp: int) -> None:
    """End wishes to swap whose time is over, every minute."""
    end_swaps(datetime.fromtimestamp(timestamp, UTC))
