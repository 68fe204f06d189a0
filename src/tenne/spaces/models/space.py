"""A place where people work: with address, story and rules."""

from __future__ import annotations

from typing import ClassVar
from zoneinfo import ZoneInfo

from django.core.validators import RegexValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tenne.foundation.audit import tracked
from tenne.foundation.scope import ScopedManager, ScopedModel, ScopedQuerySet, ScopePaths

from ..federal_states import FEDERAL_STATES, key_lies_in_its_state
from .operator import Operator


class LifeType(models.TextChoices):
    """What kind of life a rural space leads (Bähr et al. 2020)."""

    CLASSIC = "classic", _("Classic coworking")
    COMMUTER_HARBOUR = "commuter-harbour", _("Commuter harbour")
    BOTTOM_HUB = "bottom-hub", _("Grown out of the village")
    RETREAT = "retreat", _("Retreat")
    WORKATION = "workation", _("Workation")
    VILLAGE_CENTRE = "village-centre", _("New village centre")
    LIVING = "living", _("Integrated living and working")


class RosterRule(models.TextChoices):
    """Whether shifts say when somebody is there, and what holds while nobody is."""

    NONE = "none", _("no roster: the staffed hours of the week count")
    CODE = "code", _("roster; without a shift there is access with the code")
    CLOSED = "closed", _("roster; without a shift the house is closed")


SpaceQuerySet = ScopedQuerySet["Space"]


@tracked
class Space(ScopedModel):
    """A space with everything that a visitor asks first."""

    operator = models.ForeignKey(Operator, on_delete=models.PROTECT, related_name="spaces")
    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=120)
    life_type = models.CharField(max_length=20, choices=LifeType, default=LifeType.CLASSIC)
    former_use = models.CharField(max_length=120, blank=True)
    story = models.JSONField(default=dict)  # {"de": …, "en": …}
    house_rules = models.JSONField(default=dict)
    directions = models.JSONField(default=dict)
    accessibility = models.JSONField(default=dict)
    equipment = models.JSONField(default=dict)  # {"de": ["…"], "en": ["…"]}
    street = models.CharField(max_length=120)
    postcode = models.CharField(max_length=10)
    town = models.CharField(max_length=80)
    municipality_key = models.CharField(  # empty where nobody has looked it up yet
        max_length=8, blank=True, validators=[RegexValidator(r"^\d{8}$")], help_text="AGS, 8 digits"
    )
    federal_state = models.CharField(max_length=2, choices=[(s, s) for s in FEDERAL_STATES])
    zone_name = models.CharField(max_length=40, default="Europe/Berlin")
    keeps_holidays = models.BooleanField(default=True)  # False: open on public holidays too
    has_catholic_holidays = models.BooleanField(default=False)  # of the municipality (BY, SN, TH)
    opens_on = models.DateField(null=True, blank=True)  # the first and the last day of a space
    closes_on = models.DateField(null=True, blank=True)  # that stands for a while
    latitude = models.DecimalField(max_digits=8, decimal_places=5)
    longitude = models.DecimalField(max_digits=8, decimal_places=5)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    audiences = models.JSONField(default=list)
    is_listed = models.BooleanField(default=True)
    roster = models.CharField(max_length=8, choices=RosterRule, default=RosterRule.NONE)
    picture = models.FileField(upload_to="spaces/", blank=True)
    is_formal = models.BooleanField(default=False)  # speaks German with Sie instead of du
    # What the people are called who use the house: {"de": …, "en": …}
    word_for_people = models.JSONField(default=dict, blank=True)
    # Under which domain its links lead; set by the database from what is proven, never by code.
    own_domain = models.CharField(max_length=180, blank=True, editable=False)

    objects: ClassVar[ScopedManager[Space]] = ScopedManager()

    scope_paths = ScopePaths(operator="operator", public=True)
    impersonal = {
        "slug", "name", "life_type", "former_use", "story", "house_rules", "directions",
        "accessibility", "equipment", "street", "postcode", "town", "municipality_key",
        "federal_state", "zone_name", "email", "phone", "audiences", "picture", "roster",
        "word_for_people", "own_domain",
    }  # fmt: skip

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(closes_on__isnull=True)
                | models.Q(opens_on__isnull=True)
                | models.Q(closes_on__gte=models.F("opens_on")),
                name="space_closes_after_it_opens",
            ),
            models.CheckConstraint(
                condition=models.Q(municipality_key__regex=r"^([0-9]{8})?$"),
                name="municipality_key_has_8_digits",
            ),
            models.CheckConstraint(
                condition=key_lies_in_its_state(), name="municipality_lies_in_its_state"
            ),
            models.CheckConstraint(
                condition=models.Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
                name="space_lies_on_earth",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Return the public page."""
        return reverse("spaces:space", args=[self.slug])

    @property
    def zone(self) -> ZoneInfo:
        """The time zone in which every rule of this space is computed."""
        return ZoneInfo(self.zone_name)
