"""Addresses of booking."""

from __future__ import annotations

from django.urls import path

from .views import (
    book_desk,
    booking_page,
    by_link,
    calendars,
    change,
    door,
    door_hold,
    door_signs,
    joint_hold,
    lists,
    move,
    outages,
    rooms,
    stickers,
    together,
)

app_name = "booking"
urlpatterns = [
    path("spaces/<slug:slug>/book/", book_desk.book_desk, name="book_desk"),
    path("spaces/<slug:slug>/book/hold/", book_desk.hold_desk, name="hold_desk"),
    path("spaces/<slug:slug>/book/held/", by_link.held, name="held"),
    path("spaces/<slug:slug>/book/held/back", by_link.give_held_back, name="give_held_back"),
    path("spaces/<slug:slug>/book/counts/", lists.counts, name="counts"),
    path("spaces/<slug:slug>/rooms/", rooms.rooms, name="rooms"),
    path("spaces/<slug:slug>/together/", together.basket, name="basket"),
    path("spaces/<slug:slug>/together/hold/", joint_hold.hold_basket, name="hold_basket"),
    path("spaces/<slug:slug>/stickers/", stickers.stickers, name="stickers"),
    path("spaces/<slug:slug>/stickers/doors/", door_signs.door_signs, name="door_signs"),
    path("spaces/<slug:slug>/desk/out-of-service/", outages.outages, name="outages"),
    path(
        "spaces/<slug:slug>/desk/out-of-service/<int:outage_id>/back",
        outages.bring_back_early,
        name="bring_back",
    ),
    path("spaces/<slug:slug>/desk/calendars/", calendars.space_calendars, name="space_calendars"),
    path("account/calendar/", calendars.my_calendar, name="my_calendar"),
    path("display/", door.display, name="display"),
    path("display/sw.js", door.display_worker, name="display_worker"),
    path("display/code/", door.display_code, name="display_code"),
    path("display/now/", door.display_now, name="display_now"),
    path("display/hold/", door.display_hold, name="display_hold"),
    path("display/release/", door.display_release, name="display_release"),
    path("bookings/", lists.my_bookings, name="my_bookings"),
    path("bookings/together/<uuid:basket>/", together.together, name="together"),
    path("bookings/<uuid:public_id>/", booking_page.booking_page, name="booking"),
    path("bookings/<uuid:public_id>/booked/", booking_page.booked, name="booked"),
    path("bookings/<uuid:public_id>/booking.ics", booking_page.calendar, name="calendar"),
    path("bookings/<uuid:public_id>/cancel/", change.cancel, name="cancel"),
    path("bookings/<uuid:public_id>/undo/", change.undo, name="undo"),
    path("bookings/<uuid:public_id>/restore/", change.restore, name="restore"),
    path("bookings/<uuid:public_id>/move/", move.move, name="move"),
    path("bookings/<uuid:public_id>/check-in/", change.check_in, name="check_in"),
    path("bookings/<uuid:public_id>/check-in/undo/", change.undo_check_in, name="undo_check_in"),
    path("bookings/<uuid:public_id>/leave/", change.leave, name="leave"),
    path("bookings/<uuid:public_id>/check-out/", change.check_out, name="check_out"),
    path("bookings/<uuid:public_id>/together/", joint_hold.joint, name="joint"),
    path(
        "bookings/<uuid:public_id>/together/link/<str:token>/",
        joint_hold.by_joint_link,
        name="by_joint_link",
    ),
    path("bookings/<uuid:public_id>/confirm/", by_link.confirm, name="confirm"),
    path("bookings/<uuid:public_id>/door/<str:token>/", door_hold.door_hold, name="door_hold"),
    path("bookings/<uuid:public_id>/link/<str:token>/", by_link.by_link, name="by_link"),
]
