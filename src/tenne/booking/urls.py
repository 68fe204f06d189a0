"""Addresses of booking."""

from __future__ import annotations

from django.urls import path

from .calendars_in import views as calendars_in
from .takeover import views as takeover
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
    longer,
    move,
    outages,
    repeat,
    requests,
    rooms,
    series,
    series_change,
    series_date,
    shutdowns,
    stickers,
    swaps,
    together,
    waiting,
)
from .views.allocation import day, holder, operator, operator_move, operator_release
from .views.for_others import (
    basket_for,
    book_for,
    deputies,
    made,
    made_series,
    made_together,
    series_for,
)
from .views.guests.at_desk import guests_at_desk
from .views.guests.mine import guests
from .views.operator import occupancy, one, rebook, register
from .views.operator import series as house
from .views.quotes import ask, organiser
from .views.quotes import operator as quoting
from .views.waiting_access import wait_by_link

app_name = "booking"

urlpatterns = [
    path("spaces/<slug:slug>/book/", book_desk.book_desk, name="book_desk"),
    path("spaces/<slug:slug>/book/hold/", book_desk.hold_desk, name="hold_desk"),
    path("spaces/<slug:slug>/book/held/", by_link.held, name="held"),
    path("spaces/<slug:slug>/book/held/back", by_link.give_held_back, name="give_held_back"),
    path("spaces/<slug:slug>/book/for/", book_for.book_for, name="book_for"),
    path("account/deputies/", deputies.deputies, name="deputies"),
    path("account/deputies/<uuid:deputy_id>/end/", deputies.end_deputy, name="end_deputy"),
    path("bookings/made/<uuid:made_id>/", made.made, name="made"),
    path(
        "bookings/made/together/<uuid:basket>/", made_together.made_together, name="made_together"
    ),
    path("bookings/made/series/<uuid:made_id>/", made_series.made_series, name="made_series"),
    path(
        "bookings/made/series/<uuid:made_id>/cancel/",
        made_series.made_series_cancel,
        name="made_series_cancel",
    ),
    path("spaces/<slug:slug>/book/counts/", lists.counts, name="counts"),
    path("spaces/<slug:slug>/rooms/", rooms.rooms, name="rooms"),
    path("spaces/<slug:slug>/repeat/", repeat.repeat, name="repeat"),
    path("spaces/<slug:slug>/repeat/for/", series_for.series_for, name="repeat_for"),
    path("spaces/<slug:slug>/together/", together.basket, name="basket"),
    path("spaces/<slug:slug>/together/for/", basket_for.basket_for, name="basket_for"),
    path("spaces/<slug:slug>/together/hold/", joint_hold.hold_basket, name="hold_basket"),
    path("spaces/<slug:slug>/stickers/", stickers.stickers, name="stickers"),
    path("spaces/<slug:slug>/stickers/doors/", door_signs.door_signs, name="door_signs"),
    path("spaces/<slug:slug>/desk/out-of-service/", outages.outages, name="outages"),
    path(
        "spaces/<slug:slug>/desk/out-of-service/<int:outage_id>/back",
        outages.bring_back_early,
        name="bring_back",
    ),
    path(
        "spaces/<slug:slug>/desk/guests/<uuid:booking_id>/", guests_at_desk, name="guests_at_desk"
    ),
    path(
        "spaces/<slug:slug>/desk/series/<uuid:series_id>/", house.house_series, name="house_series"
    ),
    path(
        "spaces/<slug:slug>/desk/series/<uuid:series_id>/cancel/",
        house.house_series_cancel,
        name="house_series_cancel",
    ),
    path("spaces/<slug:slug>/desk/requests/", requests.requests, name="requests"),
    path(
        "spaces/<slug:slug>/desk/requests/<uuid:booking_id>/",
        requests.answer,
        name="answer_request",
    ),
    path("operators/<slug:operator_slug>/bookings/", register.register, name="register"),
    path(
        "operators/<slug:operator_slug>/bookings/bookings.csv",
        register.register_csv,
        name="register_csv",
    ),
    path(
        "operators/<slug:operator_slug>/bookings/<uuid:booking_id>/",
        one.register_booking,
        name="register_booking",
    ),
    path(
        "operators/<slug:operator_slug>/occupancy/occupancy.csv",
        occupancy.occupancy_csv,
        name="occupancy_csv",
    ),
    path(
        "operators/<slug:operator_slug>/bookings/<uuid:booking_id>/move/",
        rebook.rebook_booking,
        name="rebook",
    ),
    path(
        "operators/<slug:operator_slug>/spaces/<slug:slug>/calendars/",
        calendars_in.outside_calendars,
        name="outside_calendars",
    ),
    path(
        "operators/<slug:operator_slug>/spaces/<slug:slug>/bookings-in/",
        takeover.takeovers,
        name="takeovers",
    ),
    path("operators/<slug:operator_slug>/occupancy/", occupancy.occupancy, name="occupancy"),
    path("spaces/<slug:slug>/desk/shutdowns/", shutdowns.shutdowns, name="shutdowns"),
    path(
        "spaces/<slug:slug>/desk/shutdowns/<uuid:shutdown_id>/",
        shutdowns.shutdown_page,
        name="shutdown",
    ),
    path(
        "spaces/<slug:slug>/desk/shutdowns/<uuid:shutdown_id>/lift",
        shutdowns.lift_shutdown,
        name="lift_shutdown",
    ),
    path("spaces/<slug:slug>/desk/calendars/", calendars.space_calendars, name="space_calendars"),
    path("account/calendar/", calendars.my_calendar, name="my_calendar"),
    path("display/", door.display, name="display"),
    path("display/sw.js", door.display_worker, name="display_worker"),
    path("display/code/", door.display_code, name="display_code"),
    path("display/now/", door.display_now, name="display_now"),
    path("display/hold/", door.display_hold, name="display_hold"),
    path("display/release/", door.display_release, name="display_release"),
    path("spaces/<slug:slug>/events/", ask.events, name="events"),
    path("spaces/<slug:slug>/events/sent/", ask.sent, name="events_sent"),
    path("enquiries/<uuid:enquiry_id>/", organiser.enquiry_page, name="enquiry"),
    path(
        "enquiries/<uuid:enquiry_id>/link/<str:token>/", organiser.enquiry_link, name="enquiry_link"
    ),
    path("enquiries/<uuid:enquiry_id>/send/", organiser.send_enquiry, name="send_enquiry"),
    path("enquiries/<uuid:enquiry_id>/back/", organiser.take_back, name="take_enquiry_back"),
    path("enquiries/<uuid:enquiry_id>/decline/", organiser.decline_quote, name="decline_quote"),
    path("enquiries/<uuid:enquiry_id>/change/", organiser.change, name="change_event"),
    path("operators/<slug:operator_slug>/enquiries/", quoting.enquiries, name="enquiries"),
    path(
        "operators/<slug:operator_slug>/enquiries/<uuid:enquiry_id>/",
        quoting.quote_for,
        name="quote_for",
    ),
    path("spaces/<slug:slug>/wait/", waiting.stand_in_line, name="stand_in_line"),
    path("waits/<uuid:wait_id>/", waiting.wait_page, name="wait"),
    path("waits/<uuid:wait_id>/leave/", waiting.leave, name="leave_line"),
    path("waits/<uuid:wait_id>/prove/", waiting.prove_address, name="prove_wait"),
    path("waits/<uuid:wait_id>/<str:token>/", wait_by_link, name="wait_by_link"),
    path("bookings/", lists.my_bookings, name="my_bookings"),
    path("bookings/together/<uuid:basket>/", together.together, name="together"),
    path("bookings/series/<uuid:series_id>/", series.series_page, name="series"),
    path(
        "bookings/series/<uuid:series_id>/series.ics",
        series.series_calendar,
        name="series_calendar",
    ),
    path("bookings/series/<uuid:series_id>/wait/", series.series_wait, name="series_wait"),
    path("bookings/series/<uuid:series_id>/cancel/", series.series_cancel, name="series_cancel"),
    path(
        "bookings/series/<uuid:series_id>/change/",
        series_change.series_change,
        name="series_change",
    ),
    path(
        "bookings/series/<uuid:series_id>/dates/<str:day>/",
        series_date.series_date,
        name="series_date",
    ),
    path("permanent/<uuid:allocation_id>/", holder.permanent, name="permanent"),
    path("permanent/<uuid:allocation_id>/come/", day.come, name="permanent_come"),
    path("permanent/<uuid:allocation_id>/come/back/", day.undo_come, name="permanent_undo_come"),
    path("permanent/<uuid:allocation_id>/leave/", day.leave, name="permanent_leave"),
    path("permanent/<uuid:allocation_id>/leave/back/", day.undo_leave, name="permanent_undo_leave"),
    path("permanent/<uuid:allocation_id>/release/", holder.release, name="release_days"),
    path(
        "permanent/<uuid:allocation_id>/release/<uuid:release_id>/back/",
        holder.take_release_back,
        name="take_release_back",
    ),
    path("permanent/<uuid:allocation_id>/notice/", holder.give_notice, name="give_notice"),
    path(
        "permanent/<uuid:allocation_id>/notice/back/",
        holder.take_notice_back,
        name="take_notice_back",
    ),
    path("permanent/<uuid:allocation_id>/move/", holder.move_permanent, name="move_permanent"),
    path(
        "operators/<slug:operator_slug>/spaces/<slug:slug>/permanent/",
        operator.permanent_places,
        name="permanent_places",
    ),
    path(
        "operators/<slug:operator_slug>/spaces/<slug:slug>/permanent/terms/",
        operator.permanent_terms,
        name="permanent_terms",
    ),
    path(
        "operators/<slug:operator_slug>/spaces/<slug:slug>/permanent/<uuid:allocation_id>/end/",
        operator.end_permanent,
        name="end_permanent",
    ),
    path(
        "operators/<slug:operator_slug>/spaces/<slug:slug>/permanent/<uuid:allocation_id>/move/",
        operator_move.move_holder,
        name="move_holder",
    ),
    path(
        "operators/<slug:operator_slug>/spaces/<slug:slug>/permanent/<uuid:allocation_id>/release/",
        operator_release.release_for_holder,
        name="release_for_holder",
    ),
    path(
        "operators/<slug:operator_slug>/spaces/<slug:slug>/permanent/<uuid:allocation_id>/release/"
        "<uuid:release_id>/back/",
        operator_release.take_holders_release_back,
        name="take_holders_release_back",
    ),
    path("bookings/<uuid:public_id>/", booking_page.booking_page, name="booking"),
    path("bookings/<uuid:public_id>/booked/", booking_page.booked, name="booked"),
    path("bookings/<uuid:public_id>/booking.ics", booking_page.calendar, name="calendar"),
    path("bookings/<uuid:public_id>/cancel/", change.cancel, name="cancel"),
    path("bookings/<uuid:public_id>/undo/", change.undo, name="undo"),
    path("bookings/<uuid:public_id>/restore/", change.restore, name="restore"),
    path("bookings/<uuid:public_id>/which/", change.which, name="which"),
    path("bookings/<uuid:public_id>/move/", move.move, name="move"),
    path("bookings/<uuid:public_id>/swap/", swaps.swap_ask, name="swap_ask"),
    path("bookings/<uuid:public_id>/swap/<uuid:swap_id>/", swaps.swap, name="swap"),
    path("bookings/<uuid:public_id>/guests/", guests, name="guests"),
    path("bookings/<uuid:public_id>/longer/", longer.longer, name="longer"),
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
