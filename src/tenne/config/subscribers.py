"""Who is told which fact."""

from tenne.foundation.facts import subscribe

# Kinds that a mail waits for anyway: to tell programs too costs a booking no further statement.
TOLD_TO_PROGRAMS = (
    "confirmed", "requested", "declined", "lapsed", "moved", "rebooked", "rehoused", "interrupted",
    "resumed", "cancelled", "withdrawn", "restored", "swapped",
)  # fmt: skip
TOLD_OF_EVENTS = (
    "enquiry.asked", "enquiry.change_asked", "enquiry.refused", "enquiry.taken_back", "quote.made",
    "quote.accepted", "quote.declined", "quote.withdrawn", "quote.lapsed",
)  # fmt: skip


def wire() -> None:
    """Connect each kind of fact to the functions that wait for it."""
    for kind in (
        "confirmed", "cancelled", "withdrawn", "moved", "restored",
        "rebooked", "rehoused", "interrupted", "resumed", "swapped",
    ):  # fmt: skip
        subscribe(f"booking.{kind}", "tenne.booking.tasks.mail_person")
    for kind in ("requested", "declined", "lapsed", "extended"):
        subscribe(f"booking.{kind}", "tenne.booking.tasks.mail_person")
    subscribe("booking.requested", "tenne.booking.tasks.mail_house")
    # Before the line: what a calendar elsewhere has is not offered to whoever waits.
    for kind in (
        "cancelled", "withdrawn", "moved", "expired", "lapsed", "declined", "checked_out",
        "no_show", "interrupted",
    ):  # fmt: skip
        subscribe(f"booking.{kind}", "tenne.booking.calendars_in.tasks.fill_freed")
    for kind in ("outage", "shutdown"):
        subscribe(f"{kind}.ended", "tenne.booking.calendars_in.tasks.fill_freed")
    for kind in (
        "withdrawn", "moved", "rebooked", "expired", "lapsed", "declined", "checked_out", "no_show",
        "interrupted",
    ):  # fmt: skip
        subscribe(f"booking.{kind}", "tenne.booking.waiting.tasks.offer_freed")
    for kind in (
        "agreed", "moved", "notice_given", "notice_taken_back", "released", "release_taken_back",
    ):  # fmt: skip
        subscribe(f"allocation.{kind}", "tenne.booking.allocation.mails.mail_holder")
        subscribe(f"allocation.{kind}", "tenne.booking.telling.announcing.announce_allocation")
    for kind in ("released", "notice_given", "moved"):
        subscribe(f"allocation.{kind}", "tenne.booking.waiting.tasks.offer_released")
    for kind in ("offered", "lapsed"):
        subscribe(f"wait.{kind}", "tenne.booking.waiting.tasks.mail_waiting")
    for kind in TOLD_OF_EVENTS:
        subscribe(kind, "tenne.booking.quotes.mails.tell")
        subscribe(kind, "tenne.booking.quotes.mails.announce_quote")
    for kind in TOLD_TO_PROGRAMS:
        subscribe(f"booking.{kind}", "tenne.booking.telling.announcing.announce_booking")
    subscribe_swaps()
    subscribe("shutdown.ended", "tenne.booking.telling.open_after_all.mail_after_shutdown")
    subscribe("shift.unfilled", "tenne.booking.telling.unstaffed.mail_booked_people")
    subscribe("shift.open-again", "tenne.booking.telling.unstaffed.mail_open_again")
    subscribe("shift.open-again", "tenne.booking.telling.open_after_all.mail_after_closed_house")
    subscribe("outage.ended", "tenne.booking.telling.open_after_all.mail_after_outage")
    subscribe("booking.together-confirmed", "tenne.booking.tasks.mail_together")
    for kind in ("booked", "moved", "changed", "cancelled"):
        subscribe(f"series.{kind}", "tenne.booking.tasks.mail_series")


def subscribe_swaps() -> None:
    """Let the mails about a wish to swap wait for what becomes of it."""
    for kind in ("asked", "withdrawn", "declined", "lapsed"):
        subscribe(f"swap.{kind}", "tenne.booking.swaps.tasks.mail_swap")
