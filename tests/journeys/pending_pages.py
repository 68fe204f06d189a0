"""The pages of what is pending: requests, longer stays, lines."""

from __future__ import annotations

from typing import Any

from tests.journeys.product_page import BACK_OFFICE, ProductPage
from tests.journeys.scene import Scene

TAKEN = "?booth=9&day=2026-11-24&for=hours&from=14:00&until=15:00"

BASKET = "?item=booth~2026-11-25T14:00~2026-11-25T15:00&item=desk~2026-11-25T14:00~2026-11-25T15:00"
WEEKLY = "?place=SER1ES99&day=2026-11-24&start=10:00&end=11:00&every=1&count=8"
FREE = "?booth=9&day=2026-11-25&for=hours&from=14:00&until=15:00"


def pending_pages() -> list[ProductPage]:
    """Return the pages of what is pending."""
    mara: dict[str, Any] = {"german": "mara", "english": "mara"}
    hanna = {"german": "hanna", "english": "hanna", "most_bytes": BACK_OFFICE}
    button = {"act": "main form button"}

    def space(scene: Scene) -> list[Any]:
        return [scene.house.space.slug]

    def booking(key: str) -> Any:
        return lambda scene: [scene.bookings[key].public_id]

    def kept(key: str) -> Any:
        return lambda scene: [scene.keys[key]]

    def swap(key: str) -> Any:
        return lambda scene: [scene.bookings[key].public_id, scene.keys[key]]

    return [
        ProductPage("booking:requests", words=space, **hanna, **button),
        ProductPage("booking:booking", state="requested", words=booking("asked"), **mara),
        ProductPage("booking:booked", state="requested", words=booking("asked"), **mara),
        ProductPage("booking:cancel", state="requested", words=booking("asked"), **mara, **button),
        ProductPage("booking:longer", words=booking("call"), act="[data-paid]", **mara),
        ProductPage("booking:longer", state="closing", words=booking("today"), **mara),
        ProductPage("booking:stand_in_line", words=space, query=TAKEN, **mara, **button),
        ProductPage("booking:stand_in_line", state="of a visitor", words=space, query=TAKEN),
        ProductPage("booking:book_for", words=space, query=FREE, act="[data-paid]", **mara),
        ProductPage("booking:book_for", state="of a visitor", words=space, query=FREE),
        ProductPage("booking:basket_for", words=space, query=BASKET, act="[data-paid]", **mara),
        ProductPage("booking:basket_for", state="of a visitor", words=space, query=BASKET),
        ProductPage("booking:made", words=booking("for_petra"), **mara, **button),
        ProductPage("booking:repeat_for", words=space, query=WEEKLY, act="[data-paid]", **mara),
        ProductPage("booking:repeat_for", state="of a visitor", words=space, query=WEEKLY),
        ProductPage("web:repeat_at_desk", words=space, query=WEEKLY, act="[data-paid]", **hanna),
        ProductPage("booking:made_series", words=kept("series_for_nele"), **mara),
        ProductPage("booking:made_series_cancel", words=kept("series_for_nele"), **mara, **button),
        ProductPage("booking:made_together", words=kept("basket_for_nele"), **mara),
        ProductPage("booking:guests", words=booking("asked"), **mara, **button),
        ProductPage(
            "booking:guests_at_desk", words=lambda s: [*space(s), s.bookings["asked"].public_id],
            **hanna, **button,
        ),
        ProductPage("booking:deputies", **mara, **button),
        ProductPage("booking:swap_ask", words=booking("asks"), **mara, **button),
        ProductPage("booking:swap", words=swap("is_asked"), **mara, **button),
        ProductPage("booking:swap", state="asked", words=swap("asks"), **mara, **button),
        ProductPage("booking:wait", words=lambda s: [s.keys["waits"]], **mara, **button),
        ProductPage(
            "booking:wait_by_link", state="over", status=410,
            words=lambda s: [s.keys["waits"], "spent"],
        ),
        ProductPage(
            "booking:wait", "petra", "petra", state="offered", act="[data-paid]",
            words=lambda s: [s.keys["offered"]],
        ),
    ]  # fmt: skip
