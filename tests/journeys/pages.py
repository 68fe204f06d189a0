"""Every page of the product: where it stands, who sees it, what it leads to.

An issue that brings an address brings its line here; a test compares this list with the addresses
of the product. ``german`` and ``english`` name who looks (see `tests.journeys.scene`), empty for
nobody signed in.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.journeys.describing_pages import describing
from tests.journeys.event_pages import event_pages
from tests.journeys.house_pages import house_pages
from tests.journeys.pending_pages import pending_pages
from tests.journeys.product_page import BACK_OFFICE, ProductPage
from tests.journeys.scene import STOP, Scene
from tests.journeys.steps import (
    call,
    choose_taken,
    press,
    withdraw,
    withdraw_for_good,
)

# Addresses that are read by programs, handed out as files, lead on to the page that is meant, or
# are shown in a frame in which no script runs, not even one that looks; they are no pages.
FOR_PROGRAMS = {
    "healthz", "readyz", "web:service_worker", "web:desk_worker", "web:manifest",
    "booking:display_worker", "web:robots", "web:favicon",
    "web:sitemap", "web:spaces_geojson", "spaces:domain_proof", "spaces:certificate_question",
    "booking:counts", "web:host_desk_counts", "booking:calendar", "calendar_feed",
    "booking:series_calendar", "booking:register_csv", "booking:occupancy_csv",
    "design:face", "design:picture", "spaces:fault_photo",
    "space_calendar_feed",
    "mfa_login_webauthn", "web:mail_attachment", "web:mail_html", "api-v1:openapi-json",
    "transfer:space_file_download", "transfer:space_file_schema", "booking:display_now",
    "booking:hold_desk", "booking:hold_basket", "web:take_table",
}  # fmt: skip


def _space(scene: Scene) -> list[Any]:
    return [scene.house.space.slug]


def _operator(scene: Scene) -> list[Any]:
    return [scene.house.operator.slug]


def _booking(key: str) -> Callable[[Scene], list[Any]]:
    return lambda scene: [scene.bookings[key].public_id]


def _table(number: str) -> Callable[[Scene], list[Any]]:
    return lambda scene: [scene.house.desks[number].short_code]


def _mail(_scene: Scene) -> list[Any]:
    from tenne.foundation.models import Message

    return [Message.objects.exclude(html="").latest("pk").pk]


def _public() -> list[ProductPage]:
    first, both = {"german": "mara"}, {"german": "mara", "english": "mara"}
    return [
        ProductPage("start", state="signed out"),
        ProductPage("spaces:space", words=_space, act="main a[href*='/book/']", **first),
        ProductPage("booking:book_desk", words=_space, act="main form button", **first),
        ProductPage("booking:book_desk", words=_space, state="as a guest", act="[name=email]"),
        ProductPage(
            "booking:book_desk", words=_space, state="a room", query="?room=Scheune", **both
        ),
        ProductPage(
            "booking:book_desk", words=_space, state="a booth", query="?booth=1", **first
        ),
        ProductPage(
            "booking:book_desk", words=_space, state="hours", **both,
            query="?desk=7&for=hours&from=10:00&until=12:00",
        ),
        ProductPage(
            "booking:book_desk", words=_space, state="a list of quiet desks", **first,
            query="?desk=any&feature=quiet&view=list",
        ),
        ProductPage("booking:held", "guest who waits", "guest who waits", words=_space),
        ProductPage(
            "booking:confirm", "guest with the link", "guest with the link",
            words=_booking("held"), act="main form button",
        ),
        ProductPage(
            "booking:by_link", state="over", status=410,
            words=lambda scene: [scene.bookings["later"].public_id, "spent"],
        ),
        ProductPage("web:table", "mara", state="free", words=_table("5"), act="main form button"),
        ProductPage(
            "web:table", "mara", "mara", state="mine", words=_table("12"), query="?stay=1",
            act="main form button",
        ),
        ProductPage("web:table", "mara", state="taken", words=_table("2")),
        ProductPage(
            "web:table", "mara", state="closed",
            words=lambda scene: [scene.keys["shut"].short_code],
        ),
        *[
            ProductPage("web:embed", state=part, words=lambda s, part=part: [*_space(s), part])
            for part in ("today", "prices", "booking", "sign-up")
        ],
        ProductPage("spaces:legal_of_all", words=lambda _scene: ["imprint"]),
        ProductPage("spaces:legal", words=lambda scene: [*_operator(scene), "imprint"]),
        ProductPage(
            "spaces:legal", state="missing", words=lambda scene: [*_operator(scene), "terms"]
        ),
        ProductPage("spaces:cancel_contract", act="main form button"),
        ProductPage("spaces:withdraw", act="main form button"),
        ProductPage("spaces:withdraw", state="check", step=withdraw, act="main form button"),
        ProductPage("spaces:withdraw", state="received", step=withdraw_for_good),
        # All operations on one page, for who writes a program: found by the search of the browser.
        ProductPage("api-v1:openapi-view", most_bytes=BACK_OFFICE, most_nodes=20_000),
        ProductPage("web:mailbox", act="main a[href]"),
        ProductPage("web:mail", words=_mail),
        ProductPage("people:sample", act="main form button"),
    ]  # fmt: skip


def _rooms() -> list[ProductPage]:
    first, both = {"german": "mara"}, {"german": "mara", "english": "mara"}
    return [
        ProductPage("booking:rooms", words=_space, act="#bar-check", **both),
        ProductPage("booking:rooms", words=_space, state="of a visitor", act="#bar-on"),
        ProductPage("booking:display", act="main form button"),
        ProductPage("booking:display", "display", "display", state="paired", act="main svg"),
        ProductPage(
            "booking:door_hold", state="over", status=410,
            words=lambda scene: [scene.bookings["later"].public_id, "spent"],
        ),
        ProductPage(
            "booking:rooms", words=_space, state="a conflict", query="?place=none", **both,
            step=choose_taken, act="#bar-instead",
        ),
        ProductPage(
            "booking:rooms", words=_space, state="a day", query="?view=day", act="#bar-on", **first
        ),
        ProductPage(
            "booking:rooms", words=lambda scene: [scene.keys["shut"].space.slug], state="no rooms",
            **first,
        ),
    ]  # fmt: skip


def _finder() -> list[ProductPage]:
    both = {"german": "mara", "english": "mara"}
    wish = "near=52.2,+12.6&day=2026-11-25&booth_from=14:00&booth_until=15:00&feature=monitor"
    return [
        ProductPage("web:finder", act="main form button", **both),
        ProductPage("web:finder", state="desk and booth", query=f"?{wish}", act="main ol a"),
        ProductPage("web:finder", state="none near", query="?near=48.1,+11.6&radius=10", **both),
        ProductPage("web:finder", state="unknown place", query="?near=Nirgendwo", **both),
    ]


def _together() -> list[ProductPage]:
    both: dict[str, Any] = {"german": "mara", "english": "mara", "words": _space}
    day = "2026-11-25"
    desk, booth = f"desk~{day}T09:00~{day}T17:00", f"booth~{day}T14:00~{day}T15:00"
    query, guest = f"?item={desk}&item={booth}", "guest with a basket"
    over = lambda scene: [scene.bookings["later"].public_id, "spent"]  # noqa: E731
    return [
        ProductPage("booking:basket", query=query, act="[data-paid]", **both),
        ProductPage("booking:basket", words=_space, state="of a visitor", query=query),
        ProductPage("booking:basket", state="empty", act="#add-it", **both),
        ProductPage(
            "booking:basket", state="not to be had", act="#add-it", **both,
            query="?item=desk~2026-11-23T09:00~2026-11-23T17:00",
        ),
        ProductPage("booking:joint", *[guest] * 2, words=_booking("joint"), act="[data-paid]"),
        ProductPage("booking:by_joint_link", state="over", status=410, words=over),
        ProductPage("booking:together", *["mara"] * 2, words=lambda one: [one.keys["basket"]]),
    ]  # fmt: skip


def _series() -> list[ProductPage]:
    mine: dict[str, Any] = {"german": "mara", "english": "mara"}
    one: dict[str, Any] = mine | {"words": lambda scene: [scene.keys["series"]]}
    date = mine | {"words": lambda scene: [scene.keys["series"], "2026-12-08"]}
    weekly = "?place=SER1ES99&day=2026-11-24&start=10:00&end=11:00&every=1&count=8"
    return [
        ProductPage("booking:repeat", words=_space, state="at first", **mine),
        ProductPage("booking:repeat", words=_space, query=weekly, act="[data-paid]", **mine),
        ProductPage("booking:repeat", words=_space, state="of a visitor", query=weekly),
        ProductPage("booking:series", act="main a.button", **one),
        ProductPage("booking:series_cancel", act="main form button", **one),
        ProductPage("booking:series_change", act="main form button", **one),
        ProductPage(
            "booking:series_change", state="seen", act="[data-paid]", **one,
            query="?first=2026-12-01&place=SER1ES99&start=15:00&end=17:00",
        ),
        ProductPage("booking:series_date", act="[data-paid]", **date),
    ]  # fmt: skip


def _sign_in() -> list[ProductPage]:
    button = {"act": "main form button"}
    return [
        ProductPage("account_login", **button),
        ProductPage("people:password_sign_in", **button),
        ProductPage("people:code", "code", "code", **button),
        ProductPage("people:link", words=lambda scene: [scene.keys["link"]], **button),
        ProductPage("people:link", state="over", status=410, words=lambda _scene: ["spent"]),
        ProductPage("people:name", "name", "name", **button),
        ProductPage("mfa_authenticate", "stage", "stage", **button),
        ProductPage("people:lost_factor", "stage", "stage", **button),
        ProductPage("people:stop_reset", words=lambda _scene: [STOP], **button),
        ProductPage("people:stop_reset", state="over", words=lambda _scene: ["spent"]),
        ProductPage("account_logout", "mara", "mara", **button),
    ]


def _own() -> list[ProductPage]:
    mara = {"german": "mara", "english": "mara"}
    new = {"german": "neu", "english": "neu"}
    fiona = {"german": "fiona", "english": "fiona"}
    petra = {"german": "petra", "english": "petra"}
    button = {"act": "main form button"}
    passkey = {"words": lambda scene: [scene.keys["passkey"]], **petra, **button}
    return [
        ProductPage("start", state="full", **mara),
        ProductPage("start", state="empty", **new),
        ProductPage("booking:my_bookings", **mara),
        ProductPage("booking:my_bookings", state="empty", **new),
        ProductPage("booking:my_calendar", **mara, **button),
        ProductPage(
            "booking:my_calendar",
            state="made",
            step=press("main form[method=post] button"),
            **mara,
            **button,
        ),
        ProductPage("booking:booking", words=_booking("today"), **mara, **button),
        ProductPage("booking:booking", state="cancelled", words=_booking("gone"), **mara),
        ProductPage("booking:booking", state="over", words=_booking("over"), **mara),
        ProductPage("booking:booked", words=_booking("later"), **mara),
        ProductPage("booking:move", words=_booking("later"), **mara, **button),
        ProductPage("booking:cancel", words=_booking("later"), **mara, **button),
        ProductPage("booking:cancel", state="late", words=_booking("today"), **mara, **button),
        ProductPage("web:pass", **mara, act="main svg"),
        ProductPage("web:pass", state="empty", **new),
        ProductPage("people:account", **mara),
        ProductPage("account_reauthenticate", "unconfirmed", "unconfirmed", **button),
        ProductPage("account_email", **mara, **button),
        ProductPage("people:email_code", "new address", "new address", **button),
        ProductPage("account_change_password", **mara, **button),
        ProductPage("mfa_index", **mara),
        ProductPage("mfa_index", state="with an app", **fiona),
        ProductPage("mfa_activate_totp", **mara, **button),
        ProductPage("mfa_deactivate_totp", **fiona, **button),
        ProductPage("mfa_view_recovery_codes", **fiona),
        ProductPage("mfa_generate_recovery_codes", **fiona, **button),
        ProductPage("mfa_list_webauthn", **petra),
        # Browsers make passkeys by script only; without one the page leads elsewhere.
        ProductPage("mfa_add_webauthn", **mara),
        ProductPage("mfa_remove_webauthn", **passkey),
        ProductPage("mfa_edit_webauthn", **passkey),
        ProductPage("people:sessions", **mara),
        ProductPage("people:tokens", **mara, **button),
        ProductPage("spaces:own_hours", "hanna", "hanna"),
        ProductPage("spaces:own_hours", state="empty", **mara),
        ProductPage("spaces:my_pin", "hanna", "hanna", **button),
        ProductPage("spaces:my_invitations", **petra, **button),
        ProductPage("transfer:guests", **petra, **button),
        ProductPage("spaces:my_invitations", state="none", **mara),
        ProductPage("transfer:my_data", **mara, **button),
        ProductPage("transfer:delete", **mara, **button),
        ProductPage("transfer:merge", "two accounts", "two accounts", **button),
    ]


def _house() -> list[ProductPage]:
    hanna: dict[str, Any] = {"german": "hanna", "english": "hanna", "most_bytes": BACK_OFFICE}
    olga: dict[str, Any] = {"german": "olga", "english": "olga", "most_bytes": BACK_OFFICE}
    button = {"act": "main form button"}
    desk = {"words": _space, **hanna}
    own = {"words": _operator, **olga}
    text = {**own, "words": lambda scene: [*_operator(scene), "privacy", "de"]}
    file = {**olga, "words": lambda scene: [*_operator(scene), *_space(scene)]}
    draft = {**olga, "words": lambda s: [*_operator(s), *_space(s), s.keys["draft"]]}
    checked = {**olga, "words": lambda s: [*_operator(s), *_space(s), "0"]}
    slip = {**hanna, "words": lambda s: [*_space(s), s.bookings["Jana Lorenz"].public_id]}
    called = {**hanna, "words": lambda s: [*_space(s), s.bookings["today"].public_id]}
    return [
        ProductPage("web:host_desk", **desk, **button),
        ProductPage("web:host_desk", state="here", query="?show=here", **desk, **button),
        ProductPage("web:host_desk", state="gone", query="?show=gone", **desk),
        ProductPage("web:host_desk", state="nobody found", query="?q=niemand", **desk),
        ProductPage("web:walk_in", **desk, **button),
        ProductPage(
            "web:walk_in", state="check", step=press("main form[method=post] button"),
            **desk, **button,
        ),
        ProductPage("web:phone", **desk, **button),
        ProductPage("web:phone", state="check", step=call, **desk, **button),
        ProductPage("web:read_out", **called),
        ProductPage("web:host_cancel", **called, **button),
        ProductPage("web:desk_guide", **desk),
        ProductPage("web:offline_desk", **desk, **button),
        ProductPage("web:slip", **slip),
        ProductPage("web:day_sheet", **desk),
        ProductPage("web:in_the_house", **desk),
        ProductPage("booking:stickers", act="main svg", **desk),
        ProductPage("booking:door_signs", act="main svg", **desk),
        ProductPage("web:poster", act="main svg", **desk),
        ProductPage("spaces:device", "tablet", "tablet", most_bytes=BACK_OFFICE, **button),
        ProductPage("spaces:operator_address", **own, **button),
        ProductPage("spaces:operator_tax", **own, **button),
        ProductPage("spaces:operator_texts", **own),
        ProductPage("spaces:operator_face", **own, **button),
        ProductPage("spaces:operator_sender", **own, **button),
        ProductPage("spaces:operator_domains", **own, **button),
        ProductPage("spaces:operator_text", **text, **button),
        ProductPage("spaces:operator_devices", **own, **button),
        ProductPage("spaces:operator_embedding", **own, **button),
        ProductPage("spaces:operator_roles", **own, **button),
        ProductPage("transfer:lost_factors", **own),
        ProductPage("transfer:space_files", **own, **button),
        ProductPage("transfer:space_file", **file, **button),
        ProductPage("spaces:space_wording", **file, **button),
        ProductPage("spaces:space_photos", **file, **button),
        ProductPage("transfer:plan_floors", **file, **button),
        ProductPage("transfer:plan_draft", **draft, **button),
        ProductPage("transfer:plan_draft", state="a desk", query="?at=place-6", **draft, **button),
        ProductPage("transfer:plan_apply", act="main a", **draft),
        ProductPage("transfer:plan_check", act="main svg", **checked),
        ProductPage("transfer:plan_compare", **checked, **button),
        ProductPage("spaces:operators", "nele", "olga", most_bytes=BACK_OFFICE),
        ProductPage("spaces:new_operator", "nele", "nele", most_bytes=BACK_OFFICE, **button),
        ProductPage("spaces:network_roles", "nele", "nele", most_bytes=BACK_OFFICE, **button),
    ]  # fmt: skip


def _errors() -> list[ProductPage]:
    def error(status: int) -> ProductPage:
        return ProductPage(
            "error",
            "mara",
            state=str(status),
            words=lambda _scene: [status],
            status=status,
            # Nothing may be left to ask which language when the server itself has failed.
            in_one_language=status != 500,
        )

    return [error(status) for status in (400, 403, 404, 409, 429, 500)]


PAGES = [
    *_public(),
    *_rooms(),
    *_together(),
    *_series(),
    *_finder(),
    *_sign_in(),
    *_own(),
    *_house(),
    *house_pages(),
    *pending_pages(),
    *event_pages(),
    *describing(),
    *_errors(),
]
