"""Who waits for a place that is taken, and what was offered."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tenne.foundation.period import Period
from tenne.foundation.personal_data import Personal
from tenne.foundation.scope import ScopedModel, ScopePaths
from tenne.spaces.models import Operator, Resource, Space

from .booking import Booking
from .series import SeriesDate


class WaitState(models.TextChoices):
    """Where somebody stands in line."""

    ASKED = "asked", _("address not proven yet")  # by a guest, until the link in the mail is used
    WAITING = "waiting", _("in line")
    OFFERED = "offered", _("offered")
    TAKEN = "taken", _("taken up")
    DECLINED = "declined", _("declined")
    LAPSED = "lapsed", _("lapsed")
    LEFT = "left", _("left the line")
    OVER = "over", _("nothing became free")


IN_LINE = (WaitState.WAITING, WaitState.OFFERED)


class Wait(ScopedModel):
    """A person waits for one place, or any of a kind with features, for a period.

    First come, first offered. The offer is a booking that is held until its time is over.
    """

    operator = models.ForeignKey(Operator, on_delete=models.PROTECT, related_name="+")
    space = models.ForeignKey(Space, on_delete=models.PROTECT, related_name="waits")
    resource = models.ForeignKey(
        Resource, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )  # None: any of the kind
    kind = models.CharField(max_length=12)
    features = models.JSONField(default=list)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="waits"
    )
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    state = models.CharField(max_length=12, choices=WaitState, default=WaitState.WAITING)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    zone_name = models.CharField(max_length=40)
    offer = models.OneToOneField(
        Booking, on_delete=models.SET_NULL, null=True, blank=True, related_name="wait"
    )
    series_date = models.ForeignKey(
        SeriesDate, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )  # the date of a series that is left out until then
    asked_at = models.DateTimeField()
    offered_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    scope_paths = ScopePaths(operator="operator", person="person")
    personal_data = {
        "person": Personal(
            "to offer you the place", "account ends; a guest's a day after the time", "delete"
        )
    }
    impersonal = {"kind", "features", "state", "zone_name"}

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")), name="a_wait_is_not_empty"
            ),
            models.CheckConstraint(
                condition=~models.Q(state="offered") | models.Q(offered_at__isnull=False),
                name="an_offer_has_a_moment",
            ),
            models.UniqueConstraint(
                fields=["person", "space", "resource", "kind", "starts_at", "ends_at"],
                name="once_in_a_line",
                condition=models.Q(state__in=("waiting", "offered")),
                nulls_distinct=False,
            ),
        ]
        indexes = [
            models.Index(
                "space", "asked_at", name="wait_in_line",
                condition=models.Q(state__in=("waiting", "offered")),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"Wait {self.public_id}"

    def get_absolute_url(self) -> str:
        """Return the page of this place in line."""
        return reverse("booking:wait", args=[self.public_id])

    @property
    def period(self) -> Period:
        """The stretch of time that is waited for."""
        return Period(self.starts_at, self.ends_at)

    @property
    def zone(self) -> ZoneInfo:
        """The zone of the space."""
        return ZoneInfo(self.zone_name)
