"""Addresses of one's own data."""

from __future__ import annotations

from django.urls import path

from tenne.foundation.permission import signed_in
from tenne.people.confirmation import needs_confirmation
from tenne.spaces.rights import operator_of

from . import lost_factors, views

app_name = "transfer"
urlpatterns = [
    path("account/data/", signed_in(needs_confirmation(views.my_data)), name="my_data"),
    path("account/data/download/", signed_in(needs_confirmation(views.download)), name="download"),
    path(
        "account/data/delete/", signed_in(needs_confirmation(views.delete_account)), name="delete"
    ),
    path("account/merge/", signed_in(needs_confirmation(views.merge)), name="merge"),
    path(
        "operators/<slug:operator_slug>/lost-factors/",
        operator_of(needs_confirmation(lost_factors.lost_factors)),
        name="lost_factors",
    ),
    path("account/guests/<int:key>/", signed_in(views.guest), name="guest"),
]
