"""A booking, its states, and who was in the house because of it."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tenne.billing.models import PaymentWay
from tenne.booking.naming import stays_from
from tenne.booking.quotes.rules import occupied_for_event
from tenne.booking.rules import Policy
from tenne.foundation.audit import tracked
from tenne.foundation.codes import in_fours, short_code
from tenne.foundation.period import Period
from tenne.foundation.personal_data import Personal
from tenne.foundation.scope import ScopedModel, ScopePaths
from tenne.spaces.models import Operator, Resource, Space


class State(models.TextChoices):
    """Where a booking stands; `rules.EFFECTS` says what each state does."""

    HELD = "held", _("held")
    REQUESTED = "requested", _("requested")
    CONFIRMED = "confirmed", _("confirmed")
    CHECKED_IN = "checked-in", _("checked in")
    COMPLETED = "completed", _("completed")
    CANCELLED = "cancelled", _("cancelled")
    CANCELLED_LATE = "cancelled-late", _("cancelled late")
    NO_SHOW = "no-show", _("not come")
    EXPIRED = "expired", _("expired")


KEPT_UNTIL = "8 years after the year's end"
WORDS_END = "account ends; a guest's a day after the booking"
# They keep the place until a time: the guest confirms, or the house answers.
PENDING_STATES = (State.HELD, State.REQUESTED)
BY_QUOTE = "enquiry"  # what such a booking is held for
IN_A_BASKET = "together"  # with others, at once
SOLD_AS = "booking"  # what its charges call it
LIVE_STATES = (*PENDING_STATES, State.CONFIRMED, State.CHECKED_IN)


@tracked
class Booking(ScopedModel):
    """A resource held by a person for a period.

    ``starts_at`` and ``ends_at`` are instants; ``wall_start``, ``wall_end`` and ``zone_name`` keep
    what the person saw on the clock, so that a changed zone rule can be told from a changed wish.
    Money is in gross cents, as it was agreed; ``price_lines`` says how it came about.
    """

    # Each index is one more write: bookings are found by space or person in the order of time.
    operator = models.ForeignKey(
        Operator, on_delete=models.PROTECT, related_name="bookings", db_index=False
    )
    space = models.ForeignKey(
        Space, on_delete=models.PROTECT, related_name="bookings", db_index=False
    )
    resource = models.ForeignKey(Resource, on_delete=models.PROTECT, related_name="bookings")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="bookings", db_index=False
    )
    # Who made it for its person; somebody who made it by a mail address owes it, too.
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True,
        related_name="made_for_others", db_index=False,
    )  # fmt: skip
    maker_pays = models.BooleanField(default=False)
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    code = models.CharField(max_length=8, unique=True, default=short_code)
    state = models.CharField(max_length=16, choices=State)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    wall_start = models.CharField(max_length=16)  # 2026-11-24T08:00
    wall_end = models.CharField(max_length=16)
    zone_name = models.CharField(max_length=40)
    pool = models.JSONField(null=True, blank=True)  # {"kind":, "features": […], "one_floor":}
    # From when on the place is named to whoever asked for any; None: chosen, and never moved.
    named_from = models.DateTimeField(null=True, blank=True)
    note = models.CharField(max_length=200, blank=True)
    held_for = models.JSONField(null=True, blank=True)  # {"kind", "label", "address", "asked"}
    held_until = models.DateTimeField(null=True, blank=True)  # of a hold, or of a request
    link_digest = models.CharField(max_length=64, blank=True)  # of the secret link of a guest
    idempotency_key = models.CharField(max_length=80, blank=True)
    wish_digest = models.CharField(max_length=64, blank=True)
    price_cents = models.PositiveIntegerField()
    currency = models.CharField(max_length=3, default="EUR")
    price_lines = models.JSONField(default=list)
    tax = models.JSONField(default=dict)  # {"mode":, "percent":, "vat_cents":}
    payment_way = models.CharField(max_length=8, choices=PaymentWay)
    cancellation_steps = models.JSONField(default=list)  # as agreed when it was made
    # For an event: chairs are put up before and cleared away after, and nobody pays for that time.
    set_up_minutes = models.PositiveSmallIntegerField(default=0)
    clear_up_minutes = models.PositiveSmallIntegerField(default=0)
    calendar_sequence = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)  # by the house, to a request
    answer = models.CharField(max_length=200, blank=True)
    checked_in_at = models.DateTimeField(null=True, blank=True)
    checked_out_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    undone_state = models.CharField(max_length=16, blank=True)  # what an undo goes back to

    scope_paths = ScopePaths(operator="operator", person="person")
    personal_data = {
        "person": Personal("to keep your place and to owe for it", KEPT_UNTIL, "keep"),
        "made_by": Personal("to show who booked for whom, and who owes", KEPT_UNTIL, "keep"),
        "note": Personal("what you wrote to the host", WORDS_END),
        "answer": Personal("what the host answered to your request", WORDS_END),
        "link_digest": Personal("your secret link, as a hash", "a day after the booking"),
        "idempotency_key": Personal("to book once only", WORDS_END),
    }
    impersonal = {
        "code", "state", "wall_start", "wall_end", "zone_name", "pool", "held_for", "wish_digest",
        "currency", "price_lines", "tax", "payment_way", "cancellation_steps", "undone_state",
    }  # fmt: skip

    class Meta:
        indexes = [
            models.Index("person", "starts_at", name="booking_of_a_person"),
            models.Index("space", "starts_at", name="booking_in_a_space"),
            models.Index(
                "made_by", "starts_at",
                name="booking_made_for_another", condition=models.Q(made_by__isnull=False),
            ),
            models.Index(
                "held_until",
                name="booking_held",
                condition=models.Q(state__in=("held", "requested")),
            ),
        ]  # fmt: skip
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")), name="booking_is_not_empty"
            ),
            models.CheckConstraint(
                condition=models.Q(maker_pays=False) | models.Q(made_by__isnull=False),
                name="who_made_it_for_another_pays",
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=("held", "requested"))
                | models.Q(held_until__isnull=False),
                name="a_hold_has_a_timer",
            ),
            models.UniqueConstraint(
                "person", "idempotency_key",
                name="one_booking_per_key", condition=~models.Q(idempotency_key=""),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"Booking {self.code}"

    def get_absolute_url(self) -> str:
        """Return the page of this booking."""
        return reverse("booking:booking", args=[self.public_id])

    @property
    def period(self) -> Period:
        """The agreed stretch of time, without buffers."""
        return Period(self.starts_at, self.ends_at)

    def keeps_off(self, policy: Policy) -> Period:
        """Return when nobody else has the place: with buffers, setting up and clearing."""
        before, after = (
            timedelta(minutes=minutes) for minutes in (self.set_up_minutes, self.clear_up_minutes)
        )
        return occupied_for_event(self.period, policy, set_up=before, clear_up=after)

    @property
    def payer_id(self) -> int:
        """Who owes it: its person, or whoever made it by a mail address."""
        return self.made_by_id if self.maker_pays and self.made_by_id else self.person_id

    @property
    def zone(self) -> ZoneInfo:
        """The zone in which it was agreed."""
        return ZoneInfo(self.zone_name)

    @property
    def spoken_code(self) -> str:
        """The code as it is read out at the front desk."""
        return in_fours(self.code)

    def is_named(self, now: datetime) -> bool:
        """Tell whether the person knows the place: it was chosen, or the morning has come."""
        return self.named_from is None or self.named_from <= now

    def may_change_place(self, now: datetime) -> bool:
        """Tell whether it may still be put elsewhere to let somebody else in."""
        return (
            self.named_from is not None
            and self.state == State.CONFIRMED
            and now < stays_from(self.starts_at)
        )

    @property
    def is_by_quote(self) -> bool:
        """Tell whether it was agreed by a quote, or is held for one."""
        return (self.held_for or {}).get("kind") == BY_QUOTE

    @property
    def is_declined(self) -> bool:
        """Tell whether the house said no to a request."""
        return self.answered_at is not None and self.confirmed_at is None

    @property
    def state_word(self) -> str:
        """Its state in a word; a request to which the house said no was not cancelled."""
        if self.state == State.CANCELLED and self.is_declined:
            return str(_("declined"))
        return str(State(self.state).label)

    @property
    def calendar_uid(self) -> str:
        """The identity of this booking in every calendar, for ever."""
        return f"{self.public_id}@tenne"


@tracked
class Presence(ScopedModel):
    """Somebody was in the house on a day of a booking; a stay of several days has one for each.

    The booking itself keeps the first arrival. Who holds a place for good comes without a booking.
    ``day`` is the day of the house: in a house that is open past midnight it ends when the house
    closes. Without ``left_at`` nobody saw them leave.
    """

    operator = models.ForeignKey(Operator, on_delete=models.PROTECT, related_name="+")
    space = models.ForeignKey(Space, on_delete=models.PROTECT, related_name="+")
    booking = models.ForeignKey(
        Booking, on_delete=models.CASCADE, null=True, blank=True, related_name="presences"
    )
    allocation = models.ForeignKey(
        "booking.Allocation",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="presences",
    )
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    came_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True, blank=True)

    scope_paths = ScopePaths(operator="operator", person="person")
    personal_data = {
        "person": Personal("to know who is in the house, should it burn", "account ends", "delete"),
    }

    class Meta:
        constraints = [
            models.UniqueConstraint("booking", "day", name="one_presence_a_day"),
            models.UniqueConstraint("allocation", "day", name="a_holder_comes_once_a_day"),
            models.CheckConstraint(
                condition=models.Q(booking__isnull=False, allocation__isnull=True)
                | models.Q(booking__isnull=True, allocation__isnull=False),
                name="somebody_comes_for_one_thing",
            ),
            models.CheckConstraint(
                condition=models.Q(left_at__isnull=True)
                | models.Q(left_at__gte=models.F("came_at")),
                name="nobody_leaves_before_coming",
            ),
        ]
        indexes = [
            models.Index(
                "space", "day", name="presence_in_the_house",
                condition=models.Q(left_at__isnull=True),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.person_id} on {self.day}"
