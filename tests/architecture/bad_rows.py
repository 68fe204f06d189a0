"""How a row goes bad, and the bad rows of events and prices."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from typing import Any

from django.db import models

from tenne.booking.models import Booking, Enquiry, Quote
from tenne.memberships.models import (
    Contract,
    ContractMonth,
    ContractPause,
    ContractTerms,
    Plan,
)
from tenne.people.models import Person
from tenne.spaces.models import Operator, TaxModeSince, VatRateSince
from tenne.tariffs.models import Extra, Tariff

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
}

PRICE_ROWS: dict[str, Bad] = {
    "extra_ends_after_it_begins": changed(Extra, valid_until=models.F("valid_from")),
    "one_price_of_an_extra_per_day": same_again(Extra),
    "tariff_ends_after_it_begins": changed(Tariff, valid_until=models.F("valid_from")),
    "one_tariff_per_day": same_again(Tariff),
    "tariff_weekdays_in_order": changed(Tariff, weekdays="21"),
    "tariff_part_of_the_day_has_two_ends": changed(Tariff, day_from=time(17)),
    "a_vat_rate_is_more_than_nothing": changed(VatRateSince, percent=0),
    "one_vat_rate_per_day": same_again(VatRateSince),
    "one_tax_mode_per_day": same_again(TaxModeSince),
}

CONTRACT_ROWS: dict[str, Bad] = {
    "plan_ends_after_it_begins": changed(Plan, valid_until=models.F("valid_from")),
    "a_plan_binds_for_two_years_at_most": changed(Plan, minimum_months=25),
    "notice_of_a_plan_is_a_month_at_most": changed(Plan, notice_weeks=5),
    "a_contract_has_its_days_in_order": changed(Contract, begins_on=date(2026, 12, 31)),
    "a_plan_once_at_a_time": same_again(Contract),
    "one_set_of_terms_a_day": same_again(ContractTerms),
    "a_pause_ends_after_it_begins": changed(ContractPause, last_day=date(2026, 1, 1)),
    "paused_once_at_a_time": same_again(ContractPause),
    "a_month_is_charged_once": same_again(ContractMonth),
}

BY_CONCEPT = EVENT_ROWS | PRICE_ROWS | CONTRACT_ROWS
