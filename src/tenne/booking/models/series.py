"""Bookings that repeat by a rule, and the dates of one."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models
from django.urls import reverse

from tenne.foundation.personal_data import Personal
from tenne.foundation.scope import ScopedModel, ScopePaths
from tenne.spaces.models import Operator, Resource, Space

from .booking import Booking

GUESTS_END = "account ends; a guest's a day after the last date"


class Series(ScopedModel):
    """Bookings that one person repeats by a rule, in the wall-clock time of the space.

    It says what is usual; each date is a booking of its own, with its price and its state. A date
    whose booking differs is an exception, and stays when the series is changed.
    """

    operator = models.ForeignKey(Operator, on_delete=models.PROTECT, related_name="+")
    space = models.ForeignKey(Space, on_delete=models.PROTECT, related_name="series")
    resource = models.ForeignKey(Resource, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="series"
    )
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    rule = models.CharField(max_length=200)  # FREQ=WEEKLY;BYDAY=TU;UNTIL=20270630
    first_day = models.DateField()
    opens = models.TimeField()  # on the clock of the space
    closes = models.TimeField()
    nights = models.PositiveSmallIntegerField(default=0)  # midnights between the two
    # From opening to closing of each day, whatever its hours; those above are of the first date.
    whole_days = models.BooleanField(default=False)
    zone_name = models.CharField(max_length=40)
    idempotency_key = models.CharField(max_length=80, blank=True)
    made_at = models.DateTimeField()

    scope_paths = ScopePaths(operator="operator", person="person")
    personal_data = {
        "person": Personal("to show you what you repeat", GUESTS_END, "delete"),
        "idempotency_key": Personal("to book once only", GUESTS_END),
    }
    impersonal = {"rule", "zone_name"}

    class Meta:
        verbose_name_plural = "series"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(nights__gt=0) | models.Q(closes__gt=models.F("opens")),
                name="a_date_of_a_series_is_not_empty",
            ),
            models.CheckConstraint(
                condition=models.Q(rule__contains="COUNT=") | models.Q(rule__contains="UNTIL="),
                name="a_series_ends",
            ),
            models.UniqueConstraint(
                "person", "idempotency_key",
                name="one_series_per_key", condition=~models.Q(idempotency_key=""),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"Series {self.public_id}"

    def get_absolute_url(self) -> str:
        """Return the page of this series."""
        return reverse("booking:series", args=[self.public_id])

    @property
    def zone(self) -> ZoneInfo:
        """The zone in which it was agreed."""
        return ZoneInfo(self.zone_name)

    def is_exception(self, one: SeriesDate, booking: Booking) -> bool:
        """Tell whether a date went its own way: another place or another time than the series."""
        if self.whole_days:
            elsewhere = booking.resource_id != self.resource_id
            return elsewhere or one.has_own_hours or booking.wall_start[:10] != f"{one.day}"
        start = datetime.combine(one.day, self.opens)
        end = datetime.combine(one.day + timedelta(days=self.nights), self.closes)
        usual = (self.resource_id, f"{start:%Y-%m-%dT%H:%M}", f"{end:%Y-%m-%dT%H:%M}")
        return (booking.resource_id, booking.wall_start, booking.wall_end) != usual


class SeriesDate(ScopedModel):
    """A day on which a series repeats, with its booking; without one it is left out."""

    operator = models.ForeignKey(Operator, on_delete=models.PROTECT, related_name="+")
    series = models.ForeignKey(Series, on_delete=models.CASCADE, related_name="dates")
    day = models.DateField()
    booking = models.OneToOneField(
        Booking, on_delete=models.SET_NULL, null=True, blank=True, related_name="series_date"
    )
    # Of whole days the clock does not tell: a house may open otherwise by now than it did.
    has_own_hours = models.BooleanField(default=False)

    scope_paths = ScopePaths(operator="operator", person="series__person")

    class Meta:
        constraints = [
            models.UniqueConstraint("series", "day", name="once_a_day_in_a_series"),
        ]

    def __str__(self) -> str:
        return f"{self.day} of series {self.series_id}"
