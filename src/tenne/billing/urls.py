"""Addresses of billing."""

from __future__ import annotations

from django.urls import path

from .views import mine, operator, settling

app_name = "billing"

urlpatterns = [
    path("account/payments/", mine.payments, name="payments"),
    path("account/payments/payments.csv", mine.payments_csv, name="payments_csv"),
    path("operators/<slug:operator_slug>/charges/", operator.charges, name="charges"),
    path(
        "operators/<slug:operator_slug>/charges/charges.csv",
        operator.charges_csv,
        name="charges_csv",
    ),
    path("operators/<slug:operator_slug>/charges/paid/", settling.note_paid, name="note_paid"),
    path(
        "operators/<slug:operator_slug>/charges/paid/<uuid:settlement_id>/back/",
        settling.take_payment_back,
        name="take_back",
    ),
]
