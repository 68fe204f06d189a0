"""Every page about what stands in a house, who is there, and what is shut."""

from __future__ import annotations

from typing import Any

from tests.journeys.product_page import BACK_OFFICE, ProductPage
from tests.journeys.scene import CODE_AT_TABLE_5, DESK_TO_MOVE_TO, Scene
from tests.journeys.steps import allocate_desk, close_desk, move_booking, press, shut_house


def _space(scene: Scene) -> list[Any]:
    return [scene.house.space.slug]


def _operated(scene: Scene) -> list[Any]:
    return [scene.house.operator.slug, scene.house.space.slug]


def _ended(scene: Scene) -> list[Any]:
    return [*_operated(scene), scene.keys["permanent"]]


def house_pages() -> list[ProductPage]:
    hanna: dict[str, Any] = {"german": "hanna", "english": "hanna", "most_bytes": BACK_OFFICE}
    button = {"act": "main form button"}
    desk = {"words": _space, **hanna}
    return [
        ProductPage(
            "spaces:report_fault", words=_space, state="at a table", act="main form .thing",
            query=f"?at={CODE_AT_TABLE_5}",
        ),
        ProductPage("spaces:report_fault", "mara", "mara", words=_space, act="main form .thing"),
        ProductPage("spaces:workplace", words=_space),
        ProductPage("spaces:report_fault", words=_space, state="done", query="?done=1"),
        ProductPage("spaces:faults", **desk, **button),
        ProductPage("spaces:reported_fault", words=lambda s: [*_space(s), s.keys["fault"]]),
        ProductPage("spaces:inventory", **desk, **button),
        ProductPage(
            "spaces:inventory_item", words=lambda s: [*_space(s), s.keys["thing"]],
            **hanna, **button,
        ),
        ProductPage("spaces:edit_workplace", **desk, **button),
        ProductPage("spaces:roster", **desk, **button),
        ProductPage("spaces:keys", **desk, **button),
        ProductPage("booking:space_calendars", **desk, **button),
        ProductPage(
            "booking:space_calendars", state="made", words=_space, german="olga", english="olga",
            most_bytes=BACK_OFFICE, step=press("main form button.button-filled"), **button,
        ),
        ProductPage("booking:outages", **desk, **button),
        ProductPage(
            "booking:outages", state="check", step=close_desk, **desk, **button,
        ),
        ProductPage("booking:shutdowns", **desk, **button),
        ProductPage("booking:shutdowns", state="check", step=shut_house, **desk, **button),
        ProductPage(
            "booking:shutdown", words=lambda s: [*_space(s), s.keys["fair"]], **hanna, **button,
        ),
        *_pages_of_permanent_places(),
        *_operators_pages(),
    ]  # fmt: skip


def _pages_of_permanent_places() -> list[ProductPage]:
    held: dict[str, Any] = {
        "words": lambda scene: [scene.keys["permanent"]], "german": "mara", "english": "mara",
    }  # fmt: skip
    operated: dict[str, Any] = {
        "words": _operated, "german": "olga", "english": "olga", "most_bytes": BACK_OFFICE,
    }  # fmt: skip
    button = {"act": "main form button"}
    return [
        ProductPage("booking:permanent", act="main form button", **held),
        ProductPage("booking:give_notice", act="main form button", **held),
        ProductPage("booking:move_permanent", act="main form button", **held),
        ProductPage(
            "booking:move_permanent", state="seen", act="[data-paid]", **held,
            query=f"?first_day=2026-12-15&resource={DESK_TO_MOVE_TO}",
        ),
        ProductPage("booking:permanent_places", **operated, **button),
        ProductPage(
            "booking:permanent_places", state="check", step=allocate_desk, **operated, **button,
        ),
        ProductPage("booking:move_holder", **operated | {"words": _ended}, **button),
        ProductPage(
            "booking:move_holder", state="seen", **operated | {"words": _ended},
            query=f"?first_day=2026-12-15&resource={DESK_TO_MOVE_TO}",
            act="form[method=post] button",
        ),
        ProductPage("booking:end_permanent", **operated | {"words": _ended}, **button),
        ProductPage("booking:release_for_holder", **operated | {"words": _ended}, **button),
    ]  # fmt: skip


def _operators_pages() -> list[ProductPage]:
    olga: dict[str, Any] = {"german": "olga", "english": "olga", "most_bytes": BACK_OFFICE}
    own = {"words": lambda scene: [scene.house.operator.slug], **olga}
    later = olga | {"words": lambda s: [s.house.operator.slug, s.bookings["later"].public_id]}
    repeated: dict[str, Any] = {
        "words": lambda s: [*_space(s), s.keys["series"]], "german": "hanna", "english": "olga",
        "most_bytes": BACK_OFFICE,
    }  # fmt: skip
    button = {"act": "main form button"}
    return [
        ProductPage("booking:register", act="main summary", **own),
        ProductPage("booking:register_booking", **later, **button),
        ProductPage("booking:rebook", **later, **button),
        ProductPage("booking:rebook", state="check", step=move_booking, **later, **button),
        ProductPage("spaces:operator_webhooks", **own, **button),
        ProductPage(
            "spaces:webhook", **olga, **button,
            words=lambda s: [s.house.operator.slug, s.keys["hook"]],
        ),
        ProductPage(
            "booking:outside_calendars", **olga, **button,
            words=lambda s: [s.house.operator.slug, *_space(s)],
        ),
        ProductPage(
            "booking:takeovers", **olga, **button,
            words=lambda s: [s.house.operator.slug, *_space(s)],
        ),
        ProductPage("booking:occupancy", act="main summary", **own),
        ProductPage("booking:house_series", act="main a.button", **repeated),
        ProductPage("booking:house_series_cancel", **repeated, **button),
    ]  # fmt: skip
