"""The address of the site itself: the own day for members, the spaces for everybody else."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from tenne.booking.views.book_desk import person_of
from tenne.foundation.permission import is_confined, public
from tenne.foundation.site_address import own_domain

from .home import home
from .host_desk.views.desk import to_own_desk
from .start_page import start, start_of


@require_safe
@public
def front(request: HttpRequest) -> HttpResponseBase:
    """Show the home of whoever is signed in, else the start page; a shift goes to its desk."""
    if is_confined(request):
        return to_own_desk(request)
    person, domain = person_of(request), own_domain(request)
    if person is not None:
        return home(request, person)
    return start(request) if domain is None else start_of(request, domain)
