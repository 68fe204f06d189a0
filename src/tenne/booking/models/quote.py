"""What an organiser asks for, and what the house offers: versions of a quote with their end."""

from __future__ import annotations

import uuid
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tenne.foundation.audit import tracked
from tenne.foundation.period import Period
from tenne.foundation.personal_data import Personal
from tenne.foundation.scope import ScopedModel, ScopePaths
from tenne.spaces.models import Operator, Resource, Space

from .booking import KEPT_UNTIL, Booking

UNLESS_AGREED = "a day after the event, unless it was agreed; then 8 years after the year's end"


class EnquiryState(models.TextChoices):
    """Where an enquiry stands."""

    UNPROVEN = "unproven", _("not sent yet")
    ASKED = "asked", _("asked")
    QUOTED = "quoted", _("quoted")
    AGREED = "agreed", _("agreed")
    REFUSED = "refused", _("declined by the house")
    TAKEN_BACK = "taken-back", _("taken back")
    DECLINED = "declined", _("quote declined")
    LAPSED = "lapsed", _("quote lapsed")
    WITHDRAWN = "withdrawn", _("quote withdrawn")


@tracked
class Enquiry(ScopedModel):
    """An organiser asks for a room with chairs for so many people, and for extras."""

    operator = models.ForeignKey(Operator, on_delete=models.PROTECT, related_name="+")
    space = models.ForeignKey(Space, on_delete=models.PROTECT, related_name="enquiries")
    resource = models.ForeignKey(Resource, on_delete=models.PROTECT, related_name="enquiries")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="enquiries"
    )
    booking = models.OneToOneField(
        Booking, on_delete=models.SET_NULL, null=True, blank=True, related_name="enquiry"
    )
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    state = models.CharField(max_length=12, choices=EnquiryState)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    zone_name = models.CharField(max_length=40)
    seating = models.CharField(max_length=8)
    people = models.PositiveSmallIntegerField()
    extras = models.JSONField(default=list)  # [["coffee", 1], …]
    organisation = models.CharField(max_length=120, blank=True)
    message = models.TextField(max_length=2000, blank=True)
    answer = models.CharField(max_length=500, blank=True)  # of the house that declines
    change = models.JSONField(null=True, blank=True)  # {"seating", "people", "extras", "message"}
    asked_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    scope_paths = ScopePaths(operator="operator", person="person")
    personal_data = {
        "person": Personal("to make you a quote and to agree with you", UNLESS_AGREED, "keep"),
        "organisation": Personal("for whom you organise", UNLESS_AGREED),
        "message": Personal("what you wrote to the house", UNLESS_AGREED),
        "answer": Personal("what the house answered", UNLESS_AGREED),
        "change": Personal("what you wanted to change", UNLESS_AGREED),
    }
    impersonal = {"state", "zone_name", "seating", "extras"}

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")), name="an_enquiry_has_a_time"
            ),
            models.CheckConstraint(
                condition=models.Q(people__gte=1), name="an_enquiry_is_for_people"
            ),
            models.CheckConstraint(
                condition=~models.Q(state="agreed") | models.Q(booking__isnull=False),
                name="what_is_agreed_has_a_booking",
            ),
        ]
        indexes = [models.Index("space", "starts_at", name="enquiry_in_a_space")]

    def __str__(self) -> str:
        return f"Enquiry {self.public_id}"

    def get_absolute_url(self) -> str:
        """Return the organiser's page."""
        return reverse("booking:enquiry", args=[self.public_id])

    @property
    def period(self) -> Period:
        """From the first hour of the first day to the last of the last one."""
        return Period(self.starts_at, self.ends_at)

    @property
    def zone(self) -> ZoneInfo:
        """The zone of the space."""
        return ZoneInfo(self.zone_name)


class QuoteState(models.TextChoices):
    """Where a version of a quote stands."""

    OPEN = "open", _("open")
    ACCEPTED = "accepted", _("accepted")
    DECLINED = "declined", _("declined")
    WITHDRAWN = "withdrawn", _("withdrawn")
    LAPSED = "lapsed", _("lapsed")
    REPLACED = "replaced", _("replaced by a later one")


@tracked
class Quote(ScopedModel):
    """A version of what the house offers: seating, people, lines, a total and until when.

    Until then the place is held by the booking of the enquiry; at most one version is open.
    """

    operator = models.ForeignKey(Operator, on_delete=models.PROTECT, related_name="+")
    enquiry = models.ForeignKey(Enquiry, on_delete=models.CASCADE, related_name="quotes")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=12, choices=QuoteState, default=QuoteState.OPEN)
    seating = models.CharField(max_length=8)
    people = models.PositiveSmallIntegerField()
    extras = models.JSONField(default=list)
    set_up_minutes = models.PositiveSmallIntegerField()
    clear_up_minutes = models.PositiveSmallIntegerField()
    price_cents = models.PositiveIntegerField()
    price_lines = models.JSONField(default=list)
    tax = models.JSONField(default=dict)
    discount_cents = models.PositiveIntegerField(default=0)
    discount_reason = models.CharField(max_length=120, blank=True)
    letter = models.TextField(max_length=2000, blank=True)
    valid_until = models.DateTimeField()
    made_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)

    scope_paths = ScopePaths(operator="operator", person="person")
    personal_data = {
        "person": Personal("to whom the house made a quote", UNLESS_AGREED, "keep"),
        "letter": Personal("what the house wrote to you with its quote", UNLESS_AGREED),
        "discount_reason": Personal("why you pay less", KEPT_UNTIL, "keep"),
    }
    impersonal = {"state", "seating", "extras", "price_lines", "tax"}

    class Meta:
        ordering = ["enquiry_id", "number"]
        constraints = [
            models.UniqueConstraint("enquiry", "number", name="one_quote_per_number"),
            models.UniqueConstraint(
                fields=["enquiry"], name="one_open_quote", condition=models.Q(state="open")
            ),
            models.CheckConstraint(
                condition=models.Q(valid_until__gt=models.F("made_at")),
                name="a_quote_is_valid_for_a_while",
            ),
            models.CheckConstraint(
                condition=models.Q(discount_cents=0) | ~models.Q(discount_reason=""),
                name="a_discount_has_a_reason",
            ),
        ]
        indexes = [
            models.Index(
                "valid_until", name="quote_that_is_open", condition=models.Q(state="open")
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"Quote {self.enquiry_id}/{self.number}"
