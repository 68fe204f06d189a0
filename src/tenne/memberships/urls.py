"""Addresses of passes: what is offered, what is one's own, what an operator sells."""

from __future__ import annotations

from django.urls import path

from .views import offered, operator, own

app_name = "memberships"
urlpatterns = [
    path("spaces/<slug:slug>/passes/", offered.passes, name="passes"),
    path("spaces/<slug:slug>/passes/<uuid:kind_id>/", offered.buy_pass, name="buy_pass"),
    path("passes/", own.my_passes, name="my_passes"),
    path("passes/<uuid:pass_id>/", own.own_pass, name="pass"),
    path(
        "operators/<slug:operator_slug>/passes/", operator.operator_passes, name="operator_passes"
    ),
    path(
        "operators/<slug:operator_slug>/passes/<uuid:kind_id>/end/",
        operator.end_pass,
        name="end_pass",
    ),
    path(
        "operators/<slug:operator_slug>/passes/sold/<uuid:pass_id>/",
        operator.sold_pass,
        name="sold_pass",
    ),
]
