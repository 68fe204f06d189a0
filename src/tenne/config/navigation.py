"""What stands around every page: navigation, account, footer."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from tenne.booking import home_space
from tenne.design.frame import Account, NavigationItem
from tenne.foundation import scope
from tenne.foundation.permission import is_confined
from tenne.people.models import Person
from tenne.spaces.legal_links import legal_links
from tenne.spaces.models import Space
from tenne.spaces.rights import Roles, roles_in


def page_frame(request: HttpRequest) -> dict[str, Any]:
    """Return the frame of a page for its reader; each part is read when a template shows it."""
    return {
        "navigation": SimpleLazyObject(lambda: _navigation(request)),
        "account": SimpleLazyObject(lambda: _account(request)),
        "sign_in_url": reverse("account_login"),
        "legal_links": SimpleLazyObject(legal_links),
    }


def _navigation(request: HttpRequest) -> list[NavigationItem]:
    """Return the places of a person by their roles; a visitor finds all by links on the pages."""
    if not isinstance(getattr(request, "user", None), Person):
        return []
    items = []
    if not is_confined(request):
        items.append(_item(request, _("Today"), reverse("start"), "home"))
        space = home_space.of(request)
        if space is not None:
            address = reverse("booking:book_desk", args=[space.slug])
            items.append(_item(request, pgettext("navigation", "Desk"), address, "desk"))
            address = reverse("booking:rooms", args=[space.slug])
            items.append(_item(request, pgettext("navigation", "Rooms"), address, "door"))
        items.append(_item(request, _("Bookings"), reverse("booking:my_bookings"), "calendar"))
    roles = roles_in(request)
    desk = _front_desk(request, roles)
    if desk:
        items.append(_item(request, _("Front desk"), desk, "people"))
    if roles.operator_at or roles.is_network:
        items.append(_item(request, _("Operator"), reverse("spaces:operators"), "settings"))
    return items


def _front_desk(request: HttpRequest, roles: Roles) -> str:
    """Return the front desk of the space that this person hosts; of the first when of several."""
    if not (roles.host_at or roles.operator_at):
        return ""
    known = request.session.get("front_desk")
    if not known:
        with scope.operators(*roles.operator_ids):
            spaces = Space.objects.order_by("name").values_list("slug", "operator_id", "pk")
            known = next(
                (
                    slug
                    for slug, operator_id, space_id in spaces
                    if operator_id in roles.operator_at or (operator_id, space_id) in roles.host_at
                ),
                "",
            )
        request.session["front_desk"] = known
    return reverse("web:host_desk", args=[known]) if known else ""


def _item(request: HttpRequest, label: str, url: str, icon: str) -> NavigationItem:
    is_here = request.path == url or (url != "/" and request.path.startswith(url))
    return NavigationItem(label, url, icon, current=is_here)


def _account(request: HttpRequest) -> Account | None:
    person = getattr(request, "user", None)
    if not isinstance(person, Person):
        return None
    words = [word for word in person.name.split() if word[0].isalpha()]
    initials = "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()
    return Account(person.name, initials or "?", reverse("people:account"))
