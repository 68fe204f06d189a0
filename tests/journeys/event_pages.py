"""The pages of events: a room with its seatings, an enquiry, its quote, what the house sees."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.journeys.product_page import BACK_OFFICE, ProductPage
from tests.journeys.scene import Scene

WISH = (
    "?room=any&day=2027-01-19&start=09:00&end=17:00&seating=rows&people=24"
    "&extra_coffee=2&extra_projector=1"
)


def _space(scene: Scene) -> list[Any]:
    return [scene.house.space.slug]


def _event(key: str) -> Callable[[Scene], list[Any]]:
    return lambda scene: [scene.keys[f"event {key}"]]


def _answered(key: str) -> Callable[[Scene], list[Any]]:
    return lambda scene: [scene.house.operator.slug, scene.keys[f"event {key}"]]


def event_pages() -> list[ProductPage]:
    """Return the pages of events."""
    button = {"act": "main form button"}
    mara: dict[str, Any] = {"german": "mara", "english": "mara"}
    olga: dict[str, Any] = {"german": "olga", "english": "olga", "most_bytes": BACK_OFFICE}
    return [
        ProductPage("booking:events", words=_space, **button),
        ProductPage("booking:events", state="a price", words=_space, query=WISH, **mara, **button),
        ProductPage(
            "booking:events", state="of a visitor", words=_space, query=WISH, act="[name=email]"
        ),
        ProductPage(
            "booking:events", state="taken", words=_space, **mara, **button,
            query=WISH.replace("01-19", "01-14"),
        ),
        ProductPage("booking:events_sent", words=_space),
        ProductPage("booking:enquiry", state="asked", words=_event("asked"), **mara, **button),
        ProductPage("booking:enquiry", words=_event("quoted"), act="[data-paid]", **mara),
        ProductPage("booking:enquiry", state="agreed", words=_event("agreed"), **mara),
        ProductPage(
            "booking:enquiry_link", state="over", status=410,
            words=lambda scene: [*_event("asked")(scene), "spent"],
        ),
        ProductPage("booking:change_event", words=_event("agreed"), **mara, **button),
        ProductPage("booking:enquiries", words=lambda s: [s.house.operator.slug], **olga),
        ProductPage("booking:quote_for", words=_answered("asked"), **olga, **button),
        ProductPage(
            "booking:quote_for", state="quoted", words=_answered("quoted"), **olga, **button
        ),
        ProductPage(
            "booking:quote_for", state="agreed", words=_answered("agreed"), **olga, **button
        ),
    ]  # fmt: skip
