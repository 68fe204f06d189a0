"""Addresses of one's own data."""

from __future__ import annotations

from django.urls import path

from tenne.foundation.permission import signed_in
from tenne.people.confirmation import needs_confirmation
from tenne.spaces.rights import operator_of

from . import guest_bookings, lost_factors, views
from .describing.urls import addresses as describing
from .plan_check import views as plan_check
from .plan_editor import views as plan_editor
from .space_file import views as space_file

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
    path(
        "operators/<slug:operator_slug>/spaces/files/", space_file.space_files, name="space_files"
    ),
    path(
        "operators/<slug:operator_slug>/spaces/<slug:slug>/file/",
        space_file.space_file,
        name="space_file",
    ),
    path(
        "operators/<slug:operator_slug>/spaces/<slug:slug>/file/download/",
        space_file.download,
        name="space_file_download",
    ),
    path(
        "operators/<slug:operator_slug>/spaces/<slug:slug>/plan/",
        plan_editor.floors,
        name="plan_floors",
    ),
    path(
        "operators/<slug:operator_slug>/spaces/<slug:slug>/plan/<int:draft_id>/",
        plan_editor.plan_draft,
        name="plan_draft",
    ),
    path(
        "operators/<slug:operator_slug>/spaces/<slug:slug>/plan/check/<str:level>/",
        plan_check.plan_check,
        name="plan_check",
    ),
    path(
        "operators/<slug:operator_slug>/spaces/<slug:slug>/plan/compare/<str:level>/",
        plan_check.plan_compare,
        name="plan_compare",
    ),
    path(
        "operators/<slug:operator_slug>/spaces/<slug:slug>/plan/<int:draft_id>/apply/",
        plan_editor.plan_apply,
        name="plan_apply",
    ),
    path("space-file.schema.json", space_file.published_schema, name="space_file_schema"),
    *describing,
    path("account/guests/", signed_in(guest_bookings.ask), name="guests"),
    path("account/guests/<int:key>/", signed_in(guest_bookings.answer), name="guest"),
]
