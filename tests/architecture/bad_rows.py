"""How a row goes bad, and the bad rows of events."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import models

from tenne.booking.models import Booking, Enquiry, Quote
from tenne.people.models import Person
from tenne.spaces.models import Operator
from tenne.tariffs.models import Extra

Bad = Callable[[Operator, Person, Booking], Any]


def same_again(model: Any, **key: Any) -> Bad:
    """Insert a copy of an existing row of the operator."""

    def insert(operator: Operator, _person: Person, _booking: Booking) -> None:
        path = model.scope_paths.operator
        row = model.objects.filter(**{path: operator.pk}, **key).first()
        assert row is not None
        row.pk = None
        row._state.adding = True
        for field in model._meta.fields:
            if field.unique and not field.primary_key:
                setattr(row, field.attname, field.get_default())
        row.save(force_insert=True)

    return insert


def changed(model: Any, **values: Any) -> Bad:
    """Change a row of the operator to something that must not be."""

    def change(operator: Operator, _person: Person, _booking: Booking) -> None:
        path = model.scope_paths.operator
        key = model.objects.filter(**{path: operator.pk}).values_list("pk", flat=True).first()
        assert model.objects.filter(pk=key).update(**values) == 1

    return change


def two_open_quotes(_operator: Operator, _person: Person, _booking: Booking) -> None:
    """Quote twice at once for one enquiry."""
    Quote.objects.update(state="open")
    again = Quote.objects.get()
    again.pk, again.number = None, 2
    again.save()


EVENT_ROWS: dict[str, Bad] = {
    "an_enquiry_has_a_time": changed(Enquiry, ends_at=models.F("starts_at")),
    "an_enquiry_is_for_people": changed(Enquiry, people=0),
    "what_is_agreed_has_a_booking": changed(Enquiry, booking=None),
    "one_quote_per_number": same_again(Quote),
    "one_open_quote": two_open_quotes,
    "a_quote_is_valid_for_a_while": changed(Quote, valid_until=models.F("made_at")),
    "a_discount_has_a_reason": changed(Quote, discount_cents=100, discount_reason=""),
    "extra_ends_after_it_begins": changed(Extra, valid_until=models.F("valid_from")),
    "one_price_of_an_extra_per_day": same_again(Extra),
}
