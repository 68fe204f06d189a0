"""What stands around every page: navigation, account, footer."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from tenne.booking import home_space
from tenne.design.frame import Account, NavigationItem
from tenne.foundation.fixed_address import fixed_address
from tenne.foundation.permission import is_confined
from tenne.people.models import Person
from tenne.spaces.at_hand import space_at_hand
from tenne.spaces.legal_links import legal_links
from tenne.spaces.models import Space
from tenne.spaces.rights import Roles, desks_of, roles_in
from tenne.web.mailbox import is_sample_site

DESK = "front_desk"  # in a session: slug, operator and number of the space


def page_frame(request: HttpRequest) -> dict[str, Any]:
    """Return the frame of a page for its reader; each part is read when a template shows it."""
    return {
        "navigation": SimpleLazyObject(lambda: _navigation(request)),
        "account": SimpleLazyObject(lambda: _account(request)),
        "sign_in_url": fixed_address("account_login"),
        "legal_links": SimpleLazyObject(legal_links),
        "mailbox_url": SimpleLazyObject(lambda: _mailbox(request)),
    }


def _mailbox(request: HttpRequest) -> str:
    """Return where the mails of a sample site can be read; nowhere on any other."""
    return fixed_address("web:mailbox") if is_sample_site(request) else ""


def _navigation(request: HttpRequest) -> list[NavigationItem]:
    """Return the places of a person by their roles; a visitor finds all by links on the pages."""
    if not isinstance(getattr(request, "user", None), Person):
        return []
    items = []
    if not is_confined(request):
        items.append(_item(request, _("Today"), fixed_address("start"), "home"))
        space = home_space.of(request)
        if space is not None:
            address = fixed_address("booking:book_desk", space.slug)
            items.append(_item(request, pgettext("navigation", "Desk"), address, "desk"))
            address = fixed_address("booking:rooms", space.slug)
            items.append(_item(request, pgettext("navigation", "Rooms"), address, "door"))
        items.append(
            _item(request, _("Bookings"), fixed_address("booking:my_bookings"), "calendar")
        )
    roles = roles_in(request)
    desk = _front_desk(request, roles)
    if desk:
        items.append(_item(request, _("Front desk"), desk, "people"))
    if roles.operator_at or roles.is_network:
        items.append(_item(request, _("Operator"), fixed_address("spaces:operators"), "settings"))
    return items


def _front_desk(request: HttpRequest, roles: Roles) -> str:
    """Return the front desk of the space that the page is about, else the one used last.

    Whoever has used none yet is led to the first where they host.
    """
    if not (roles.host_at or roles.operator_at):
        return ""
    here, known = space_at_hand(request), request.session.get(DESK)
    if here is not None and roles.may_host(here):
        desk = _as_kept(here)
    elif isinstance(known, list) and known and roles.may_host_at(*known[1:]):
        desk = known
    else:
        desk = next((_as_kept(space) for space in desks_of(roles)), [])
    if desk != known:
        request.session[DESK] = desk
    return fixed_address("web:host_desk", str(desk[0])) if desk else ""


def _as_kept(space: Space) -> list[str | int]:
    return [space.slug, space.operator_id, space.pk]


def _item(request: HttpRequest, label: str, url: str, icon: str) -> NavigationItem:
    is_here = request.path == url or (url != "/" and request.path.startswith(url))
    return NavigationItem(label, url, icon, current=is_here)


def _account(request: HttpRequest) -> Account | None:
    person = getattr(request, "user", None)
    if not isinstance(person, Person):
        return None
    words = [word for word in person.name.split() if word[0].isalpha()]
    initials = "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()
    return Account(person.name, initials or "?", fixed_address("people:account"))
