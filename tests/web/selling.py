"""Sell to a walk-in as a host's browser does, and look at what was sold."""

from __future__ import annotations

import re

from django.urls import reverse

from tenne.billing.models import Charge
from tenne.booking.models import Booking
from tenne.foundation import scope

HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)"')


def first_page(space):
    return reverse("web:walk_in", args=[space.slug])


def sale(space):
    return reverse("web:walk_in_sale", args=[space.slug])


def text_of(response):
    return " ".join(response.content.decode().split())


def checked(host, space, product="desk-day", **visitor):
    """Return the second page and what its form would send."""
    page = host.post(first_page(space), {"product": product, "name": "", "email": ""} | visitor)
    sent = dict(HIDDEN.findall(page.content.decode()))
    sent.pop("change", None)
    if "place" not in sent:
        sent["place"] = re.search(r'option value="([^"]+)" selected', page.content.decode())[1]
    return page, sent


def bookings():
    with scope.network("a test looks at all bookings"):
        return list(Booking.objects.select_related("person", "resource").order_by("pk"))


def owed():
    with scope.network("a test looks at all charges"):
        return sum(Charge.objects.values_list("gross_cents", flat=True))
