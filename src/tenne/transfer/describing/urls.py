"""Addresses of the pages on which an operator describes a space."""

from __future__ import annotations

from django.urls import path

from .views import events, parts, places, prices, spaces

OPERATOR = "operators/<slug:operator_slug>/spaces/"
SPACE = f"{OPERATOR}<slug:slug>/description/"

addresses = [
    path(OPERATOR, spaces.spaces, name="spaces"),
    path(f"{OPERATOR}new/", spaces.new_space, name="new_space"),
    path(f"{OPERATOR}new/where/", spaces.new_space_where, name="new_space_where"),
    path(SPACE, spaces.description, name="description"),
    path(f"{SPACE}show/", spaces.show_or_hide, name="describe_show"),
    path(f"{SPACE}undo/", spaces.undo, name="describe_undo"),
    path(f"{SPACE}where/", parts.where, name="describe_where"),
    path(f"{SPACE}about/", parts.about, name="describe_about"),
    path(f"{SPACE}texts/", parts.texts, name="describe_texts"),
    path(f"{SPACE}hours/<slug:kind>/", parts.hours, name="describe_hours"),
    path(f"{SPACE}closed/", parts.closed, name="describe_closed"),
    path(f"{SPACE}places/", places.places, name="describe_places"),
    path(f"{SPACE}places/add/", places.add_places, name="describe_add_places"),
    path(f"{SPACE}places/<uuid:resource_id>/", places.place, name="describe_place"),
    path(f"{SPACE}areas/", places.areas, name="describe_areas"),
    path(f"{SPACE}rules/", places.rules, name="describe_rules"),
    path(f"{SPACE}rules/<uuid:resource_id>/", places.rule, name="describe_rule"),
    path(f"{SPACE}events/", events.events, name="describe_events"),
    path(f"{SPACE}events/seatings/<uuid:resource_id>/", events.seatings, name="describe_seatings"),
    path(f"{SPACE}events/extras/add/", events.add_extra, name="describe_add_extra"),
    path(f"{SPACE}events/extras/<int:extra_id>/", events.extra, name="describe_extra"),
    path(f"{SPACE}prices/", prices.prices, name="describe_prices"),
    path(f"{SPACE}prices/add/", prices.add_price, name="describe_add_price"),
    path(f"{SPACE}prices/<int:price_id>/", prices.price, name="describe_price"),
]
