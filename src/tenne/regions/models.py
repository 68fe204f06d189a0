"""Figures about a region, each with its day and its source."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Mode(models.TextChoices):
    """How somebody travels."""

    CAR = "car", _("by car")
    BIKE = "bike", _("by bike")
    TRANSIT = "transit", _("by bus and train")
    WALK = "walk", _("on foot")


class TravelTime(models.Model):
    """How long the way takes from a place to a space or a municipality, door to door.

    ``origin`` is a municipality key, a postcode or the name of a place, ``goal`` the slug of a
    space or a municipality key, both in small letters.
    """

    origin = models.CharField(max_length=80)
    goal = models.CharField(max_length=80)
    mode = models.CharField(max_length=8, choices=Mode)
    minutes = models.PositiveSmallIntegerField()
    as_of = models.DateField()
    source = models.CharField(max_length=200)

    impersonal = {"origin", "goal", "mode", "source"}

    class Meta:
        constraints = [
            models.UniqueConstraint("origin", "goal", "mode", name="one_travel_time_per_way"),
            models.CheckConstraint(
                condition=models.Q(minutes__lte=24 * 60), name="a_way_takes_at_most_a_day"
            ),
            models.CheckConstraint(
                condition=~models.Q(source=""), name="a_travel_time_has_its_source"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.origin} – {self.goal}: {self.minutes} min {self.mode}"
