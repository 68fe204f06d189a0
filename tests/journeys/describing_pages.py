"""The pages on which an operator describes a space."""

from __future__ import annotations

from typing import Any

from tenne.foundation import scope
from tenne.tariffs.models import Extra, Tariff
from tests.journeys.product_page import BACK_OFFICE, ProductPage
from tests.journeys.scene import Scene


def _price(scene: Scene) -> list[Any]:
    with scope.network("test data"):
        return [*_home(scene), Tariff.objects.filter(space=scene.house.space)[0].pk]


def _extra(scene: Scene) -> list[Any]:
    with scope.network("test data"):
        return [*_home(scene), Extra.objects.filter(space=scene.house.space)[0].pk]


def _hall(scene: Scene) -> list[Any]:
    with scope.network("test data"):
        hall = scene.house.space.resources.get(number="Tenne")
    return [*_home(scene), hall.public_id]


def _home(scene: Scene) -> list[Any]:
    return [scene.house.operator.slug, scene.house.space.slug]


def describing() -> list[ProductPage]:
    """Return every page of a description, as the operator sees it."""
    olga: dict[str, Any] = {"german": "olga", "english": "olga", "most_bytes": BACK_OFFICE}
    lists = (
        "description",
        "describe_places",
        "describe_rules",
        "describe_prices",
        "describe_events",
    )
    forms = (
        "where", "about", "texts", "closed", "add_places", "areas", "add_price", "add_extra",
    )  # fmt: skip
    button = {"act": "main form button", **olga}
    desk = {"words": lambda s: [*_home(s), s.house.desks["7"].public_id], **button}
    query = "?name=Dachwerk&slug=dachwerk&life_type=classic"
    return [
        ProductPage("transfer:spaces", words=_operator, **olga),
        ProductPage("transfer:new_space", words=_operator, **button),
        ProductPage("transfer:new_space_where", words=_operator, query=query, **button),
        *(ProductPage(f"transfer:{name}", words=_home, **olga) for name in lists),
        *(ProductPage(f"transfer:describe_{name}", words=_home, **button) for name in forms),
        ProductPage(
            "transfer:describe_hours", words=lambda s: [*_home(s), "opening"], **button
        ),
        ProductPage("transfer:describe_place", **desk),
        ProductPage("transfer:describe_rule", **desk),
        ProductPage("transfer:describe_price", words=_price, **button),
        ProductPage("transfer:describe_extra", words=_extra, **button),
        ProductPage("transfer:describe_seatings", words=_hall, **button),
    ]  # fmt: skip


def _operator(scene: Scene) -> list[Any]:
    return [scene.house.operator.slug]
